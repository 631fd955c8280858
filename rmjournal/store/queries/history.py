# SPDX-License-Identifier: MIT
"""Texts as they were before each change."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.rows import named, tuples
from rmjournal.store.records import Manager
from rmjournal.store.revisions import OwnerKind
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
        return named(RevisionRow, query.order_by(Revision.id.desc()))

    def moments(self) -> dict[str, Moments]:
        """When each record was made and last changed, by its uid; those in the trash too."""
        found: dict[str, Moments] = {}
        for model in _STAMPED:
            query = model.select(model.uid, model.created_at, model.updated_at)
            found |= {uid: Moments(made, changed) for uid, made, changed in tuples(query)}
        return found

    def text(self, revision_id: int) -> str:
        """The older text. Raises NotFoundError."""
        row = Revision.get_or_none(Revision.id == revision_id)
        if row is None:
            raise NotFoundError(revision_id)
        return zlib.decompress(row.text).decode()
