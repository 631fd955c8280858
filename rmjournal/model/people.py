# SPDX-License-Identifier: MIT
"""Somebody in a list, and how it stands with them."""

from __future__ import annotations

from datetime import date, time

from rmjournal.core.record import dataclass

from .rhythm import Rhythm


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
