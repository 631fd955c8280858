# SPDX-License-Identifier: MIT
"""The comparison of what changed with what was told leaves no table out."""

from dataclasses import fields

import pytest

from rmjournal.store import Changes
from tests.changed_rows import NOT_SHOWN, OWNERS, rows, tables, untold
from tests.every_operation import OPERATIONS, begin


def test_every_table_is_compared_or_said_not_to_be_shown(journal):
    assert {*OWNERS, *NOT_SHOWN} == set(tables(journal._db))


def test_every_part_that_can_be_told_is_compared():
    told = {owner.part for owners in OWNERS.values() for owner in owners}
    assert told == {each.name for each in fields(Changes)}


@pytest.mark.parametrize("part", ["people", "sessions", "notes"])
def test_what_is_not_told_is_found(journal, part):
    person = journal.people.add("Priya")
    session = journal.sessions.add(journal.clock.today(), [person])
    before = rows(journal._db)
    journal.people.edit(person, role="Analyst")
    journal.sessions.edit(session, minutes=30)
    journal.notes.save(session, "Words")
    changes = Changes(people={person}, sessions={session}, notes={session})
    assert untold(before, rows(journal._db), changes) == []
    setattr(changes, part, set())
    assert untold(before, rows(journal._db), changes) != []


def test_every_operation_tells_all_that_it_changed(journal, clock):
    """So do taking it back and doing it again: told_changes() compares each of these writes. That
    no verb is forgotten is kept by test_every_operation.py.
    """
    ids = begin(journal)
    steps = journal.undo_steps
    for name, act in OPERATIONS.items():
        with journal.as_step("first") as made_first:
            getattr(act, "first", lambda *_: None)(journal, ids)
        clock.go_on(minutes=5)
        with journal.as_step(name):
            act(journal, ids)
        step = steps.rows()[0]
        steps.do_again(steps.take_back(step.id), step)
        steps.take_back(steps.rows()[0].id)
        if made_first.id is not None:
            steps.take_back(made_first.id)
