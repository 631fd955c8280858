# SPDX-License-Identifier: MIT
"""Which commitments a page asks for: by their dates, their state, their plan and their choice."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import NotFoundError
from tests.ready_made import ready_made

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
NEXT = SUNDAY + timedelta(days=1)


def titles(rows):
    return [row.title for row in rows]


@pytest.fixture
@ready_made
def acts(journal):
    """One in each state that is due on Sunday, by its name; and one of the trash."""
    made = {}
    for name in ("to do", "under way", "paused", "done", "let go", "thrown away"):
        made[name] = journal.commitments.add(name, due_on=SUNDAY)
    journal.commitments.start(made["under way"])
    journal.commitments.pause(made["paused"], until=date(2027, 3, 1))
    journal.commitments.finish(made["done"])
    journal.commitments.let_go(made["let go"], "No time")
    journal.trash.put("commitment", made["thrown away"])
    return made


def test_what_has_not_ended_comes_by_its_date_and_last_without_one(journal, acts):
    some_day = journal.commitments.add("Some day")
    soon = journal.commitments.add("Soon", due_on=MONDAY)
    open_ones = [acts["to do"], acts["under way"], acts["paused"]]
    assert journal.commitments.open_ids() == [soon, *open_ones, some_day]


def test_it_comes_up_on_its_day_and_the_paused_always(journal, acts):
    add, edit = journal.commitments.add, journal.commitments.edit
    edit(add("to look at on Sunday", due_on=date(2027, 3, 1)), review_on=SUNDAY)
    edit(add("to look at on Monday"), review_on=NEXT)
    add("due on Monday", due_on=NEXT)
    add("some day")
    assert titles(journal.commitments.coming_up(SUNDAY)) == [
        "to do", "under way", "paused", "to look at on Sunday", "some day",
    ]  # fmt: skip
    assert titles(journal.commitments.coming_up(MONDAY)) == ["paused", "some day"]


def test_those_without_dates_say_when_something_last_happened(journal, clock):
    add, acts = journal.commitments.add, journal.commitments
    quiet, begun, looked, dated = add("Quiet"), add("Begun"), add("Looked"), add("Dated")
    done, thrown = add("Done"), add("Thrown away")
    clock.go_on(days=1)
    acts.start(begun)
    clock.go_on(days=1)
    acts.take_back(acts.check_in(quiet, "Half way"))
    acts.edit(looked, review_on=SUNDAY)
    acts.edit(dated, due_on=SUNDAY)
    acts.finish(done)
    journal.trash.put("commitment", thrown)
    assert acts.touched_without_dates() == {quiet: MONDAY, begun: MONDAY + timedelta(days=1)}


def test_the_paused_are_those_that_still_are(journal, acts):
    thrown = journal.commitments.add("Paused and thrown away")
    journal.commitments.pause(thrown)
    journal.trash.put("commitment", thrown)
    assert journal.commitments.paused_uids() == {journal.commitments.row(acts["paused"]).uid}


def test_a_plan_has_a_when_and_a_then_and_is_under_way_or_picked(journal, acts):
    for each in acts.values():
        if each != acts["thrown away"]:
            journal.commitments.edit(each, cue="On Friday", action="write one line")
    thrown, half = journal.commitments.add("Planned, thrown away"), journal.commitments.add("Half")
    journal.commitments.edit(thrown, cue="On Friday", action="write one line")
    for each in (thrown, half):
        journal.commitments.start(each)
    journal.trash.put("commitment", thrown)
    journal.commitments.edit(half, cue="On Friday", action=" ")
    with_plan = journal.commitments.with_plan
    assert titles(with_plan([])) == ["under way"]
    assert titles(with_plan([*acts.values(), half])) == ["to do", "under way"]
    journal.commitments.edit(half, cue=" ", action="write one line")
    assert titles(with_plan([acts["done"]])) == ["under way"]


def test_of_the_picks_of_the_week_those_that_have_not_ended(journal, acts):
    review = journal.reviews.begin(MONDAY)
    journal.reviews.pick(review, [acts["to do"], acts["paused"], acts["done"]])
    assert titles(journal.commitments.picked()) == ["to do", "paused"]
    assert [row.title for row in journal.commitments.rows() if row.is_picked is True] == [
        "to do", "paused", "done",
    ]  # fmt: skip
    journal.trash.put("commitment", acts["paused"])
    assert titles(journal.commitments.picked()) == ["to do"]


def test_what_was_done_from_one_day_to_another_counts_both(journal, acts, clock):
    later = journal.commitments.add("Done later")
    clock.go_on(days=2)
    journal.commitments.finish(later)
    done = journal.commitments.done_between
    last, day = MONDAY + timedelta(days=2), timedelta(days=1)
    assert titles(done(MONDAY, last)) == ["done", "Done later"]
    assert titles(done(MONDAY + day, last)) == ["Done later"]
    assert titles(done(MONDAY, last - day)) == ["done"]
    journal.trash.put("commitment", later)
    assert titles(done(MONDAY, last)) == ["done"]


def test_those_of_one_person_are_without_the_trash_and_the_others(journal, acts):
    priya, jun = journal.people.add("Priya"), journal.people.add("Jun")
    for part in ("people", "people_for", "people_promised"):
        journal.commitments.add(part, **{part: [priya]})
    journal.commitments.add("of Jun", people=[jun])
    thrown = journal.commitments.add("thrown away too", people=[priya])
    journal.trash.put("commitment", thrown)
    of_priya = journal.commitments.rows(person_id=priya)
    assert titles(of_priya) == ["people", "people_for", "people_promised"]
    assert [row.everybody for row in of_priya] == [((priya, "Priya"),)] * 3
    assert titles(journal.commitments.some([thrown, of_priya[0].id])) == [
        "people", "thrown away too",
    ]  # fmt: skip


def test_it_says_the_talk_it_came_from_unless_that_was_thrown_away(journal):
    session = journal.sessions.add(MONDAY, [], text="Kickoff\n-> Cut the deck")
    (row,) = journal.commitments.rows()
    assert (row.session_id, row.session_title, row.session_day) == (session, "Kickoff", MONDAY)
    made = journal.commitments.add("Book a room", session_id=session)
    journal.trash.put("session", session)
    row = journal.commitments.row(made)
    assert (row.session_id, row.session_title, row.session_day) == (None, None, None)


def test_the_plans_of_several_come_at_once(journal, acts, clock):
    journal.commitments.edit(acts["paused"], first_step="Open the draft", cue="On Friday")
    journal.commitments.rehearse(acts["done"])
    found = journal.commitments.details(journal.commitments.rows())
    assert found == {
        acts[name]: journal.commitments.detail(acts[name])
        for name in ("to do", "under way", "paused", "done", "let go")
    }
    paused, done = found[acts["paused"]], found[acts["done"]]
    assert (paused.row.title, paused.first_step, paused.rehearsed_on) == (
        "paused", "Open the draft", None,
    )  # fmt: skip
    assert done.rehearsed_on == clock.today()
    with pytest.raises(NotFoundError):
        journal.commitments.rehearse(acts["thrown away"])
    thrown = journal.commitments.some([acts["thrown away"]])
    assert journal.commitments.details(thrown) == {}


def test_the_histories_of_several_come_at_once_each_oldest_first(journal, acts):
    ids = [acts["under way"], acts["done"]]
    histories = journal.commitments.events_of(ids)
    assert {at: [each.move for each in history] for at, history in histories.items()} == {
        acts["under way"]: ["created", "start"], acts["done"]: ["created", "finish"],
    }  # fmt: skip
    assert journal.commitments.events(99) == []
