# SPDX-License-Identifier: MIT
"""Keeps a text as it was before a change, and thins what is old."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import Literal

from .queries.notes import drop_revisions, keep_revision, older_revisions

OwnerKind = Literal["session", "person", "question", "insight", "commitment"]

KEEP_NEWEST = 40  # each change of the last while; older ones are thinned
_HOURLY_FOR = timedelta(days=2)
_DAILY_FOR = timedelta(days=90)


def keep_text(kind: OwnerKind, owner_id: int, field: str, text: str, now: datetime) -> None:
    """Inside a write."""
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
