# SPDX-License-Identifier: MIT
"""A year's journal with a backup and much that is newer, and copies of it: for each proof."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rmjournal import demo
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.keys import DataKey

ROOT = Path(__file__).parents[1]
PAGE = 4096
TODAY = date(2026, 11, 24)
SEED = 20261128
NAME = "j.rmjournal"
_NEWER = 30
_NOT_WORDS = ("setting", "undo_step", "search", "sqlite")
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
Words = dict[tuple[str, int, str], str | bytes]
"""By table, row and column."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of one claim."""

    claim: str
    method: str
    figure: str
    holds: bool


class Proof:
    """The journal to spoil. `key` opens it and its backup."""

    def __init__(self, folder: Path, *, is_full: bool) -> None:
        self.folder = folder
        self.is_full = is_full
        self.chance = random.Random(SEED)
        self.source = folder / "source"
        self.source.mkdir()
        self.journal = self.source / NAME
        demo.build(self.journal, today=TODAY)
        with Journal.open(self.journal) as journal:
            journal.backups.make(Reason.ASKED)
            for number in range(_NEWER):
                write_talk(journal, number)
            self.key = journal.database.key

    def many(self, small: int, full: int) -> int:
        return full if self.is_full else small

    @contextmanager
    def copy(self, source: Path | None = None) -> Iterator[Path]:
        """The journal with all that lies beside it, in a folder that goes again."""
        place = Path(tempfile.mkdtemp(dir=self.folder)) / "j"
        shutil.copytree(source or self.source, place)
        try:
            yield place / NAME
        finally:
            shutil.rmtree(place.parent)


def write_talk(journal: Journal, number: int) -> int:
    """Somebody new, and a note with a line of each kind."""
    name = f"Newcomer {number}"
    text = f"# New talk {number}\n\n" + f"New word {number} said. " * 100
    text += f"\n? New question {number} @{name}\n! New insight {number}\n-> New deed {number}\n"
    day = TODAY + timedelta(number % 9)
    made: int = journal.sessions.add(day, [journal.people.add(name)], text=text)
    return made


def flip(path: Path, at: int, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(data)


def words_of(path: Path, key: DataKey) -> Words:
    """All that is written in it: every text of every row, but for moments and the lines of notes
    that are kept a second time."""
    found: Words = {}
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        for table in [str(row[0]) for row in db.execute_sql(_TABLES)]:
            if table.startswith(_NOT_WORDS):
                continue
            columns = [str(row[1]) for row in db.execute_sql(f"PRAGMA table_info({table})")]
            for rowid, *values in rows_of(db, f'SELECT rowid, * FROM "{table}"'):
                for column, value in zip(columns, values, strict=True):
                    is_word = isinstance(value, str | bytes) and value
                    if is_word and not column.endswith("_at") and column != "raw":
                        found[table, rowid, column] = value
    return found


def rows_of(db: JournalDatabase, sql: str, *values: object) -> list[Any]:
    return list(db.execute_sql(sql, values).fetchall())


def column_of(path: Path, key: DataKey, sql: str) -> list[str]:
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        return [str(row[0]) for row in db.execute_sql(sql).fetchall()]
