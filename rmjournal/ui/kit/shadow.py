# SPDX-License-Identifier: MIT
"""The soft shadow of overlays, painted in layers: cheaper than an effect."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from rmjournal.ui.kit.theme import current_theme, px

_ALPHA_LIGHT, _ALPHA_DARK = 0.16, 0.45


def paint_shadow(painter: QPainter, box: QRectF, *, radius: float, reach: float) -> None:
    """Around and a little below the box; radius and reach in design px."""
    theme = current_theme()
    if theme.is_high_contrast():
        return
    strength = _ALPHA_DARK if theme.is_dark() else _ALPHA_LIGHT
    layers = px(reach)
    colour = theme.color("shadow")
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for layer in range(layers, 0, -1):
        # Each layer adds to those outside it; squares make the edge fade out softly.
        colour.setAlphaF(strength * 2 * (1 - layer / layers) / layers)
        painter.setBrush(colour)
        grown = box.adjusted(-layer, -layer * 0.75, layer, layer)
        corner = px(radius) + layer
        painter.drawRoundedRect(grown, corner, corner)
    painter.restore()
