# SPDX-License-Identifier: MIT
"""Reviews of a week, and what was decided and chosen in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from rmjournal.core.record import dataclass

ReviewMode = Literal["full", "short"]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One week's review; `year` and `week` are of the ISO calendar, step 1 to 6."""

    id: int
    uid: str
    year: int
    week: int
    mode: ReviewMode
    step: int
    card: str
    started_at: datetime
    finished_at: datetime | None
    line: str
    summary_markdown: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision of a review, about the record of that kind and uid."""

    id: int
    step: int
    subject_kind: str
    subject_uid: str
    decision: str
    detail: str
    taken_back: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PickRow:
    """One of the up to three commitments chosen for the week to come."""

    commitment_id: int
    title: str
    kept: str | None


def week_of(review: ReviewRow) -> tuple[date, date]:
    """Monday and Sunday of its ISO week."""
    monday = date.fromisocalendar(review.year, review.week, 1)
    return monday, monday + timedelta(days=6)
