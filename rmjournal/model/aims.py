# SPDX-License-Identifier: MIT
"""What one aims at, what belongs to it, and the quarters and halves of a year to look back on."""

from __future__ import annotations

from calendar import monthrange
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


QUARTER, HALF = 3, 6  # months


@dataclass(frozen=True, slots=True)
class Period:
    """So many months of a year, from the first of them."""

    year: int
    number: int
    """1 to 4 of a quarter, 1 or 2 of a half."""
    months: int = QUARTER

    @classmethod
    def of(cls, day: date, months: int = QUARTER) -> Period:
        """The one that day is in."""
        return cls(day.year, (day.month - 1) // months + 1, months)

    @property
    def begin(self) -> date:
        return date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        month = self.number * self.months
        return date(self.year, month, monthrange(self.year, month)[1])

    def moved(self, by: int) -> Period | None:
        """So many later, or earlier; None where no day is left."""
        in_a_year = 12 // self.months
        count = self.year * in_a_year + self.number - 1 + by
        year, number = divmod(count, in_a_year)
        return Period(year, number + 1, self.months) if 1 <= year <= date.max.year else None
