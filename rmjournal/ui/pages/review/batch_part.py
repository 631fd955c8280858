# SPDX-License-Identifier: MIT
"""What can be decided about many cards at once, and the day or the words that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rmjournal.ui.frame.ask_bar import Answer
from rmjournal.ui.kit.dates import due_words
from rmjournal.ui.kit.decision_button import Choice
from rmjournal.ui.kit.theme import px

from .ask_bar import ReviewAskBar
from .decision_grid import DecisionGrid


@dataclass(frozen=True, slots=True)
class Batch:
    """asks is the question that goes with it, if there is one: for one of the days, or any other,
    or else for words that may be left out."""

    key: str
    letter: str
    text: str
    sub: str
    icon: str
    asks: str = ""
    days: Sequence[date] = ()


class BatchPart(QWidget):
    """Hidden while there is nothing to offer. Escape leaves a question unanswered."""

    chosen = Signal(str, object)  # the batch's key, and the answer: words, a day or ""
    asked = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._batches: dict[str, Batch] = {}
        self._key = ""
        self._today = date.min
        self._letters_are_keys = True
        self._is_alone = True
        self.grid = DecisionGrid()
        self.bar = ReviewAskBar()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(6), 0, 0)
        column.addWidget(self.grid)
        column.addWidget(self.bar)
        self.grid.chosen.connect(self._on_chosen)
        self.bar.answered.connect(self._on_answered)
        self.bar.left.connect(self._on_left)

    def show_batches(self, batches: Sequence[Batch], today: date, *, are_keys: bool) -> None:
        """are_keys says whether the letters mean these: not below a card, which has its own."""
        self.bar.close_now()
        self._batches = {batch.key: batch for batch in batches}
        self._is_alone = are_keys
        self._today = today
        self.grid.set_choices(
            [Choice(each.key, each.letter, each.text, each.sub, each.icon) for each in batches]
        )
        self._show_letters()
        self.grid.show()
        self.setVisible(bool(batches))

    def set_letter_keys(self, are_keys: bool) -> None:
        self._letters_are_keys = are_keys
        self.bar.set_letter_keys(are_keys)
        self._show_letters()

    def is_asking(self) -> bool:
        return not self.bar.isHidden()

    def press(self, letter: str) -> bool:
        """Take the offer of that letter, if there is one."""
        return self.isVisible() and self.grid.press(letter)

    def _show_letters(self) -> None:
        self.grid.set_shows_letters(self._letters_are_keys and self._is_alone)

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        batch, self._key = self._batches[key], key
        if not batch.asks:
            self.chosen.emit(key, "")
            return
        self.bar.set_heading(batch.text)
        if batch.days:
            answers = [Answer(due_words(day, self._today), day) for day in batch.days]
            self.bar.ask_day(batch.asks, "", batch.text, answers, self._today)
        else:
            self.bar.ask(batch.asks, "", batch.text)
        self.grid.hide()
        self.asked.emit(self.bar)

    @Slot(object)
    def _on_answered(self, answer: object) -> None:
        self.grid.show()
        self.chosen.emit(self._key, answer)

    @Slot()
    def _on_left(self) -> None:
        self.grid.show()
        self.grid.focus_last()
