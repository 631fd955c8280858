# SPDX-License-Identifier: MIT
"""What a search finds of each record: every text that model/records.py declares, and where.

A document is a record of its own with what hangs on it: a question with its askings, a session with
its note. Beside its words it has keys, by which filters narrow: whose it is, and what about.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field as made_by
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from rmjournal.core.record import dataclass
from rmjournal.model.fields import Field
from rmjournal.model.records import RECORDS
from rmjournal.store import schema
from rmjournal.store.columns import UNREADABLE_DAY, lines_of, some_day
from rmjournal.store.schema import database
from rmjournal.text.search_query import Group
from rmjournal.text.search_words import BORDER, words_of

GROUP_OF: Final[dict[str, Group]] = {
    "question": "questions", "session": "sessions", "insight": "sessions",
    "attachment": "sessions", "commitment": "commitments", "person": "people", "review": "reviews",
    "aim": "reviews",
}  # fmt: skip
"""The kinds of documents, and among which results each is shown."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a table that belong to a document."""

    record: str
    owner: str
    """The column with the id of the document's record; `r` is the table itself."""
    more: str = ""
    """Other tables it needs, and which of its rows count."""


_TAKEN_BACK = "WHERE NOT r.taken_back"
_PARTS: Final[dict[str, tuple[_Part, ...]]] = {
    "question": (
        _Part("question", "r.id"),
        _Part("asking", "r.question_id", "JOIN question q ON q.id = r.question_id "
              "WHERE r.deleted_at IS NULL OR q.deleted_at IS NOT NULL"),
    ),
    "session": (
        _Part("note", "r.session_id"), _Part("session", "r.id"),
        _Part("tag", "t.session_id", "JOIN session_tag t ON t.tag_id = r.id"),
        _Part("attending", "r.session_id"),
    ),
    "insight": (_Part("insight", "r.id"), _Part("loop", "r.insight_id")),
    "attachment": (_Part("attachment", "r.id"),),
    "commitment": (
        _Part("commitment", "r.id"), _Part("loop", "r.commitment_id"),
        _Part("event", "r.commitment_id", _TAKEN_BACK),
    ),
    "person": (_Part("person", "r.id"),),
    "review": (_Part("review", "r.id"), _Part("decision", "r.review_id", _TAKEN_BACK)),
    "aim": (_Part("aim", "r.id"),),
}  # fmt: skip
_ROWS: Final = {
    "question": "SELECT id, deleted_at, created_at, (SELECT MAX(a.asked_on) FROM asking a "
    "WHERE a.question_id = r.id AND a.deleted_at IS NULL) FROM question r",
    "session": "SELECT id, deleted_at, day, day FROM session r",
    "insight": "SELECT id, deleted_at, COALESCE((SELECT s.day FROM session s "
    "WHERE s.id = r.session_id), r.created_at), NULL FROM insight r",
    "attachment": "SELECT r.id, COALESCE(r.deleted_at, s.deleted_at), s.day, s.day "
    "FROM attachment r JOIN session s ON s.id = r.session_id",
    "commitment": 'SELECT id, deleted_at, created_at, ended_on FROM "commitment" r',
    "person": "SELECT id, deleted_at, created_at, NULL FROM person r",
    "review": "SELECT id, deleted_at, started_at, NULL FROM review r",
    "aim": "SELECT id, deleted_at, begins_on, NULL FROM aim r",
}
"""Of each kind: the id, when it went to the trash, and the days of which the later one counts."""
_PEOPLE: Final = {
    "question": ("SELECT question_id, person_id FROM asking WHERE person_id NOT NULL",),
    "session": ("SELECT session_id, person_id FROM session_person",),
    "insight": ("SELECT id, person_id FROM insight WHERE person_id NOT NULL",),
    "attachment": ("SELECT a.id, p.person_id FROM attachment a "
                   "JOIN session_person p ON p.session_id = a.session_id",),
    "commitment": ("SELECT commitment_id, person_id FROM commitment_person",
                   "SELECT commitment_id, person_id FROM loop WHERE commitment_id NOT NULL"),
    "person": ("SELECT id, id FROM person",),
    "review": (),
    "aim": (),
}  # fmt: skip
_AREAS: Final = {
    "question": ("SELECT id, area_code FROM question WHERE area_code NOT NULL",
                 "SELECT id, practice_code FROM question WHERE practice_code NOT NULL"),
    "session": ("SELECT session_id, area_code FROM session_area",),
    "insight": ("SELECT id, area_code FROM insight WHERE area_code NOT NULL",),
    "commitment": ('SELECT c.id, i.area_code FROM "commitment" c '
                   "JOIN insight i ON i.id = c.insight_id WHERE i.area_code NOT NULL",),
}  # fmt: skip
_LOOPS: Final = {kind: (f"SELECT {kind}_id, id FROM loop WHERE {kind}_id NOT NULL",)
                 for kind in ("insight", "commitment")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a record: which field of which, and what it says."""

    record: str
    field: str
    text: str


@dataclass(slots=True)
class Document:
    """All that is found of one record. Its day is the latest that it has to do with."""

    kind: str
    record_id: int
    in_trash: bool
    day: date
    keys: list[str]
    texts: list[Text] = made_by(default_factory=list)
    _words: str = ""

    def words(self) -> str:
        """As they are indexed, and behind them the keys, which are no part of any phrase."""
        if not self._words:
            words = filter(None, (words_of(each.text) for each in self.texts))
            self._words = " ".join([f" {BORDER} ".join(words), EVERYTHING, *self.keys])
        return self._words


EVERYTHING: Final = f"{BORDER}x"
"""The key of all documents."""


def key_of(what: str, value: object) -> str:
    """A word that no text has, for a filter: `person`, `area` or `loop`, and its id or code."""
    return f"{BORDER}{what[0]}{str(value).encode().hex()}"


def documents(kind: str, ids: Iterable[int]) -> dict[int, Document]:
    """The documents of these records, as the tables are now, by id; none of what is erased."""
    listed = json.dumps([*ids])
    rows = _all(f"{_ROWS[kind]} WHERE r.id IN {_AMONG}", listed)
    found = {
        record_id: Document(kind, record_id, deleted_at is not None, _day(first, then), [])
        for record_id, deleted_at, first, then in rows
    }
    for what, statements in (("person", _PEOPLE), ("area", _AREAS), ("loop", _LOOPS)):
        for statement in statements.get(kind, ()):
            for record_id, value in sorted(set(_among(statement, listed))):
                if record_id in found:
                    found[record_id].keys.append(key_of(what, value))
    for record_id, texts in texts_of(kind, ids).items():
        if record_id in found:
            found[record_id].texts = texts
    return found


def texts_of(kind: str, ids: Iterable[int]) -> dict[int, list[Text]]:
    """Every text that a search finds in these records, in the order in which it is shown."""
    listed = json.dumps([*ids])
    found: dict[int, list[Text]] = defaultdict(list)
    for part in _PARTS[kind]:
        fields, statement = _statement(part)
        for record_id, *values in _all(statement, listed):
            for each, value in zip(fields, values, strict=True):
                texts = _texts(value, each.kind)
                found[record_id] += [Text(part.record, each.name, text) for text in texts]
    return found


@cache
def _statement(part: _Part) -> tuple[list[Field], str]:
    """The fields, and the statement that gives their texts after the id of the document."""
    record = RECORDS[part.record]
    model = getattr(schema, record.table)
    table = model._meta.table_name  # noqa: SLF001 - where Peewee has its name
    fields, columns = list(record.searched()), []
    for each in fields:
        column = f'r."{getattr(model, each.name).column_name}"'
        if each.searching == "answered":
            column = f"CASE WHEN r.state = 'answered' THEN {column} END"
        columns.append(column)
    where = "AND" if "WHERE" in part.more else "WHERE"
    more = part.more.replace("WHERE ", "WHERE (") + (")" if "WHERE" in part.more else "")
    return fields, (
        f'SELECT {part.owner}, {", ".join(columns)} FROM "{table}" r {more} '
        f"{where} {part.owner} IN {_AMONG}"
    )


def searched_fields() -> Iterator[tuple[str, str, str]]:
    """Kind of document, kind of record and field of every text that is indexed."""
    for kind, parts in _PARTS.items():
        for part in parts:
            for each in _statement(part)[0]:
                yield kind, part.record, each.name


_AMONG: Final = "(SELECT value FROM json_each(?))"


def _among(statement: str, listed: str) -> list[tuple[Any, ...]]:
    owner = statement.split()[1].rstrip(",")
    where = "AND" if "WHERE" in statement else "WHERE"
    return _all(f"{statement} {where} {owner} IN {_AMONG}", listed)


def _all(statement: str, listed: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = database.execute_sql(statement, (listed,)).fetchall()
    return rows


def _texts(value: str | None, kind: str) -> list[str]:
    """The texts of a column: a list of lines is kept as JSON."""
    if not value:
        return []
    return [str(each) for each in lines_of(value)] if kind == "lines" else [value]


def _day(first: str, then: str | None) -> date:
    """The later of the two; a moment counts as the day that it was here."""
    return max(_day_of(each) for each in (first, then or first))


def _day_of(text: str) -> date:
    if len(text) <= len("2026-11-23"):
        return some_day(text)
    try:
        return datetime.fromisoformat(text).astimezone().date()
    except (ValueError, OverflowError):
        return UNREADABLE_DAY
