# SPDX-License-Identifier: MIT
"""Weekly reviews as they are read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import ModelSelect, Value, fn

from rmjournal.model.reviews import DecisionRow, PickRow, ReviewRow
from rmjournal.store.queries.rows import begun, named
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Commitment, Review, ReviewDecision, ReviewPick


class ReviewReads(Manager):
    """What can be asked of the weekly reviews of one open journal."""

    def rows(self) -> list[ReviewRow]:
        """Newest week first."""
        query = self._select().order_by(Review.year.desc(), Review.week.desc())
        return named(ReviewRow, query)

    def row(self, review_id: int) -> ReviewRow:
        """Raises NotFoundError."""
        return existing(_first(self._select().where(Review.id == review_id)), review_id)

    def of_week(self, year: int, week: int) -> ReviewRow | None:
        """That ISO week's review, if it was begun."""
        return _first(self._select().where((Review.year == year) & (Review.week == week)))

    def last_closed_before(self, day: date) -> ReviewRow | None:
        """The latest that was closed of a week before that day's."""
        year, week, _ = day.isocalendar()
        earlier = (Review.year < year) | ((Review.year == year) & (Review.week < week))
        query = self._select().where(Review.finished_at.is_null(False) & earlier)
        return _first(query.order_by(Review.year.desc(), Review.week.desc()))

    def latest(self) -> ReviewRow | None:
        """That of the newest week."""
        return _first(self._select().order_by(Review.year.desc(), Review.week.desc()))

    @staticmethod
    def _select() -> Any:
        return _reviews().where(Review.deleted_at.is_null())

    def summary(self, review_id: int) -> Any:
        """The frozen summary as plain JSON values; None while it is open. Raises NotFoundError."""
        return self._get(Review, review_id).summary_json

    def decisions(self, review_id: int) -> list[DecisionRow]:
        """In the order they were taken."""
        query = _decisions().where(ReviewDecision.review == review_id)
        return named(DecisionRow, query.order_by(ReviewDecision.id))

    def picks(self, review_id: int) -> list[PickRow]:
        """What was chosen, in order, but for what is in the trash."""
        query = (
            ReviewPick.select(ReviewPick.commitment_id, Commitment.title, ReviewPick.kept)
            .join(Commitment)
            .where((ReviewPick.review == review_id) & Commitment.deleted_at.is_null())
            .order_by(ReviewPick.position)
        )
        return named(PickRow, query)


@begun
def _reviews() -> ModelSelect:
    r = Review
    return r.select(
        r.id, r.uid, r.year, r.week, r.mode, r.step, r.card, r.started_at, r.finished_at,
        r.line, r.summary_markdown,
    )  # fmt: skip


@begun
def _decisions() -> ModelSelect:
    d = ReviewDecision
    return d.select(
        d.id, d.step, d.subject_kind, d.subject_uid, d.decision, d.detail, d.taken_back, d.at
    )  # fmt: skip


def picked_now(today: date) -> ModelSelect:
    """The ids of what was chosen last: in the review of this week once it has a choice or is
    closed, else in that of the week before."""
    year, week, _ = (today - timedelta(days=7)).isocalendar()
    is_near = (Review.year > year) | ((Review.year == year) & (Review.week >= week))
    has_any = fn.EXISTS(ReviewPick.select(Value(1)).where(ReviewPick.review == Review.id))
    is_said = Review.finished_at.is_null(False) | has_any
    last = Review.select(Review.id).where(Review.deleted_at.is_null() & is_near & is_said)
    last = last.order_by(Review.year.desc(), Review.week.desc()).limit(1)
    return ReviewPick.select(ReviewPick.commitment).where(ReviewPick.review == last)


def _first(query: ModelSelect) -> ReviewRow | None:
    return next(iter(named(ReviewRow, query.limit(1))), None)
