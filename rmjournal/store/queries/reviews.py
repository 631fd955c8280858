# SPDX-License-Identifier: MIT
"""Weekly reviews as they are read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peewee import ModelSelect, Value, fn

from rmjournal.model.reviews import DecisionRow, PickRow, ReviewRow
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Commitment, Review, ReviewDecision, ReviewPick


class ReviewReads(Manager):
    """What can be asked of the weekly reviews of one open journal."""

    def rows(self) -> list[ReviewRow]:
        """Newest week first."""
        return _ALL.named(ReviewRow)

    def row(self, review_id: int) -> ReviewRow:
        """Raises NotFoundError."""
        return existing(_first(_ROW, review_id), review_id)

    def of_week(self, year: int, week: int) -> ReviewRow | None:
        """That ISO week's review, if it was begun."""
        return _first(_OF_WEEK, year, week)

    def last_closed_before(self, day: date) -> ReviewRow | None:
        """The latest that was closed of a week before that day's."""
        year, week, _ = day.isocalendar()
        return _first(_CLOSED_BEFORE, year, week)

    def latest(self) -> ReviewRow | None:
        """That of the newest week."""
        return _first(_LATEST)

    def summary(self, review_id: int) -> Any:
        """The frozen summary as plain JSON values; None while it is open. Raises NotFoundError."""
        return self._get(Review, review_id).summary_json

    def decisions(self, review_id: int) -> list[DecisionRow]:
        """In the order they were taken."""
        return _DECISIONS.named(DecisionRow, review_id)

    def picks(self, review_id: int) -> list[PickRow]:
        """What was chosen, in order, but for what is in the trash."""
        return _PICKS.named(PickRow, review_id)


def _reviews() -> ModelSelect:
    r = Review
    return r.select(
        r.id, r.uid, r.year, r.week, r.mode, r.step, r.card, r.started_at, r.finished_at,
        r.line, r.summary_markdown,
    ).where(r.deleted_at.is_null())  # fmt: skip


def _newest_first(query: ModelSelect) -> ModelSelect:
    return query.order_by(Review.year.desc(), Review.week.desc())


def _closed_before(year: Any, week: Any) -> ModelSelect:
    earlier = (Review.year < year) | ((Review.year == year) & (Review.week < week))
    closed = _reviews().where(Review.finished_at.is_null(False) & earlier)
    return _newest_first(closed).limit(1)


def _of_week(year: Any, week: Any) -> ModelSelect:
    return _reviews().where((Review.year == year) & (Review.week == week))


def _decisions(review_id: Any) -> ModelSelect:
    d = ReviewDecision
    query = d.select(
        d.id, d.step, d.subject_kind, d.subject_uid, d.decision, d.detail, d.taken_back, d.at
    )
    return query.where(d.review == review_id).order_by(d.id)


def _picks(review_id: Any) -> ModelSelect:
    return (
        ReviewPick.select(ReviewPick.commitment_id, Commitment.title, ReviewPick.kept)
        .join(Commitment)
        .where((ReviewPick.review == review_id) & Commitment.deleted_at.is_null())
        .order_by(ReviewPick.position)
    )


_ALL = Prepared(lambda: _newest_first(_reviews()))
_LATEST = Prepared(lambda: _newest_first(_reviews()).limit(1))
_ROW = Prepared(lambda at: _reviews().where(Review.id == at))
_OF_WEEK, _CLOSED_BEFORE = Prepared(_of_week), Prepared(_closed_before)
_DECISIONS, _PICKS = Prepared(_decisions), Prepared(_picks)


def _first(query: Prepared, *values: int) -> ReviewRow | None:
    return next(iter(query.named(ReviewRow, *values)), None)


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
