# SPDX-License-Identifier: MIT
"""Read what can still be read of a damaged journal, row by row, past the pages that are not sound.

The damaged file is never written: the work goes on in copies. What it no longer gives comes from a
backup, where there is one; each row of the result is one that the app itself wrote.

Of rows that refer to one that could not be read none of their own words may go with it. A reference
that may be empty becomes so. Where one must be there, the row that is gone gets another in its
place, under its number, with what others tell of it. Links that hold no words go.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import apsw

from rmjournal.core.errors import DamagedFileError, JournalError

from .columns import UtcField
from .file.backups import copy_closed
from .file.database import JournalDatabase, create_database, unlock
from .file.files import PAGE_BYTES, read_raw
from .file.integrity import PageCipher, damaged_pages, mend_tree, without_size
from .file.keys import DataKey, KeySlots
from .journal import Journal
from .migrations import bring_up_to_date
from .operations.groups import BUILT_IN
from .schema import ALL, Record, database

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


_MADE_ANEW: Final = {
    ("note", "session_id"), ("session_person", "session_id"), ("attachment", "session_id"),
    ("session_person", "person_id"), ("commitment_person", "person_id"), ("loop", "person_id"),
    ("asking", "question_id"), ("loop", "insight_id"), ("loop", "commitment_id"),
    ("commitment_event", "commitment_id"), ("commitment_person", "commitment_id"),
    ("review_decision", "review_id"), ("question", "area_code"), ("question", "practice_code"),
    ("insight", "area_code"), ("session_area", "area_code"),
}  # fmt: skip
"""Columns whose row holds words, or is all that tells of the one that is gone."""
_WORDS: Final = "(could not be read)"
_OF_LINE: Final = (
    "coalesce((SELECT trim(substr(raw, 3)) FROM note_mark WHERE {column} IN ({ids}) LIMIT 1), ?2)"
)
_OF_MOVES: Final = """
    SELECT to_state, CASE WHEN to_state IN ('done', 'let_go') THEN day END,
        (SELECT count(*) FROM commitment_event WHERE commitment_id = ?1 AND NOT taken_back
            AND move = 'move' AND detail > json_extract(before, '$.due_on'))
    FROM commitment_event WHERE commitment_id = ?1 AND NOT taken_back ORDER BY id DESC LIMIT 1"""
_OF_WEEK: Final = """
    SELECT CAST(strftime('%G', min(at)) AS INTEGER), CAST(strftime('%V', min(at)) AS INTEGER),
        min(at) FROM review_decision WHERE review_id = ?1"""
_OF_TALK: Final = """
    SELECT coalesce((SELECT max(day) FROM session WHERE id < ?1), date('now')),
        coalesce((SELECT ltrim(substr(text, 1, instr(text || char(10), char(10)) - 1), '# ')
            FROM note WHERE session_id = ?1), ?2)"""
Made = dict[str, set[Any]]
"""By table the keys of rows that stand for those that are gone."""


def settle(connection: apsw.Connection) -> Made:
    """Inside a transaction, with foreign keys off: until each row has what it needs."""
    made: Made = {}
    while True:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return made
        for table, rowid, parent, number in dict.fromkeys(broken):
            column = _numbered_columns(connection, str(table))[int(str(number))]
            _mend(connection, str(table), int(str(rowid)), str(parent), column, made)


def _numbered_columns(connection: apsw.Connection, table: str) -> dict[int, str]:
    rows = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return {int(str(row[0])): str(row[3]) for row in rows}


def _mend(
    connection: apsw.Connection, table: str, rowid: int, parent: str, column: str, made: Made
) -> None:
    found = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE rowid = ?', (rowid,))
    row = found.fetchone()
    if row is None or row[0] in made.get(parent, ()):
        return
    if (table, column) in _MADE_ANEW and _make(connection, parent, row[0]):
        made.setdefault(parent, set()).add(row[0])
        return
    try:
        connection.execute(
            f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,)
        ).fetchall()
    except apsw.ConstraintError:
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,)).fetchall()


def _make(connection: apsw.Connection, table: str, key: Any) -> bool:
    """Whether a row could be put in the place of the one of that key."""
    values = _values(connection, table, key)
    if values is None:
        return False
    model = next(each for each in ALL if each._meta.table_name == table)  # noqa: SLF001 - its name
    row: dict[str, Any] = {}
    for each in model._meta.sorted_fields:  # noqa: SLF001 - where Peewee has its fields
        if each.default is not None:
            default = each.default() if callable(each.default) else each.default
            row[each.column_name] = each.db_value(default)
    if issubclass(model, Record):
        now = UtcField().db_value(datetime.now(UTC))
        row |= {"id": key, "uid": uuid.uuid4().hex, "created_at": now, "updated_at": now}
    row |= values
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    try:
        connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
        ).fetchall()
    except apsw.ConstraintError:
        return False
    return True


def _values(connection: apsw.Connection, table: str, key: Any) -> dict[str, Any] | None:
    def asked(sql: str) -> tuple[Any, ...]:
        many = (key, _WORDS) if "?2" in sql else (key,)
        return connection.execute(sql, many).fetchone() or ()

    def of_line(column: str, ids: str = "?1") -> str:
        return str(asked("SELECT " + _OF_LINE.format(column=column, ids=ids))[0])

    match table:
        case "session":
            day, title = asked(_OF_TALK)
            return {"kind": "conversation", "status": "held", "day": day, "title": title}
        case "person":
            return {"name": f"{_WORDS} {key}"}
        case "question":
            words = of_line("asking_id", "SELECT id FROM asking WHERE question_id = ?1")
            return {"text": words, "origin": "note", "state": "asked"}
        case "insight":
            return {"text": of_line("insight_id"), "fate": "open"}
        case "commitment":
            state, ended, moved = asked(_OF_MOVES) or ("to_do", None, 0)
            words = of_line("commitment_id")
            return {"title": words, "state": state, "ended_on": ended, "times_moved": moved}
        case "review":
            year, week, at = asked(_OF_WEEK)
            return {"year": year, "week": week, "started_at": at}
        case "area":
            built_in = {code: (name, kind) for code, name, kind in BUILT_IN}
            name, kind = built_in.get(key, (_WORDS, "own"))
            return {"code": key, "name": name, "kind": kind, "position": 99}
    return None
