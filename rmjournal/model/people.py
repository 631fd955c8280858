# SPDX-License-Identifier: MIT
"""Somebody in a list, and how it stands with them: in days and words, never a score.

How often one meant to talk with them and how it went, and when what was agreed ends.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Literal

from rmjournal.core.record import dataclass

Drift = Literal["no rhythm", "ended", "paused", "planned", "on time", "due", "overdue"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Where the rhythm with one person stands on a day."""

    drift: Drift
    due_on: date | None
    """The day the rhythm asks for: so many weeks after the last session actually held."""
    next_day: date | None
    cancelled_in_a_row: int


def rhythm_of(
    today: date,
    *,
    weeks: int | None,
    last_held: date | None,
    next_day: date | None,
    paused_until: date | None = None,
    ended_on: date | None = None,
    began_on: date | None = None,
    cancelled_in_a_row: int = 0,
) -> Rhythm:
    """The rhythm on that day. Without a session held yet it runs from `began_on`.

    A planned session in the past is no plan any more. A clock that was set back makes no negative
    spans.
    """
    coming = next_day if next_day is not None and next_day >= today else None
    start = last_held or began_on or today
    due_on = None if weeks is None else start + timedelta(weeks=weeks)
    if due_on is not None and paused_until is not None and due_on < paused_until:
        due_on = paused_until

    def now(drift: Drift) -> Rhythm:
        due = due_on if drift not in ("ended", "no rhythm") else None
        return Rhythm(drift, due, coming, cancelled_in_a_row)

    if ended_on is not None and ended_on <= today:
        return now("ended")
    if coming is not None:
        return now("planned")
    if paused_until is not None and today < paused_until:
        return now("paused")
    if due_on is None:
        return now("no rhythm")
    if today < due_on:
        return now("on time")
    return now("due" if today < due_on + timedelta(weeks=1) else "overdue")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Enough to name somebody."""

    id: int
    uid: str
    name: str
    role: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class PersonRhythm:
    """Somebody, and how it stands with them."""

    id: int
    uid: str
    name: str
    role: str
    team: str
    rhythm_weeks: int | None
    paused_until: date | None
    ended_on: date | None
    archived: bool
    agreed_until: date | None
    """When what was agreed with them ends."""
    last_held: date | None
    next_day: date | None
    next_start: time | None
    weeks: tuple[bool, ...]
    """Whether there was a conversation in each of the last twelve ISO weeks, oldest first."""
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class PersonRow(PersonRhythm):
    """Somebody in the list of people, with all that there is of them counted."""

    talks: int
    heard: int
    done: int
    commitments: int


_NEAR = timedelta(days=14)
PROLONGED = 6  # months


def is_near(until: date, today: date) -> bool:
    """Whether it ends soon, or has ended."""
    return until <= today + _NEAR


def prolonged(until: date, today: date) -> date:
    """Half a year after its end, or after today where that is past."""
    begin = max(until, today)
    months = begin.year * 12 + begin.month - 1 + PROLONGED
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=begin.day - 1), last)
