# SPDX-License-Identifier: MIT
"""The box of something to tick, wherever it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from .icons import paint_icon
from .theme import current_theme, px

TICK_BOX = 18  # design px


def paint_tick_box(
    painter: QPainter, box: QRectF, *, is_ticked: bool, is_off: bool = False, is_hot: bool = False
) -> None:
    """is_off: it cannot be ticked now; is_hot: the pointer is on it."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_ticked:
        painter.setPen(theme.color("accent"))
        painter.setBrush(theme.color("accent"))
    else:
        edge = "line2" if is_off else "accent" if is_hot else "ctl"
        painter.setPen(QPen(theme.color(edge), 1, Qt.PenStyle.SolidLine))
        painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    if is_ticked:
        inset = px(2)
        tick = box.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, tick, "check", theme.color("accent_on"))
    painter.restore()
