# SPDX-License-Identifier: MIT
"""What a write really changed, row by row, beside what it said that it changed.

A window shows only what Changes names: a row that changed and is not named stays as it was on the
screen. Every write of the tests of the store, of what goes in and out and of the command line is
compared, so that each operation is, by whichever test runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

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
NOT_SHOWN = {"note_mark", "revision", "attachment_data"}  # kept beside what is shown
FLAGS = {"areas", "tags", "bank"}


def tables(database: Any) -> list[str]:
    """Every table of ours in the file, but for the index of the search."""
    found = _all(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith(("sqlite_", "search_"))]


def rows(database: Any) -> Rows:
    """All rows of the tables whose changes are told, by their key."""
    return {table: _of_table(database, table) for table in tables(database) if table in OWNERS}


def _of_table(database: Any, table: str) -> dict[Any, Row]:
    names = [column[1] for column in _all(database, f"PRAGMA table_info({table})")]
    records = [
        dict(zip(names, row, strict=True)) for row in _all(database, f'SELECT * FROM "{table}"')
    ]
    key = OWNERS[table][0].key
    return {tuple(record[name] for name in key): tuple(record.items()) for record in records}


def _all(database: Any, statement: str) -> list[Row]:
    # Not by Peewee: some tests count what goes through it.
    return list(database.connection().cursor().execute(statement))


def untold(before: Rows, after: Rows, changes: Changes) -> list[str]:
    """What is other than it was and is not in the changes: table, part and whose."""
    missing = []
    for table, owners in OWNERS.items():
        old, new = before.get(table, {}), after.get(table, {})
        for key in old.keys() | new.keys():
            if old.get(key) == new.get(key):
                continue
            record = dict(new.get(key) or old[key])
            for owner in owners:
                told = getattr(changes, owner.part)
                if table == "note" and (key not in old or key not in new):
                    told = told | changes.sessions
                if not (told if owner.part in FLAGS else record[owner.column] in told):
                    missing.append(f"{table}: {owner.part} {record[owner.column]}")
    return sorted(set(missing))


@pytest.fixture(autouse=True)
def told_changes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which a write changed a row and did not say so."""
    if request.node.get_closest_marker("counts_statements"):
        yield
        return
    write = Journal.write
    missing: list[str] = []

    @contextmanager
    def compared(journal: Journal) -> Iterator[Changes]:
        is_outer = getattr(journal._writing, "changes", None) is None
        before = rows(journal._db) if is_outer and not journal.is_read_only else None
        with write(journal) as changes:
            yield changes
        if before is not None:
            missing.extend(untold(before, rows(journal._db), changes))

    monkeypatch.setattr(Journal, "write", compared)
    yield
    assert missing == [], missing
