# SPDX-License-Identifier: MIT
"""What is asked before a talk with somebody is planned."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from rmjournal.ui.frame.ask_bar import Answer, Question
from rmjournal.ui.kit.dates import day_words

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TalkDay", text)


def which_day(name: str, today: date, proposed: date | None = None) -> Question:
    """The day that is proposed comes first; P takes it, W a week from today."""
    offered = {proposed: "P"} if proposed is not None and proposed > today else {}
    offered.setdefault(today + _DAY, "")
    offered.setdefault(today + _WEEK, "W")
    answers = [Answer(day_words(day, today), day, letter) for day, letter in offered.items()]
    return Question(_tr("When will you talk?"), _tr("Set the date"), name, today, answers)
