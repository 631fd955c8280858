# SPDX-License-Identifier: MIT
"""The pictures' words in the language of the app, their days and numbers in its locale."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale
from typing_extensions import override

from rmjournal.ui.kit.dates import month_day_words, written
from rmjournal.words.pictures import Speech


class LocalSpeech(Speech):
    """Made anew as often as it is needed: it holds nothing."""

    @override
    def say(self, pattern: str) -> str:
        return QCoreApplication.translate("pictures", pattern)

    @override
    def count(self, number: int) -> str:
        return QLocale().toString(number)

    @override
    def day(self, day: date) -> str:
        return month_day_words(day)

    @override
    def written(self, day: date) -> str:
        return written(day, year=True)

    @override
    def month(self, year: int, month: int) -> str:
        return f"{QLocale().standaloneMonthName(month)} {year}"

    @override
    def decimal(self, number: float) -> str:
        return QLocale().toString(float(number), "f", 1)
