# SPDX-License-Identifier: MIT
"""Grounds with round corners: a card lies on the page, a well is sunk into it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.kit.themed import Column, redrawn

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


RADIUS = 10


def paint_card(painter: QPainter, rect: QRectF, *, edge: str = "line") -> None:
    """A card's ground and its border of one pixel, inside the rect."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color(edge))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(RADIUS), px(RADIUS))
    painter.restore()


def paint_ring(
    painter: QPainter, box: QRectF, corner: float, *, token: str = "focus", width: int = 2
) -> None:
    """A line inside the box, as around what has the focus; lengths in px of the screen."""
    inset = width / 2
    painter.setPen(QPen(current_theme().color(token), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), corner, corner)


class Card(QWidget):
    """Its `body` layout is vertical and padded. kind is card or well; lengths are design px."""

    def __init__(self, *, kind: str = "card", padding: int = 18, spacing: int = 8) -> None:
        super().__init__()
        self._kind = kind
        self.body = Column(self, gap=spacing, around=padding)
        redrawn(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._kind == "card" or current_theme().is_high_contrast():
            paint_card(painter, QRectF(self.rect()))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("sunken"))
        radius = px(RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)


class DropWell(QWidget):
    """A well that shows that something would drop here."""

    _is_target = False

    def set_target(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        painter.setBrush(theme.color("sunken"))
        painter.setPen(theme.color("line") if theme.is_high_contrast() else Qt.PenStyle.NoPen)
        if self._is_target:
            painter.setPen(QPen(theme.color("focus"), 2))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, px(RADIUS), px(RADIUS))


class FloatingCard(QWidget):
    """A card that lies over the page; its shadow takes `reach` design px on every side."""

    reach = 16
    padding = 16
    """Between its edge and what lies in it."""

    def inner_width(self, width: float) -> int:
        """Px for what lies in it, of a card that is so wide in design px, or as the page is."""
        return min(px(width), self._page().width() - 2 * px(self.reach)) - 2 * px(self.padding)

    def lie_beside(self, beside: QRect, inside: QSize) -> None:
        """At the end of that part of the page, or at its start where there is no room; inside is
        how large in px what lies in it is."""
        reach, page, size = px(self.reach), self._page(), self._whole(inside)
        right, left = beside.right() - reach + px(4), beside.left() - size.width() + reach - px(4)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first, second = (left, right) if mirrored else (right, left)
        x = first if 0 <= first <= page.width() - size.width() else second
        x = max(0, min(x, page.width() - size.width()))
        y = max(0, min(beside.top() - reach, page.height() - size.height()))
        self.setGeometry(QRect(QPoint(x, y), size))

    def lie_at_top(self, inside: QSize, *, is_centred: bool) -> None:
        """Of the page, at its leading side or in its middle; inside as in lie_beside()."""
        page, size = self._page(), self._whole(inside)
        x, y = px(12) - px(self.reach), px(56) - px(self.reach)
        if is_centred:
            x = (page.width() - size.width()) // 2
        elif page.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = page.width() - size.width() - x
        self.setGeometry(x, y, size.width(), min(size.height(), page.height() - y))

    def width_over(self, width: float, edge: float) -> int:
        """Px of a card without its shadow that is so wide in design px, with so much of the page
        at its sides."""
        return min(px(width), self._page().width() - 2 * px(edge))

    def lie_at(self, top: int, size: QSize) -> None:
        """In the middle of the page; px of the card without its shadow."""
        reach = px(self.reach)
        box = QRect(QPoint((self._page().width() - size.width()) // 2, top), size)
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))

    def _page(self) -> QWidget:
        return self.parentWidget() or self

    def _whole(self, inside: QSize) -> QSize:
        edge = 2 * (px(self.reach) + px(self.padding))
        return QSize(inside.width() + edge, min(inside.height() + edge, self._page().height()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        reach = px(self.reach)
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(painter, box, radius=RADIUS, reach=self.reach)
        paint_card(painter, box, edge="line2")


class Scrim(QWidget):
    """Lies over what is not to be used while something in front of it is asked."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current_theme().color("scrim"))
