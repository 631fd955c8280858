# SPDX-License-Identifier: MIT
"""Whether the talks with somebody rest for a while, or have come to their end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import PersonDetail
from rmjournal.text.dates import Direction
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.day_field import DayField
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.people import ended_words


class ArrangementPart(QWidget):
    """Once it has ended there is nothing to pause."""

    pause_chosen = Signal(object)  # date or None
    end_chosen = Signal()
    take_up_chosen = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._stored: date | None = None
        self.pause = DayField(
            self.tr("Paused until"),
            Direction.FUTURE,
            placeholder=self.tr("Only if it rests for a while"),
        )
        self.ended = Label("", "body", "ink2")
        self.end = Button(self.tr("End these talks for good"), "link")
        self.take_up = Button(self.tr("Take it up again"), "link")
        buttons = QHBoxLayout()
        buttons.addWidget(self.end)
        buttons.addWidget(self.take_up)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.pause)
        column.addWidget(self.ended)
        column.addLayout(buttons)
        self.pause.day_changed.connect(self._on_pause_changed)
        self.pause.left.connect(self.left)
        self.end.clicked.connect(self.end_chosen)
        self.take_up.clicked.connect(self.take_up_chosen)

    def show_person(self, person: PersonDetail, today: date) -> None:
        """As it is arranged now; words that are being typed stay."""
        self._today, self._stored = today, person.paused_until
        self.pause.set_day(person.paused_until, today)
        ended_on = person.ended_on
        had_focus = self.end.hasFocus() or self.take_up.hasFocus()
        self.ended.setText("" if ended_on is None else ended_words(ended_on, today))
        gone, shown = (self.take_up, self.end) if ended_on is None else (self.end, self.take_up)
        shown.show()
        if had_focus:
            shown.setFocus()
        gone.hide()
        self.ended.setVisible(ended_on is not None)
        self.pause.setVisible(ended_on is None)

    def finish(self) -> None:
        """Save what is typed as leaving the field does."""
        self.pause.finish()

    @Slot(object)
    def _on_pause_changed(self, day: date | None) -> None:
        if day is not None and day <= self._today:
            self.pause.refuse(self._stored, self.tr("That day is past. Choose one to come."))
        else:
            self.pause_chosen.emit(day)
