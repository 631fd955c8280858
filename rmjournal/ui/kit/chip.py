# SPDX-License-Identifier: MIT
"""Small words on a tinted ground, and icons beside words that say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import draw_again, redrawn


class IconMark(QWidget):
    """Decoration; side in design px."""

    def __init__(self, icon: str, tone: str, side: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        redrawn(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = current_theme().color(self._tone)
        paint_icon(QPainter(self), QRectF(self.rect()), self._icon, colour)


_TONES = {
    "plain": ("sunken", "ink2"),
    "ask": ("ask_bg", "ask"),
    "hear": ("hear_bg", "hear"),
    "act": ("act_bg", "act"),
    "late": ("late_bg", "late"),
}
_ROLE = "meta_strong"


def chip_size(text: str, max_width: float = 1e6) -> QSize:
    """What paint_chip needs; never wider than max_width."""
    width = QFontMetricsF(current_theme().font(_ROLE)).horizontalAdvance(text) + px(14)
    return QSize(int(min(width, max_width)) + 1, px(21))


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str) -> None:
    """tone is plain, ask, hear, act or late; text that does not fit ends in an ellipsis."""
    theme = current_theme()
    ground, ink = _TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("line") if theme.is_high_contrast() else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, px(4), px(4))
    font = theme.font(_ROLE)
    room = rect.width() - px(12)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Chip(QLabel):
    """tone is plain, ask, hear, act or late."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__()
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        redrawn(self)

    def set_chip(self, text: str, tone: str) -> None:
        self._tone = tone
        self.setText(text)
        draw_again(self)

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self.text())

    @override
    def minimumSizeHint(self) -> QSize:
        return chip_size(self.text(), px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self.text(), self._tone)
