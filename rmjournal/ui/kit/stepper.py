# SPDX-License-Identifier: MIT
"""How far along: a bar and a word for each step."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import redrawn

_BAR, _GAP, _BELOW = 4, 4, 10  # design px


class Stepper(QWidget):
    """Steps up to the current one are filled, and its word is strong. It only shows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        redrawn(self)

    def set_steps(self, steps: Sequence[str], current: int) -> None:
        """current counts from 0."""
        self._steps = tuple(steps)
        self._current = current
        words = self.tr("Step {number} of {count}: {step}")
        words = words.format(number=current + 1, count=len(steps), step=steps[current])
        self.setAccessibleName(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = ceil(QFontMetricsF(current_theme().font("meta_strong")).height())
        return QSize(px(400), px(_BAR) + px(_BELOW) + words)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        width = (self.width() - px(_GAP) * (len(self._steps) - 1)) / len(self._steps)
        for number, word in enumerate(self._steps):
            x = number * (width + px(_GAP))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - x - width
            painter.setPen(Qt.PenStyle.NoPen)
            is_reached = number <= self._current
            painter.setBrush(theme.color("accent" if is_reached else "line2"))
            painter.drawRoundedRect(QRectF(x, 0, width, px(_BAR)), px(2), px(2))
            is_current = number == self._current
            painter.setFont(theme.font("meta_strong" if is_current else "meta"))
            painter.setPen(theme.color("ink" if is_current else "ink2"))
            top = px(_BAR) + px(_BELOW)
            room = QRectF(x, top, width, self.height() - top)
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, width)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown)
