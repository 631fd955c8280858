# SPDX-License-Identifier: MIT
"""Something heard, in a list."""

from __future__ import annotations

from datetime import date

from rmjournal.core.record import dataclass

from .transitions import Fate


@dataclass(frozen=True, slots=True)
class InsightRow:
    """Something heard, from whom and where."""

    id: int
    uid: str
    text: str
    person_id: int | None
    person_name: str | None
    session_id: int | None
    session_title: str | None
    session_day: date | None
    asking_id: int | None
    area: str | None
    challenged: bool
    fate: Fate
    fate_why: str
    fate_on: date | None
    aim: int | None = None
