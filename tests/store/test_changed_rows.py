# SPDX-License-Identifier: MIT
"""The comparison of what changed with what was told leaves no table out."""

from dataclasses import fields
from threading import Thread

import pytest

from rmjournal.store import Changes
from tests.changed_rows import NOT_SHOWN, OWNERS, LastRows, rows, tables, untold


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


def test_however_a_row_was_written_it_is_read_again(journal):
    """Also by what follows from another row in SQLite, and where it tells of no row."""
    person = journal.people.add("Priya")
    session = journal.sessions.add(journal.clock.today(), [person], text="Words")
    journal.sessions.set_tags(session, ["posts"])
    last, database = LastRows(), journal.database
    last.now(database)
    for statement in (
        "UPDATE person SET role = 'Analyst'",
        "INSERT INTO tag (name) VALUES ('voice')",
        "REPLACE INTO setting (key, value) SELECT key, '7' FROM setting LIMIT 1",
        "DELETE FROM session WHERE id = 1",  # with its note, and who took part
        "DELETE FROM tag WHERE name = 'voice'",
        "DELETE FROM tag",
    ):
        before = last.now(database)
        database.execute_sql(statement)
        assert last.now(database) == rows(database), statement
        assert last.now(database) != before, statement
    before = last.now(database)
    with database.atomic() as undone:
        database.execute_sql("UPDATE person SET role = ''")
        undone.rollback()
    assert last.now(database) == rows(database) == before


def test_what_another_connection_wrote_is_read_again(journal):
    last = LastRows()
    before = last.now(journal.database)

    def write():
        with journal.connected():
            journal.people.add("Jun")

    thread = Thread(target=write)
    thread.start()
    thread.join()
    assert last.now(journal.database) == rows(journal.database) != before
