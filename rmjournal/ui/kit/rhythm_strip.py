# SPDX-License-Identifier: MIT
"""Twelve weeks as dots: a large one for a week with a conversation, a small one without."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

WEEKS = 12
PITCH, HEIGHT = 10, 12  # design px


def rhythm_size(weeks: int = WEEKS) -> QSize:
    return QSize(px(PITCH * weeks), px(HEIGHT))


def paint_rhythm(
    painter: QPainter,
    rect: QRectF,
    weeks: Sequence[bool],
    right_to_left: bool = False,
) -> None:
    """Oldest first, from the side where reading starts; centred on the rect's height."""
    theme = current_theme()
    pitch = rect.width() / max(1, len(weeks))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, spoke in enumerate(weeks):
        place = len(weeks) - 1 - number if right_to_left else number
        centre = QPointF(rect.left() + (place + 0.5) * pitch, rect.center().y())
        radius = theme.scale * (3.0 if spoke else 1.2)
        painter.setBrush(theme.color("hear" if spoke else "ctl"))
        painter.drawEllipse(centre, radius, radius)
    painter.restore()


class RhythmStrip(QWidget):
    """The sentence says the same in words, for a screen reader and the tooltip."""

    def __init__(self, weeks: Sequence[bool] = (), sentence: str = "") -> None:
        theme = current_theme()
        super().__init__()
        self._weeks: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_weeks(weeks, sentence)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def set_weeks(self, weeks: Sequence[bool], sentence: str) -> None:
        """Oldest first."""
        self._weeks = tuple(weeks)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return rhythm_size(len(self._weeks) or WEEKS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_rhythm(QPainter(self), QRectF(self.rect()), self._weeks, mirrored)
