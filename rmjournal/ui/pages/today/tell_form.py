# SPDX-License-Identifier: MIT
"""How somebody was told, what they said, and when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.dates import day_order, unread_words
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px


class TellForm(Card):
    """Hidden until ask(). Enter goes on and keeps, Escape changes nothing; words may be left out,
    and without a day it was today."""

    submitted = Signal(object, str, str)  # day, how, what they said
    left = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._today = date.min
        self._about = Label("", "meta", "ink3", max_lines=2)
        self.how = Field(self.tr("How did you tell them?"))
        self.said = Field(self.tr("What did they say?"))
        self.when = Field(self.tr("When"), placeholder=self.tr("Today, yesterday, 20 Nov"))
        self._keep = Button(self.tr("They know"), icon="check")
        self._leave = Button(self.tr("Not yet"), "quiet")
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._keep)
        foot.addWidget(self._leave)
        foot.addStretch()
        for widget in (self._about, self.how, self.said, self.when):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self.how.submitted.connect(self._on_how)
        for field in (self.said, self.when):
            field.submitted.connect(self._on_keep)
        self._keep.clicked.connect(self._on_keep)
        self._leave.clicked.connect(self._on_left)
        self.hide()

    def ask(self, name: str, title: str, today: date) -> None:
        """About that person and those words."""
        self._today = today
        about = self.tr("{name}: {title}").replace("{title}", title).replace("{name}", name)
        self._about.setText(about)
        for field in (self.how, self.said, self.when):
            field.set_text("")
            field.set_error("")
        self.show()
        self.how.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self.tr("You may leave all of it empty. Escape changes nothing."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_how(self) -> None:
        self.said.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        text = self.when.text().strip()
        day = read_day(text, self._today, Direction.PAST, day_order()) if text else self._today
        if day is None or day > self._today:
            late = self.tr("That day is still to come.")
            words = late if day is not None else unread_words(text, self._today, Direction.PAST)
            self.when.set_error(words)
            self.when.setFocus()
            return
        self.hide()
        self.submitted.emit(day, self.how.text().strip(), self.said.text().strip())

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
