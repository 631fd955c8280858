# SPDX-License-Identifier: MIT
"""Single records of a backup, and what has to come along so that each is whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from peewee import ForeignKeyField

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.raw_rows import Values
from rmjournal.store.schema import (
    Asking,
    Attachment,
    BaseModel,
    Commitment,
    CommitmentPerson,
    Insight,
    Loop,
    NoteMark,
    Person,
    Question,
    QuestionSource,
    Record,
    Review,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
)

Theirs = Mapping[type[BaseModel], list[Values]]
CHOOSABLE: tuple[type[Record], ...] = (Person, Session, Question, Insight, Commitment, Review)
# What belongs to a record, by the column that says to which.
_BELONGS: Mapping[type[BaseModel], tuple[tuple[type[BaseModel], str], ...]] = {
    Session: (
        (NoteMark, "session_id"), (Attachment, "session_id"), (SessionPerson, "session_id"),
        (SessionArea, "session_id"), (SessionTag, "session_id"),
    ),
    Question: ((Asking, "question_id"), (QuestionSource, "question_id")),
    Insight: ((Loop, "insight_id"),),
    Commitment: ((Loop, "commitment_id"), (CommitmentPerson, "commitment_id")),
}  # fmt: skip


class Choice:
    """Which rows of a copy come in: those that were named, and what each hangs on."""

    def __init__(self, theirs: Theirs, uids: Collection[str]) -> None:
        """Raises NotFoundError for a uid that none of them has outside its trash."""
        self._theirs = theirs
        self._by_key = {
            model: {row[_key(model)]: row for row in rows} for model, rows in theirs.items()
        }
        self._named: dict[type[BaseModel], set[Any]] = defaultdict(set)
        self._comes: dict[type[BaseModel], set[Any]] = defaultdict(set)
        found = set()
        for model in CHOOSABLE:
            for row in theirs[model]:
                if row["uid"] in uids and row["deleted_at"] is None:
                    found.add(row["uid"])
                    self._named[model].add(row["id"])
                    self._take(model, row)
        missing = sorted(set(uids) - found)
        if missing:
            raise NotFoundError(missing[0])

    def is_named(self, model: type[BaseModel], row: Values) -> bool:
        return row[_key(model)] in self._named[model]

    def is_of_named(self, model: type[BaseModel], row: Values) -> bool:
        """Whether it is a loop about one that was named."""
        return model is Loop and (
            row["commitment_id"] in self._named[Commitment]
            or row["insight_id"] in self._named[Insight]
        )

    def named(self, model: type[BaseModel]) -> Collection[Any]:
        """The ids there of those that were named."""
        return self._named[model]

    def comes(self, model: type[BaseModel], row: Values) -> bool:
        return row[_key(model)] in self._comes[model]

    def _take(self, model: type[BaseModel], row: Values) -> None:
        waiting = [(model, row)]
        while waiting:
            taken, values = waiting.pop()
            key = values[_key(taken)]
            if key in self._comes[taken] or values.get("deleted_at") is not None:
                continue
            self._comes[taken].add(key)
            if key in self._named[taken] or not _is_here(taken, values):
                waiting += [*self._hangs_on(taken, values), *self._belongs(taken, key)]

    def _hangs_on(
        self, model: type[BaseModel], values: Values
    ) -> Iterator[tuple[type[BaseModel], Values]]:
        """A talk comes only where it was named, with what was written in it."""
        for field in model._meta.sorted_fields:  # noqa: SLF001 - Peewee's own way to ask
            if isinstance(field, ForeignKeyField) and field.rel_model is not Session:
                row = self._by_key.get(field.rel_model, {}).get(values.get(field.column_name))
                if row is not None:
                    yield field.rel_model, row

    def _belongs(
        self, model: type[BaseModel], key: Any
    ) -> Iterator[tuple[type[BaseModel], Values]]:
        for part, column in _BELONGS.get(model, ()):
            for row in self._theirs[part]:
                if row[column] == key:
                    yield part, row


def _is_here(model: type[BaseModel], values: Values) -> bool:
    """Outside the trash: then what hangs on it is as one left it."""
    return issubclass(model, Record) and bool(
        model.select().where((model.uid == values["uid"]) & model.deleted_at.is_null()).exists()
    )


def _key(model: Any) -> str:
    """The column that tells its rows apart."""
    return str(model._meta.primary_key.column_name)  # noqa: SLF001 - Peewee's own way to ask
