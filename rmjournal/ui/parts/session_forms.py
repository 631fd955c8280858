# SPDX-License-Identifier: MIT
"""Forms of a line or two about a session: when it is, who cancelled and why, and the tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QLocale, Qt, QTime, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.text.dates import Direction
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.field import Field, Saying
from rmjournal.ui.kit.focus_ring import FocusLeft
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import REST, Column, Row
from rmjournal.words.days import time_words

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
        row = Row(gap=8).put(self.start, self.minutes)
        Column(self, gap=6, around=(0, 0, 0, 6)).put(self.day, row, self.keep)
        self.setFocusProxy(self.day)
        self.keep.clicked.connect(self.submit)
        self.day.day_changed.connect(self._on_day_changed)
        for field in (self.day, self.start, self.minutes):
            field.submitted.connect(self.submit)
        self.day.left.connect(self.left)

    def set_when(self, day: date, start: QTime, minutes: int | None, today: date) -> None:
        self._day = day
        self.day.clear()
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


_ME, _THEY = "me", "they"


class SmallForm(QWidget):
    """Hidden until it is opened; Enter submits, Escape leaves everything as it was."""

    left = Signal()

    def __init__(self, submit_words: str) -> None:
        super().__init__()
        self.column = Column(self, gap=6, around=(0, 6))
        self.submit_button = Button(submit_words)
        self.leave_button = Button(self.tr("Leave it"), "quiet")
        self.submit_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.leave)
        self.hide()

    def add_foot(self) -> None:
        """The buttons, after everything else."""
        row = Row(gap=6).put(self.submit_button, self.leave_button, REST)
        self.column.addLayout(row)

    @Slot()
    def submit(self) -> None:
        raise NotImplementedError

    @Slot()
    def leave(self) -> None:
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class CancelForm(SmallForm):
    """By whom and why; neither has to be said in full."""

    submitted = Signal(str, str)  # by, why

    def __init__(self, submit_words: str = "") -> None:
        super().__init__(submit_words or self.tr("It will not take place"))
        options = [(_ME, self.tr("I did")), (_THEY, self.tr("They did"))]
        self.who = Segmented(self.tr("Who cancelled"), options)
        self.why = Field(self.tr("Why"), placeholder=self.tr("A few words, if you like"))
        self.why.submitted.connect(self.submit)
        self._they = ""
        self.column.put(Label(self.tr("Who cancelled"), "body_medium", "ink2"), self.who, self.why)
        self.add_foot()

    def open_form(self, they: str) -> None:
        """they is what to call the others, e.g. a first name; "" when there are none."""
        self._they = they
        self.who.set_current(_ME)
        self.who.set_text(_THEY, they or self.tr("They did"))
        self.why.set_text("")
        self.show()
        self.why.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    @Slot()
    def submit(self) -> None:
        by = self.tr("me") if self.who.current() == _ME else self._they or self.tr("them")
        self.hide()
        with Saying() as saying:
            self.submitted.emit(by, self.why.text().strip())
        self.setVisible(not saying.is_kept)


class TagsForm(SmallForm):
    """Free words, with commas between them."""

    submitted = Signal(object)  # list[str]

    def __init__(self) -> None:
        super().__init__(self.tr("Keep the tags"))
        self.tags = Field(self.tr("Tags"), placeholder=self.tr("onboarding, remote work"))
        self.tags.submitted.connect(self.submit)
        self.column.addWidget(self.tags)
        self.add_foot()
        self._is_open = False
        FocusLeft(self).left.connect(self.finish)

    def open_form(self, tags: Sequence[str]) -> None:
        self.tags.set_text(", ".join(tags))
        self._is_open = True
        self.show()
        self.tags.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    @Slot()
    def submit(self) -> None:
        words = (" ".join(each.split()).lstrip("#") for each in self.tags.text().split(","))
        self._is_open = False
        self.hide()
        with Saying() as saying:
            self.submitted.emit(list(dict.fromkeys(word for word in words if word)))
        self.setVisible(not saying.is_kept)
        self._is_open = not saying.is_kept

    @override
    @Slot()
    def leave(self) -> None:
        self._is_open = False
        super().leave()

    def leave_quietly(self) -> None:
        """The panel is about something else now."""
        self._is_open = False
        self.hide()

    @Slot()
    def finish(self) -> None:
        """Keep what stands there; nothing where it is closed."""
        if self._is_open:
            self.submit()
