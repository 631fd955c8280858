# SPDX-License-Identifier: MIT
"""What every record is called: for good, and to go to it by its name."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, Literal

from rmjournal.core.record import dataclass
from rmjournal.store.columns import readable_day
from rmjournal.store.records import Manager
from rmjournal.store.schema import (
    KINDS,
    Aim,
    Asking,
    Commitment,
    Insight,
    Person,
    Question,
    Record,
    Session,
    database,
)

from .rows import tuples


class Uids(Manager):
    """The uids of one open journal, reached as journal.uids."""

    def kinds_of(self, beginning: str) -> list[str]:
        """The kinds in which some uid begins like that, in the trash or not."""
        if not beginning.isascii():
            return []
        behind = beginning + "\x7f"
        found = (
            kind
            for kind, model in KINDS.items()
            if model.select().where((model.uid >= beginning) & (model.uid < behind)).exists()
        )
        return list(found)

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are outside the trash."""
        return {
            kind: model.select().where(model.deleted_at.is_null()).count()
            for kind, model in KINDS.items()
        }

    def people(self) -> dict[int, tuple[str, str]]:
        """Uid and name of everybody, archived too, by id."""
        query = Person.select(Person.id, Person.uid, Person.name).where(Person.deleted_at.is_null())
        return {row: (uid, name) for row, uid, name in tuples(query)}

    def session_with(self, uid: str) -> int | None:
        """The id of that session outside the trash."""
        found = Session.get_or_none((Session.uid == uid) & Session.deleted_at.is_null())
        return None if found is None else int(found.id)

    def of(self, kind: str, record_id: int) -> str:
        """Of that record, in the trash or not; "" where there is none."""
        model = KINDS[kind]
        row = model.select(model.uid).where(model.id == record_id).tuples().first()
        return "" if row is None else str(row[0])

    def sessions(self) -> dict[int, str]:
        return self._of(Session)

    def aims(self) -> dict[int, str]:
        return self._of(Aim)

    def questions(self) -> dict[int, str]:
        return self._of(Question)

    def insights(self) -> dict[int, str]:
        return self._of(Insight)

    def commitments(self) -> dict[int, str]:
        return self._of(Commitment)

    def askings(self) -> dict[int, str]:
        """Those of questions outside the trash."""
        query = Asking.select(Asking.id, Asking.uid).join(Question)
        outside = Asking.deleted_at.is_null() & Question.deleted_at.is_null()
        return dict(tuples(query.where(outside)))

    @staticmethod
    def _of(model: type[Record]) -> dict[int, str]:
        return dict(tuples(model.select(model.id, model.uid).where(model.deleted_at.is_null())))


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
        model = KINDS[kind]
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
