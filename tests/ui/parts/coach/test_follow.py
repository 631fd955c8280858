# SPDX-License-Identifier: MIT
"""In each field where questions are written the coach listens, and Ctrl+T takes what it offers."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from rmjournal.ui.pages.questions.view import QuestionsView
from rmjournal.ui.pages.sessions.record_row import RecordLine
from rmjournal.ui.pages.sessions.view import SessionsView

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(qtbot):
    def show(view):
        qtbot.addWidget(view)
        view.resize(1280, 800)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return show


@pytest.fixture
def questions(journal, workspace, shown):
    journal.questions.add("What would you stop doing?")
    return shown(QuestionsView(workspace))


@pytest.fixture
def sessions(journal, workspace, shown):
    journal.sessions.add(date(2026, 11, 23), text="# Rota\n? Do you like the rota?\nFine.")
    view = shown(SessionsView(workspace))
    view.editor.setFocus()
    return view


def test_one_key_opens_the_question_in_the_line_for_new_ones(qtbot, questions):
    edit = questions.create_line.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Do you like the rota?")
    questions.page.coach.look()
    qtbot.keyClick(edit, Qt.Key.Key_T, _CTRL)

    assert edit.text() == "What do you like about the rota?"
    assert edit.hasFocus()


def test_words_that_no_longer_fit_are_selected(qtbot, questions):
    edit = questions.create_line.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Do you think we meet too often?")
    questions.page.coach.look()
    qtbot.mouseClick(questions.page.coach.take_button, Qt.MouseButton.LeftButton)

    assert edit.selectedText() == "we meet too often?"
    qtbot.keyClicks(edit, "our meetings?")
    assert edit.text() == "What do you think about our meetings?"


def test_enter_keeps_a_flagged_question_all_the_same(qtbot, questions, journal):
    edit = questions.create_line.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Do you like the rota?")
    questions.page.coach.look()
    qtbot.keyClick(edit, Qt.Key.Key_Return)

    assert "Do you like the rota?" in [row.text for row in journal.questions.rows()]
    assert questions.page.coach.isHidden()


def test_a_question_in_the_panel_is_opened_and_saved(qtbot, questions, journal):
    questions.list.select_first()
    text = questions.inspector.panel.text
    text.edit.setFocus()
    text.edit.selectAll()
    qtbot.keyClicks(text.edit, "Is there anything I should stop?")
    questions.inspector.panel.coach.look()
    qtbot.keyClick(text.edit, Qt.Key.Key_T, _CTRL)
    questions.flush()

    assert [row.text for row in journal.questions.rows()] == ["What is one thing I should stop?"]


def test_only_the_line_of_the_caret_is_spoken_of(sessions):
    sessions.editor.go_to_line(2)
    sessions.coach.line.look()
    assert sessions.coach.line.isHidden()

    sessions.editor.go_to_line(1)
    sessions.coach.line.look()
    assert sessions.coach.line.isVisible()


def test_taking_changes_only_the_words_of_that_line(qtbot, sessions):
    sessions.editor.go_to_line(1)
    sessions.coach.line.look()
    qtbot.keyClick(sessions.editor, Qt.Key.Key_T, _CTRL)

    assert sessions.editor.text() == "# Rota\n? What do you like about the rota?\nFine."


def test_one_step_of_undo_brings_the_line_back(qtbot, sessions):
    sessions.editor.go_to_line(1)
    sessions.coach.line.look()
    sessions.coach.line.take()
    sessions.editor.undo()

    assert sessions.editor.text() == "# Rota\n? Do you like the rota?\nFine."


def test_the_line_stands_right_below_its_question(qtbot, sessions):
    editor = sessions.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "? What else?")
    sessions.sync.mirror()
    editor.go_to_line(1)
    line = sessions.coach.line
    line.look()

    def is_between() -> bool:
        rows = line.parentWidget().findChildren(RecordLine)
        first, second = sorted(row.y() for row in rows)
        return first < line.y() < second

    qtbot.waitUntil(is_between)
