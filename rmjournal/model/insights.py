# SPDX-License-Identifier: MIT
"""Something heard, in a list; and who is to hear what came of it, the loops.

Who was told is asked what they saw change, once, some weeks after. Only days count, never how often
something was shown: a clock that jumps ahead and back again asks no sooner and no more often. Other
leaders who followed up were seen to have changed more (Goldsmith and Morgan, strategy+business 36,
2004): a correlation, by coaches with an interest.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

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


Noticed = Literal["", "yes", "partly", "no"]
WEEKS_KEY = "notice_weeks"
DEFAULT_WEEKS = 4
MOST_WEEKS = 52


def weeks_of(setting: object) -> int:
    """What the setting says, or the default where it says nothing sensible; 0 is never."""
    is_number = isinstance(setting, int) and not isinstance(setting, bool)
    if not is_number or not 0 <= int(str(setting)) <= MOST_WEEKS:
        return DEFAULT_WEEKS
    return int(str(setting))


def ask_on(day: date, weeks: int) -> date | None:
    """The day to ask, so many weeks after the one they were told, or it was put off; 0: never."""
    return _later(day, timedelta(weeks=weeks)) if weeks > 0 else None


def moved(notice_on: date | None, before: date | None, after: date) -> date | None:
    """They were told on another day than was said: the question keeps its distance."""
    if notice_on is None or before is None:
        return notice_on
    return _later(notice_on, after - before)


def is_due(state: str, notice_on: date | None, noticed: str, today: date) -> bool:
    """Whether the question is there to be asked."""
    return state == "told" and not noticed and notice_on is not None and notice_on <= today


def _later(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


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
