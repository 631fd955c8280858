# SPDX-License-Identifier: MIT
"""Read what can still be read of a damaged journal, row by row, past the pages that are not sound.

The damaged file is never written: the work goes on in copies. What it no longer gives comes from a
backup, where there is one; each row of the result is one that the app itself wrote.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from rmjournal.core.errors import DamagedFileError, JournalError
from rmjournal.store.file.backups import copy_closed
from rmjournal.store.file.database import JournalDatabase, create_database, unlock
from rmjournal.store.file.integrity import PageCipher, damaged_pages, mend_tree, without_size
from rmjournal.store.file.keys import DataKey, KeySlots
from rmjournal.store.journal import Journal
from rmjournal.store.migrations import bring_up_to_date
from rmjournal.store.schema import database
from rmjournal.store.sniff import PAGE_BYTES, read_raw

from .orphans import Made, settle

_CHUNK = 256  # rows that are asked for at once; where they do not come, half of them
_BEYOND = 2_000  # row ids that are tried after the last known one, where the end cannot be read
_TABLES = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'
    ORDER BY name"""
_ROOTS = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
_INDEX_ANEW = (
    "INSERT INTO search_index (search_index) VALUES ('delete-all')",
    "DELETE FROM search_document",
)
_WAIT = "INSERT OR IGNORE INTO search_waiting (kind, record_id) SELECT '{kind}', id FROM \"{kind}\""
_INDEXED = (
    "person", "session", "question", "insight", "commitment", "review", "attachment",
)  # fmt: skip

