# SPDX-License-Identifier: MIT
"""A journal of each released format opens, after a backup, with every value that was in it."""

import shutil

import apsw
import pytest

from rmjournal.store import Journal
from rmjournal.store.check import check
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.database import APPLICATION_ID, create_database, unlock
from rmjournal.store.migrations import NEWEST
from tools.old_journals import path_of

FOLLOWS = {("insight", "fate"), ("insight", "fate_on"), ("commitment_person", "part")}
"""What a migration works out anew."""


@pytest.fixture
def old(tmp_path, new_files, clock):
    """Makes the encrypted file of that format, beside the keys of a journal."""

    def make(version):
        for file in new_files:
            shutil.copy(file, tmp_path)
        path = tmp_path / "j.rmjournal"
        with Journal.open(path, clock=clock) as journal:
            key = journal.database.key
        path.unlink()
        create_database(path, key)
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        unlock(connection, key)
        connection.execute(path_of(version).read_text(encoding="utf-8")).fetchall()
        assert connection.pragma("application_id") == APPLICATION_ID
        values = everything(connection)
        connection.close()
        return path, values

    return make


def everything(connection):
    """Each value by its table and column."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' "
        "AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    found: dict[tuple[str, str], object] = {}
    for (table,) in tables:
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            if table != "setting" or row[0] == "setting key":
                found |= {(table, name): value for name, value in zip(names, row, strict=True)}
    return found


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_a_journal_of_each_format_comes_with_all_that_was_in_it(old, clock, version):
    path, before = old(version)
    with Journal.open(path, clock=clock) as journal:
        after = everything(apsw_connection(journal))
        lost = {where for where, value in before.items() if after.get(where) != value}
        assert lost <= FOLLOWS
        assert len(before) > 200
        found = [
            each.sentence for each in check(journal) if each.part in ("page", "schema", "value")
        ]
        assert found == []
        reasons = [each.reason for each in journal.backups.rows()]
        assert reasons == ([Reason.MIGRATION] if version < NEWEST else [])
        assert [row.name for row in journal.people.rows(archived=True)] == ["person name"]


def apsw_connection(journal):
    connection = apsw.Connection(str(journal.path), flags=apsw.SQLITE_OPEN_READONLY)
    unlock(connection, journal.database.key)
    return connection


def test_each_format_has_its_file():
    """A new migration has none yet: `python -m tools.old_journals` makes it."""
    missing = [version for version in range(1, NEWEST + 1) if not path_of(version).exists()]
    assert missing == []
