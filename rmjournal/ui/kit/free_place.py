# SPDX-License-Identifier: MIT
"""Where something that lies over a page covers nothing one needs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox)


def free_place(host: QWidget, over: QWidget, size: QSize, edge: int) -> QRect:
    """Inside the host, edge (its shadow) over the border; the middle of the foot is tried first.

    Where each place covers something, the one that covers least, and the focus last of all.
    """
    used = list(_used(host, over))
    focus = _focus(host, over)
    right, bottom = host.width() - size.width(), host.height() - size.height()
    middle, low = right // 2, bottom - 8
    spots = (
        (middle, low), (right, low), (0, low),
        (middle, 8), (right, 8), (middle, bottom // 2), (right, bottom // 2),
    )  # fmt: skip
    places = [QRect(QPoint(max(0, x), max(0, y)), size) for x, y in spots]

    def cost(place: QRect) -> tuple[int, int]:
        seen = place.adjusted(edge, edge, -edge, -edge)
        return _area(seen & focus), sum(_area(seen & each) for each in used)

    return min(places, key=cost)


def _used(host: QWidget, over: QWidget) -> Iterator[QRect]:
    for kind in _CONTROLS:
        for widget in host.findChildren(kind):
            if widget.isVisible() and widget.isEnabled() and not over.isAncestorOf(widget):
                seen = widget.visibleRegion().boundingRect()
                yield QRect(widget.mapTo(host, seen.topLeft()), seen.size())


def _focus(host: QWidget, over: QWidget) -> QRect:
    """What has the focus: of a list the row, of a text the line of the caret."""
    widget = host.window().focusWidget()
    if widget is None or not host.isAncestorOf(widget) or over.isAncestorOf(widget):
        return QRect()
    rect, inner = widget.rect(), widget
    if isinstance(widget, QAbstractItemView):
        rect, inner = widget.visualRect(widget.currentIndex()), widget.viewport()
    elif isinstance(widget, QTextEdit):
        rect, inner = widget.cursorRect().adjusted(-200, -4, 200, 4), widget.viewport()
    return QRect(inner.mapTo(host, rect.topLeft()), rect.size())


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
