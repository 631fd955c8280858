# SPDX-License-Identifier: MIT
"""Words with buttons at their end, or below them where both do not fit side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.flow import FlowLayout
from rmjournal.ui.kit.theme import px

_WORDS = 200  # design px that words need to be read with ease


class Beside(QWidget):
    """The words are given from top to bottom, the buttons in reading order."""

    def __init__(self, words: Sequence[QWidget], buttons: Sequence[QAbstractButton]) -> None:
        super().__init__()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, px(8), in_line=True)
        for button in buttons:
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        for label in words:
            column.addWidget(label)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self._row.addLayout(column, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button came, went or has other words
            self._arrange()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._buttons.sizeHint().width() + px(_WORDS) + self._row.spacing()
        is_below = wanted > self.width()
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if is_below else directions.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
