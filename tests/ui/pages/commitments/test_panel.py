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


def test_the_title_is_kept_on_leaving(qtbot, panel, view, journal, promised):
    panel.title.edit.setFocus()
    panel.title.edit.selectAll()
    qtbot.keyClicks(panel.title.edit, "Send them early")
    view.focus_first()
    assert journal.commitments.row(promised.later).title == "Send them early"


def test_undo_gives_the_old_title_back(qtbot, panel, view, workspace, journal, promised):
    panel.title.edit.setFocus()
    qtbot.keyClicks(panel.title.edit, "x")
    view.focus_first()
    workspace.undo()
    assert journal.commitments.row(promised.later).title == "Send slides"


@pytest.mark.parametrize("field", ["first_step", "done_looks", "cue", "action", "checker"])
def test_each_part_of_the_plan_is_kept(qtbot, panel, view, journal, promised, field):
    edit = _part(panel, field).edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Ines")
    view.focus_first()
    assert getattr(journal.commitments.detail(promised.later), field) == "Ines"


def test_what_has_ended_asks_for_no_plan_any_more(panel, view, journal, promised):
    journal.commitments.edit(promised.done, done_looks="She says so")
    view.open_record(promised.done)
    shown = [field for field, part in panel._plan.items() if not part.isHidden()]
    assert shown == ["done_looks"]
    assert panel.texts["check_in"].isHidden()
    view.open_record(promised.later)
    assert not any(part.isHidden() for part in panel._plan.values())


def test_what_is_typed_is_saved_before_anything_else_is_written(
    qtbot, panel, workspace, journal, promised
):
    edit = _part(panel, "obstacle").edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Time")
    workspace.about_to_write.emit()
    assert journal.commitments.detail(promised.later).obstacle == "Time"


def test_what_is_typed_goes_to_its_own_commitment(qtbot, panel, view, journal, promised):
    edit = _part(panel, "cue").edit
    edit.setFocus()
    qtbot.keyClicks(edit, "it opens")
    view.page.select(promised.week)
    assert journal.commitments.detail(promised.later).cue == "it opens"
    assert journal.commitments.detail(promised.week).cue == ""


def test_a_typed_due_day(qtbot, panel, journal, promised):
    panel.days["due_on"].edit.setFocus()
    panel.days["due_on"].edit.selectAll()
    qtbot.keyClicks(panel.days["due_on"].edit, "2026-12-24")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    row = journal.commitments.row(promised.later)
    assert (row.due_on, row.times_moved) == (date(2026, 12, 24), 1)


def test_no_due_day(qtbot, panel, journal, promised):
    panel.days["due_on"].edit.setFocus()
    panel.days["due_on"].edit.selectAll()
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Backspace)
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    assert journal.commitments.row(promised.later).due_on is None


def test_a_day_nobody_knows_changes_nothing(qtbot, panel, journal, promised):
    panel.days["due_on"].edit.setFocus()
    qtbot.keyClicks(panel.days["due_on"].edit, "soon")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    assert panel.days["due_on"].has_error()
    assert journal.commitments.row(promised.later).due_on == date(2026, 12, 3)


def test_escape_puts_the_day_back(qtbot, panel, view):
    panel.days["due_on"].edit.setFocus()
    qtbot.keyClicks(panel.days["due_on"].edit, "soon")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Escape)
    assert panel.days["due_on"].text() == "Thu 3 December"
    assert view.page.list.hasFocus()


def test_the_review_day(qtbot, panel, journal, promised):
    panel.days["review_on"].edit.setFocus()
    qtbot.keyClicks(panel.days["review_on"].edit, "Friday")
    qtbot.keyClick(panel.days["review_on"].edit, Key.Key_Return)
    assert journal.commitments.row(promised.later).review_on == date(2026, 11, 27)


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


def test_the_ring_goes_on(qtbot, panel, state, promised):
    qtbot.mouseClick(panel.ring, Qt.MouseButton.LeftButton)
    assert state(promised.later) == State.UNDER_WAY


def test_the_session_can_be_asked_for(qtbot, panel, view, workspace, promised):
    view.open_record(promised.late)
    with qtbot.waitSignal(workspace.session_requested) as caught:
        panel._session.click()
    assert caught.args == [promised.session]


def test_what_was_typed_elsewhere_shows(panel, journal, promised):
    journal.commitments.edit(promised.later, first_step="Open the deck")
    assert _part(panel, "first_step").text() == "Open the deck"


def test_an_ended_one_keeps_its_days(panel, view, promised):
    view.open_record(promised.done)
    assert panel.days["due_on"].isHidden()


