# SPDX-License-Identifier: MIT
"""Sessions as a person uses them."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QScrollArea

from rmjournal.core.errors import BusyError, DiskFullError
from rmjournal.store import Journal
from rmjournal.ui.kit.button import Button
from rmjournal.ui.pages.sessions.note_page import Mode, NoteHead, SaveState
from rmjournal.ui.pages.sessions.view import SessionsView

from .conftest import NOTE

Key = Qt.Key


def titles(view):
    model = view.list_pane.model
    return [model.index(row).data() for row in range(model.rowCount())]


def write(qtbot, view, text):
    """At the end of the note."""
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(view.editor, text)


def wait_for_filter(qtbot, view):
    qtbot.waitUntil(lambda: not view.list_pane.narrowing.is_waiting())


def test_the_latest_that_took_place_is_open_and_the_list_stands_by_time(
    qtbot, view, journal, people, sessions
):
    assert view.current_record() == sessions["today"]
    assert view.editor.text() == NOTE
    assert view.page.head.state.text() == "Saved"
    assert titles(view) == [
        "Coming up", "Conversation", "This week", "From the back row",
        "Earlier in November", "Press office", "October", "Only words",
    ]  # fmt: skip
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())
    view.open_record(99_999)  # one that is gone
    assert view.current_record() == sessions["today"]
    view.open_record(sessions["earlier"])
    assert not view.sync.saver.is_dirty
    assert journal.history.rows("session", sessions["today"]) == []  # to open writes nothing
    view.list_pane.list.setFocus()
    qtbot.keyClick(view.list_pane.list, Key.Key_Return)
    assert view.editor.hasFocus()
    qtbot.keyClick(view.editor, Key.Key_Escape)
    assert view.list_pane.list.hasFocus()
    view.hide()
    journal.sessions.add(date(2026, 11, 20), [people["Amara"]], text="# Meanwhile")
    view.show()
    assert "Meanwhile" in titles(view)


def test_the_list_is_narrowed_and_says_the_title_and_snippet_of_the_latest_save(
    qtbot, view, journal, sessions
):
    qtbot.keyClicks(view.list_pane.filter, "PRIYA office")
    wait_for_filter(qtbot, view)
    assert titles(view) == ["Earlier in November", "Press office"]
    assert view.current_record() == sessions["today"]
    qtbot.keyClick(view.list_pane.filter, Key.Key_Escape)
    assert len(titles(view)) == 8
    assert view.list_pane.current() == sessions["today"]
    qtbot.keyClicks(view.list_pane.filter, "zzz")
    wait_for_filter(qtbot, view)
    assert view.current_record() == sessions["today"]
    assert view.list_pane.narrowing.nothing.isVisible()
    qtbot.keyClick(view.list_pane.filter, Key.Key_Escape)
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClicks(view.editor, " again")
    view.flush()
    assert "From the back row again" in titles(view)
    view.open_record(sessions["october"])
    for words in (" and", " more"):
        write(qtbot, view, words)
        view.flush()
    view.editor.selectAll()
    qtbot.keyClicks(view.editor, "# A")
    view.flush()
    qtbot.keyClick(view.editor, Key.Key_Return)
    qtbot.keyClicks(view.editor, "First words")
    view.flush()
    row = next(row for row in journal.sessions.rows() if row.id == sessions["october"])
    assert view.list_pane.current_row().snippet == row.snippet == "First words"


def test_what_is_typed_is_saved_by_itself_and_before_anything_else_happens(
    qtbot, view, workspace, journal, sessions
):
    def stored():
        return journal.notes.text(sessions["today"])

    write(qtbot, view, " soon")
    qtbot.waitUntil(lambda: stored() == NOTE + " soon")
    assert view.editor.text() == NOTE + " soon"
    write(qtbot, view, "1")
    workspace.perform("x", lambda: None)  # a record changes
    assert stored() == NOTE + " soon1"
    write(qtbot, view, "2")
    view.open_record(sessions["earlier"])
    assert stored() == NOTE + " soon12"
    assert view.editor.text() == "# Press office\nSix."
    view.open_record(sessions["today"])
    write(qtbot, view, "3")
    view.hide()
    assert stored() == NOTE + " soon123"


def test_a_record_that_changes_elsewhere_changes_its_line_and_undo_takes_it_back(
    qtbot, view, journal, sessions
):
    (commitment,) = journal.commitments.rows()
    caret = view.editor.textCursor().position()
    journal.commitments.edit(commitment.id, title="Open with three questions")
    assert "-> Open with three questions @Amara by 3 Dec" in view.editor.text()
    assert view.editor.textCursor().position() == caret
    assert not view.sync.saver.is_dirty
    view.editor.undo()
    view.flush()
    assert journal.commitments.row(commitment.id).title == "Open with two questions"
    view.editor.go_to_line(0)
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClicks(view.editor, " typed")  # and stays
    journal.commitments.edit(commitment.id, title="Open with four questions")
    view.flush()
    text = journal.notes.text(sessions["today"])
    assert text.startswith("# From the back row typed\n")
    assert "four questions" in text
    assert view.editor.text() == text
    made = journal.sessions.add(date(2026, 11, 23), text="# One\r\n-> Call\r\nlast")
    view.open_record(made)  # other line ends are no change
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.End)
    caret = view.editor.textCursor().positionInBlock()
    call = next(row for row in journal.commitments.rows() if row.title == "Call")
    journal.commitments.edit(call.id, title="Phone")
    assert view.editor.text() == "# One\n-> Phone\nlast"
    assert view.editor.textCursor().positionInBlock() == caret


def test_a_full_disk_keeps_the_words_says_so_and_a_copy_is_kept_elsewhere(
    qtbot, monkeypatch, view, journal, sessions, tmp_path
):
    def fail(*_):
        raise DiskFullError(Path("j"))

    banner, copy = view.page.banner, tmp_path / "copy.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    with monkeypatch.context() as patch:
        patch.setattr(journal.notes, "save_begin", fail)
        write(qtbot, view, "!")
        assert not view.flush()
        assert banner.isVisible()
        assert "Your text is still here" in banner.text()
        assert view.page.head.state.text() == "Not saved"
        view.open_record(sessions["earlier"])
        assert view.current_record() == sessions["today"]
        assert view.list_pane.current() == sessions["today"]
        again = next(each for each in banner.findChildren(Button) if each.text() == "Try again")
        again.setFocus()
        assert not view.flush()
        assert again.hasFocus()
        view.page.keep_copy()
        assert copy.read_text(encoding="utf-8") == NOTE + "!"
        assert "not encrypted" in banner.text()
        view.page.show_failure(DiskFullError(Path("j")))  # as each try by itself does
        assert "not encrypted" in banner.text()
        view.editor.insertPlainText("More. ")
        view.page.show_failure(DiskFullError(Path("j")))
        assert "still here" in banner.text()
    view.page.retry_requested.emit()
    assert not banner.isVisible()
    assert journal.notes.text(sessions["today"]) == NOTE + "!More. "


def test_it_is_said_who_has_the_file(view):
    error = BusyError(Path("j"))
    for error.is_own, said in ((False, "Another program is "), (True, "RM Journal is still ")):
        view.page.show_failure(error)
        assert view.page.banner.text().startswith(said)


def test_a_journal_that_cannot_be_written(qtbot, workspace, journal, sessions, tmp_path):
    path = journal.path
    journal.close()
    with Journal.open(path, read_only=True) as read_only:
        workspace.journal = read_only
        view = SessionsView(workspace)
        qtbot.addWidget(view)
        view.show()
        assert view.editor.isReadOnly()
        view.editor.setReadOnly(False)  # as if the disk had become so later
        write(qtbot, view, "!")
        assert not view.flush()
        assert view.sync.saver.state is SaveState.FAILED
        assert view.editor.text().endswith("!")
        view.sync.saver.set_stored(view.editor.text())
        view.sync._mirror.stop()  # or it would look into a journal that is closed by then


def test_new_sessions_by_keys_or_none_by_escape(qtbot, view, journal, people):
    count = len(journal.sessions.rows())
    view.begin_new([people["Priya"], 999])
    form = view._new.form
    assert [each.name for each in form.people.chosen()] == ["Priya Nair"]
    qtbot.keyClick(form.people.edit, Key.Key_Escape)
    assert not form.isVisible()
    assert len(journal.sessions.rows()) == count
    view.begin_new()
    qtbot.keyClick(form.people.edit, Key.Key_Backspace)
    qtbot.keyClicks(form.people.edit, "pri")
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    qtbot.keyClick(form.people.edit, Key.Key_Return)
    detail = journal.sessions.detail(view.current_record())
    assert [person.name for person in detail.people] == ["Priya Nair"]
    assert detail.day == date(2026, 11, 23)
    assert view.editor.text() == ""


def test_a_new_session_with_somebody_new_for_another_day(qtbot, view, journal):
    view.begin_new()
    form = view._new.form
    qtbot.keyClick(form.people.edit, Key.Key_Backspace)
    qtbot.keyClicks(form.people.edit, "Theo")
    for typed, day in (
        ("someday", None),  # which cannot be read
        ("3 Dec", date(2026, 12, 3)),
        ("yesterday", date(2026, 11, 22)),  # a talk that was
        ("22 Nov", date(2026, 11, 22)),
        ("last Friday", date(2026, 11, 20)),
        ("20.11.", date(2026, 11, 20)),
        ("Fri 20 Nov", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 27)),
    ):
        before = len(journal.sessions.rows())
        form.day.edit.setFocus()
        form.day.edit.selectAll()
        qtbot.keyClicks(form.day.edit, typed)
        qtbot.keyClick(form.day.edit, Key.Key_Return)
        if day is None:
            assert form.isVisible()
            assert len(journal.sessions.rows()) == before
            continue
        rows = journal.sessions.rows()
        made = max(rows, key=lambda row: row.id)
        assert (len(rows), made.day) == (before + 1, day), typed
        assert [person.name for person in made.people] == ["Theo"], typed
        assert (made.status == "planned") == (day > date(2026, 11, 23)), typed
        view.begin_new()  # with the people of that one


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_whole_form_is_in_sight_the_first_time(qtbot, make, journal, people, sessions, chosen):
    for name in ("Jun Park", "Theo Lindqvist", "Bo"):
        journal.people.add(name)
    view = make()
    view.begin_new([people["Amara"]][:chosen])
    bar = view._new.form.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: view._new.form.isVisible() and view._new.form.people.height() > 100)
    assert bar.maximum() == 0


def test_deleting_goes_to_the_next_and_undo_brings_it_back(
    qtbot, view, workspace, journal, sessions
):
    with qtbot.waitSignal(workspace.noticed) as caught:
        view.commands["delete"].trigger()
    assert caught.args[0].startswith("Session deleted: ")  # and which
    assert view.current_record() not in (None, sessions["today"])
    workspace.undo()
    view.open_record(sessions["today"])
    assert view.editor.text() == NOTE
    assert view.current_record() == sessions["today"]
    journal.trash.put("session", sessions["today"])  # elsewhere
    assert view.current_record() != sessions["today"]


def test_empty(make):
    view = make()
    assert view.shapes.is_empty()
    assert view.panes() == [view.shapes.begin]
    view.focus_first()
    view.begin_new()
    view._new.form.submit()
    assert view.current_record() is not None


def test_a_narrow_page_hides_the_panel(make, sessions):
    view = make(1024, 640)
    assert not view.inspector.isVisible()
    view.commands["details"].trigger()
    assert view.inspector.isVisible()


def test_the_preview_takes_the_place_of_the_note_or_half_of_it(view, theme):
    for scale, mode in ((0.85, "dark"), (1.6, "light"), (1.0, "light")):
        theme.set_scale(scale)
        theme.set_mode(mode)
        assert view.editor.text() == NOTE, scale
    view.commands["preview"].trigger()
    assert view.page.mode is Mode.READ
    assert view.commands["preview"].isChecked()
    assert not any(each.isEnabled() for each in mark_buttons(view))
    view.commands["preview"].trigger()
    assert all(each.isEnabled() for each in mark_buttons(view))
    view.commands["beside"].trigger()
    assert view.editor.isVisible()
    assert view.page.preview.isVisible()
    view.commands["find"].trigger()
    assert view.page.find_bar.isVisible()


def mark_buttons(view):
    return view.page.foot.findChildren(QAbstractButton)


def test_a_press_below_the_note_makes_each_mark_and_tab_stays_in_it(
    qtbot, view, sessions, looked_at
):
    view.editor.setFocus()
    qtbot.keyClicks(view.editor, "Just written. ")
    qtbot.keyClick(view.page.head.share, Key.Key_Space)
    (text,) = looked_at
    assert "Just written." in text
    assert view.page.head.share.accessibleName() == "Share this note"
    view.editor.load("words\n? why")
    view.editor.go_to_line(1)
    assert [each.isChecked() for each in mark_buttons(view)] == [True, False, False]
    view.editor.load("words")
    for button, text in zip(mark_buttons(view), ("? words", "! words", "-> words"), strict=True):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert view.editor.text() == text
        assert [each.isChecked() for each in mark_buttons(view)].count(True) == 1
        assert button.isChecked()
        assert view.editor.hasFocus()
    qtbot.mouseClick(mark_buttons(view)[2], Qt.MouseButton.LeftButton)
    assert view.editor.text() == "words"
    assert not any(each.isChecked() for each in mark_buttons(view))
    view.editor.load("one\n\ntwo")
    view.editor.selectAll()
    qtbot.mouseClick(mark_buttons(view)[1], Qt.MouseButton.LeftButton)
    assert view.editor.text() == "! one\n\n! two"
    view.editor.load("- one")
    view.editor.setFocus()
    qtbot.keyClick(view.editor, Key.Key_Tab)
    assert view.editor.hasFocus()
    assert view.editor.text() == "    - one"
    qtbot.keyClick(view.editor, Key.Key_Escape)
    assert view.list_pane.list.hasFocus()


def test_in_large_text_on_a_small_screen_the_head_says_who_and_when(qtbot, theme):
    head = NoteHead()
    qtbot.addWidget(head)
    head.set_words("Monday 23 November, with Amara", "Amara, Mon 23 Nov")
    theme.set_scale(2.0)
    head.set_margins(44, 20)
    head.resize(586, head.heightForWidth(586))
    head.show()
    assert head.words.text() == "Amara, Mon 23 Nov"
    assert not head.words.is_cut()
