# SPDX-License-Identifier: MIT
"""Texts as they were before each change."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.notes import drop_revisions, keep_revision, older_revisions
from rmjournal.store.queries.rows import tuples
from rmjournal.store.records import Manager
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

OwnerKind = Literal["session", "person", "question", "insight", "commitment"]

KEEP_NEWEST = 40  # each change of the last while; older ones are thinned
_HOURLY_FOR = timedelta(days=2)
_DAILY_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """That there is an older text; `at` is when it was replaced."""

    id: int
    field: str
    at: datetime


class Moments(NamedTuple):
    """When a record was made and when it was last changed."""

    created_at: datetime
    updated_at: datetime


_STAMPED: tuple[type[Record], ...] = (
    Person, Session, Question, Asking, Insight, Commitment, Loop, Review, Attachment,
)  # fmt: skip


class History(Manager):
    """The older texts in one open journal, reached as journal.history."""

    def rows(self, kind: OwnerKind, owner_id: int) -> list[RevisionRow]:
        """The older texts of that record, newest first."""
        query = Revision.select(Revision.id, Revision.field, Revision.at).where(
            (Revision.owner_kind == kind) & (Revision.owner_id == owner_id)
        )
        return [RevisionRow(*row) for row in query.order_by(Revision.id.desc()).tuples()]

    def moments(self) -> dict[str, Moments]:
        """When each record was made and last changed, by its uid; those in the trash too."""
        found: dict[str, Moments] = {}
        for model in _STAMPED:
            query = model.select(model.uid, model.created_at, model.updated_at)
            found |= {uid: Moments(*both) for uid, *both in tuples(query)}
        return found

    def text(self, revision_id: int) -> str:
        """The older text. Raises NotFoundError."""
        row = Revision.get_or_none(Revision.id == revision_id)
        if row is None:
            raise NotFoundError(revision_id)
        return zlib.decompress(row.text).decode()

    def keep(self, kind: OwnerKind, owner_id: int, field: str, text: str) -> None:
        """Remember a text that is about to change; for use inside a write."""
        now = self._journal.clock.now()
        keep_revision(kind, owner_id, field, now, zlib.compress(text.encode()))
        older = older_revisions(kind, owner_id, field, KEEP_NEWEST)
        drop_revisions(_surplus(older, now))


def _surplus(older: list[tuple[int, datetime]], now: datetime) -> list[int]:
    """Of (id, at) beyond the newest, newest first: those that thinning lets go.

    It keeps one an hour for two days, one a day for 90, and the very first. Order is by id, not by
    the clock.
    """
    seen: set[str] = set()
    surplus = []
    for revision_id, at in reversed(older[:-1]):  # oldest first: a bucket keeps its first
        age = now - at
        bucket = "" if age > _DAILY_FOR else f"{at:%Y-%m-%d}"
        if age <= _HOURLY_FOR:
            bucket = f"{at:%Y-%m-%d %H}"
        if not bucket or bucket in seen:
            surplus.append(revision_id)
        seen.add(bucket)
    return surplus
