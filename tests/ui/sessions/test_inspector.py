# SPDX-License-Identifier: MIT
"""The panel beside the note, and what it changes."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from rmjournal.text.marks import MarkKind
from rmjournal.ui.sessions.when_form import read_minutes, read_time
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.check_ring import CheckRing, RingState

Key = Qt.Key


def rows(view, kind=None):
    """The rows of the mirror that are there now."""
    sections = view.inspector.mirror._sections
    return [
        row for each, section in sections.items() if kind in (None, each) for row in section._rows
    ]


def press(view, text):
    """The button with those words."""
    buttons = view.inspector.findChildren(Button)
    next(each for each in buttons if each.text() == text and not each.isHidden()).click()


def write(qtbot, view, line):
    view.editor.moveCursor(view.editor.textCursor().MoveOperation.End)
    qtbot.keyClick(view.editor, Key.Key_Return)
    qtbot.keyClicks(view.editor, line)


def test_it_mirrors_the_marks(view):
    assert [row.item.text for row in rows(view)] == [
        "What goes through your mind?", "Silence is not agreement.", "Open with two questions",
    ]  # fmt: skip
    assert rows(view)[2].item.due == "3 Dec"


def test_a_new_mark_appears_before_it_is_saved(qtbot, view, journal):
    write(qtbot, view, "? And then what")
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.QUESTION)) == 2)
    assert len(journal.questions.rows()) == 1
    view.flush()


def test_the_ring_takes_the_commitment_on_and_undo_takes_it_back(view, journal, workspace):
    (row,) = rows(view, MarkKind.COMMITMENT)
    ring = row.findChild(CheckRing)
    ring.click()
    assert journal.commitments.rows()[0].state == "under_way"
    assert ring.state is RingState.HALF
    workspace.undo()
    assert ring.state is RingState.TODO


def test_a_mark_not_saved_yet_has_no_ring_to_press(qtbot, view):
    write(qtbot, view, "-> Another")
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.COMMITMENT)) == 2)
    ring = rows(view, MarkKind.COMMITMENT)[1].findChild(CheckRing)
    assert not ring.isEnabled()
    view.flush()
    assert ring.isEnabled()


def test_a_click_goes_to_the_line(qtbot, view):
    (row,) = rows(view, MarkKind.INSIGHT)
    qtbot.mouseClick(row._words, Qt.MouseButton.LeftButton)
    assert view.editor.textCursor().blockNumber() == 3


def test_an_unknown_name_can_be_added(qtbot, view, journal):
    write(qtbot, view, "-> Call @Bob")
    view.flush()
    press(view, "Add Bob")
    (bob,) = journal.people.find("Bob")
    commitment = next(row for row in journal.commitments.rows() if row.title.startswith("Call"))
    assert [person_id for person_id, _ in commitment.people] == [bob.id]
    assert not any(row.item.unknown_names for row in rows(view))


def test_a_name_of_several_people_is_not_offered(qtbot, view, journal):
    journal.people.add("Priya Shah")
    write(qtbot, view, "? Ask @Priya")
    view.flush()
    (row,) = [row for row in rows(view) if row.item.shared_names]
    assert row.item.unknown_names == ()


def test_a_date_that_is_none_is_shown(qtbot, view):
    write(qtbot, view, "-> Send it by 31 Feb")
    view.flush()
    assert rows(view)[-1].item.odd_date == "31 Feb"


def test_a_lost_record_is_offered_back(qtbot, view, journal):
    commitment = journal.commitments.rows()[0]
    journal.commitments.start(commitment.id)
    cursor = view.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.select(cursor.SelectionType.LineUnderCursor)
    cursor.movePosition(cursor.MoveOperation.StartOfBlock, cursor.MoveMode.KeepAnchor)
    block = view.editor.document().lastBlock()
    cursor.setPosition(block.position())
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    view.flush()
    assert rows(view, MarkKind.COMMITMENT) == []
    press(view, "Put the line back")
    assert "-> Open with two questions" in view.editor.text()
    assert rows(view, MarkKind.COMMITMENT)[0].item.record_id == commitment.id


def test_where_is_changed_in_place_and_undone(qtbot, view, journal, workspace, sessions):
    view.inspector.place.edit.setFocus()
    qtbot.keyClicks(view.inspector.place.edit, "Canteen")
    qtbot.keyClick(view.inspector.place.edit, Key.Key_Return)
    assert journal.sessions.detail(sessions["today"]).place == "Canteen"
    workspace.undo()
    assert journal.sessions.detail(sessions["today"]).place == ""


def test_what_is_typed_beside_the_note_stays_with_its_session(qtbot, view, journal, sessions):
    view.inspector.gave.edit.setFocus()
    qtbot.keyClicks(view.inspector.gave.edit, "An hour")
    view.open_record(sessions["earlier"])
    assert journal.sessions.detail(sessions["today"]).gave == "An hour"
    assert journal.sessions.detail(sessions["earlier"]).gave == ""
    assert view.inspector.gave.text() == ""


def test_day_and_time(qtbot, view, journal, sessions):
    view.inspector.when.edit()
    form = view.inspector.when.form
    form.day.edit.selectAll()
    qtbot.keyClicks(form.day.edit, "24 Nov")
    form.start.set_text("14:15")
    form.minutes.set_text("")
    form.submit()
    detail = journal.sessions.detail(sessions["today"])
    assert (detail.day, detail.start, detail.minutes) == (date(2026, 11, 24), time(14, 15), None)


def test_a_time_that_is_none_is_said(view):
    view.inspector.when.edit()
    form = view.inspector.when.form
    form.start.set_text("25:00")
    form.submit()
    assert form.start.has_error()
    assert form.isVisible()


def test_people(qtbot, view, journal, workspace, sessions):
    view.inspector.people.edit()
    field = view.inspector.people._field
    qtbot.keyClicks(field.edit, "pri")
    qtbot.keyClick(field.edit, Key.Key_Return)
    qtbot.keyClick(field.edit, Key.Key_Return)
    names = [each.name for each in journal.sessions.detail(sessions["today"]).people]
    assert names == ["Amara Osei", "Priya Nair"]
    workspace.undo()
    names = [each.name for each in journal.sessions.detail(sessions["today"]).people]
    assert names == ["Amara Osei"]


def test_a_person_opens_their_page(qtbot, view, workspace, people):
    with qtbot.waitSignal(workspace.person_requested) as caught:
        view.inspector.people._lines[0].click()
    assert caught.args == [people["Amara"]]


def test_areas_and_tags(view, journal, sessions):
    view.inspector.areas.areas_chosen.emit(["G2"])
    view.inspector.areas.tags_requested.emit()
    view.inspector.tags.tags.set_text("remote work, #all-hands, remote work")
    view.inspector.tags.submit()
    detail = journal.sessions.detail(sessions["today"])
    assert detail.areas == ("G2",)
    assert sorted(detail.tags) == ["all-hands", "remote work"]


def test_cancelling_says_by_whom_and_why(qtbot, view, journal, workspace, sessions):
    view.commands.cancel.trigger()
    form = view.inspector.cancel_form
    form.who.set_current("they")
    form.why.set_text("Travel")
    form.submit()
    detail = journal.sessions.detail(sessions["today"])
    assert (detail.status, detail.cancelled_by, detail.cancelled_why) == (
        "cancelled", "Amara", "Travel",
    )  # fmt: skip
    assert view.inspector.foot._status.text() == "Cancelled by Amara: Travel"
    workspace.undo()
    assert journal.sessions.detail(sessions["today"]).status == "held"


def test_a_planned_session_can_have_taken_place(view, journal, sessions):
    view.open_record(sessions["coming"])
    view.commands.hold.trigger()
    assert journal.sessions.detail(sessions["coming"]).status == "held"
    assert not view.commands.hold.isEnabled()
    assert view.commands.plan.isEnabled()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9", time(9)), ("9:30", time(9, 30)), ("09.05", time(9, 5)), ("1415", time(14, 15)),
        ("2 pm", time(14)), ("12:15 am", time(0, 15)), ("24", None), ("9:75", None), ("x", None),
        ("13 pm", None), ("", None),
    ],
)  # fmt: skip
def test_reading_a_time(qapp, text, read):
    assert read_time(text) == read


@pytest.mark.parametrize(
    ("text", "read"), [("40", 40), (" 5 ", 5), ("0", None), ("1441", None), ("x", None), ("", None)]
)
def test_reading_minutes(text, read):
    assert read_minutes(text) == read
