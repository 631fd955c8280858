# SPDX-License-Identifier: MIT
"""Days counted from a day: weekdays, months, working days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "year": 12}
_WORKING_DAYS = 5


def on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def months_later(day: date, count: int) -> date:
    """The same day of the month, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def on_working_day(day: date) -> date:
    """That day, or the Monday after a weekend."""
    return day if day.weekday() < _WORKING_DAYS else next_monday(day)


def last_of_quarter(day: date, later: int = 0) -> date:
    """Of the quarter of that day, or one so many later."""
    return last_of_month(months_later(day, 3 * later + 2 - (day.month - 1) % 3))


def distant(day: date, count: int, unit: str) -> date:
    """So many days, weeks, fortnights, months, years or working days later; or before."""
    if unit in _MONTHS_OF:
        return months_later(day, count * _MONTHS_OF[unit])
    if unit in _DAYS_OF:
        return day + timedelta(days=count * _DAYS_OF[unit])
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= _WORKING_DAYS:
            day += step
    return day
