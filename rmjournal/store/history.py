# SPDX-License-Identifier: MIT
"""Texts as they were before each change."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rmjournal.errors import NotFoundError

from .records import Manager
from .schema import Revision

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


class History(Manager):
    """The older texts in one open journal, reached as journal.history."""

    def rows(self, kind: OwnerKind, owner_id: int) -> list[RevisionRow]:
        """The older texts of that record, newest first."""
        query = Revision.select(Revision.id, Revision.field, Revision.at).where(
            (Revision.owner_kind == kind) & (Revision.owner_id == owner_id)
        )
        return [RevisionRow(*row) for row in query.order_by(Revision.id.desc()).tuples()]

    def text(self, revision_id: int) -> str:
        """The older text. Raises NotFoundError."""
        row = Revision.get_or_none(Revision.id == revision_id)
        if row is None:
            raise NotFoundError(revision_id)
        return zlib.decompress(row.text).decode()

    def keep(self, kind: OwnerKind, owner_id: int, field: str, text: str) -> None:
        """Remember a text that is about to change; for use inside a write."""
        Revision.create(
            owner_kind=kind,
            owner_id=owner_id,
            field=field,
            at=self._journal.clock.now(),
            text=zlib.compress(text.encode()),
        )
        self._thin(kind, owner_id, field)

    def _thin(self, kind: OwnerKind, owner_id: int, field: str) -> None:
        """Keep the newest, then one an hour for two days, one a day for 90, and the very first."""
        query = Revision.select(Revision.id, Revision.at).where(
            (Revision.owner_kind == kind)
            & (Revision.owner_id == owner_id)
            & (Revision.field == field)
        )
        rows: list[tuple[int, datetime]] = list(query.order_by(Revision.id.desc()).tuples())
        surplus = _surplus(rows, self._journal.clock.now())
        if surplus:
            Revision.delete().where(Revision.id.in_(surplus)).execute()


def _surplus(rows: list[tuple[int, datetime]], now: datetime) -> list[int]:
    """Of (id, at), newest first: those that thinning lets go. Order is by id, not by the clock."""
    seen: set[str] = set()
    surplus = []
    for revision_id, at in reversed(rows[KEEP_NEWEST:-1]):  # oldest first: a bucket keeps its first
        age = now - at
        bucket = "" if age > _DAILY_FOR else f"{at:%Y-%m-%d}"
        if age <= _HOURLY_FOR:
            bucket = f"{at:%Y-%m-%d %H}"
        if not bucket or bucket in seen:
            surplus.append(revision_id)
        seen.add(bucket)
    return surplus
