# SPDX-License-Identifier: MIT
"""How pages are said where there is no window."""

from __future__ import annotations

from datetime import date, time

from rmjournal.words.review import day_text


class PlainSpeech:
    """English, with whole dates: nobody knows on which day it is read."""

    def say(self, pattern: str) -> str:
        return pattern

    def count(self, number: int) -> str:
        return str(number)

    def day(self, day: date) -> str:
        return day_text(day)

    def due(self, day: date) -> str:
        return day_text(day)

    def when(self, day: date, start: time | None) -> str:
        return day_text(day) if start is None else f"{day_text(day)}, {start:%H:%M}"
