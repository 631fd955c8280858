# SPDX-License-Identifier: MIT
"""The weekly review: one for each ISO week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.model.reviews import ReviewMode
from rmjournal.store.queries.reviews import ReviewReads
from rmjournal.store.records import existing, optional_line
from rmjournal.store.schema import Commitment, Review, ReviewDecision, ReviewPick
from rmjournal.text.sanitise import scrub

STEPS = 6
MOST_PICKS = 3  # the benefit of if-then plans fades with many at once (Dalton and Spiller 2012)


class Reviews(ReviewReads):
    """The weekly reviews of one open journal, reached as journal.reviews."""

    def begin(self, day: date, *, mode: ReviewMode = "full") -> int:
        """The review of that day's week, begun now or before; its id."""
        year, week, _ = day.isocalendar()
        found = Review.get_or_none((Review.year == year) & (Review.week == week))
        if found is not None:
            return int(found.id)
        review = self._make(
            Review, year=year, week=week, mode=mode, started_at=self._db.clock.now()
        )
        return int(review.id)

    def go_to(self, review_id: int, step: int, card: str = "") -> None:
        """Keep one's place: the step and the uid of the card. Raises NotFoundError."""
        if not 1 <= step <= STEPS:
            raise InvalidValueError("step")
        self._update(Review, review_id, step=step, card=card)

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
        with self._db.write() as changes:
            made = ReviewDecision.create(
                review=review_id, at=self._db.clock.now(), step=step, subject_kind=kind,
                subject_uid=uid, decision=decision, detail=scrub(detail),
            )  # fmt: skip
            changes.reviews.add(review_id)
        return int(made.id)

    def take_back(self, decision_id: int) -> None:
        """Undo a decision while its review is open. Raises NotFoundError, InvalidValueError."""
        decision = existing(ReviewDecision.get_or_none(id=decision_id), decision_id)
        self._get_open(decision.review_id)
        with self._db.write() as changes:
            ReviewDecision.set_by_id(decision_id, {"taken_back": True})
            changes.reviews.add(decision.review_id)

    def pick(self, review_id: int, commitments: Sequence[int]) -> None:
        """Choose up to three commitments for the week. Raises NotFoundError, InvalidValueError."""
        chosen = list(dict.fromkeys(commitments))
        if len(chosen) > MOST_PICKS:
            raise InvalidValueError("commitments")
        self._get_open(review_id)
        with self._db.write() as changes:
            ReviewPick.delete_where(review=review_id)
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
        with self._db.write() as changes:
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
        self._update(Review, review_id, line=optional_line(line))

    def close(self, review_id: int, *, line: str, markdown: str, summary: Any) -> None:
        """Freeze the review with its summary as Markdown and plain JSON values.

        Raises NotFoundError; InvalidValueError when it is closed already.
        """
        self._get_open(review_id)
        self._update(
            Review,
            review_id,
            step=STEPS,
            line=optional_line(line),
            summary_markdown=scrub(markdown),
            summary_json=summary,
            finished_at=self._db.clock.now(),
        )

    def _get_open(self, review_id: int) -> None:
        if self._get(Review, review_id).finished_at is not None:
            raise InvalidValueError("finished_at")
