# SPDX-License-Identifier: MIT
"""The mark: their voice, a small circle, over yours; the overlap is what you learned."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

_LOGO = ("logo_big", "logo_small", "logo_both")
_ART = ("hear_bg", "act_bg", "hear")


def paint_circles(painter: QPainter, rect: QRectF, tokens: tuple[str, ...]) -> None:
    """Large circle, small circle, overlap, in those tokens, filling the square rect."""
    side = rect.width()
    big, small, both = QPainterPath(), QPainterPath(), QPainterPath()
    big.addEllipse(rect.topLeft() + QPointF(0.375, 0.625) * side, 0.354 * side, 0.354 * side)
    small.addEllipse(rect.topLeft() + QPointF(0.719, 0.281) * side, 0.25 * side, 0.25 * side)
    both = big.intersected(small)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path, token in zip((big, small, both), tokens, strict=True):
        painter.fillPath(path, current_theme().color(token))
    painter.restore()


class Logo(QWidget):
    """The mark in its own colours, or pale as art for an empty page."""

    def __init__(self, size: int = 28, *, pale: bool = False) -> None:
        theme = current_theme()
        super().__init__()
        self._size = size
        self._tokens = _ART if pale else _LOGO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_circles(QPainter(self), QRectF(self.rect()), self._tokens)
