# SPDX-License-Identifier: MIT
"""What every record is called, to go to it by its name; and whether it is still there."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, Literal

from rmjournal.core.record import dataclass
from rmjournal.store.columns import readable_day
from rmjournal.store.records import Manager
from rmjournal.store.schema import Commitment, Person, Question, Record, Review, Session, database

NamedKind = Literal["person", "session", "question", "commitment", "review"]

_NAMES: dict[NamedKind, str] = {
    "person": """
        SELECT id, uid, name, '', role, NULL FROM person WHERE deleted_at IS NULL
        ORDER BY archived, id DESC""",
    "session": """
        SELECT s.id, s.uid, s.title, COALESCE((
            SELECT group_concat(p.name, ', ') FROM session_person a
            JOIN person p ON p.id = a.person_id WHERE a.session_id = s.id), ''), '', s.day
        FROM session s WHERE s.deleted_at IS NULL ORDER BY s.day DESC, s.id DESC""",
    "commitment": """
        SELECT c.id, c.uid, c.title, COALESCE((
            SELECT group_concat(p.name, ', ') FROM commitment_person a
            JOIN person p ON p.id = a.person_id WHERE a.commitment_id = c.id), ''), '', NULL
        FROM "commitment" c WHERE c.deleted_at IS NULL ORDER BY c.id DESC""",
    "question": """
        SELECT id, uid, text, '', '', NULL FROM question WHERE deleted_at IS NULL
        ORDER BY id DESC""",
    "review": """
        SELECT id, uid, '', '', CASE WHEN finished_at IS NULL THEN 'open' ELSE '' END,
            year || '-' || week
        FROM review WHERE deleted_at IS NULL ORDER BY year DESC, week DESC""",
}
_MODELS: dict[NamedKind, type[Record]] = {
    "person": Person,
    "session": Session,
    "question": Question,
    "commitment": Commitment,
    "review": Review,
}


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record as one thinks of it. A review has no title: its day is the Monday of its week."""

    kind: NamedKind
    id: int
    uid: str
    title: str
    people: str
    """Names of whom it is about, to be found by."""
    about: str
    """Of a person the role, of a review "open" while it is not closed."""
    day: date | None


class RecordNames(Manager):
    """The names in one open journal, reached as journal.record_names."""

    def of(self, kind: NamedKind) -> list[RecordName]:
        """All outside the trash, the newest first; people who are archived after the others."""
        rows: list[tuple[Any, ...]] = database.execute_sql(_NAMES[kind]).fetchall()
        return [
            RecordName(kind, record_id, uid, title, people, about, _day(kind, day))
            for record_id, uid, title, people, about, day in rows
        ]

    def has(self, kind: NamedKind, record_id: int) -> bool:
        """Whether it is there, and not in the trash."""
        model = _MODELS[kind]
        query = model.select().where((model.id == record_id) & model.deleted_at.is_null())
        return bool(query.exists())


def _day(kind: NamedKind, text: str | None) -> date | None:
    if text is None:
        return None
    if kind == "review":
        with suppress(ValueError):
            year, week = text.split("-")
            return date.fromisocalendar(int(year), int(week), 1)
    return readable_day(text)
