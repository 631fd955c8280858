# SPDX-License-Identifier: MIT
"""The details: what is typed is kept, and what cannot be kept is said in its field."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from rmjournal.store import State
from rmjournal.ui.pages.commitments import people_part
from rmjournal.ui.parts.leaving.dialog import draft_for

Key = Qt.Key


@pytest.fixture
def panel(view, promised):
    view.open_record(promised.later)
    return view.details.panel


def _part(panel, field):
    return panel.texts[field]


def _type(qtbot, field, words):
    """In the place of what is there."""
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Key.Key_Delete)
    qtbot.keyClicks(field.edit, words)


def test_the_title_is_kept_on_leaving_and_undo_gives_the_old_one_back(
    qtbot, panel, view, workspace, journal, promised
):
    panel.title.edit.setFocus()
    panel.title.edit.selectAll()
    qtbot.keyClicks(panel.title.edit, "Send them early")
    view.focus_first()
    assert journal.commitments.row(promised.later).title == "Send them early"
    workspace.undo()
    assert journal.commitments.row(promised.later).title == "Send slides"


def test_each_part_of_the_plan_is_kept_for_its_own_commitment(
    qtbot, panel, view, workspace, journal, promised
):
    def kept(field, commitment):
        return getattr(journal.commitments.detail(commitment), field)

    for field in ("first_step", "done_looks", "action", "checker"):
        edit = _part(panel, field).edit
        edit.setFocus()
        qtbot.keyClicks(edit, "Ines")
        view.focus_first()
        assert kept(field, promised.later) == "Ines", field
    journal.commitments.edit(promised.later, first_step="Open the deck")
    assert _part(panel, "first_step").text() == "Open the deck"  # typed elsewhere

    edit = _part(panel, "obstacle").edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Time")
    workspace.about_to_write.emit()
    assert kept("obstacle", promised.later) == "Time"  # before anything else is written
    edit = _part(panel, "cue").edit
    edit.setFocus()
    qtbot.keyClicks(edit, "it opens")
    view.page.select(promised.week)
    assert kept("cue", promised.later) == "it opens"
    assert kept("cue", promised.week) == ""


def test_what_has_ended_asks_for_no_plan_any_more(panel, view, journal, promised):
    journal.commitments.edit(promised.done, done_looks="She says so")
    view.open_record(promised.done)
    shown = [field for field, part in panel._plan.items() if not part.isHidden()]
    assert shown == ["done_looks"]
    assert panel.texts["check_in"].isHidden()
    assert panel.days["due_on"].isHidden()
    view.open_record(promised.later)
    assert not any(part.isHidden() for part in panel._plan.values())
    assert panel.days["due_on"].isVisible()


def test_a_typed_day_is_kept_if_it_is_one(qtbot, panel, view, workspace, journal, promised):
    due_on, review_on = panel.days["due_on"], panel.days["review_on"]

    def row():
        return journal.commitments.row(promised.later)

    _type(qtbot, due_on, "2026-12-24")
    qtbot.keyClick(due_on.edit, Key.Key_Return)
    assert (row().due_on, row().times_moved) == (date(2026, 12, 24), 1)
    _type(qtbot, due_on, "")
    qtbot.keyClick(due_on.edit, Key.Key_Return)
    assert row().due_on is None
    for _ in range(2):
        workspace.undo()
    assert (row().due_on, row().times_moved) == (date(2026, 12, 3), 0)
    _type(qtbot, review_on, "Friday")
    qtbot.keyClick(review_on.edit, Key.Key_Return)
    assert row().review_on == date(2026, 11, 27)

    _type(qtbot, due_on, "soon")
    qtbot.keyClick(due_on.edit, Key.Key_Return)
    assert due_on.has_error()
    assert row().due_on == date(2026, 12, 3)
    qtbot.keyClick(due_on.edit, Key.Key_Escape)
    assert due_on.text() == "Thu 3 December"
    assert view.page.list.hasFocus()


def test_people_change(panel, journal, people, promised):
    panel.people.changed.emit(
        {"people": [people.amara], "people_promised": [people.priya], "people_for": [people.theo]}
    )
    row = journal.commitments.row(promised.later)
    assert row.people == ((people.amara, "Amara Osei"),)
    assert row.people_promised == ((people.priya, "Priya Nair"),)
    assert row.people_for == ((people.theo, "Theo Lindqvist"),)


def test_somebody_it_is_for_turns_out_to_have_said_it(
    qtbot, panel, journal, workspace, people, promised
):
    journal.commitments.edit(promised.later, people=[people.amara], people_for=[people.theo])
    theo = panel.people.findChildren(people_part._Person)[-1]
    assert theo.part.accessibleName() == "Theo Lindqvist: For them. Change it"
    qtbot.keyClick(theo.part, Key.Key_Space)
    menu = theo.findChild(QMenu)
    menu.actions()[0].trigger()
    row = journal.commitments.row(promised.later)
    assert [name for _, name in row.people] == ["Amara Osei", "Theo Lindqvist"]
    workspace.undo()
    assert journal.commitments.row(promised.later).people_for == ((people.theo, "Theo Lindqvist"),)


def test_whom_it_is_for_can_be_told_too(qtbot, panel, view, journal, workspace, people, promised):
    journal.commitments.edit(promised.done, people_for=[people.theo])
    view.open_record(promised.done)
    assert panel.loops.too.text() == "It is for Theo: tell them too"
    qtbot.mouseClick(panel.loops.too, Qt.MouseButton.LeftButton)
    assert panel.loops.too.isHidden()
    loops = journal.loops.rows(commitment_id=promised.done)
    assert loops[-1].person_name == "Theo Lindqvist"
    assert "You said" not in draft_for(journal, loops[-1]).compose(frozenset({"heard"}))
    workspace.undo()
    assert len(journal.loops.rows(commitment_id=promised.done)) == len(loops) - 1


def test_the_ring_and_the_buttons_do_what_they_say(
    qtbot, panel, view, workspace, journal, promised, state
):
    journal.commitments.take_back(journal.commitments.start(promised.later))
    assert panel._history.text() == "Today  Written down"  # without what was taken back
    qtbot.mouseClick(panel.ring, Qt.MouseButton.LeftButton)
    assert state(promised.later) == State.UNDER_WAY
    view.open_record(promised.late)
    with qtbot.waitSignal(workspace.session_requested) as caught:
        panel._session.click()
    assert caught.args == [promised.session]
    view.open_record(promised.paused)
    qtbot.mouseClick(view.details._next, Qt.MouseButton.LeftButton)
    assert state(promised.paused) == State.UNDER_WAY  # its next step


def test_after_three_moves_it_is_moved_with_another_plan_alone(
    qtbot, panel, view, press, journal, promised
):
    def due():
        return journal.commitments.row(promised.later).due_on

    for day in (5, 6):
        journal.commitments.move(promised.later, date(2026, 12, day))
    assert panel._moved.text() == "Moved twice."
    journal.commitments.move(promised.later, date(2026, 12, 7))
    _type(qtbot, panel.days["due_on"], "2026-12-24")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    assert panel.days["due_on"].has_error()
    assert due() == date(2026, 12, 7)

    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Escape)
    press(view, "m")
    assert _part(panel, "first_step").edit.hasFocus()
    assert not view.page.ask_bar.isVisible()
    view.focus_first()
    journal.commitments.edit(promised.later, first_step="Open the deck")
    press(view, "m", Key.Key_Space)
    assert due() == date(2026, 12, 14)


@pytest.fixture
def loop_card(panel, view, promised):
    view.open_record(promised.done)
    (card,) = panel.loops.cards.cards()
    return card


def test_told_with_what_they_said_on_a_day_that_has_been(
    qtbot, loop_card, panel, view, workspace, journal
):
    loop_card._tell.click()
    (card,) = panel.loops.cards.cards()
    told_on = card.days["told_on"]

    def loop():
        return journal.loops.row(card.loop.id)

    card.texts["said"].edit.setFocus()
    qtbot.keyClicks(card.texts["said"].edit, "At last")
    view.focus_first()
    assert (loop().state, loop().said) == ("told", "At last")
    told_today = loop().told_on
    _type(qtbot, told_on, "Friday")
    view.focus_first()
    assert loop().told_on == date(2026, 11, 20)
    workspace.undo()
    assert loop().told_on == told_today

    for typed in ("tomorrow", "soon", ""):
        _type(qtbot, told_on, typed)
        view.focus_first()
        assert told_on.has_error(), typed
        assert loop().told_on == told_today, typed
        _type(qtbot, told_on, "today")
        view.focus_first()
        assert not told_on.has_error(), typed


def test_the_other_buttons_of_somebody_to_tell(
    qtbot, looked_at, loop_card, view, press, workspace, journal
):
    def loop():
        return journal.loops.row(loop_card.loop.id)

    qtbot.keyClick(loop_card._write, Key.Key_Space)
    (text,) = looked_at  # a message is looked at before it is copied
    assert text.startswith("Hi Priya,")
    assert "I have done something that I want you to know of: Show the draft." in text
    loop_card._agenda.click()
    assert loop().state == "next_agenda"
    workspace.undo()
    assert loop().state == "open"
    loop_card._not_needed.click()
    press(view, "She left", Key.Key_Return)
    assert (loop().state, loop().why) == ("not_needed", "She left")


def test_it_can_belong_to_the_aim(panel, view, journal, workspace, promised):
    assert panel.parts["aim"].isHidden()  # there is none
    aim = journal.aims.add("Write shorter")
    choice = panel.choices["aim"]
    assert not panel.parts["aim"].isHidden()
    assert [choice.itemText(at) for at in range(choice.count())] == [
        "Does not belong to it", "Write shorter",
    ]  # fmt: skip
    choice.choose(aim)
    assert journal.commitments.row(promised.later).aim == aim
    journal.aims.end(aim)
    assert choice.current() == aim  # it still does
    workspace.undo()
    assert journal.commitments.row(promised.later).aim is None
    assert panel.parts["aim"].isHidden()
