# SPDX-License-Identifier: MIT
"""Keeps the index of the search: what changed waits on a list, and is read in short steps.

A save only puts on the list what it changed, in its own transaction: so nothing is forgotten by a
crash, and no key waits for the index.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from rmjournal.store.records import Manager
from rmjournal.store.schema import database
from rmjournal.text.search_words import starts_of

from .documents import GROUP_OF, Document, documents, key_of

if TYPE_CHECKING:
    from rmjournal.text.search_query import Group

STEP: Final = 25
"""Records a step: so long may a save have to wait."""
BULK_STEP: Final = 500
_DAY_BITS, _GROUP_BITS = 20, 42
_GROUPS: Final[tuple[Group, ...]] = (
    "questions", "sessions", "commitments", "people", "reviews",
)  # fmt: skip
_IN_TRASH = 8
_LEAN_ON: Final = (
    ("attachment", "session", "SELECT id FROM attachment WHERE session_id IN"),
    ("insight", "session", "SELECT id FROM insight WHERE session_id IN"),
    ("commitment", "insight", 'SELECT id FROM "commitment" WHERE insight_id IN'),
)
"""Documents that take their day, people or area from a record of another kind."""


def first_id(group: Group, day: date, *, in_trash: bool = False) -> int:
    """Documents are numbered by group and day: of each group the newest is asked for first."""
    number = _GROUPS.index(group) + (_IN_TRASH if in_trash else 0)
    return (number << _GROUP_BITS) | (day.toordinal() << _DAY_BITS)


def last_id(group: Group, day: date, *, in_trash: bool = False) -> int:
    return first_id(group, day, in_trash=in_trash) + (1 << _DAY_BITS) - 1


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What the index holds of a record."""

    id: int
    words: str


