# SPDX-License-Identifier: MIT
"""What was typed and not entered is told of, shown and let go of at the next start.

That it is in the journal whatever field it is, test_words_stay shows.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.frame.ask_bar import AskBar, Question
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import Field
from rmjournal.ui.parts.keys.passphrase_fields import CodeField
from rmjournal.ui.parts.leaving.dialog import LeavingDialog, Outgoing
from rmjournal.ui.shell.cover import HeldDialog
from rmjournal.ui.shell.typed_words import held_fields, note_caret, put_caret_back, typed_words
from rmjournal.words.leaving import Piece, in_paragraphs

from .test_words_stay import (
    ENTER,
    WORDS,
    all_words,
    bench,
    filled,
    prepared,
    type_over,
    words_fields,
)

__all__ = ["bench", "filled"]  # fixtures


@pytest.fixture
def window(open_window, filled):
    return open_window(filled)


def typed_reason(qtbot, window):
    """Half a reason for letting the first commitment go."""
    page = prepared(window.workbench, "commitments")
    page.row_commands["let_go"].trigger()
    field = page.page.ask_bar.field
    qtbot.keyClicks(field.edit, "They told me")
    return page


def shown_again(window, open_window, journal):
    assert window.flush()
    other = open_window(journal)
    other.workbench.not_entered.tell()
    return other


def button(window, text):
    found = (each for each in window.findChildren(QAbstractButton) if each.text() == text)
    return next((each for each in found if each.isVisible()), None)


def click(qtbot, window, text):
    qtbot.waitUntil(lambda: button(window, text) is not None)
    qtbot.mouseClick(button(window, text), Qt.MouseButton.LeftButton)


def test_they_can_be_copied_and_stay_until_they_are_discarded(
    qtbot, window, open_window, filled, qapp
):
    typed_reason(qtbot, window)
    other = shown_again(window, open_window, filled)
    click(qtbot, other, "Show it")
    dialog = other.findChild(HeldDialog)
    click(qtbot, dialog, "Copy")
    assert qapp.clipboard().text() == "They told me"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert button(other, "Show it") is not None
    other = shown_again(other, open_window, filled)
    click(qtbot, other, "Show it")
    dialog = other.findChild(HeldDialog)
    click(qtbot, dialog, "Discard")
    assert button(other, "Show it") is None
    assert button(shown_again(other, open_window, filled), "Show it") is None


def test_they_are_told_of_until_they_are_discarded(qtbot, window, open_window, filled):
    typed_reason(qtbot, window)
    other = shown_again(window, open_window, filled)
    other = shown_again(other, open_window, filled)  # who does not look is told again
    assert "not entered" in other.workbench.notices.banner.text()
    qtbot.waitUntil(lambda: button(other, "Show it") is not None)
    qtbot.mouseClick(button(other, "Show it"), Qt.MouseButton.LeftButton)
    dialog = other.findChild(HeldDialog)
    assert "Why do you let it go?" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert "They told me" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.accept()
    assert not other.workbench.notices.banner.isVisible()
    last = shown_again(other, open_window, filled)
    assert button(last, "Show it") is None


def test_what_was_entered_is_not_told_of(qtbot, window, open_window, filled):
    page = typed_reason(qtbot, window)
    qtbot.keyClick(page.page.ask_bar.field.edit, ENTER)
    other = shown_again(window, open_window, filled)
    assert button(other, "Show it") is None


def test_once_they_are_entered_after_all_they_are_let_go_of(qtbot, window, open_window, filled):
    typed_reason(qtbot, window)
    other = shown_again(window, open_window, filled)
    filled.people.add("They")  # other words leave them as they are
    qtbot.wait(1)
    assert button(other, "Show it") is not None
    page = prepared(other.workbench, "commitments")
    page.row_commands["let_go"].trigger()
    field = page.page.ask_bar.field
    qtbot.keyClicks(field.edit, "They told me, and it is over")
    qtbot.keyClick(field.edit, ENTER)
    qtbot.waitUntil(lambda: button(other, "Show it") is None)
    assert not other.workbench.notices.banner.isVisible()
    assert not filled.settings.get("words not entered")
    assert button(shown_again(other, open_window, filled), "Show it") is None


def test_what_is_back_in_its_field_is_not_told_of(qtbot, window, filled):
    page = prepared(window.workbench, "commitments")
    title = page.details.panel.texts["title"]
    words = [[title.edit.accessibleName(), title.text()], ["Why?", "They told me"]]
    filled.settings.set("words not entered", words)
    window.workbench.not_entered.tell()
    assert filled.settings.get("words not entered") == words[1:]
    qtbot.waitUntil(lambda: button(window, "Show it") is not None)


def test_what_was_left_by_escape_is_not_either(qtbot, window, open_window, filled):
    page = typed_reason(qtbot, window)
    qtbot.keyClick(page.page.ask_bar.field.edit, Qt.Key.Key_Escape)
    other = shown_again(window, open_window, filled)
    assert button(other, "Show it") is None


def test_where_they_cannot_be_kept_the_window_does_not_close_over_them(
    qtbot, window, filled, monkeypatch
):
    typed_reason(qtbot, window)

    def full(*_args):
        raise DiskFullError(filled.path)

    monkeypatch.setattr(filled.settings, "set", full)
    assert not window.flush()
    assert ("They told me") in [said for _, said in held_fields(window.workbench)]


def test_a_reason_is_there_when_the_same_is_asked_again(qtbot, theme):
    bar = AskBar()
    qtbot.addWidget(bar)
    why, other = (
        Question("Why?", "Let it go", "The talk"),
        Question("Why?", "Let it go", "The text"),
    )
    bar.ask(why, list)
    qtbot.keyClicks(bar.field.edit, "They told me")
    bar.close_now()  # as when another record is shown
    bar.ask(other, list)
    assert bar.field.text() == ""
    assert bar.not_entered() == [("Why? \u00b7 The talk", "They told me")]
    bar.ask(why, list)
    assert bar.field.text() == "They told me"
    qtbot.keyClick(bar.field.edit, Qt.Key.Key_Escape)
    bar.ask(why, list)
    assert bar.field.text() == ""


def test_words_in_a_dialog_are_kept(qtbot, window, workspace, filled):
    leaving = in_paragraphs([Piece("Hi,")], [])
    dialog = LeavingDialog(workspace, window, Outgoing("A page", "About it.", leaving, "Page"))
    dialog.open()
    dialog.part.words.setFocus()
    qtbot.keyClicks(dialog.part.words, WORDS)
    window.flush()
    assert WORDS in all_words(filled)
    dialog.reject()
    window.flush()
    assert WORDS not in all_words(filled)


def test_words_that_could_not_be_written_are_kept_while_they_are_shown(window, filled):
    window.show_held([("Notes", WORDS)])
    assert window.flush()
    assert WORDS in all_words(filled)
    window.findChild(HeldDialog).reject()
    assert window.flush()
    assert WORDS not in all_words(filled)


@pytest.mark.parametrize("make", [lambda: Field("Passphrase", secret=True), CodeField])
def test_a_secret_is_not_kept(qtbot, shown, make):
    top = QWidget()
    field = make()
    QVBoxLayout(top).addWidget(field)
    shown(top)
    qtbot.keyClicks(field.edit, "harbour lantern")
    field.edit.setEchoMode(QLineEdit.EchoMode.Normal)  # the eye was pressed
    assert typed_words(top) == []


def test_what_one_looks_for_is_not_kept(qtbot, window, filled):
    window.workbench.go_to("commitments")
    page = window.workbench.view()
    page.find_text()
    qtbot.keyClicks(page.narrowing.field, WORDS)
    window.flush()
    assert WORDS not in all_words(filled)


def test_a_day_that_cannot_be_read_waits_for_its_record(qtbot, bench, journal):
    page = prepared(bench, "commitments")
    panel, first = page.details.panel, page.current_record()
    other = next(row.id for row in journal.commitments.rows() if row.id != first)
    due = panel.days["due_on"]
    due.setFocus()
    due.edit.selectAll()
    qtbot.keyClicks(due.edit, "after the fair")
    panel.texts["obstacle"].edit.setFocus()
    qtbot.keyClicks(panel.texts["obstacle"].edit, WORDS)
    page.flush()  # writes, and the record is shown anew
    assert due.text() == "after the fair"
    page.open_record(other)
    assert due.text() != "after the fair"
    assert ("Due", "after the fair") in typed_words(page)
    page.open_record(first)
    assert due.text() == "after the fair"
    assert due.has_error()


@pytest.mark.parametrize(
    "place", ["today", "sessions", "commitments", "people", "a person", "templates", "an aim"]
)
def test_what_was_written_is_not_among_them(qtbot, bench, journal, place):
    page = prepared(bench, place)
    for field in words_fields(page):
        is_day = isinstance(field.parent(), DayField)
        type_over(qtbot, field, "in three weeks" if is_day else WORDS)
        qtbot.keyClick(field, ENTER)
    bench.nav.setFocus()
    bench.flush()
    assert not journal.settings.get("words not entered")


def test_where_the_caret_is_keeps_no_lock_waiting(qtbot, journal, monkeypatch):
    page = QWidget()
    edit = QLineEdit("Half a word", page)
    edit.setAccessibleName("First step")
    qtbot.addWidget(page)
    page.show()
    edit.setCursorPosition(4)
    journal.database.may_wait = lambda: True  # work of ours has the file
    settle, waits = type(journal.settings).set, []

    def told(settings, key, value):
        waits.append(journal.database.may_wait())
        settle(settings, key, value)

    monkeypatch.setattr(type(journal.settings), "set", told)
    assert note_caret(journal, edit)
    assert waits == [False]
    assert journal.database.may_wait()
    edit.setCursorPosition(0)
    put_caret_back(journal, page)
    assert edit.cursorPosition() == 4
