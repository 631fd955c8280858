# SPDX-License-Identifier: MIT
"""Something heard, as a well inside a card: the words, and who said them when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.kit.theme import current_theme, px


class Quote(Card):
    """Hidden while there is nothing to quote."""

    def __init__(self, *, role: str = "row_title") -> None:
        super().__init__(kind="well", padding=15)
        self._glyph = QLabel()
        self._words = SerifLabel("", role, "ink2")
        self._from = Label("", "meta", "ink3")
        lines = QVBoxLayout()
        lines.setSpacing(px(2))
        lines.addWidget(self._words)
        lines.addWidget(self._from)
        self._row = QHBoxLayout()
        self._row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(lines, 1)
        self.body.addLayout(self._row)
        current_theme().changed.connect(self._dress)
        self._dress()

    def show_words(self, words: str, said_by: str) -> None:
        self._words.setText(words)
        self._from.setText(said_by)
        self._from.setVisible(bool(said_by))
        self.setVisible(bool(words))

    @Slot()
    def _dress(self) -> None:
        self._glyph.setPixmap(current_theme().pixmap("hear", "hear", 15))
        self._glyph.setFixedWidth(px(15))
        self._glyph.setContentsMargins(0, px(4), 0, 0)
        self._row.setSpacing(px(13))
