# SPDX-License-Identifier: MIT
"""What a page shows before there is anything to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.ui.theme import Theme

from .label import Label
from .logo import Logo


class EmptyState(QWidget):
    """The two circles, a title, a sentence or two, and what can be done, centred in its room."""

    def __init__(
        self, theme: Theme, title: str, text: str, actions: Sequence[QAbstractButton] = ()
    ) -> None:
        super().__init__()
        centred = Qt.AlignmentFlag.AlignHCenter
        self._title = Label(theme, title, "heading", width=520)
        self._text = Label(theme, text, "lead", "ink2", leading=22, width=400)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(6))
        column.addStretch(2)
        column.addWidget(Logo(theme, 104, pale=True), 0, centred)
        column.addSpacing(theme.px(8))
        for label in (self._title, self._text):
            label.setAlignment(centred)
            column.addLayout(_centred(label))
        column.addSpacing(theme.px(14))
        column.addLayout(_centred(*actions, gap=theme.px(8)))
        column.addStretch(3)

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)


def _centred(*widgets: QWidget, gap: int = 0) -> QHBoxLayout:
    """A row, since a column asks an aligned label how high it is at the width of the whole page."""
    row = QHBoxLayout()
    row.setSpacing(gap)
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
