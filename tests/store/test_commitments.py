# SPDX-License-Identifier: MIT
"""Commitments: their plan, their moves, and the loops their ends open."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import (
    InvalidValueError,
    MoveNotAllowedError,
    NotFoundError,
    PlanMustChangeError,
)
from rmjournal.store import CHANGE_KINDS, State
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def jun(journal):
    return journal.people.add("Jun Park")


@pytest.fixture
@ready_made
def commitment(journal, priya, jun):
    return journal.commitments.add(
        "Post in my own voice", people=[priya, jun], due_on=date(2026, 11, 27)
    )


def test_in_a_note_it_came_from_what_was_heard_above_it_until_a_heading(journal):
    text = "! Nobody reads it\n\nHe laughed.\n\n-> Cut it\n\nLater\n=====\n\n-> Book a room\n"
    session = journal.sessions.add(journal.clock.today(), [], text=text)
    (heard,) = journal.insights.rows()
    assert {row.title: row.insight_id for row in journal.commitments.rows()} == {
        "Cut it": heard.id, "Book a room": None,
    }  # fmt: skip
    journal.notes.save(session, text.replace("He laughed.", "---"))
    assert {row.insight_id for row in journal.commitments.rows()} == {None}


def test_a_new_one_is_to_do_and_names_whom_it_came_from(journal, commitment, priya, jun):
    row = journal.commitments.row(commitment)
    assert (row.state, row.people) == (State.TO_DO, ((priya, "Priya Nair"), (jun, "Jun Park")))


def test_what_is_refused_is_named_and_changes_nothing(journal, commitment):
    before = journal.commitments.rows()
    new = {"title": "Cut the deck"}
    for field, value in (("title", "  "), ("change", "another")):
        with pytest.raises(InvalidValueError) as refused:
            journal.commitments.add(**new | {field: value})
        assert refused.value.field == field
    for field, value in (("title", "  "), ("change", "another"), ("state", "done")):
        with pytest.raises(InvalidValueError) as refused:
            journal.commitments.edit(commitment, **{field: value})
        assert refused.value.field == field
    assert journal.commitments.rows() == before


def test_somebody_who_is_not_there_is_refused(journal, commitment, priya):
    before = journal.commitments.rows()
    for part in ("people", "people_for", "people_promised"):
        with pytest.raises(NotFoundError):
            journal.commitments.add("Cut the deck", **{part: [priya, 999]})
        with pytest.raises(NotFoundError):
            journal.commitments.edit(commitment, **{part: [priya, 999]})
    assert journal.commitments.rows() == before


def test_a_change_is_one_of_those_that_can_be_chosen(journal, commitment):
    journal.commitments.edit(commitment, change=CHANGE_KINDS[-1])
    assert journal.commitments.row(commitment).change == CHANGE_KINDS[-1]


def test_done_opens_a_loop_for_each_person(journal, commitment):
    journal.commitments.finish(commitment, "Nobody minded")
    loops = journal.loops.rows(commitment_id=commitment)
    assert [(loop.person_name, loop.state) for loop in loops] == [
        ("Priya Nair", "open"),
        ("Jun Park", "open"),
    ]


def test_they_know_only_when_everybody_was_told(journal, commitment):
    journal.commitments.finish(commitment)
    first, second = journal.loops.rows(commitment_id=commitment)
    journal.loops.tell(first.id, how="By message", said="Thank you")
    assert not journal.commitments.row(commitment).they_know
    journal.loops.set_not_needed(second.id, "She was there")
    assert journal.commitments.row(commitment).they_know


def test_not_needed_for_all_is_not_they_know(journal, commitment):
    journal.commitments.let_go(commitment, "No time")
    for loop in journal.loops.rows(commitment_id=commitment):
        journal.loops.set_not_needed(loop.id, "It fell away")
    assert not journal.commitments.row(commitment).they_know


def test_reopening_withdraws_what_nobody_was_told(journal, commitment):
    journal.commitments.finish(commitment)
    first, _ = journal.loops.rows(commitment_id=commitment)
    journal.loops.tell(first.id)
    journal.commitments.reopen(commitment)
    assert [loop.id for loop in journal.loops.rows(commitment_id=commitment)] == [first.id]


def test_taking_back_a_reopening_brings_the_same_loops_back(journal, commitment):
    journal.commitments.finish(commitment)
    before = journal.loops.rows(commitment_id=commitment)
    event = journal.commitments.reopen(commitment)
    journal.commitments.take_back(event)
    assert journal.loops.rows(commitment_id=commitment) == before


def test_taking_back_a_pause_leaves_the_loops_of_an_earlier_end_where_they_are(journal, commitment):
    journal.commitments.finish(commitment)
    journal.commitments.reopen(commitment)
    event = journal.commitments.pause(commitment)
    journal.commitments.take_back(event)
    assert journal.loops.rows(commitment_id=commitment) == []


def test_taking_back_a_check_in_leaves_the_loops_of_an_end_open(journal, commitment):
    journal.commitments.finish(commitment)
    before = journal.loops.rows(commitment_id=commitment)
    event = journal.commitments.check_in(commitment, "It still holds")
    journal.commitments.take_back(event)
    assert journal.loops.rows(commitment_id=commitment) == before != []


def test_taking_back_an_end_withdraws_its_loops_and_tells_of_whom(journal, commitment, priya, jun):
    event = journal.commitments.finish(commitment)
    told = []
    journal.listen(lambda changes: told.append(changes.people))
    journal.commitments.take_back(event)
    assert journal.loops.rows(commitment_id=commitment) == []
    assert told == [{priya, jun}]


def test_people_are_told_of_what_they_are_on_and_of_nothing_else(journal, commitment, priya, jun):
    told = []
    journal.listen(lambda changes: told.append(changes.people))
    event = journal.commitments.start(commitment)
    journal.commitments.take_back(event)
    journal.commitments.edit(commitment, first_step="Open the draft")
    assert told == [{priya, jun}, {priya, jun}, set()]


def test_only_the_latest_event_can_be_taken_back(journal, commitment):
    first = journal.commitments.start(commitment)
    journal.commitments.finish(commitment)
    with pytest.raises(MoveNotAllowedError) as refused:
        journal.commitments.take_back(first)
    assert (refused.value.state, refused.value.move) == (State.DONE, "take_back")


def test_taking_back_twice_goes_back_two_steps(journal, commitment):
    first = journal.commitments.start(commitment)
    second = journal.commitments.finish(commitment)
    journal.commitments.take_back(second)
    journal.commitments.take_back(first)
    assert journal.commitments.row(commitment).state is State.TO_DO


def test_each_step_can_be_taken_back_to_how_it_was_before(journal, commitment):
    acts, end = journal.commitments, date(2026, 12, 11)
    ways = (
        acts.start, lambda each: acts.pause(each, until=end), acts.resume, acts.put_back,
        lambda each: acts.let_go(each, "No time"), acts.reopen,
    )  # fmt: skip
    steps = []
    for act in ways:
        before = acts.detail(commitment)
        steps.append((act(commitment), before))
    for event, before in reversed(steps):
        acts.take_back(event)
        assert acts.detail(commitment) == before
    assert {each.taken_back for each in acts.events(commitment)[1:]} == {True}


def test_there_is_no_taking_back_of_its_beginning_or_of_what_never_was(journal, commitment):
    (made,) = journal.commitments.events(commitment)
    for event in (made.id, made.id + 1):
        with pytest.raises(NotFoundError):
            journal.commitments.take_back(event)
    assert journal.commitments.row(commitment).state is State.TO_DO


def test_moving_later_is_counted_and_moving_earlier_is_not(journal, commitment):
    journal.commitments.move(commitment, date(2026, 12, 4))
    journal.commitments.move(commitment, date(2026, 12, 1))
    row = journal.commitments.row(commitment)
    assert (row.due_on, row.times_moved) == (date(2026, 12, 1), 1)


def test_moving_to_the_same_day_is_not_counted(journal, commitment):
    journal.commitments.move(commitment, date(2026, 12, 4))
    journal.commitments.move(commitment, date(2026, 12, 4))
    assert journal.commitments.row(commitment).times_moved == 1


@pytest.mark.parametrize("end", ["finish", "let_go"])
def test_it_has_a_day_on_which_it_ended_while_it_has(journal, commitment, clock, end):
    journal.commitments.start(commitment)
    assert journal.commitments.row(commitment).ended_on is None
    clock.go_on(days=2)
    getattr(journal.commitments, end)(commitment)
    assert journal.commitments.row(commitment).ended_on == clock.today()
    journal.commitments.reopen(commitment)
    assert journal.commitments.row(commitment).ended_on is None


def test_taking_back_a_move_uncounts_it(journal, commitment):
    event = journal.commitments.move(commitment, date(2026, 12, 4))
    journal.commitments.take_back(event)
    row = journal.commitments.row(commitment)
    assert (row.due_on, row.times_moved) == (date(2026, 11, 27), 0)


def test_after_three_times_later_the_plan_has_to_change(journal, commitment):
    for days in range(1, 4):
        journal.commitments.move(commitment, date(2026, 11, 27) + timedelta(days))
    with pytest.raises(PlanMustChangeError):
        journal.commitments.move(commitment, date(2026, 12, 4))
    journal.commitments.edit(commitment, outcome="Nothing yet")
    with pytest.raises(PlanMustChangeError):
        journal.commitments.move(commitment, date(2026, 12, 4))
    journal.commitments.edit(commitment, first_step="Open the draft")
    journal.commitments.move(commitment, date(2026, 12, 4))
    assert journal.commitments.row(commitment).times_moved == 4


@pytest.mark.parametrize("part", ["title", "first_step", "cue", "action"])
def test_any_part_of_the_plan_is_a_change_of_it(journal, commitment, part):
    for days in range(1, 4):
        journal.commitments.move(commitment, date(2026, 11, 27) + timedelta(days))
    journal.commitments.edit(commitment, **{part: "On Friday after lunch"})
    journal.commitments.move(commitment, date(2026, 12, 4))
    assert journal.commitments.row(commitment).moves_since_plan == 1


def test_what_has_ended_does_not_move(journal, commitment):
    journal.commitments.finish(commitment)
    with pytest.raises(MoveNotAllowedError) as refused:
        journal.commitments.move(commitment, date(2026, 12, 4))
    assert refused.value.move == "move"


def test_events_tell_the_story(journal, commitment):
    journal.commitments.start(commitment)
    journal.commitments.let_go(commitment, "The need went away")
    events = journal.commitments.events(commitment)
    assert [(event.move, event.to_state, event.detail) for event in events] == [
        ("created", "to_do", ""),
        ("start", "under_way", ""),
        ("let_go", "let_go", "The need went away"),
    ]
    assert [(event.from_state, type(event.to_state)) for event in events] == [
        (None, State), (State.TO_DO, State), (State.UNDER_WAY, State),
    ]  # fmt: skip


def test_pausing_until_a_session_with_somebody(journal, commitment, priya):
    journal.commitments.pause(commitment, for_person=priya)
    assert journal.commitments.row(commitment).paused_for == priya


def test_each_change_of_the_title_leaves_a_revision(journal, commitment):
    journal.commitments.edit(commitment, title="Post one paragraph")
    journal.commitments.edit(commitment, title="Post two paragraphs")
    texts = [journal.history.text(row.id) for row in journal.history.rows("commitment", commitment)]
    assert texts == ["Post one paragraph", "Post in my own voice"]


def test_each_change_of_the_plan_leaves_a_revision(journal, commitment):
    journal.commitments.edit(commitment, first_step="Open a draft")
    journal.commitments.edit(commitment, first_step="Write one line")
    row = journal.history.rows("commitment", commitment)[0]
    assert (row.field, journal.history.text(row.id)) == ("first_step", "Open a draft")


def test_a_deleted_one_comes_back(journal, commitment):
    journal.trash.put("commitment", commitment)
    with pytest.raises(NotFoundError):
        journal.commitments.row(commitment)
    journal.trash.restore("commitment", commitment)
    assert journal.commitments.row(commitment).title == "Post in my own voice"


def test_an_insight_is_under_way_while_a_commitment_comes_from_it(journal, priya):
    insight = journal.insights.add("Every line had been approved", person_id=priya)
    commitment = journal.commitments.add("Post unapproved", insight_id=insight)
    assert journal.insights.row(insight).fate == "under_way"
    journal.trash.put("commitment", commitment)
    assert journal.insights.row(insight).fate == "open"
    journal.trash.restore("commitment", commitment)
    assert journal.insights.row(insight).fate == "under_way"


def test_of_one_person(journal, commitment, jun):
    journal.commitments.add("Something else")
    assert [row.id for row in journal.commitments.rows(person_id=jun)] == [commitment]


@pytest.mark.parametrize("back", ["reopen", "take_back"])
def test_what_happened_is_not_lost_when_it_is_taken_up_again(journal, commitment, back):
    event = journal.commitments.finish(commitment, "It went out")
    journal.commitments.edit(commitment, outcome="It went out, and twelve people wrote back")
    if back == "reopen":
        journal.commitments.reopen(commitment)
    else:
        journal.commitments.take_back(event)
    newest = journal.history.rows("commitment", commitment)[0]
    assert newest.field == "outcome"
    assert journal.history.text(newest.id) == "It went out, and twelve people wrote back"


def test_it_says_what_came_of_it_or_why_not_until_it_is_taken_up_again(journal, commitment):
    def said():
        detail = journal.commitments.detail(commitment)
        return detail.outcome, detail.let_go_why

    journal.commitments.finish(commitment, "It went out")
    assert said() == ("It went out", "")
    journal.commitments.reopen(commitment)
    assert said() == ("", "")
    journal.commitments.let_go(commitment, "The need went away")
    assert said() == ("", "The need went away")
    journal.commitments.reopen(commitment)
    assert said() == ("", "")


def test_a_pause_answers_anew_when_it_comes_up_again(journal):
    commitment = journal.commitments.add("Ask first")
    later, end = (journal.clock.today() + timedelta(weeks=weeks) for weeks in (6, 1))
    journal.commitments.edit(commitment, review_on=later)
    event = journal.commitments.pause(commitment, until=end)
    assert journal.commitments.row(commitment).review_on is None
    journal.commitments.take_back(event)
    assert journal.commitments.row(commitment).review_on == later


def test_a_check_in_is_told(journal):
    commitment = journal.commitments.add("Ask first")
    told = []
    journal.listen(lambda changes: told.append(changes.commitments))
    journal.commitments.check_in(commitment, "Half way")
    assert told == [{commitment}]
    event = journal.commitments.events(commitment)[-1]
    assert (event.move, event.detail) == ("check_in", "Half way")


def test_a_first_text_leaves_nothing_behind_and_a_second_the_first(journal):
    commitment = journal.commitments.add("Ask first")
    journal.commitments.edit(commitment, first_step="Book a room")
    assert journal.history.rows("commitment", commitment) == []
    journal.commitments.edit(commitment, first_step="Book a table")
    (kept,) = journal.history.rows("commitment", commitment)
    assert (kept.field, journal.history.text(kept.id)) == ("first_step", "Book a room")


def test_another_day_stands_in_the_line_it_came_from(journal):
    session = journal.sessions.add(journal.clock.today(), [journal.people.add("Priya")])
    journal.notes.save(session, "-> Send the numbers by 4 Dec 2026")
    (row,) = journal.commitments.rows()
    journal.commitments.move(row.id, date(2026, 12, 11))
    assert "11 Dec" in journal.notes.text(session)


def test_the_day_before_stands_in_the_line_again(journal):
    session = journal.sessions.add(journal.clock.today(), [journal.people.add("Priya")])
    journal.notes.save(session, "-> Send the numbers by 4 Dec")
    (row,) = journal.commitments.rows()
    before = journal.notes.text(session)
    journal.commitments.take_back(journal.commitments.move(row.id, date(2026, 12, 11)))
    assert journal.notes.text(session) == before


def test_a_line_stays_as_it_was_typed_when_nothing_that_it_says_changes(journal):
    session = journal.sessions.add(journal.clock.today(), [journal.people.add("Priya")])
    typed = "-> Send  the numbers by Friday"
    journal.notes.save(session, typed)
    (row,) = journal.commitments.rows()
    journal.commitments.edit(row.id, first_step="Open the sheet")
    journal.commitments.take_back(journal.commitments.finish(row.id))
    assert journal.notes.text(session) == typed
