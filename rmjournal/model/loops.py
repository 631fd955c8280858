# SPDX-License-Identifier: MIT
"""Who is to hear what came of what they said, as it is read."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rmjournal.core.record import dataclass

from .noticing import Noticed, is_due

LoopState = Literal["open", "next_agenda", "told", "not_needed"]


@dataclass(frozen=True, slots=True)
class LoopRow:
    """What somebody is to hear; `text` is the commitment's title or the insight."""

    id: int
    uid: str
    commitment_id: int | None
    insight_id: int | None
    person_id: int
    person_name: str
    text: str
    state: LoopState
    opened_on: date
    told_on: date | None
    how: str
    said: str
    why: str
    notice_on: date | None = None
    """From then on they are asked what they saw change; never without."""
    noticed: Noticed = ""
    noticed_words: str = ""
    noticed_on: date | None = None

    def asks(self, today: date) -> bool:
        """Whether it is time to ask what they saw change."""
        return is_due(self.state, self.notice_on, self.noticed, today)
