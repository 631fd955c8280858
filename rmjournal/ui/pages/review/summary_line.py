# SPDX-License-Identifier: MIT
"""One thing said of a week, with a line about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.theme import current_theme, px


class SummaryLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        self._glyph = QLabel()
        self._first = Label("", "section", "ink", width=620)
        self._second = Label("", "body", "ink3", width=620, max_lines=4)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self._first)
        words.addWidget(self._second)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        current_theme().changed.connect(self._dress)
        self._dress()

    def show_words(self, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setVisible(bool(first))

    @Slot()
    def _dress(self) -> None:
        self._glyph.setPixmap(current_theme().pixmap(self._icon, self._tone, 17))
        self._glyph.setFixedWidth(px(17))
        self._glyph.setContentsMargins(0, px(2), 0, 0)
        self._row.setSpacing(px(17))
        self._row.setContentsMargins(0, px(4), 0, px(4))
