# SPDX-License-Identifier: MIT
"""The weekly reviews of the demo: cards decided and carried out, and a summary at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rmjournal.store import Journal

from .calendar import Calendar
from .verbs import Verbs

_DECIDE = 2


class Reviewing:
    """Holds one review after the other, in the order of their weeks."""

    def __init__(self, journal: Journal, calendar: Calendar, verbs: Verbs) -> None:
        self._journal = journal
        self._calendar = calendar
        self._verbs = verbs
        self._last: int | None = None

    def hold(self, told: dict[str, Any], day: date) -> None:
        """The review of that day's week; closed, if a line to oneself was written."""
        reviews = self._journal.reviews
        review = reviews.begin(day)
        self._judge_last_picks(told.get("kept", []))
        if "line" not in told:
            reviews.go_to(review, _DECIDE)
            return
        for card in told["cards"]:
            self._decide(review, card)
        reviews.pick(review, [self._verbs.commitment(what).id for what in told["picks"]])
        self._journal.review_summaries.close(review, line=told["line"])
        self._last = review

    def _judge_last_picks(self, kept: Sequence[str]) -> None:
        if self._last is None:
            return
        reviews = self._journal.reviews
        for pick, word in zip(reviews.picks(self._last), kept, strict=False):
            reviews.judge_pick(self._last, pick.commitment_id, word)

    def _decide(self, review: int, card: dict[str, Any]) -> None:
        decisions, words = self._journal.review_decisions, card.get("words", "")
        if "commitment" in card:
            commitment = self._verbs.commitment(card["commitment"])
            day = self._calendar.day(card["to"]) if "to" in card else None
            decisions.on_commitment(review, commitment, card["decision"], day=day, words=words)
        else:
            insight = self._verbs.insight(card["insight"])
            self._journal.insights.edit(insight.id, area=card["area"])
            decisions.on_insight(review, insight, card["decision"], words=words)