Row = tuple[Any, ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that the damaged file no longer gives. The texts are the journal's own."""

    kind: str
    """session, person, question, insight or commitment; note for the words of a session."""
    label: str
    day: str
    """ISO, or empty."""
    people: str
    is_from_backup: bool
    """It is there as it was in the backup; else it is gone."""


@dataclass(slots=True)
class Salvaged:
    """What was read, and what was not."""

    path: Path
    """The new file, in the same key; whoever asked for it moves or removes it."""
    pages: int = 0
    """That are not what was written."""
    rows: int = 0
    """That were read from the damaged file."""
    lost: list[Lost] = field(default_factory=list)


def salvage(
    journal: Path,
    key: DataKey,
    backup: Path | None,
    backup_key: DataKey | None = None,
    progress: Progress | None = None,
) -> Salvaged:
    """Make a new file beside the journal from what of it can be read, over that backup.

    progress(done, total) counts tables and may raise to stop. Raises DamagedFileError if nothing
    can be read and there is no backup, DiskFullError, ReadOnlyError; then nothing is left behind.
    """
    stem = f".{journal.name}.{os.urandom(4).hex()}"
    target = journal.with_name(f"{stem}.salvaged.tmp")
    source = journal.with_name(f"{stem}.damaged.tmp")
    try:
        _begin(target, key, backup, backup_key)
        copy_closed(journal, source)
        made = Salvaged(target, pages=len(damaged_pages(journal, key)))
        _lend_pages(source, key, backup)
        _mend_tree(source, key)
        _pour(source, target, key, made, progress)
        if not made.rows and backup is None:
            raise DamagedFileError(journal)
    except BaseException:
        _forget(target)
        raise
    finally:
        _forget(source)
    return made


@contextmanager
def readable_rest(
    journal: Path, key: DataKey, slots: KeySlots
) -> Iterator[tuple[Journal, Salvaged]]:
    """What can still be read of a damaged journal, as a journal for this thread alone, which
    is gone afterwards. Raises as salvage()."""
    made = salvage(journal, key, None)
    try:
        with database.apart(), Journal.read_with(made.path, key, slots) as rest:
            yield rest, made
    finally:
        _forget(made.path)


def _begin(target: Path, key: DataKey, backup: Path | None, backup_key: DataKey | None) -> None:
    """The backup, else a journal with nothing in it; of the newest format."""
    if backup is None:
        create_database(target, key)
    elif backup_key is None or backup_key == key:
        copy_closed(backup, target)
    else:
        from rmjournal.store.file.restore import encipher

        encipher(backup, backup_key, target, key)
    db = JournalDatabase(target, key)
    with db.connection_context():
        bring_up_to_date(db)


def _lend_pages(damaged: Path, key: DataKey, backup: Path | None) -> None:
    """Where the schema cannot be read, the backup lends the pages that are damaged.

    The pages of the schema seldom change; any other that is lent holds rows of that time. The
    first page says how large the file was then: that is taken from the file instead.
    """
    if _reads_schema(damaged, key) or backup is None:
        return
    size = backup.stat().st_size
    for number in damaged_pages(damaged, key):
        start = (number - 1) * PAGE_BYTES
        if start + PAGE_BYTES > size:
            continue
        page = read_raw(backup, start, PAGE_BYTES)
        with damaged.open("r+b") as file:
            file.seek(start)
            file.write(without_size(page, PageCipher(backup, key)) if number == 1 else page)


def _mend_tree(damaged: Path, key: DataKey) -> None:
    """Let the rows be found that a damaged page leads to."""
    with suppress(apsw.Error):
        with _opened(damaged, key) as connection:
            roots = [int(str(row[0])) for row in connection.execute(_ROOTS)]
        mend_tree(damaged, key, roots)


def _reads_schema(path: Path, key: DataKey) -> bool:
    try:
        with _opened(path, key) as connection:
            connection.execute(_TABLES).fetchall()
            return True
    except apsw.Error:
        return False


def _pour(
    source: Path, target: Path, key: DataKey, made: Salvaged, progress: Progress | None
) -> None:
    db = JournalDatabase(target, key)
    with db.connection_context():
        connection = db.connection()
        connection.execute("PRAGMA foreign_keys = off").fetchall()
        connection.execute("BEGIN IMMEDIATE").fetchall()
        failed: dict[str, set[int]] = {}
        try:
            with _opened(source, key) as damaged:
                failed = _pour_tables(damaged, connection, made, progress)
        except (apsw.Error, JournalError):
            connection.execute("ROLLBACK").fetchall()  # not even its schema can be read
            connection.execute("BEGIN IMMEDIATE").fetchall()
            made.rows = 0
        made.lost = _lost(connection, failed, settle(connection))
        connection.execute(_NOTES).fetchall()
        for statement in (*_INDEX_ANEW, *(_WAIT.format(kind=kind) for kind in _INDEXED)):
            connection.execute(statement).fetchall()
        connection.execute("COMMIT").fetchall()
        connection.execute("PRAGMA foreign_keys = on").fetchall()
        connection.execute("REINDEX").fetchall()


@contextmanager
def _opened(source: Path, key: DataKey) -> Iterator[apsw.Connection]:
    connection = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(connection, key)
        yield connection
    finally:
        connection.close()


def _pour_tables(
    damaged: apsw.Connection,
    connection: apsw.Connection,
    made: Salvaged,
    progress: Progress | None,
) -> dict[str, set[int]]:
    """By table the row ids that did not come: what the backup has of them stays."""
    tables = [str(name) for (name,) in connection.execute(_TABLES)]
    failed = {}
    for number, table in enumerate(tables):
        columns = _columns(damaged, connection, table)
        if columns:
            poured, failed[table] = _pour_table(damaged, connection, table, columns)
            made.rows += poured
        if progress is not None:
            progress(number + 1, len(tables))
    return failed


def _columns(damaged: apsw.Connection, connection: apsw.Connection, table: str) -> list[str]:
    """Those that both have: the damaged file may be of an older format."""
    both = []
    for each in (damaged, connection):
        try:
            both.append([str(row[1]) for row in each.execute(f'PRAGMA table_info("{table}")')])
        except apsw.Error:
            return []
    return [name for name in both[0] if name in both[1]]


def _pour_table(
    damaged: apsw.Connection, connection: apsw.Connection, table: str, columns: list[str]
) -> tuple[int, set[int]]:
    """How many rows came, and the row ids that did not.

    What the backup has and the damaged file surely has not was erased meanwhile, and stays so.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * (len(columns) + 1))
    put = f'INSERT OR REPLACE INTO "{table}" (rowid, {names}) VALUES ({marks})'
    read = f'SELECT rowid, {names} FROM "{table}" WHERE rowid'
    last = _last(damaged, connection, table)
    rows, failed = _rows(damaged, read, last)
    there = {int(row[0]) for row in rows} | failed
    old = [int(row[0]) for row in connection.execute(f'SELECT rowid FROM "{table}"')]
    erase = f'DELETE FROM "{table}" WHERE rowid = ?'
    connection.executemany(erase, [(each,) for each in old if each not in there])
    for row in rows:
        connection.execute(put, row).fetchall()
    return len(rows), failed


def _last(damaged: apsw.Connection, connection: apsw.Connection, table: str) -> int:
    """The highest row id that may be there."""
    newest = f'SELECT coalesce(max(rowid), 0) FROM "{table}"'
    try:
        return int(damaged.execute(newest).fetchall()[0][0])  # type: ignore[arg-type]
    except apsw.Error:
        return int(connection.execute(newest).fetchall()[0][0]) + _BEYOND  # type: ignore[arg-type]


def _rows(damaged: apsw.Connection, read: str, last: int) -> tuple[list[Row], set[int]]:
    """What comes, and the ids of what does not: halved until each stands alone."""
    ranges = [(start, min(start + _CHUNK - 1, last)) for start in range(1, last + 1, _CHUNK)]
    rows: list[Row] = []
    failed: set[int] = set()
    while ranges:
        first, end = ranges.pop()
        try:
            if first == end:  # a range would look at the next row too, which may be the damaged one
                rows += damaged.execute(f"{read} = ?", (first,)).fetchall()
            else:
                rows += damaged.execute(f"{read} BETWEEN ? AND ?", (first, end)).fetchall()
        except apsw.Error:
            if first == end:
                failed.add(first)
            else:
                middle = (first + end) // 2
                ranges += [(first, middle), (middle + 1, end)]
    return rows, failed


_NOTES = """
    INSERT INTO note (session_id, text)
    SELECT id, '' FROM session WHERE id NOT IN (SELECT session_id FROM note)"""
_PEOPLE = """(
    SELECT coalesce(group_concat(name, ', '), '') FROM person
    JOIN session_person ON person_id = person.id WHERE session_id = {session}
)"""
_KINDS = {
    "session": f"SELECT id, title, day, {_PEOPLE.format(session='session.id')} FROM session",
    "note": f"SELECT id, title, day, {_PEOPLE.format(session='session.id')} FROM session",
    "person": "SELECT id, name, '', '' FROM person",
    "question": "SELECT id, text, '', '' FROM question",
    "insight": "SELECT id, text, '', '' FROM insight",
    "commitment": "SELECT id, title, coalesce(due_on, ''), '' FROM \"commitment\"",
}


def _lost(connection: apsw.Connection, failed: dict[str, set[int]], anew: Made) -> list[Lost]:
    """What stands there as the backup had it, and what is gone as far as others tell of it."""
    notes = {int(row[0]) for row in connection.execute("SELECT session_id FROM note")}
    lost = []
    for kind, sql in _KINDS.items():
        for id_, label, day, people in connection.execute(sql).fetchall():
            is_gone = id_ not in notes if kind == "note" else id_ in anew.get(kind, ())
            if is_gone or id_ in failed.get(kind, ()):
                lost.append(Lost(kind, str(label), str(day), str(people), not is_gone))
    return sorted(lost, key=lambda each: (each.is_from_backup, each.day, each.label))


def _forget(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
