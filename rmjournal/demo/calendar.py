# SPDX-License-Identifier: MIT
"""The days of the demo, counted from the day it is made, and a clock that walks through them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from typing_extensions import override

from rmjournal.core.clock import Clock

_FRIDAY = 4
MORNING, EVENING = time(8, 15), time(17, 30)


class Calendar:
    """Turns numbers of days into working days around `today`."""

    def __init__(self, today: date) -> None:
        self.today = today

    def day(self, days: int) -> date:
        """That many days on; from a weekend back to Friday, or on to Monday in the time to come."""
        day = self.today + timedelta(days=days)
        beyond = day.weekday() - _FRIDAY
        if beyond <= 0:
            return day
        return day + timedelta(days=3 - beyond) if days > 0 else day - timedelta(days=beyond)

    def friday(self, weeks: int) -> date:
        """The Friday of the ISO week that many weeks on, but never a day to come."""
        monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=weeks)
        return min(monday + timedelta(days=_FRIDAY), self.today)


class StoryClock(Clock):
    """Stands at the moment it was last set to, which is local time."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def set(self, moment: datetime) -> None:
        """Put it to that moment, without a time zone."""
        self._moment = moment

    @override
    def now(self) -> datetime:
        return self._moment.astimezone(UTC)

    @override
    def today(self) -> date:
        return self._moment.date()