def test_moves_are_counted_in_words(panel, journal, promised):
    for day in (5, 6):
        journal.commitments.move(promised.later, date(2026, 12, day))
    assert panel._moved.text() == "Moved twice."


@pytest.fixture
def often_moved(panel, journal, promised):
    for day in (5, 6, 7):
        journal.commitments.move(promised.later, date(2026, 12, day))
    return promised.later


def test_after_three_moves_the_field_asks_for_another_plan(qtbot, panel, journal, often_moved):
    panel.days["due_on"].edit.setFocus()
    panel.days["due_on"].edit.selectAll()
    qtbot.keyClicks(panel.days["due_on"].edit, "2026-12-24")
    qtbot.keyClick(panel.days["due_on"].edit, Key.Key_Return)
    assert panel.days["due_on"].has_error()
    assert journal.commitments.row(often_moved).due_on == date(2026, 12, 7)


def test_after_three_moves_m_goes_to_the_plan(panel, view, press, often_moved):
    view.focus_first()
    press(view, "m")
    assert _part(panel, "first_step").edit.hasFocus()
    assert not view.page.ask_bar.isVisible()


def test_another_first_step_lets_it_move_again(panel, view, press, journal, often_moved):
    journal.commitments.edit(often_moved, first_step="Open the deck")
    view.focus_first()
    press(view, "m", Key.Key_Space)
    assert journal.commitments.row(often_moved).due_on == date(2026, 12, 14)


def test_history_leaves_out_what_was_taken_back(panel, journal, promised):
    journal.commitments.take_back(journal.commitments.start(promised.later))
    assert panel._history.text() == "Today  Written down"


@pytest.fixture
def loop_card(panel, view, promised):
    view.open_record(promised.done)
    (card,) = panel.loops.cards.cards()
    return card


def test_told_with_what_they_said(qtbot, loop_card, panel, view, journal):
    loop_card._tell.click()
    (card,) = panel.loops.cards.cards()
    card.texts["said"].edit.setFocus()
    qtbot.keyClicks(card.texts["said"].edit, "At last")
    view.focus_first()
    loop = journal.loops.row(card.loop.id)
    assert (loop.state, loop.said) == ("told", "At last")


def test_told_on_a_day_that_has_been(qtbot, loop_card, panel, view, workspace, journal):
    loop_card._tell.click()
    (card,) = panel.loops.cards.cards()
    told_today = journal.loops.row(card.loop.id).told_on
    card.days["told_on"].edit.setFocus()
    card.days["told_on"].edit.selectAll()
    qtbot.keyClicks(card.days["told_on"].edit, "Friday")
    view.focus_first()
    assert journal.loops.row(card.loop.id).told_on == date(2026, 11, 20)
    workspace.undo()
    assert journal.loops.row(card.loop.id).told_on == told_today


@pytest.mark.parametrize("typed", ["tomorrow", "soon", ""])
def test_nobody_was_told_on_a_day_to_come(qtbot, loop_card, panel, view, journal, typed):
    loop_card._tell.click()
    (card,) = panel.loops.cards.cards()
    told_today = journal.loops.row(card.loop.id).told_on
    card.days["told_on"].edit.setFocus()
    card.days["told_on"].edit.selectAll()
    qtbot.keyClick(card.days["told_on"].edit, Key.Key_Delete)
    qtbot.keyClicks(card.days["told_on"].edit, typed)
    view.focus_first()
    assert card.days["told_on"].has_error()
    assert journal.loops.row(card.loop.id).told_on == told_today


def test_not_needed_asks_why(loop_card, view, press, journal):
    loop_card._not_needed.click()
    press(view, "She left", Key.Key_Return)
    loop = journal.loops.row(loop_card.loop.id)
    assert (loop.state, loop.why) == ("not_needed", "She left")


def test_on_the_next_agenda(loop_card, journal):
    loop_card._agenda.click()
    assert journal.loops.row(loop_card.loop.id).state == "next_agenda"


def test_a_message_is_looked_at_before_it_is_copied(qtbot, looked_at, loop_card):
    qtbot.keyClick(loop_card._write, Key.Key_Space)
    (text,) = looked_at
    assert text.startswith("Hi Priya,")
    assert "I have done something that I want you to know of: Show the draft." in text


def test_the_button_at_the_foot_is_the_next_step(view, qtbot, promised, state):
    view.open_record(promised.paused)
    qtbot.mouseClick(view.details._next, Qt.MouseButton.LeftButton)
    assert state(promised.paused) == State.UNDER_WAY


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
