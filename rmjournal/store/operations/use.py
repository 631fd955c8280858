# SPDX-License-Identifier: MIT
"""How old something is, by the days on which the journal was in use as well as by the calendar.

A clock that was wrong once, or a computer that comes back from a long sleep, must erase nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from rmjournal.store.operations.settings import Settings
from rmjournal.store.records import Manager

LONGEST_GAP: Final = timedelta(days=7)
_KEPT = 120  # more days than any age that is asked for
_PROOF = 3  # days of use after which a clock that was set back is believed
_DAYS = "days of use"  # a setting: ISO days, rising; the last is the highest that was ever seen
_BEHIND = "days behind"  # a setting: days of use that the clock put before the highest


class Use(Manager):
    """The days on which the open journal was in use, reached by other managers."""

    def note(self) -> None:
        """Remember that the journal is in use today."""
        today, days = self._db.clock.today(), self._days(_DAYS)
        if not days or today > days[-1]:
            self._keep(_DAYS, [*days, today][-_KEPT:])
            if self._days(_BEHIND):
                self._keep(_BEHIND, [])
        elif self._is_behind(today, days):
            self._note_behind(today, days)

    def ages(self) -> Callable[[datetime], timedelta] | None:
        """Tells how long ago a moment was, in whole days: a week at most for each gap without use.

        None while time has jumped, and nobody can tell.
        """
        today, days = self._db.clock.today(), self._days(_DAYS)
        before = [day for day in days if day < today]
        jumped = before and today - before[-1] > LONGEST_GAP
        if jumped or self._is_behind(today, days):
            return None
        return partial(_age, [*before, today])

    @staticmethod
    def _is_behind(today: date, days: list[date]) -> bool:
        return bool(days) and days[-1] - today > timedelta(days=1)

    def _note_behind(self, today: date, days: list[date]) -> None:
        behind = sorted({*self._days(_BEHIND), today})
        if len(behind) >= _PROOF:  # it was ahead before
            self._keep(_DAYS, sorted({*(day for day in days if day < behind[0]), *behind}))
            behind = []
        self._keep(_BEHIND, behind)

    def _days(self, key: str) -> list[date]:
        kept = self._use(Settings).get(key, [])
        try:
            return sorted(date.fromisoformat(each) for each in kept)
        except (TypeError, ValueError):
            return []

    def _keep(self, key: str, days: list[date]) -> None:
        self._use(Settings).set(key, [day.isoformat() for day in days])


def _age(days: list[date], at: datetime) -> timedelta:
    begin, total = at.date(), timedelta()
    for day in days:
        if day > begin:
            total += min(day - begin, LONGEST_GAP)
            begin = day
    return total
