# SPDX-License-Identifier: MIT
"""The weekly review: one for each ISO week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store.records import Manager, optional_line
from rmjournal.store.schema import Commitment, Review, ReviewDecision, ReviewPick
from rmjournal.text.sanitise import scrub

ReviewMode = Literal["full", "short"]
STEPS = 6
MOST_PICKS = 3  # the benefit of if-then plans fades with many at once (Dalton and Spiller 2012)


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


class Reviews(Manager):
    """The weekly reviews of one open journal, reached as journal.reviews."""

    def rows(self) -> list[ReviewRow]:
        """Newest week first."""
        query = self._select().order_by(Review.year.desc(), Review.week.desc())
        return [ReviewRow(*row) for row in query.tuples()]

    def row(self, review_id: int) -> ReviewRow:
        """Raises NotFoundError."""
        row = self._select().where(Review.id == review_id).tuples().first()
        if row is None:
            raise NotFoundError(review_id)
        return ReviewRow(*row)

    def of_week(self, year: int, week: int) -> ReviewRow | None:
        """That ISO week's review, if it was begun."""
        row = self._select().where((Review.year == year) & (Review.week == week)).tuples().first()
        return None if row is None else ReviewRow(*row)

    def last_closed_before(self, day: date) -> ReviewRow | None:
        """The latest that was closed of a week before that day's."""
        year, week, _ = day.isocalendar()
        earlier = (Review.year < year) | ((Review.year == year) & (Review.week < week))
        query = self._select().where(Review.finished_at.is_null(False) & earlier)
        row = query.order_by(Review.year.desc(), Review.week.desc()).tuples().first()
        return None if row is None else ReviewRow(*row)

    def latest(self) -> ReviewRow | None:
        """That of the newest week."""
        row = self._select().order_by(Review.year.desc(), Review.week.desc()).tuples().first()
        return None if row is None else ReviewRow(*row)

    @staticmethod
    def _select() -> Any:
        r = Review
        return r.select(
            r.id, r.uid, r.year, r.week, r.mode, r.step, r.card, r.started_at, r.finished_at,
            r.line, r.summary_markdown,
        ).where(r.deleted_at.is_null())  # fmt: skip

    def summary(self, review_id: int) -> Any:
        """The frozen summary as plain JSON values; None while it is open. Raises NotFoundError."""
        return self._get(Review, review_id).summary_json

    def begin(self, day: date, *, mode: ReviewMode = "full") -> int:
        """The review of that day's week, begun now or before; its id."""
        year, week, _ = day.isocalendar()
        found = Review.get_or_none((Review.year == year) & (Review.week == week))
        if found is not None:
            return int(found.id)
        with self._journal.write() as changes:
            review = self._make(
                Review, year=year, week=week, mode=mode, started_at=self._journal.clock.now()
            )
            changes.reviews.add(review.id)
        return int(review.id)

    def go_to(self, review_id: int, step: int, card: str = "") -> None:
        """Keep one's place: the step and the uid of the card. Raises NotFoundError."""
        if not 1 <= step <= STEPS:
            raise InvalidValueError("step")
        with self._journal.write() as changes:
            self._update(Review, review_id, step=step, card=card)
            changes.reviews.add(review_id)

    def decisions(self, review_id: int) -> list[DecisionRow]:
        """In the order they were taken."""
        d = ReviewDecision
        query = d.select(
            d.id,
            d.step,
            d.subject_kind,
            d.subject_uid,
            d.decision,
            d.detail,
            d.taken_back,
            d.at,
        ).where(d.review == review_id)
        return [DecisionRow(*row) for row in query.order_by(d.id).tuples()]

    def decide(
        self,
        review_id: int,
        step: int,
        subject: tuple[str, str],
        decision: str,
        detail: str = "",
    ) -> int:
        """Note a decision about (kind, uid); its id. Raises NotFoundError, InvalidValueError."""
        self._get_open(review_id)
        kind, uid = subject
        with self._journal.write() as changes:
            made = ReviewDecision.create(
                review=review_id, at=self._journal.clock.now(), step=step, subject_kind=kind,
                subject_uid=uid, decision=decision, detail=scrub(detail),
            )  # fmt: skip
            changes.reviews.add(review_id)
        return int(made.id)

    def take_back(self, decision_id: int) -> None:
        """Undo a decision while its review is open. Raises NotFoundError, InvalidValueError."""
        decision = ReviewDecision.get_or_none(ReviewDecision.id == decision_id)
        if decision is None:
            raise NotFoundError(decision_id)
        self._get_open(decision.review_id)
        with self._journal.write() as changes:
            ReviewDecision.update(taken_back=True).where(ReviewDecision.id == decision_id).execute()
            changes.reviews.add(decision.review_id)

    def picks(self, review_id: int) -> list[PickRow]:
        """What was chosen, in order, but for what is in the trash."""
        query = (
            ReviewPick.select(Commitment.id, Commitment.title, ReviewPick.kept)
            .join(Commitment)
            .where((ReviewPick.review == review_id) & Commitment.deleted_at.is_null())
            .order_by(ReviewPick.position)
        )
        return [PickRow(*row) for row in query.tuples()]

    def pick(self, review_id: int, commitments: Sequence[int]) -> None:
        """Choose up to three commitments for the week. Raises NotFoundError, InvalidValueError."""
        chosen = list(dict.fromkeys(commitments))
        if len(chosen) > MOST_PICKS:
            raise InvalidValueError("commitments")
        self._get_open(review_id)
        with self._journal.write() as changes:
            ReviewPick.delete().where(ReviewPick.review == review_id).execute()
            for position, commitment_id in enumerate(chosen):
                self._get(Commitment, commitment_id)
                ReviewPick.create(review=review_id, commitment=commitment_id, position=position)
            changes.reviews.add(review_id)

    def judge_pick(self, review_id: int, commitment_id: int, kept: str | None) -> None:
        """Say whether a pick was kept: kept, partly or not; None takes that back.

        Raises NotFoundError.
        """
        if kept not in ("kept", "partly", "not", None):
            raise InvalidValueError("kept")
        with self._journal.write() as changes:
            query = ReviewPick.update(kept=kept).where(
                (ReviewPick.review == review_id) & (ReviewPick.commitment == commitment_id)
            )
            if not query.execute():
                raise NotFoundError(commitment_id)
            changes.reviews.add(review_id)

    def set_line(self, review_id: int, line: str) -> None:
        """Keep the line to oneself as far as it is written. Raises NotFoundError,
        InvalidValueError."""
        self._get_open(review_id)
        with self._journal.write() as changes:
            self._update(Review, review_id, line=optional_line(line))
            changes.reviews.add(review_id)

    def close(self, review_id: int, *, line: str, markdown: str, summary: Any) -> None:
        """Freeze the review with its summary as Markdown and plain JSON values.

        Raises NotFoundError; InvalidValueError when it is closed already.
        """
        self._get_open(review_id)
        with self._journal.write() as changes:
            self._update(
                Review,
                review_id,
                step=STEPS,
                line=optional_line(line),
                summary_markdown=scrub(markdown),
                summary_json=summary,
                finished_at=self._journal.clock.now(),
            )
            changes.reviews.add(review_id)

    def _get_open(self, review_id: int) -> None:
        if self._get(Review, review_id).finished_at is not None:
            raise InvalidValueError("finished_at")
