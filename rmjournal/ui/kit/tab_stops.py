# SPDX-License-Identifier: MIT
"""Tab and F6 go in reading order, whichever part of a page was made first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QGridLayout, QLayout, QWidget


def next_stop(root: QWidget, current: QWidget, *, forward: bool) -> QWidget | None:
    """What Tab comes to next inside root, round its end; None when it is elsewhere."""
    stops = [each for each in in_reading_order(root) if each is current or takes_tab(each)]
    if current not in stops:
        return None
    place = stops.index(current) + (1 if forward else -1)
    return stops[place % len(stops)]


GOES_BACK = "goes_back"
"""A property of buttons that leave where one is: lost focus never falls on them."""


def nearest_stop(root: QWidget, lost: QWidget) -> QWidget | None:
    """Where the focus of a widget goes that is hidden or disabled: what comes next beside it.

    Else what came before it; else the same around its parents.
    """
    branch = lost
    while branch is not root and (parent := branch.parentWidget()) is not None:
        around = _children(parent)
        place = around.index(branch) if branch in around else len(around)
        for siblings, last in ((around[place + 1 :], False), (around[:place], True)):
            stops = [each for one in siblings for each in _stops_in(one)]
            if stops:
                return stops[-1 if last else 0]
        branch = parent
    return None


def _stops_in(widget: QWidget) -> list[QWidget]:
    if not widget.isVisible() or widget.isWindow():
        return []
    every = in_reading_order(widget)
    return [each for each in every if takes_tab(each) and not each.property(GOES_BACK)]


def takes_tab(widget: QWidget) -> bool:
    """Itself, not what it hands the focus on to."""
    all_controls = Qt.TabFocusBehavior.TabFocusAllControls
    takes_all = QGuiApplication.styleHints().tabFocusBehavior() == all_controls
    policy = Qt.FocusPolicy.TabFocus if takes_all else Qt.FocusPolicy.StrongFocus
    takes = widget.focusPolicy() & policy == policy
    return takes and widget.isEnabled() and widget.focusProxy() is None


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """The widget and all that can be seen in it."""
    yield widget
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield from in_reading_order(child)


def _children(widget: QWidget) -> list[QWidget]:
    """As the layout has them; then those that lie over it or are placed by hand."""
    if isinstance(widget, QAbstractScrollArea):
        return [widget.viewport()]
    layout = widget.layout()
    laid_out = [] if layout is None else list(_laid_out(layout))
    known = set(laid_out)
    others = [each for each in widget.children() if isinstance(each, QWidget)]
    side = -1 if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
    free = [each for each in others if each not in known]
    free.sort(key=lambda each: (each.y(), side * each.x()))
    return laid_out + free


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_cell, layout))
    for place in places:
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int, int, int]:
    """Row and column first. PySide's own annotation says it is any object."""
    return cast(tuple[int, int, int, int], grid.getItemPosition(place))
