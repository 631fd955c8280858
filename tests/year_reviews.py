# SPDX-License-Identifier: MIT
"""How somebody does the weekly reviews of a year: each decision in its turn, some taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from typing import Any, Literal

from rmjournal.store import Journal, State
from rmjournal.store.operations.review_decisions import (
    CommitmentDecision,
    InsightDecision,
    LoopDecision,
)

DAY = timedelta(days=1)


def _nothing(_review: int) -> None:
    """Nobody looks."""


Later = Literal["later"]


class Reviewer:
    """`begun` is called with each review before anything is decided in it."""

    def __init__(self, journal: Journal) -> None:
        self.begun: Callable[[int], None] = _nothing
        self._journal = journal
        self._to_decide: Iterator[CommitmentDecision | Later] = cycle(
            ["done", "keep", "move", "smaller", "pause", "let_go", "later"]
        )
        self._to_tell: Iterator[LoopDecision | Later] = cycle(
            ["told", "next_agenda", "not_needed", "later"]
        )
        self._to_keep: Iterator[InsightDecision | Later] = cycle(
            ["act", "keep", "question", "decline", "later"]
        )
        self._undone = cycle([False, False, False, True])

    def review(self, day: date) -> dict[int, date]:
        """That of the day's week, whole; the talks planned in it, with their days."""
        journal = self._journal
        review = journal.reviews.begin(day)
        self.begun(review)
        look = journal.review_cards.look_back(review)
        if look.last_review is not None:
            for pick, kept in zip(look.picks, ("kept", "partly", "not"), strict=False):
                journal.reviews.judge_pick(look.last_review.id, pick.commitment_id, kept)
        self._decide(review)
        journal.reviews.go_to(review, 3, "loop")  # left, and gone on with
        review = journal.reviews.begin(day)
        self._tell(review)
        self._keep(review)
        choose = journal.review_cards.choose(review)
        planned = {}
        for row in choose.without_a_date[:1]:
            session = journal.sessions.plan_next(row.id)
            planned[session] = journal.sessions.detail(session).day
        picks = [*choose.candidates[:3]]
        journal.reviews.pick(review, picks)
        for commitment in picks:
            journal.commitments.edit(commitment, cue="the week begins", action="start with it")
        journal.reviews.close(review, line="Listen", markdown="# Week", summary={})
        return planned

    def _decide(self, review: int) -> None:
        today = self._journal.clock.today()
        for row in self._journal.review_cards.to_decide(review):
            decision = next(self._to_decide)
            if row.must_change_plan and decision in ("keep", "move"):
                decision = "smaller"
            if row.state is State.PAUSED and decision == "pause":
                decision = "done"
            if decision == "later":
                continue
            how: dict[str, dict[str, Any]] = {
                "move": {"day": today + 9 * DAY},
                "pause": {"day": today + 16 * DAY},
                "smaller": {"words": "A quarter of an hour"},
                "let_go": {"words": "No need"},
            }
            values = how.get(decision, {})
            if decision == "pause" and row.people and row.id % 2:
                values = {"person_id": row.people[0][0]}
            made = self._journal.review_decisions.on_commitment(review, row, decision, **values)
            if next(self._undone):
                self._journal.review_decisions.undo(made)

    def _tell(self, review: int) -> None:
        for row in self._journal.review_cards.to_tell(review):
            decision = next(self._to_tell)
            if decision != "later":
                made = self._journal.review_decisions.on_loop(review, row, decision)
                if next(self._undone):
                    self._journal.review_decisions.undo(made)

    def _keep(self, review: int) -> None:
        for row in self._journal.review_cards.to_keep(review):
            decision = next(self._to_keep)
            if decision != "later":
                words = {
                    "act": f"Try it with {row.id}",
                    "question": f"What would you do with {row.id}?",
                }.get(decision, "")
                decide = self._journal.review_decisions.on_insight
                made = decide(review, row, decision, words=words)
                if next(self._undone):
                    self._journal.review_decisions.undo(made)
