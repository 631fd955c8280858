# SPDX-License-Identifier: MIT
"""What the page of stray thoughts is called."""

from __future__ import annotations

from datetime import date


def stray_title(day: date) -> str:
    """Of the week of that day."""
    return f"Stray thoughts, week {day.isocalendar().week}"
