# SPDX-License-Identifier: MIT
"""Texts as they were before each change."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from peewee import fn

from rmjournal.store.queries.rows import among, named, tuples
from rmjournal.store.records import Manager, existing
from rmjournal.store.revisions import OwnerKind, Why
from rmjournal.store.schema import (
    Asking,
    Attachment,
    Commitment,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    Revision,
    Session,
)


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """That there is an older text; `at` is when it was replaced."""

    id: int
    field: str
    at: datetime
    why: Why
    size: int
    """Bytes as it is kept: longer texts take more."""


class Version(NamedTuple):
    """What a field said until then."""

    field: str
    at: datetime
    why: Why
    text: str


class Moments(NamedTuple):
    """When a record was made and when it was last changed."""

    created_at: datetime
    updated_at: datetime


_STAMPED: tuple[type[Record], ...] = (
    Person, Session, Question, Asking, Insight, Commitment, Loop, Review, Attachment,
)  # fmt: skip


class History(Manager):
    """The older texts in one open journal, reached as journal.history."""

    def rows(self, kind: OwnerKind, owner_id: int, field: str | None = None) -> list[RevisionRow]:
        """The older texts of that record, or of one field of it, newest first."""
        size = fn.LENGTH(Revision.text).alias("size")
        query = Revision.select(Revision.id, Revision.field, Revision.at, Revision.why, size)
        query = query.where((Revision.owner_kind == kind) & (Revision.owner_id == owner_id))
        if field is not None:
            query = query.where(Revision.field == field)
        return named(RevisionRow, query.order_by(Revision.id.desc()))

    def telling(self, kind: OwnerKind, owner_id: int, field: str) -> list[RevisionRow]:
        """As rows(), without what only lasted for some keys: of the plain edits of one minute the
        first and the longest."""
        first: dict[datetime, RevisionRow] = {}
        longest: dict[datetime, RevisionRow] = {}
        rows = self.rows(kind, owner_id, field)
        for row in rows:
            if not row.why:
                minute = row.at.replace(second=0, microsecond=0)
                first[minute] = row
                if row.size > longest.setdefault(minute, row).size:
                    longest[minute] = row
        telling = {row.id for row in (*first.values(), *longest.values())}
        return [row for row in rows if row.why or row.id in telling]

    def versions(self, kind: OwnerKind, owner_id: int) -> list[Version]:
        """The older texts of that record with their words, oldest first."""
        return self.versions_of(kind, [owner_id]).get(owner_id, [])

    def versions_of(self, kind: OwnerKind, owner_ids: Iterable[int]) -> dict[int, list[Version]]:
        """As versions(), by record, where there are any."""
        query = Revision.select(
            Revision.owner_id, Revision.field, Revision.at, Revision.why, Revision.text
        ).where((Revision.owner_kind == kind) & among(Revision.owner_id, owner_ids))
        found: dict[int, list[Version]] = {}
        for owner, field, at, why, text in tuples(query.order_by(Revision.id)):
            version = Version(field, at, why, zlib.decompress(text).decode())
            found.setdefault(owner, []).append(version)
        return found

    def owners(self) -> list[tuple[OwnerKind, int]]:
        """(kind, id) of each record with older texts."""
        query = Revision.select(Revision.owner_kind, Revision.owner_id).distinct()
        return list(tuples(query.order_by(Revision.owner_kind, Revision.owner_id)))

    def moments(self, tick: Callable[[], object] = lambda: None) -> dict[str, Moments]:
        """When each record was made and last changed, by its uid; those in the trash too. tick is
        called between two kinds, and may raise."""
        found: dict[str, Moments] = {}
        for model in _STAMPED:
            tick()
            query = model.select(model.uid, model.created_at, model.updated_at)
            found |= {uid: Moments(made, changed) for uid, made, changed in tuples(query)}
        return found

    def text(self, revision_id: int) -> str:
        """The older text. Raises NotFoundError."""
        row = existing(Revision.get_or_none(id=revision_id), revision_id)
        return zlib.decompress(row.text).decode()