class SearchIndex(Manager):
    """The index of one open journal, reached through journal.search."""

    def waiting(self) -> int:
        """How many records have changed since the index read them."""
        return int(_one("SELECT COUNT(*) FROM search_waiting"))

    def catch_up(
        self,
        *,
        most: int | None = None,
        step: int = STEP,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Read what has changed, each step a write of its own; how many records still wait.

        Stops after about `most` records. progress(done, total) may raise to stop between two
        steps. Raises as Journal.write does.
        """
        total = left = self.waiting()
        while left and (most is None or total - left < most):
            with self._db.write():
                _read_again(_next_on_list(step))
            before, left = left, self.waiting()
            if left >= before:
                break  # others change more than we read
            if progress is not None:
                progress(total - left, total)
        return left

    def forget(self) -> None:
        """Empty the index and put every record on the list, for catch_up() to make it anew."""
        with self._db.write():
            database.execute_sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            database.execute_sql("DELETE FROM search_document")
            for kind in GROUP_OF:
                database.execute_sql(
                    "INSERT OR IGNORE INTO search_waiting (kind, record_id) "
                    f'SELECT ?, id FROM "{kind}"', (kind,)
                )  # fmt: skip

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the index anew, whatever was in it."""
        self.forget()
        self.catch_up(step=BULK_STEP, progress=progress)


def has_index() -> bool:
    """False for a journal of before, where it was opened only to be read."""
    return bool(_rows("SELECT 1 FROM sqlite_schema WHERE name = 'search_index'"))


def differences() -> Iterator[tuple[str, int]]:
    """Kind and id of each record that the index does not hold as it is, and does not wait for.

    Reads every record; for use while nobody writes.
    """
    waiting = set(_rows("SELECT kind, record_id FROM search_waiting"))
    for kind in GROUP_OF:
        ids = {record_id for (record_id,) in _rows(f'SELECT id FROM "{kind}"')}
        known = _rows("SELECT record_id FROM search_document WHERE kind = ?", kind)
        everything = sorted(ids | {record_id for (record_id,) in known})
        for start in range(0, len(everything), BULK_STEP):
            these = everything[start : start + BULK_STEP]
            now, then = documents(kind, these), _indexed(kind, these)
            for record_id in these:
                is_alike = _is_alike(now.get(record_id), then.get(record_id))
                if not is_alike and (kind, record_id) not in waiting:
                    yield kind, record_id


def _next_on_list(count: int) -> dict[str, set[int]]:
    """Inside a write: take them off."""
    taken: dict[str, set[int]] = defaultdict(set)
    rows = _rows("SELECT kind, record_id FROM search_waiting LIMIT ?", count)
    for kind, record_id in rows:
        taken[kind].add(record_id)
    database.execute_sql(
        "DELETE FROM search_waiting WHERE (kind, record_id) IN "
        "(SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        (json.dumps(rows),),
    )
    for owner, record_id in owners_of(taken.pop("loop", set())):
        taken[owner].add(record_id)
    for kind, other, statement in _LEAN_ON:
        rows = _rows(f"{statement} (SELECT value FROM json_each(?))", json.dumps([*taken[other]]))
        taken[kind].update(record_id for (record_id,) in rows)
    return taken


def owners_of(loops: Iterable[int]) -> Iterator[tuple[str, int]]:
    """The records that these loops hang on now, and those that the index has them with."""
    for loop_id in loops:
        yield from (
            (kind, record_id)
            for kind in ("commitment", "insight")
            for (record_id,) in _rows(
                f"SELECT {kind}_id FROM loop WHERE id = ? AND {kind}_id NOT NULL", loop_id
            )
        )
        yield from _rows(
            "SELECT d.kind, d.record_id FROM search_index i JOIN search_document d ON d.id = "
            "i.rowid WHERE search_index MATCH ?",
            f'"{key_of("loop", loop_id)}"',
        )


def _read_again(taken: dict[str, set[int]]) -> None:
    """Inside a write: let the index hold these records as they are now."""
    old: list[_Indexed] = []
    new: list[Document] = []
    for kind, ids in taken.items():
        now, then = documents(kind, ids), _indexed(kind, ids)
        for record_id in ids:
            if not _is_alike(now.get(record_id), then.get(record_id)):
                old += [then[record_id]] if record_id in then else []
                new += [now[record_id]] if record_id in now else []
    # In the order of their ids: FTS5 writes out what it has gathered whenever an id goes back.
    old.sort(key=lambda indexed: indexed.id)
    _all_of(
        "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)",
        [(each.id, _with_starts(each.words)) for each in old],
    )
    _all_of("DELETE FROM search_document WHERE id = ?", [(each.id,) for each in old])
    numbered = sorted(_numbered(new), key=lambda pair: pair[0])
    _all_of(
        "INSERT INTO search_index (rowid, words) VALUES (?, ?)",
        [(document_id, _with_starts(each.words())) for document_id, each in numbered],
    )
    _all_of(
        "INSERT INTO search_document (id, kind, record_id, words) VALUES (?, ?, ?, ?)",
        [
            (document_id, each.kind, each.record_id, zlib.compress(each.words().encode()))
            for document_id, each in numbered
        ],
    )


def _with_starts(words: str) -> str:
    """What the index is told of a document, and told again when it is to forget it: a change here
    needs a migration that empties it."""
    return " ".join([words, *starts_of(words)])


def _numbered(new: list[Document]) -> Iterator[tuple[int, Document]]:
    """Each with the next free id of its day."""
    ranges = [_range_of(document) for document in new]
    taken: dict[int, int] = dict(_rows(
        "SELECT value ->> 0, COALESCE((SELECT MAX(id) FROM search_document "
        "WHERE id BETWEEN value ->> 0 AND value ->> 1), (value ->> 0) - 1) FROM json_each(?)",
        json.dumps(sorted(set(ranges))),
    ))  # fmt: skip
    for document, (first, _) in zip(new, ranges, strict=True):
        taken[first] += 1
        yield taken[first], document


def _range_of(document: Document) -> tuple[int, int]:
    group = GROUP_OF[document.kind]
    first = first_id(group, document.day, in_trash=document.in_trash)
    return first, last_id(group, document.day, in_trash=document.in_trash)


def _is_alike(now: Document | None, then: _Indexed | None) -> bool:
    if now is None or then is None:
        return now is None and then is None
    first, last = _range_of(now)
    return first <= then.id <= last and now.words() == then.words


def _indexed(kind: str, ids: Iterable[int]) -> dict[int, _Indexed]:
    rows = _rows(
        "SELECT record_id, id, words FROM search_document WHERE kind = ? AND record_id IN "
        "(SELECT value FROM json_each(?))",
        kind,
        json.dumps([*ids]),
    )
    return {
        record_id: _Indexed(document_id, zlib.decompress(words).decode())
        for record_id, document_id, words in rows
    }


def _all_of(statement: str, values: list[tuple[object, ...]]) -> None:
    """Once for each of these, as one statement."""
    if values:
        database.execute_many(statement, values)


def _rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = database.execute_sql(statement, values).fetchall()
    return rows


def _one(statement: str, *values: object) -> Any:
    return database.execute_sql(statement, values).fetchone()[0]
