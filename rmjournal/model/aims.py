# SPDX-License-Identifier: MIT
"""What one aims at, and what belongs to it."""

from __future__ import annotations

from datetime import date

from rmjournal.core.record import dataclass


@dataclass(frozen=True, slots=True)
class AimRow:
    id: int
    uid: str
    text: str
    why: str
    begins_on: date
    until: date
    ended_on: date | None
    """Where it was ended before its last day."""

    @property
    def last_day(self) -> date:
        return self.until if self.ended_on is None else min(self.ended_on, self.until)


@dataclass(frozen=True, slots=True)
class OfAim:
    """The words of what belongs to an aim and was in some days, each once."""

    asked: tuple[str, ...]
    heard: tuple[str, ...]
    done: tuple[str, ...]
