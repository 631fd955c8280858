# SPDX-License-Identifier: MIT
"""When an agreement with somebody comes to its end."""

from __future__ import annotations

from datetime import date, timedelta

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
