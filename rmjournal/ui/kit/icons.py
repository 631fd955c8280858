# SPDX-License-Identifier: MIT
"""Icons: one SVG each in currentColor, tinted when it is drawn."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rmjournal.core.resources import resource

_ICONS_KEPT = 200  # of the colours and the scale of now; others after a change of the theme


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw the icon into the rect. Raises FileNotFoundError for a name that is not bundled."""
    renderer = _renderer(name, colour.name())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(painter.opacity() * colour.alphaF())
    renderer.render(painter, rect)
    painter.restore()


def icon_pixmap(
    name: str, colour: QColor, side_px: int, ratio: float = 1.0, *, gap_px: int = 0
) -> QPixmap:
    """A square of side_px device-independent pixels, sharp at that device pixel ratio.

    gap_px adds empty room to its right, or to its left if negative.
    """
    _source(name)  # a missing file must raise before a painter is open on the image
    real, gap = round(side_px * ratio), round(gap_px * ratio)
    image = QImage(real + abs(gap), real, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRectF(max(0, -gap), 0, real, real), name, colour)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(
    name: str, colour: QColor, off_colour: QColor, side_px: int, *, gap_px: int = 0
) -> QIcon:
    """Pixmaps for one, two and three device pixels; a ratio between them is scaled down."""
    return QIcon(_drawn(name, colour.rgba(), off_colour.rgba(), side_px, gap_px))


@lru_cache(_ICONS_KEPT)
def _drawn(name: str, rgba: int, off_rgba: int, side_px: int, gap_px: int) -> QIcon:
    """Many buttons have the same one, and each of its pixmaps is drawn."""
    icon = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        for ink, mode in ((rgba, QIcon.Mode.Normal), (off_rgba, QIcon.Mode.Disabled)):
            pixmap = icon_pixmap(name, QColor.fromRgba(ink), side_px, ratio, gap_px=gap_px)
            icon.addPixmap(pixmap, mode)
    return icon
