# SPDX-License-Identifier: MIT
"""The panel beside the note, and what it changes."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt

from rmjournal.text.marks import MOST_RECORDS, MarkKind
from rmjournal.ui.kit.button import Button, FlatButton
from rmjournal.ui.kit.label import INSET, Label
from rmjournal.ui.kit.signs import Avatar, CheckRing, Chip, RingState
from rmjournal.ui.kit.themed import Icon
from rmjournal.ui.pages.sessions import note_sync
from rmjournal.ui.pages.sessions.details import IconRow
from rmjournal.ui.pages.sessions.record_row import RecordEntry
from rmjournal.ui.parts.sessions import read_minutes, read_time

from .conftest import NOTE

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


def test_it_mirrors_the_marks_and_each_leads_to_its_line_or_offers_it_back(qtbot, view, journal):
    assert [row.item.text for row in rows(view)] == [
        "What goes through your mind?", "Silence is not agreement.", "Open with two questions",
    ]  # fmt: skip
    assert rows(view)[2].item.due == "3 Dec"
    (insight,) = rows(view, MarkKind.INSIGHT)
    qtbot.mouseClick(insight._words, Qt.MouseButton.LeftButton)
    assert view.editor.textCursor().blockNumber() == 3
    (row,) = rows(view, MarkKind.COMMITMENT)
    row._words.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(row._words, Key.Key_Return)
    assert view.editor.textCursor().blockNumber() == 4
    assert view.editor.hasFocus()
    commitment = row.item.record_id
    journal.commitments.start(commitment)
    qtbot.keyClick(view.editor, Key.Key_End)
    qtbot.keyClick(view.editor, Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.editor, Key.Key_Delete)
    view.flush()
    assert rows(view, MarkKind.COMMITMENT) == []
    press(view, "Put the line back")
    assert "-> Open with two questions" in view.editor.text()
    assert rows(view, MarkKind.COMMITMENT)[0].item.record_id == commitment


@pytest.fixture
def saves_late(monkeypatch):
    """Only when it is told to, also on a busy computer."""
    monkeypatch.setattr(note_sync, "PAUSE_MS", 600_000)
    monkeypatch.setattr(note_sync, "LONGEST_MS", 600_000)


def test_a_new_mark_appears_before_it_is_saved(saves_late, qtbot, view, journal):
    write(qtbot, view, "? And then what")
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.QUESTION)) == 2)
    assert len(journal.questions.rows()) == 1
    view.flush()
    write(qtbot, view, "-> Another")
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.COMMITMENT)) == 2)
    ring = rows(view, MarkKind.COMMITMENT)[1].findChild(CheckRing)
    assert not ring.isEnabled()
    view.flush()
    assert ring.isEnabled()
    write(qtbot, view, "-> Send it by 31 Feb")
    view.flush()
    assert rows(view)[-1].item.odd_date == "31 Feb"  # a date that is none


def test_the_ring_takes_the_commitment_on_and_then_asks_what_happened(
    qtbot, view, journal, workspace, sessions
):
    def ring():
        (row,) = rows(view, MarkKind.COMMITMENT)
        return row.findChild(CheckRing)

    def state():
        (row,) = journal.commitments.rows()
        return row.state

    bar = view.inspector.mirror.ask_bar
    ring().click()
    assert (state(), ring().state) == ("under_way", RingState.HALF)
    workspace.undo()
    assert ring().state == RingState.TODO
    ring().click()
    qtbot.keyClick(ring(), Key.Key_Space)
    assert not bar.isHidden()
    qtbot.keyClick(bar.field.edit, Key.Key_Escape)
    assert state() == "under_way"
    assert bar.isHidden()
    assert ring().hasFocus()
    qtbot.keyClick(ring(), Key.Key_Space)
    assert not bar.isHidden()
    view.open_record(sessions["earlier"])  # another note, which asks nothing
    qtbot.waitUntil(bar.isHidden)
    view.open_record(sessions["today"])
    qtbot.keyClick(ring(), Key.Key_Space)
    assert state() == "under_way"
    assert bar.field.edit.hasFocus()
    assert bar.field.edit.accessibleName() == "What happened?"
    qtbot.keyClicks(bar.field.edit, "It went out")
    qtbot.keyClick(bar.field.edit, Key.Key_Return)
    (row,) = journal.commitments.rows()
    assert row.state == "done"
    assert journal.commitments.detail(row.id).outcome == "It went out"
    assert bar.isHidden()
    assert ring().state is RingState.DONE
    assert ring().hasFocus()


def test_an_unknown_name_can_be_added_and_one_that_several_have_offers_each_of_them(
    qtbot, view, journal, people
):
    write(qtbot, view, "-> Call @Bob")
    view.flush()
    press(view, "Add Bob")
    (bob,) = journal.people.find("Bob")
    commitment = next(row for row in journal.commitments.rows() if row.title.startswith("Call"))
    assert [person_id for person_id, _ in commitment.people_for] == [bob.id]
    assert not any(row.item.unknown_names for row in rows(view))
    journal.people.edit(people["Priya"], role="Designer")
    shah = journal.people.add("Priya Shah", role="Analyst")
    session = journal.sessions.add(date(2026, 11, 22), [], text="! It is loud. @Priya\n? Why")
    view.refresh()
    view.open_record(session)
    view.sync.mirror_changes()
    (row,) = [row for row in rows(view) if row.item.shared_names]
    assert row.item.unknown_names == ()
    mirror = view.inspector.mirror
    offered = {b.accessibleName(): b for b in mirror.findChildren(Button) if "Priya" in b.text()}
    assert list(offered) == ["Priya Nair, Designer", "Priya Shah, Analyst"]
    offered["Priya Shah, Analyst"].click()
    (insight,) = [row for row in journal.insights.rows() if row.session_id == session]
    assert (insight.person_id, insight.text) == (shah, "It is loud.")
    view._workspace.undo()
    (insight,) = [row for row in journal.insights.rows() if row.session_id == session]
    assert insight.person_id is None


def test_where_and_what_was_given_are_changed_in_place_and_cancelling_says_why(
    qtbot, view, journal, workspace, sessions
):
    inspector, foot = view.inspector, view.inspector.foot
    assert not foot.isVisible()
    inspector.place.edit.setFocus()
    qtbot.keyClicks(inspector.place.edit, "Canteen")
    qtbot.keyClick(inspector.place.edit, Key.Key_Return)
    assert journal.sessions.detail(sessions["today"]).place == "Canteen"
    workspace.undo()
    assert journal.sessions.detail(sessions["today"]).place == ""
    view.commands["cancel"].trigger()
    assert foot.cancel_form.isVisible()
    foot.cancel_form.who.set_current("they")
    foot.cancel_form.why.set_text("Travel")
    foot.cancel_form.submit()
    detail = journal.sessions.detail(sessions["today"])
    assert (detail.status, detail.cancelled_by, detail.cancelled_why) == (
        "cancelled", "Amara", "Travel",
    )  # fmt: skip
    assert foot._said.text() == "Cancelled by Amara: Travel"
    workspace.undo()
    assert journal.sessions.detail(sessions["today"]).status == "held"
    inspector.gave.edit.setFocus()
    qtbot.keyClicks(inspector.gave.edit, "An hour")
    view.open_record(sessions["earlier"])
    assert journal.sessions.detail(sessions["today"]).gave == "An hour"
    assert journal.sessions.detail(sessions["earlier"]).gave == ""
    assert inspector.gave.text() == ""


def test_day_people_areas_and_tags_are_changed(qtbot, view, journal, workspace, sessions):
    def detail():
        return journal.sessions.detail(sessions["today"])

    view.inspector.when.edit()
    form = view.inspector.when.form
    form.start.set_text("25:00")
    form.submit()
    assert form.start.has_error()
    assert form.isVisible()
    form.day.edit.selectAll()
    qtbot.keyClicks(form.day.edit, "24 Nov")
    form.start.set_text("14:15")
    form.minutes.set_text("")
    form.submit()
    assert (detail().day, detail().start) == (date(2026, 11, 24), time(14, 15))
    assert detail().minutes is None
    view.inspector.people.edit()
    field = view.inspector.people._field
    qtbot.keyClicks(field.edit, "pri")
    qtbot.keyClick(field.edit, Key.Key_Return)
    qtbot.keyClick(field.edit, Key.Key_Return)
    assert [each.name for each in detail().people] == ["Amara Osei", "Priya Nair"]
    workspace.undo()
    assert [each.name for each in detail().people] == ["Amara Osei"]
    areas = {area.name: area.code for area in journal.areas.rows()}
    choices = view.inspector.areas.menu_of_now().actions()
    next(each for each in choices if areas.get(each.text()) == "G2").trigger()
    choices[-1].trigger()
    view.inspector.tags.tags.set_text("remote work, #all-hands, remote work")
    view.inspector.tags.submit()
    assert detail().areas == ("G2",)
    assert sorted(detail().tags) == ["all-hands", "remote work"]


def test_another_kind_by_keyboard_and_back(qtbot, qapp, view, journal, workspace, people, sessions):
    with qtbot.waitSignal(workspace.person_requested) as caught:
        view.inspector.people._lines[0].click()
    assert caught.args == [people["Amara"]]
    line = view.inspector.kind.line
    assert line.text() == "Conversation"
    line.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(line, Key.Key_Return)
    menu = qapp.activePopupWidget()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Conversation"]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(menu, key)
    assert line.text() == "Team session"
    assert view.inspector.team.isVisible()
    assert line.hasFocus()
    workspace.undo()
    detail = journal.sessions.detail(sessions["today"])
    assert (detail.kind, detail.people[0].part) == ("conversation", "mentor")
    assert not view.inspector.team.isVisible()
    view.inspector.areas.begin.setFocus()  # the focus stays where areas and people are changed
    journal.sessions.set_areas(sessions["today"], ["G2"])
    assert view.inspector.areas.change.hasFocus()
    view.inspector.people.change.setFocus()
    journal.sessions.set_people(sessions["today"], [])
    assert view.inspector.people.begin.hasFocus()


def test_everything_stands_at_one_of_two_edges_and_nothing_is_wider_than_the_panel(
    qtbot, view, journal, people, sessions
):
    journal.sessions.set_areas(sessions["today"], ["G2", "G4"])
    journal.notes.save(sessions["today"], NOTE + "\n? Who is @Bob")
    qtbot.waitUntil(lambda: _edges(view) == ({0}, {26}))
    long = "Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft"
    journal.people.edit(people["Amara"], name=f"{long} {long}", role=long)
    journal.sessions.edit(sessions["today"], place=long, kind="team session")
    journal.sessions.set_tags(sessions["today"], [long])
    journal.notes.save(sessions["today"], f"? {long}\n! {long}\n-> {long} @{long} by {long}")
    inspector = view.inspector
    needed = inspector._parts.layout().totalMinimumSize().width()
    assert needed <= inspector._area.viewport().width()


def _edges(view):
    """Where icons begin in the panel, and where words do."""

    def left(widget, inset=0):
        return widget.mapTo(view.inspector._body, QPoint(inset, 0)).x()

    named = [row for row in view.inspector.findChildren(IconRow) if isinstance(row._icon, Icon)]
    icons = [*view.inspector.findChildren(Avatar), *(row._icon for row in named)]
    icons += [row._glyph for row in rows(view)]
    lines = [each for each in view.inspector.findChildren(FlatButton) if each.isVisible()]
    words = {left(each, INSET) for each in (*lines, view.inspector.place, view.inspector.gave)}
    words |= {left(row._words) for row in rows(view)}
    words.add(left(view.inspector.areas.findChildren(Chip)[0]))
    return {left(each) for each in icons if each.isVisible()}, words


def test_a_planned_session_takes_place_or_is_cancelled_and_planned_again(
    qtbot, view, journal, workspace, sessions
):
    def status():
        return journal.sessions.detail(sessions["coming"]).status

    foot = view.inspector.foot
    view.open_record(sessions["coming"])
    assert foot.isVisible()
    press(view, "It will not take place\u2026")
    qtbot.keyClick(foot.cancel_form.why.edit, Key.Key_Escape)
    assert foot._cancel.hasFocus()
    assert status() == "planned"
    view.commands["hold"].trigger()
    assert status() == "held"
    assert not foot.isVisible()
    assert not view.commands["hold"].isEnabled()
    assert view.commands["plan"].isEnabled()
    workspace.undo()
    press(view, "It took place")
    assert status() == "held"
    assert not foot.isVisible()
    workspace.undo()
    journal.sessions.cancel(sessions["coming"], by="Priya", why="Travel")
    assert foot._said.text() == "Cancelled by Priya: Travel"
    press(view, "Plan it again")
    assert status() == "planned"


def test_reading_a_time_and_minutes(qapp):
    for text, moment in (
        ("9", time(9)), ("9:30", time(9, 30)), ("09.05", time(9, 5)), ("1415", time(14, 15)),
        ("2 pm", time(14)), ("12:15 am", time(0, 15)), ("24", None), ("9:75", None), ("x", None),
        ("13 pm", None), ("", None),
    ):  # fmt: skip
        assert read_time(text) == moment, text
    for text, minutes in (
        ("40", 40), (" 5 ", 5), ("0", None), ("1441", None), ("x", None), ("", None),
    ):  # fmt: skip
        assert read_minutes(text) == minutes, text


def test_rows_come_a_few_at_a_time_up_to_forty_of_a_kind_and_more_when_asked(qtbot, view):
    view.editor.load("\n".join(f"! Heard {number}\n" for number in range(101)))
    view.sync.mirror()
    assert len(rows(view, MarkKind.INSIGHT)) <= 6  # one was there
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.INSIGHT)) == 40)
    section = view.inspector.mirror._sections[MarkKind.INSIGHT]
    more = next(each for each in section.findChildren(Button) if "61" in each.text())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(view, MarkKind.INSIGHT)) == 80)
    assert more.text() == "21 more in the note"
    items = [RecordEntry(MarkKind.QUESTION, line, "Why", None) for line in range(MOST_RECORDS)]
    view.inspector.mirror.show_mirror(items, ())
    assert any(words.startswith("A note holds 1000 records.") for words in shown_words(view))
    view.inspector.mirror.show_mirror(items[1:], ())
    assert not any(words.startswith("A note holds") for words in shown_words(view))


def shown_words(view):
    """What the labels of the panel say that are there now."""
    labels = view.inspector.mirror.findChildren(Label)
    return [label.text() for label in labels if not label.isHidden()]


def test_the_state_of_a_commitment_is_said_in_words(view, journal, clock):
    (row,) = rows(view, MarkKind.COMMITMENT)
    commitment = row.item.record_id

    def words():
        (row,) = rows(view, MarkKind.COMMITMENT)
        labels = [each for each in row.findChildren(Label) if each.isVisibleTo(view)]
        return {each.text() for each in labels} - {row.item.text}

    assert words() == {"3 Dec"}
    journal.commitments.start(commitment)
    assert words() == {"Under way", "3 Dec"}
    clock.go_on(days=40)
    journal.commitments.finish(commitment, "It went well")
    assert words() == {"Done"}
    (loop,) = journal.commitments.row(commitment).loops
    journal.loops.tell(loop.id)
    assert words() == {"They know"}
    assert row.findChild(CheckRing).state is RingState.TOLD
    journal.loops.reopen(loop.id)
    assert words() == {"Done"}
    view.refresh()
    item = rows(view)[2].item
    assert (item.ring, item.due, item.is_late) == (RingState.DONE, "", False)  # due no more


@pytest.fixture
def zoe(journal):
    return journal.people.add("Zo\u00eb", role="Designer")


def test_a_name_that_may_be_somebodys_is_asked_about(qtbot, view, journal, zoe):
    write(qtbot, view, "-> Call @Zoe with @Bob")
    view.flush()
    (row,) = [row for row in rows(view) if row.item.likely]
    assert row.item.likely == ((zoe, "Zo\u00eb, Designer"),)
    said = [each.text() for each in row.findChildren(Label)]
    assert "Zoe is not known. One of these?" in said
    assert [each.text() for each in row.findChildren(Button) if each.isVisibleTo(row)] == [
        "Zo\u00eb, Designer",
        "Add another: Zoe",
        "Add Bob",
    ]
    journal.people.edit(zoe, archived=True)
    write(qtbot, view, "? What now, @Zoe?")
    view.flush()
    (row,) = [row for row in rows(view, MarkKind.QUESTION) if row.item.unknown_names]
    assert row.item.likely == ((zoe, "Zo\u00eb, Designer"),)


def test_whom_it_means_is_written_into_its_line_or_another_is_added(qtbot, view, journal, zoe):
    write(qtbot, view, "-> Call @Zoe")
    view.flush()
    before = len(journal.people.names())
    press(view, "Zo\u00eb, Designer")
    assert view.editor.text().endswith("-> Call @Zo\u00eb")
    row = next(row for row in journal.commitments.rows() if row.title.startswith("Call"))
    assert [who for who, _ in row.people_for] == [zoe]
    assert len(journal.people.names()) == before
    view.editor.undo()
    assert view.editor.text().endswith("-> Call @Zoe")
    view.flush()
    press(view, "Add another: Zoe")
    assert [each.name for each in journal.people.like("Zoe")] == ["Zoe", "Zo\u00eb"]
