# SPDX-License-Identifier: MIT
"""The week's review: when it is, how far it has come, and the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import px
from rmjournal.ui.words.today import ReviewWords


class ReviewCard(Card):
    def __init__(self) -> None:
        super().__init__(padding=18)
        title = self.tr("Weekly review")
        self._line = Label("", "meta", "ink3")
        self.button = Button("")
        self.button.setAccessibleDescription(title)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Label(title, "body_strong"))
        words.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_words(self, words: ReviewWords) -> None:
        self._line.setText(words.line)
        self.button.setText(words.button)
