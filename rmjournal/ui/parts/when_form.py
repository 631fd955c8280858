# SPDX-License-Identifier: MIT
"""Day, start and length of a session."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import QLocale, Qt, QTime, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.text.dates import Direction
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.dates import time_words
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.theme import px

_TIME = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)
_LONGEST = 24 * 60


class WhenForm(QWidget):
    """Start and length may stay empty. Enter keeps, Escape leaves it as it was."""

    submitted = Signal(object, object, object)  # date, time or None, minutes or None
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = DayField(self.tr("Day"), Direction.NEAREST)
        self.start = Field(self.tr("Start"), placeholder="9:30")
        self.minutes = Field(self.tr("Minutes"), placeholder="40")
        self.keep = Button(self.tr("Keep"))
        self._day = date.min
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.start)
        row.addWidget(self.minutes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(6))
        column.setSpacing(px(6))
        column.addWidget(self.day)
        column.addLayout(row)
        column.addWidget(self.keep)
        self.setFocusProxy(self.day)
        self.keep.clicked.connect(self.submit)
        self.day.day_changed.connect(self._on_day_changed)
        for field in (self.day, self.start, self.minutes):
            field.submitted.connect(self.submit)
        self.day.left.connect(self.left)

    def set_when(self, day: date, start: QTime, minutes: int | None, today: date) -> None:
        self._day = day
        self.day.set_day(day, today)
        shown = time_words(time(start.hour(), start.minute())) if start.isValid() else ""
        self.start.set_text(shown)
        self.minutes.set_text("" if minutes is None else str(minutes))
        for field in (self.start, self.minutes):
            field.set_error("")

    @Slot()
    def submit(self) -> None:
        """Keep what stands there, if it can be read."""
        self.day.finish()
        start = read_time(self.start.text())
        minutes = read_minutes(self.minutes.text())
        if start is None and self.start.text().strip():
            self.start.set_error(self.tr("Write it as 9:30."))
        elif minutes is None and self.minutes.text().strip():
            self.minutes.set_error(self.tr("A number up to 1440."))
        elif not self.day.has_error():
            self.submitted.emit(self._day, start, minutes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _on_day_changed(self, day: date | None) -> None:
        """A session always has a day: an emptied field keeps the one before."""
        self._day = day or self._day


def read_time(text: str) -> time | None:
    """9, 9:30, 930, 2.15 pm, or as the locale writes it; None for anything else."""
    text = text.strip()
    found = _TIME.fullmatch(text)
    if found is None:
        read = QLocale().toTime(text, QLocale.FormatType.ShortFormat)
        return time(read.hour(), read.minute()) if read.isValid() else None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_minutes(text: str) -> int | None:
    text = text.strip()
    if not text.isdecimal() or len(text) > 4:
        return None
    return int(text) if 0 < int(text) <= _LONGEST else None
