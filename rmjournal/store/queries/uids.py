# SPDX-License-Identifier: MIT
"""The names for good of all records, without the records."""

from __future__ import annotations

from rmjournal.store.records import Manager
from rmjournal.store.schema import (
    Aim,
    Asking,
    Attachment,
    Commitment,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    Session,
)

from .rows import tuples

_MODELS: tuple[type[Record], ...] = (
    Person, Session, Aim, Question, Asking, Insight, Commitment, Loop, Review, Attachment,
)  # fmt: skip


class Uids(Manager):
    """The uids of one open journal, reached as journal.uids."""

    def kinds_of(self, beginning: str) -> list[str]:
        """The kinds in which some uid begins like that, in the trash or not."""
        if not beginning.isascii():
            return []
        behind = beginning + "\x7f"
        found = (
            model
            for model in _MODELS
            if model.select().where((model.uid >= beginning) & (model.uid < behind)).exists()
        )
        return [model.__name__.lower() for model in found]

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are outside the trash."""
        return {
            model.__name__.lower(): model.select().where(model.deleted_at.is_null()).count()
            for model in _MODELS
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
        model = next(each for each in _MODELS if each.__name__.lower() == kind)
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
