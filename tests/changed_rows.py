# SPDX-License-Identifier: MIT
"""What a write really changed, row by row, beside what it said that it changed.

A window shows only what Changes names: a row that changed and is not named stays as it was on the
screen. Every write of the tests of the store, of what goes in and out and of the command line is
compared, so that each operation is, by whichever test runs it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from rmjournal.model.fields import Field
from rmjournal.model.records import RECORDS
from rmjournal.store import Changes, Journal

Row = tuple[Any, ...]
Rows = dict[str, dict[Any, Row]]


@dataclass(frozen=True)
class Owner:
    """Whose change it is when a row of the table is another: the column and the part."""

    column: str
    part: str
    key: tuple[str, ...] = ("id",)


OWNERS = {
    "person": (Owner("id", "people"),),
    "session": (Owner("id", "sessions"),),
    "note": (Owner("session_id", "notes", ("session_id",)),),  # or its session, where it is new
    "session_person": (Owner("session_id", "sessions", ("session_id", "person_id")),),
    "session_area": (Owner("session_id", "sessions", ("session_id", "area_code")),),
    "session_tag": (Owner("session_id", "sessions", ("session_id", "tag_id")),),
    "aim": (Owner("id", "aims"),),
    "question": (Owner("id", "questions"),),
    "asking": (Owner("question_id", "questions"),),
    "question_source": (Owner("question_id", "questions"),),
    "insight": (Owner("id", "insights"),),
    "commitment": (Owner("id", "commitments"),),
    "commitment_person": (Owner("commitment_id", "commitments", ("commitment_id", "person_id")),),
    "commitment_event": (Owner("commitment_id", "commitments"),),
    "loop": (Owner("id", "loops"),),
    "review": (Owner("id", "reviews"),),
    "review_decision": (Owner("review_id", "reviews"),),
    "review_pick": (Owner("review_id", "reviews", ("review_id", "position")),),
    "attachment": (Owner("id", "attachments"),),
    "setting": (Owner("key", "settings", ("key",)),),
    "area": (Owner("code", "areas", ("code",)),),
    "tag": (Owner("id", "tags"),),
    "hidden_bank_question": (Owner("bank_key", "bank", ("bank_key",)),),
}
NOT_SHOWN = {"note_mark", "revision", "attachment_data", "undo_step"}  # kept beside what is shown
_TABLES = {
    "attending": "session_person", "event": "commitment_event", "decision": "review_decision",
}  # fmt: skip
_TEXTS: dict[str, list[Field]] = {
    _TABLES.get(kind, kind): [
        each for each in record.fields
        if each.keeps_versions or (each.changes == "once" and each.is_stored)
    ]
    for kind, record in RECORDS.items() if _TABLES.get(kind, kind) in OWNERS
}  # fmt: skip
"""By table: what a person types, and what nobody changes."""
FLAGS = {"areas", "tags", "bank"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def tables(database: Any) -> dict[str, list[str]]:
    """Every table of ours in the file with its columns, but for the index of the search."""
    found: dict[str, list[str]] = {}
    for table, column in _all(
        database,
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' ORDER BY m.name, c.cid",
    ):
        if not table.startswith(("sqlite_", "search_")):
            found.setdefault(table, []).append(column)
    return found


def rows(database: Any, before: Rows | None = None, touched: set[str] | None = None) -> Rows:
    """All rows of the tables whose changes are told, by their key. A table in which nothing is
    other than before is the same object; none but the touched are read again, where they are known.
    """
    of_before = before or {}
    return {
        table: of_before[table]
        if touched is not None and table not in touched
        else _of_table(database, table, of_before.get(table, {}))
        for table in _columns(database) if table in OWNERS
    }  # fmt: skip


def record(table: str, row: Row) -> dict[str, Any]:
    """Such a row by the names of its columns."""
    return dict(zip(_COLUMNS[table], row, strict=True))


_COLUMNS: dict[str, list[str]] = {}


def _columns(database: Any) -> dict[str, list[str]]:
    """The same in all journals that are open: an older one was brought to this format."""
    if not _COLUMNS:
        _COLUMNS.update(tables(database))
    return _COLUMNS


def _of_table(database: Any, table: str, before: dict[Any, Row]) -> dict[Any, Row]:
    found = _all(database, f'SELECT * FROM "{table}"')
    if found == list(before.values()):
        return before
    key = [_COLUMNS[table].index(name) for name in OWNERS[table][0].key]
    return {tuple([row[at] for at in key]): row for row in found}


def _all(database: Any, statement: str) -> list[Row]:
    # Not by Peewee: some tests count what goes through it.
    return list(database.connection().cursor().execute(statement).fetchall())


class LastRows:
    """What a write left is what the next one finds, but for the tables that were written to since;
    SQLite says which. To read them all after each write takes longer than the write."""

    def __init__(self) -> None:
        self._connection: Any = None
        self._state: Any = None
        self._touched: set[str] = set()
        self._rows: Rows | None = None

    def now(self, database: Any) -> Rows:
        """All are read anew where another connection wrote, or it cannot be said what was written
        here: SQLite tells of no row where it empties a whole table."""
        connection = database.connection()
        state = connection.total_changes(), _all(database, "PRAGMA data_version")
        if connection is not self._connection:
            self._connection, self._state = connection, None
            connection.set_update_hook(self._note)
        if state != self._state:
            is_here = self._state is not None and state[1] == self._state[1]
            known = self._touched if is_here and self._touched else None
            self._rows = rows(database, self._rows, known)
            self._state, self._touched = state, set()
        assert self._rows is not None
        return self._rows

    def _note(self, _how: int, _database: str, table: str, _row: int) -> None:
        self._touched.add(table)


def untold(before: Rows, after: Rows, changes: Changes) -> list[str]:
    """What is other than it was and is not in the changes: table, part and whose."""
    missing = []
    for table, owners in OWNERS.items():
        old, new = before.get(table, {}), after.get(table, {})
        if old is new:
            continue
        for key in old.keys() | new.keys():
            if old.get(key) == new.get(key):
                continue
            row = record(table, new.get(key) or old[key])
            for owner in owners:
                told = getattr(changes, owner.part)
                if table == "note" and (key not in old or key not in new):
                    told = told | changes.sessions
                if not (told if owner.part in FLAGS else row[owner.column] in told):
                    missing.append(f"{table}: {owner.part} {row[owner.column]}")
    return sorted(set(missing))


def unkept(database: Any, before: Rows, after: Rows) -> list[str]:
    """Texts that became others while their record stays, and are not among its versions; and those
    that are declared to become none."""
    found = []
    for table, fields in _TEXTS.items():
        if before.get(table) is after[table]:
            continue
        for key, row in before.get(table, {}).items():
            now = after[table].get(key)
            if now == row:
                continue
            old, new = record(table, row), record(table, now) if now else {}
            for field in fields:
                if not old[field.name] or old[field.name] == new.get(field.name):
                    continue
                is_there = new or table == "session_person"
                if is_there and not _is_kept(database, table, old, field, after):
                    found.append(f"{table}.{field.name}: {old[field.name]}")
    return found


def _is_kept(database: Any, table: str, old: dict[str, Any], field: Field, after: Rows) -> bool:
    if field.changes == "once":  # but the day that something was moved to, while it is typed
        return field.name == "detail" and bool(_DAY.fullmatch(old[field.name]))
    kind, owner, name = table, old.get("id"), field.name
    if table == "note":
        kind, owner, name = "session", old["session_id"], "note"
    if table == "session_person":
        kind, owner = "session", old["session_id"]
        of_it = [record(table, row) for row in after[table].values()]
        said = [row["could_teach"] for row in of_it if row["session_id"] == owner]
        if (owner,) not in after["session"] or any(old[field.name] in each for each in said):
            return True  # of two people who became one, what either could teach
        uid = record("person", after["person"][old["person_id"],])["uid"]
        name = f"could_teach:{uid}"
    statement = "SELECT text FROM revision WHERE owner_kind = ? AND owner_id = ? AND field = ?"
    texts = database.connection().cursor().execute(statement, (kind, owner, name)).fetchall()
    return any(zlib.decompress(text).decode() == old[field.name] for (text,) in texts)


@pytest.fixture(autouse=True)
def told_changes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which a write changed a row and did not say so, or a text and kept it not."""
    if request.node.get_closest_marker("counts_statements"):
        yield
        return
    write = Journal.write
    missing: list[str] = []
    lost: list[str] = []
    last = LastRows()

    @contextmanager
    def compared(journal: Journal) -> Iterator[Changes]:
        is_outer = getattr(journal._writing, "changes", None) is None
        before = last.now(journal._db) if is_outer and not journal.is_read_only else None
        with write(journal) as changes:
            yield changes
        if before is not None:
            after = last.now(journal._db)
            missing.extend(untold(before, after, changes))
            lost.extend(unkept(journal._db, before, after))

    monkeypatch.setattr(Journal, "write", compared)
    yield
    assert missing == [], missing
    if not request.node.get_closest_marker("keeps_words_otherwise"):
        assert lost == [], lost
