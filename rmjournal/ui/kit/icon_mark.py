# SPDX-License-Identifier: MIT
"""An icon beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.theme import current_theme, px


class IconMark(QWidget):
    """Decoration; side in design px."""

    def __init__(self, icon: str, tone: str, side: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.updateGeometry)
        current_theme().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = current_theme().color(self._tone)
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon, colour)
