# SPDX-License-Identifier: MIT
"""Small words on a tinted ground: an area, a state, a date that has passed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from rmjournal.ui.theme import Theme

_TONES = {
    "plain": ("sunken", "ink2"),
    "ask": ("ask_bg", "ask"),
    "hear": ("hear_bg", "hear"),
    "act": ("act_bg", "act"),
    "late": ("late_bg", "late"),
}
_ROLE = "meta_strong"


def chip_size(text: str, theme: Theme, max_width: float = 1e6) -> QSize:
    """What paint_chip needs; never wider than max_width."""
    width = QFontMetricsF(theme.font(_ROLE)).horizontalAdvance(text) + theme.px(14)
    return QSize(int(min(width, max_width)) + 1, theme.px(21))


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: str, theme: Theme) -> None:
    """tone is plain, ask, hear, act or late; text that does not fit ends in an ellipsis."""
    ground, ink = _TONES[tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("line") if theme.is_high_contrast() else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, theme.px(4), theme.px(4))
    font = theme.font(_ROLE)
    room = rect.width() - theme.px(12)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Chip(QLabel):
    """tone is plain, ask, hear, act or late."""

    def __init__(self, theme: Theme, text: str, tone: str = "plain") -> None:
        super().__init__()
        self._theme = theme
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_chip(self, text: str, tone: str) -> None:
        self._tone = tone
        self.setText(text)
        self._on_theme_changed()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self._theme)

    @override
    def minimumSizeHint(self) -> QSize:
        return chip_size(self.text(), self._theme, self._theme.px(40))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self.text(), self._tone, self._theme)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
