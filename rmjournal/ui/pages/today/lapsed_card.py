# SPDX-License-Identifier: MIT
"""A talk that was planned for a day now past: did it take place?"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import SessionRow
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.dates import day_words
from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.parts.session_forms import CancelForm
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.today import who_words


class LapsedCard(Card):
    """One at a time, the latest first."""

    held = Signal(object)  # SessionRow
    missed = Signal(object, str, str)  # SessionRow, by whom, why
    session_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(kind="well", padding=22)
        self._row: SessionRow | None = None
        self._who = ""
        self._text = Label("", "body_medium", "ink", width=900)
        self.yes = Button(self.tr("We spoke"))
        self.no = Button(self.tr("It did not happen"), "quiet")
        self.open = Button(self.tr("Open the note"), "quiet")
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        for button in (self.yes, self.no, self.open):
            flow.addWidget(button)
        self.body.addWidget(self._text)
        self.cancel_form = CancelForm(self.tr("It did not happen"))
        self.body.addWidget(buttons)
        self.body.addWidget(self.cancel_form)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.open.clicked.connect(self._on_open)
        self.cancel_form.submitted.connect(self._on_cancelled)
        self.cancel_form.left.connect(self.no.setFocus)

    def show_session(self, row: SessionRow, directory: PeopleDirectory) -> None:
        if self._row is None or row.id != self._row.id:
            self.cancel_form.hide()
        self._row = row
        self._who = who_words(row.people, directory)
        pattern = self.tr("You meant to talk with {who} on {day}. Did you?")
        ahead = (row.day - directory.today).days
        if ahead == -1:
            pattern = self.tr("You meant to talk with {who} yesterday. Did you?")
        words = pattern.replace("{day}", day_words(row.day, directory.today, mid_sentence=True))
        self._text.setText(words.replace("{who}", self._who))

    @Slot()
    def _on_yes(self) -> None:
        self.held.emit(self._row)

    @Slot()
    def _on_no(self) -> None:
        """By whom, and why?"""
        self.cancel_form.open_form(self._who)

    @Slot(str, str)
    def _on_cancelled(self, by: str, why: str) -> None:
        self.missed.emit(self._row, by, why)

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None:
            self.session_requested.emit(self._row.id)
