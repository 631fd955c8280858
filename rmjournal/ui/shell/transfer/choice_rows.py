# SPDX-License-Identifier: MIT
"""Rows of an import that each have a choice at their end: its folders, the columns of a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.flow import clear_layout
from rmjournal.ui.kit.label import ElidedLabel
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import Column


class ChoiceRows(QScrollArea):
    """As high as its rows, and at most as `most` of them: half a row says that there are more."""

    def __init__(self, most: float, least_width: int) -> None:
        """least_width: of each choice, in design px."""
        super().__init__()
        self._most = most
        self._least_width = least_width
        self._count = 0
        self._rows = QWidget()
        self._rows.setProperty("ground", "canvas")
        self._rows.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, px(2), px(10), px(2))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 1)
        self.setWidgetResizable(True)
        self.setWidget(self._rows)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def clear(self) -> None:
        clear_layout(self._grid)
        self._count = 0

    def add(self, name: str, about: str, choice: Choice) -> None:
        """Below the others; call fit() after the last."""
        words = QWidget()
        Column(words, gap=2).put(
            ElidedLabel(name, "body", "ink"), ElidedLabel(about, "meta", "ink3")
        )
        choice.setAccessibleDescription(about)
        choice.setMinimumWidth(px(self._least_width))
        self._grid.addWidget(words, self._count, 0)
        self._grid.addWidget(choice, self._count, 1)
        self._count += 1

    def fit(self) -> None:
        self._grid.activate()
        per_row = self._rows.sizeHint().height() / max(self._count, 1)
        self.setFixedHeight(int(per_row * min(self._count, self._most)) + px(4))
