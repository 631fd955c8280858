# SPDX-License-Identifier: MIT
"""The weekly reviews of the demo: cards decided and carried out, and a summary at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rmjournal.store import Journal

from .verbs import Subject, Verbs

_DECIDE = 2


class Reviewing:
    """Holds one review after the other, in the order of their weeks."""

    def __init__(self, journal: Journal, verbs: Verbs) -> None:
        self._journal = journal
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
        decided = [(self._decide(review, card), card["decision"]) for card in told["cards"]]
        reviews.pick(review, [self._verbs.commitment(what) for what in told["picks"]])
        facts = [{"kind": s.kind, "uid": s.uid, "decision": word} for s, word in decided]
        reviews.close(
            review,
            line=told["line"],
            markdown=self._markdown(review, decided),
            summary={"decisions": facts},
        )
        self._last = review

    def _judge_last_picks(self, kept: Sequence[str]) -> None:
        if self._last is None:
            return
        reviews = self._journal.reviews
        for pick, word in zip(reviews.picks(self._last), kept, strict=False):
            reviews.judge_pick(self._last, pick.commitment_id, word)

    def _decide(self, review: int, card: dict[str, Any]) -> Subject:
        subject = self._verbs.do(card)
        about = (subject.kind, subject.uid)
        self._journal.reviews.decide(review, card["step"], about, card["decision"])
        return subject

    def _markdown(self, review: int, decided: Sequence[tuple[Subject, str]]) -> str:
        lines = [f"- {word.capitalize()}: {subject.text}" for subject, word in decided]
        picks = [f"- {pick.title}" for pick in self._journal.reviews.picks(review)]
        return "\n".join(["## Decided", "", *lines, "", "## Next week", "", *picks, ""])
