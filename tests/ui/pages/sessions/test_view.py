# SPDX-License-Identifier: MIT
"""Sessions as a person uses them."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QScrollArea

from rmjournal.core.errors import DiskFullError
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


def test_the_latest_that_took_place_is_shown_first(view, sessions):
    assert view.current_record() == sessions["today"]
    assert view.editor.text() == NOTE
    assert view.page.head.state.text() == "Saved"


def test_rows_stand_under_their_time(view):
    assert titles(view) == [
        "Coming up", "Conversation", "This week", "From the back row",
        "Earlier in November", "Press office", "October", "Only words",
    ]  # fmt: skip


def test_opening_writes_nothing(view, journal, sessions):
    view.open_record(sessions["earlier"])
    assert not view.sync.saver.is_dirty
    assert journal.history.rows("session", sessions["today"]) == []


def test_typing_is_saved_by_itself(qtbot, view, journal, sessions):
    write(qtbot, view, " soon")
    qtbot.waitUntil(lambda: journal.notes.text(sessions["today"]) == NOTE + " soon")
    assert view.editor.text() == NOTE + " soon"


def test_going_to_another_session_saves(qtbot, view, journal, sessions):
    write(qtbot, view, "!")
    view.open_record(sessions["earlier"])
    assert journal.notes.text(sessions["today"]) == NOTE + "!"
    assert view.editor.text() == "# Press office\nSix."


def test_leaving_the_page_saves(qtbot, view, journal, sessions):
    write(qtbot, view, "!")
    view.hide()
    assert journal.notes.text(sessions["today"]) == NOTE + "!"


def test_words_are_saved_before_a_record_changes(qtbot, view, workspace, journal, sessions):
    write(qtbot, view, "!")
    workspace.perform("x", lambda: None)
    assert journal.notes.text(sessions["today"]) == NOTE + "!"


def test_the_title_in_the_list_follows_the_note(qtbot, view):
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClicks(view.editor, " again")
    view.flush()
    assert "From the back row again" in titles(view)


def test_the_snippet_in_the_list_is_that_of_the_latest_save(qtbot, view, journal, sessions):
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


def test_a_record_that_changes_elsewhere_changes_its_line(view, journal):
    (commitment,) = journal.commitments.rows()
    caret = view.editor.textCursor().position()
    journal.commitments.edit(commitment.id, title="Open with three questions")
    assert "-> Open with three questions @Amara by 3 Dec" in view.editor.text()
    assert view.editor.textCursor().position() == caret
    assert not view.sync.saver.is_dirty


def test_what_is_being_typed_stays_when_the_note_changes_elsewhere(qtbot, view, journal, sessions):
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClicks(view.editor, " typed")
    (commitment,) = journal.commitments.rows()
    journal.commitments.edit(commitment.id, title="Open with three questions")
    view.flush()
    text = journal.notes.text(sessions["today"])
    assert text.startswith("# From the back row typed\n")
    assert "three questions" in text
    assert view.editor.text() == text


def test_other_line_ends_are_no_change_from_elsewhere(make, journal, people):
    made = journal.sessions.add(date(2026, 11, 23), text="# One\r\n-> Call\r\nlast")
    view = make()
    view.open_record(made)
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.End)
    caret = view.editor.textCursor().positionInBlock()
    journal.commitments.edit(journal.commitments.rows()[0].id, title="Phone")
    assert view.editor.text() == "# One\n-> Phone\nlast"
    assert view.editor.textCursor().positionInBlock() == caret


def test_undo_in_the_note_takes_the_record_back(view, journal):
    (commitment,) = journal.commitments.rows()
    journal.commitments.edit(commitment.id, title="Open with three questions")
    view.editor.undo()
    view.flush()
    assert journal.commitments.row(commitment.id).title == "Open with two questions"


def test_a_full_disk_keeps_the_words_and_says_so(qtbot, monkeypatch, view, journal, sessions):
    def fail(*_):
        raise DiskFullError(Path("j"))

    with monkeypatch.context() as patch:
        patch.setattr(journal.notes, "save_begin", fail)
        write(qtbot, view, "!")
        assert not view.flush()
        assert view.page.banner.isVisible()
        assert "Your text is still here" in view.page.banner.text()
        assert view.page.head.state.text() == "Not saved"
        view.open_record(sessions["earlier"])
        assert view.current_record() == sessions["today"]
        assert view.list_pane.current() == sessions["today"]
    view.page.retry_requested.emit()
    assert not view.page.banner.isVisible()
    assert journal.notes.text(sessions["today"]) == NOTE + "!"


def test_a_copy_is_kept_elsewhere(qtbot, monkeypatch, view, journal, tmp_path):
    file = tmp_path / "copy.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    view.page.show_failure(DiskFullError(Path("j")))
    view.page.keep_copy()
    assert file.read_text(encoding="utf-8") == NOTE
    assert "not encrypted" in view.page.banner.text()
    view.page.show_failure(DiskFullError(Path("j")))  # as each try by itself does
    assert "not encrypted" in view.page.banner.text()
    view.editor.insertPlainText("More. ")
    view.page.show_failure(DiskFullError(Path("j")))
    assert "still here" in view.page.banner.text()


def test_a_next_try_leaves_the_focus_in_the_banner(view):
    view.page.show_failure(DiskFullError(Path("j")))
    buttons = view.page.banner.findChildren(Button)
    again = next(each for each in buttons if each.text() == "Try again")
    again.setFocus()
    view.page.show_failure(DiskFullError(Path("j")))
    assert again.hasFocus()


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


def test_a_new_session_by_keys(qtbot, view, journal):
    view.begin_new()
    form = view._new.form
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
    form.day.edit.setFocus()
    form.day.edit.selectAll()
    qtbot.keyClicks(form.day.edit, "3 Dec")
    qtbot.keyClick(form.day.edit, Key.Key_Return)
    detail = journal.sessions.detail(view.current_record())
    assert [person.name for person in detail.people] == ["Theo"]
    assert (detail.day, detail.status) == (date(2026, 12, 3), "planned")


def test_escape_makes_no_session(qtbot, view, journal):
    count = len(journal.sessions.rows())
    view.begin_new()
    qtbot.keyClick(view._new.form.people.edit, Key.Key_Escape)
    assert not view._new.form.isVisible()
    assert len(journal.sessions.rows()) == count


@pytest.mark.parametrize("chosen", [0, 1])
def test_the_whole_form_is_in_sight_the_first_time(qtbot, make, journal, people, sessions, chosen):
    for name in ("Jun Park", "Theo Lindqvist", "Bo"):
        journal.people.add(name)
    view = make()
    view.begin_new([people["Amara"]][:chosen])
    bar = view._new.form.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: view._new.form.isVisible() and view._new.form.people.height() > 100)
    assert bar.maximum() == 0


def test_a_new_session_can_begin_with_certain_people(people, view):
    view.begin_new([people["Priya"], 999])
    assert [each.name for each in view._new.form.people.chosen()] == ["Priya Nair"]


def test_a_day_that_cannot_be_read_keeps_the_form(qtbot, view):
    view.begin_new()
    view._new.form.day.edit.selectAll()
    qtbot.keyClicks(view._new.form.day.edit, "someday")
    qtbot.keyClick(view._new.form.day.edit, Key.Key_Return)
    assert view._new.form.isVisible()


def test_deleting_goes_to_the_next_and_undo_brings_it_back(qtbot, view, workspace, sessions):
    with qtbot.waitSignal(workspace.noticed) as caught:
        view.commands["delete"].trigger()
    assert caught.args[0].startswith("Session deleted: ")  # and which
    assert view.current_record() not in (None, sessions["today"])
    workspace.undo()
    view.open_record(sessions["today"])
    assert view.editor.text() == NOTE


def wait_for_filter(qtbot, view):
    qtbot.waitUntil(lambda: not view.list_pane.narrowing.is_waiting())


def test_the_filter_narrows_the_list(qtbot, view):
    qtbot.keyClicks(view.list_pane.filter, "PRIYA office")
    wait_for_filter(qtbot, view)
    assert titles(view) == ["Earlier in November", "Press office"]
    qtbot.keyClick(view.list_pane.filter, Key.Key_Escape)
    assert len(titles(view)) == 8


def test_filtering_leaves_the_open_note_alone(qtbot, view, sessions):
    qtbot.keyClicks(view.list_pane.filter, "zzz")
    wait_for_filter(qtbot, view)
    assert view.current_record() == sessions["today"]
    assert view.list_pane.narrowing.nothing.isVisible()


def test_empty(make):
    view = make()
    assert view.shapes.is_empty()
    assert view.panes() == [view.shapes.begin]
    view.focus_first()
    view.begin_new()
    view._new.form.submit()
    assert view.current_record() is not None


def test_letters_in_the_list_do_nothing_and_enter_goes_to_the_note(qtbot, view):
    view.list_pane.list.setFocus()
    qtbot.keyClick(view.list_pane.list, Key.Key_Return)
    assert view.editor.hasFocus()
    qtbot.keyClick(view.editor, Key.Key_Escape)
    assert view.list_pane.list.hasFocus()


def test_a_narrow_page_hides_the_panel(make, sessions):
    view = make(1024, 640)
    assert not view.inspector.isVisible()
    view.commands["details"].trigger()
    assert view.inspector.isVisible()


def test_the_preview_takes_the_place_of_the_note_or_half_of_it(view):
    view.commands["preview"].trigger()
    assert view.page.mode is Mode.READ
    assert view.commands["preview"].isChecked()
    view.commands["preview"].trigger()
    view.commands["beside"].trigger()
    assert view.editor.isVisible()
    assert view.page.preview.isVisible()


def test_find_opens_over_the_note(view):
    view.commands["find"].trigger()
    assert view.page.find_bar.isVisible()


def test_every_command_has_words(view):
    assert all(each.text() or each.isSeparator() for each in view.actions_for_menu())


def test_it_knows_a_record_that_is_gone(view, sessions):
    view.open_record(99_999)
    assert view.current_record() == sessions["today"]


def test_a_session_deleted_elsewhere_is_left(view, journal, sessions):
    journal.trash.put("session", sessions["today"])
    assert view.current_record() != sessions["today"]


def test_a_hidden_page_catches_up_when_it_is_shown(view, journal, people):
    view.hide()
    journal.sessions.add(date(2026, 11, 20), [people["Amara"]], text="# Meanwhile")
    view.show()
    assert "Meanwhile" in titles(view)


@pytest.mark.parametrize("scale", [0.85, 1.6])
def test_it_follows_the_scale_and_the_theme(view, theme, scale):
    theme.set_scale(scale)
    theme.set_mode("dark")
    assert view.editor.text() == NOTE
    theme.set_scale(1.0)


def test_a_talk_that_was_is_written_up_under_its_day(qtbot, view, journal):
    for typed, day in (
        ("yesterday", date(2026, 11, 22)),
        ("22 Nov", date(2026, 11, 22)),
        ("last Friday", date(2026, 11, 20)),
        ("20.11.", date(2026, 11, 20)),
        ("Fri 20 Nov", date(2026, 11, 20)),
        ("Friday", date(2026, 11, 27)),
    ):
        before = len(journal.sessions.rows())
        view.begin_new()
        form = view._new.form
        form.day.edit.setFocus()
        form.day.edit.selectAll()
        qtbot.keyClicks(form.day.edit, typed)
        qtbot.keyClick(form.day.edit, Key.Key_Return)
        rows = journal.sessions.rows()
        assert (len(rows), max(rows, key=lambda row: row.id).day) == (before + 1, day), typed


def test_tab_stays_in_the_note(qtbot, view):
    view.editor.load("- one")
    view.editor.setFocus()
    qtbot.keyClick(view.editor, Key.Key_Tab)
    assert view.editor.hasFocus()
    assert view.editor.text() == "    - one"
    qtbot.keyClick(view.editor, Key.Key_Escape)
    assert view.list_pane.list.hasFocus()


def mark_buttons(view):
    return view.page.foot.findChildren(QAbstractButton)


def test_a_press_below_the_note_makes_each_mark(qtbot, view):
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


def test_a_press_marks_all_the_selected_lines(qtbot, view):
    view.editor.load("one\n\ntwo")
    view.editor.selectAll()
    qtbot.mouseClick(mark_buttons(view)[1], Qt.MouseButton.LeftButton)
    assert view.editor.text() == "! one\n\n! two"


def test_the_buttons_say_what_the_line_of_the_caret_is(view):
    view.editor.load("words\n? why")
    view.editor.go_to_line(1)
    assert [each.isChecked() for each in mark_buttons(view)] == [True, False, False]


def test_no_mark_while_the_note_is_only_read(view):
    view.page.set_mode(Mode.READ)
    assert not any(each.isEnabled() for each in mark_buttons(view))


def test_the_share_button_means_this_note(qtbot, view, sessions, looked_at):
    view.open_record(sessions["today"])
    view.editor.setFocus()
    qtbot.keyClicks(view.editor, "Just written. ")
    qtbot.keyClick(view.page.head.share, Key.Key_Space)
    (text,) = looked_at
    assert "Just written." in text
    assert view.page.head.share.accessibleName() == "Share this note"


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
