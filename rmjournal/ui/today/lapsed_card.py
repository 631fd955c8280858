# SPDX-License-Identifier: MIT
"""A talk that was planned for a day now past: did it take place?"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import SessionRow
from rmjournal.ui.dates import day_words
from rmjournal.ui.diary import Diary
from rmjournal.ui.flow import FlowLayout
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.card import Card
from rmjournal.ui.widgets.label import Label

from .words import who_words


class LapsedCard(Card):
    """One at a time, the latest first."""

    held = Signal(object)  # SessionRow
    missed = Signal(object)  # SessionRow
    session_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="well", padding=22)
        self._row: SessionRow | None = None
        self._text = Label(theme, "", "body_medium", "ink", width=900)
        self.yes = Button(theme, self.tr("We spoke"))
        self.no = Button(theme, self.tr("It did not happen"), "quiet")
        self.open = Button(theme, self.tr("Open the note"), "quiet")
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.px(8))
        for button in (self.yes, self.no, self.open):
            flow.addWidget(button)
        self.body.addWidget(self._text)
        self.body.addWidget(buttons)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.open.clicked.connect(self._on_open)

    def show_session(self, row: SessionRow, diary: Diary) -> None:
        self._row = row
        pattern = self.tr("You meant to talk with {who} on {day}. Did you?")
        ahead = (row.day - diary.today).days
        if ahead == -1:
            pattern = self.tr("You meant to talk with {who} yesterday. Did you?")
        words = pattern.replace("{day}", day_words(row.day, diary.today, mid_sentence=True))
        self._text.setText(words.replace("{who}", who_words(row.people, diary)))

    @Slot()
    def _on_yes(self) -> None:
        self.held.emit(self._row)

    @Slot()
    def _on_no(self) -> None:
        self.missed.emit(self._row)

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None:
            self.session_requested.emit(self._row.id)
