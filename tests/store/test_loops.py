# SPDX-License-Identifier: MIT
"""Telling people what came of it."""

from datetime import date

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store import Changes
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def loop(journal):
    priya = journal.people.add("Priya")
    commitment = journal.commitments.add("Post in my own voice", people=[priya])
    journal.commitments.finish(commitment)
    return journal.loops.rows()[0].id


def test_told_keeps_when_how_and_what_they_said(journal, loop):
    journal.loops.tell(loop, on=date(2026, 11, 20), how="Over coffee", said="At last")
    row = journal.loops.row(loop)
    assert (row.state, row.told_on, row.how, row.said) == (
        "told",
        date(2026, 11, 20),
        "Over coffee",
        "At last",
    )


def test_told_is_today_unless_said_otherwise(journal, loop, clock):
    journal.loops.tell(loop)
    assert journal.loops.row(loop).told_on == clock.today()


def test_on_the_next_agenda(journal, loop):
    journal.loops.put_on_agenda(loop)
    assert journal.loops.row(loop).state == "next_agenda"
    assert not journal.commitments.rows()[0].they_know


def test_not_needed_needs_no_day(journal, loop):
    journal.loops.set_not_needed(loop, "She was in the room")
    row = journal.loops.row(loop)
    assert (row.state, row.told_on, row.why) == ("not_needed", None, "She was in the room")


def test_reopening_forgets_the_telling(journal, loop):
    journal.loops.tell(loop, how="By message")
    journal.loops.reopen(loop)
    row = journal.loops.row(loop)
    assert (row.state, row.told_on, row.how) == ("open", None, "")


def test_an_unknown_loop(journal):
    with pytest.raises(NotFoundError):
        journal.loops.tell(1)


def test_listeners_hear_of_the_commitment_and_the_person(journal, loop):
    heard: list[Changes] = []
    journal.listen(heard.append)
    journal.loops.tell(loop)
    assert (heard[0].loops, heard[0].commitments, heard[0].people) == ({loop}, {1}, {1})


@pytest.mark.parametrize("kind", ["commitment", "insight"])
def test_what_is_in_the_trash_is_not_to_be_told(journal, kind):
    priya = journal.people.add("Priya")
    if kind == "commitment":
        thrown = journal.commitments.add("Post in my own voice", people=[priya])
        journal.commitments.finish(thrown)
    else:
        thrown = journal.insights.add("Short video first", person_id=priya)
        journal.insights.decline(thrown, "Not ours to do")
    (before,) = journal.loops.rows()
    journal.trash.put(kind, thrown)
    assert journal.loops.rows() == []
    journal.trash.restore(kind, thrown)
    assert journal.loops.rows() == [before]


def test_who_is_to_hear_follows_whom_it_came_from(journal, loop):
    theo = journal.people.add("Theo")
    (row,) = journal.commitments.rows()
    journal.commitments.edit(row.id, people=[theo])
    assert [each.person_id for each in journal.loops.rows()] == [theo]


def test_who_was_told_stays_told_whomever_it_came_from(journal, loop):
    theo = journal.people.add("Theo")
    journal.loops.tell(loop)
    (row,) = journal.commitments.rows()
    journal.commitments.edit(row.id, people=[theo])
    assert [(each.person_name, each.state) for each in journal.loops.rows()] == [
        ("Priya", "told"),
        ("Theo", "open"),
    ]
