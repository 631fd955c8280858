# SPDX-License-Identifier: MIT
"""The line below the note: what the marks mean, and how many words there are."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.page_list import set_margins
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.label import ElidedLabel, Hairline

from .words import word_count_words


class NoteFoot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = ElidedLabel(theme, "", "meta", "ink3")
        self._row = QHBoxLayout()
        for sign, tone, words in (
            ("?", "ask", self.tr("asked")),
            ("!", "hear", self.tr("heard")),
            ("->", "act", self.tr("to act on")),
        ):
            self._row.addWidget(ElidedLabel(theme, sign, "meta_strong", tone))
            self._row.addWidget(ElidedLabel(theme, words, "meta", "ink3"))
            self._row.addSpacing(theme.px(10))
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(theme))
        column.addLayout(self._row)
        self.set_margins(theme.px(44), theme.px(20))

    def set_margins(self, start: int, end: int) -> None:
        """So that it stands level with the note."""
        px = self._theme.px
        set_margins(self._row, self, start, px(8), end, px(9))
        self._row.setSpacing(px(6))

    @Slot(int)
    def show_count(self, words: int) -> None:
        self._count.setText(word_count_words(words))
