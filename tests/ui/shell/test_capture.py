# SPDX-License-Identifier: MIT
"""Quick capture: one line over the window, by keys, that goes to a note and back again."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.shell.capture import QuickCapture
from tests.ready_made import ready_made

KEYS = Qt.Key


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def last(journal, priya):
    return journal.sessions.add(date(2026, 11, 20), [priya], text="# Friday\n\nWe talked.")


@pytest.fixture
@ready_made
def ahead(journal, priya):
    return journal.sessions.add(date(2026, 12, 3), [priya])


@pytest.fixture
def window(qtbot, journal, last, ahead, open_window):
    made = open_window(journal)
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def capture(window) -> QuickCapture:
    window.commands["capture"].trigger()
    return window.workbench.capture


def typed(qtbot, capture, text):
    qtbot.keyClicks(capture.line.edit, text)


def press(qtbot, capture, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(capture.line.edit, key, modifiers)


def where(capture):
    return capture._where.text()


def what(capture):
    return capture._kind.text()


def test_enter_keeps_it_where_it_says_and_one_undo_takes_exactly_it_back(
    qtbot, capture, journal, last, window
):
    typed(qtbot, capture, "! Nobody reads it @Priya ")
    assert what(capture) == "Heard"
    assert where(capture) == "Into the talk with Priya, Fri 20 Nov"
    press(qtbot, capture, KEYS.Key_Return)
    assert journal.notes.text(last) == "# Friday\n\nWe talked.\n! Nobody reads it @Priya\n"
    assert not capture.isVisible()
    toast = window.workbench.notices.toast
    assert toast.text() == "Kept in the talk with Priya, Fri 20 Nov"
    qtbot.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert window.workbench.key == "sessions"
    assert window.workbench.view().current_record() == last
    assert len(journal.insights.rows()) == 1
    window.commands["undo"].trigger()
    assert journal.notes.text(last) == "# Friday\n\nWe talked."
    assert journal.insights.rows() == []
    window.commands["redo"].trigger()
    assert journal.notes.text(last).endswith("! Nobody reads it @Priya\n")
    assert len(journal.insights.rows()) == 1


def test_a_stray_thought_that_was_kept_is_no_draft_undone_and_done_again(
    qtbot, capture, journal, window, last, ahead
):
    typed(qtbot, capture, "? ")
    press(qtbot, capture, KEYS.Key_Return)
    assert capture.isVisible()  # nothing is kept of nothing
    assert len(journal.sessions.rows()) == 2
    capture.line.edit.clear()
    typed(qtbot, capture, "Just so")
    capture.keep_draft()
    press(qtbot, capture, KEYS.Key_Return)
    assert len(journal.sessions.rows()) == 3
    window.commands["capture"].trigger()
    assert capture.line.text() == ""
    assert journal.settings.get("capture draft")["text"] == ""
    press(qtbot, capture, KEYS.Key_Escape)
    window.commands["undo"].trigger()
    assert len(journal.sessions.rows()) == 2
    window.commands["redo"].trigger()
    (stray,) = [row.id for row in journal.sessions.rows() if row.id not in (last, ahead)]
    assert journal.notes.text(stray) == "# Stray thoughts, week 48\n\nJust so\n"


def test_tab_goes_through_what_it_can_be_and_a_sign_gives_way(qtbot, capture):
    typed(qtbot, capture, "? So it is")
    assert what(capture) == "Question"
    press(qtbot, capture, KEYS.Key_Tab)
    assert (what(capture), capture.line.text()) == ("Heard", "So it is")
    said = []
    for _ in range(6):
        press(qtbot, capture, KEYS.Key_Tab)
        said.append(what(capture))
    assert said == ["To act on", "Thought", "Question", "Heard", "To act on", "Thought"]
    press(qtbot, capture, KEYS.Key_Backtab)
    assert what(capture) == "To act on"


def test_the_place_is_changed_by_key_and_kept_there(qtbot, capture, journal, ahead, monkeypatch):
    typed(qtbot, capture, "! Heard @Priya ")
    with monkeypatch.context() as failing:
        failing.setattr(journal.captures, "keep", partial(full, journal))
        press(qtbot, capture, KEYS.Key_Return)
    assert capture.isVisible()  # a write that fails leaves the words
    assert capture.line.text() == "! Heard @Priya "
    places = []
    for _ in range(3):
        press(qtbot, capture, KEYS.Key_Down)
        places.append(where(capture))
    assert places == [
        "Into the next talk with Priya, Thu 3 Dec",
        "Into the stray thoughts of this week",
        "Into the talk with Priya, Fri 20 Nov",
    ]
    press(qtbot, capture, KEYS.Key_Down)
    typed(qtbot, capture, "today")
    assert where(capture) == places[0]
    press(qtbot, capture, KEYS.Key_Return)
    assert "Heard" in journal.notes.text(ahead)


def full(journal, *_arguments, **_named):
    raise DiskFullError(journal.path)


def test_a_name_is_completed_a_day_is_read_and_whom_the_page_is_about_is_offered(
    qtbot, capture, journal, window, priya
):
    typed(qtbot, capture, "-> send it @Pri")
    press(qtbot, capture, KEYS.Key_Return)
    assert capture.line.text() == "-> send it @Priya "
    typed(qtbot, capture, "by Friday")
    assert capture._due.text() == "by Fri 27 Nov"
    press(qtbot, capture, KEYS.Key_Escape)  # the list
    press(qtbot, capture, KEYS.Key_Return)
    (row,) = journal.commitments.rows()
    assert (row.title, row.due_on) == ("send it", date(2026, 11, 27))
    window.workbench.open_record("people", priya)
    window.commands["capture"].trigger()
    typed(qtbot, capture, "So")
    assert where(capture) == "Into the stray thoughts of this week"
    press(qtbot, capture, KEYS.Key_Down)
    assert where(capture) == "Into the talk with Priya, Fri 20 Nov"


def test_escape_goes_back_to_where_one_was_and_keeps_the_words_also_for_another_window(
    qtbot, window, journal, open_window
):
    window.workbench.go_to("sessions")
    view = window.workbench.view()
    before = window.focusWidget()
    window.commands["capture"].trigger()
    capture = window.workbench.capture
    typed(qtbot, capture, "Half a thou")
    press(qtbot, capture, KEYS.Key_Tab)
    press(qtbot, capture, KEYS.Key_Escape)
    assert not capture.isVisible()
    assert window.focusWidget() is before
    assert window.workbench.view() is view
    assert journal.settings.get("capture draft") == {"text": "Half a thou", "kind": "question"}
    window.commands["capture"].trigger()
    assert (capture.line.text(), what(capture)) == ("Half a thou", "Question")
    press(qtbot, capture, KEYS.Key_End)
    typed(qtbot, capture, "ght")
    assert window.flush()
    other = open_window(journal)
    other.commands["capture"].trigger()
    assert other.workbench.capture.line.text() == "Half a thought"


def test_words_that_are_not_saved_yet_stay(qtbot, window, journal, last):
    window.workbench.open_record("sessions", last)
    editor = window.workbench.view().page.editor
    editor.setFocus()
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, " And more.")
    window.commands["capture"].trigger()
    capture = window.workbench.capture
    typed(qtbot, capture, "! Heard @Priya ")
    press(qtbot, capture, KEYS.Key_Return)
    text = "# Friday\n\nWe talked. And more.\n! Heard @Priya\n"
    assert journal.notes.text(last) == text
    assert editor.toPlainText() == text
    assert window.focusWidget() is editor
