# SPDX-License-Identifier: MIT
"""The time, handed in wherever it is needed so that a test can set it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the moment and the calendar day."""

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The calendar day where the person is."""
        ...


class SystemClock:
    """The computer's clock, in its own time zone."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now().astimezone().date()
