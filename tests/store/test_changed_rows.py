# SPDX-License-Identifier: MIT
"""The comparison of what changed with what was told leaves no table out."""

from dataclasses import fields

import pytest

from rmjournal.store import Changes
from tests.changed_rows import NOT_SHOWN, OWNERS, rows, tables, untold


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
