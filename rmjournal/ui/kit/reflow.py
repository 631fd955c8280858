# SPDX-License-Identifier: MIT
"""Space between things follows the text's scale, also where it was set only once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QBoxLayout, QLayout, QSpacerItem, QWidget

from .flow import FlowLayout
from .theme import current_theme, px, scaled

_DESIGN = "design_px"
_EDGE = 2  # px; so thin it is a line, which is of the screen and not of the text


class Reflow(QObject):
    """Keeps the margins, gaps and spacers in a window in step when the scale changes.

    Whatever a widget sets anew itself, on theme.changed, is left as the widget set it.
    """

    def __init__(self, window: QWidget) -> None:
        theme = current_theme()
        super().__init__(window)
        self._window = window
        self._scale = theme.scale
        self._before: dict[QLayout, list[int]] = {}
        theme.scaling.connect(self._on_scaling)
        theme.scaled.connect(self._on_scaled)

    @Slot()
    def _on_scaling(self) -> None:
        self._scale = current_theme().scale
        self._before = {layout: _lengths(layout) for layout in self._layouts()}

    @Slot()
    def _on_scaled(self) -> None:
        for layout in self._layouts():
            before = self._before.get(layout)
            if before is not None:
                self._fit(layout, before)
        self._before = {}

    def _layouts(self) -> list[QLayout]:
        # Qt's own widgets are left alone: their items would lose their owner by being looked at.
        widgets = self._window.findChildren(QWidget)
        ours = [each for each in widgets if not each.objectName().startswith("qt_")]
        return [layout for each in ours for layout in _with_inner(each.layout())]

    def _fit(self, layout: QLayout, before: list[int]) -> None:
        design = self._design(layout, before)
        layout.setProperty(_DESIGN, design)
        lengths = [
            px(wanted) if now == old and old > _EDGE else now
            for wanted, now, old in zip(design, _lengths(layout), before, strict=False)
        ]
        _set_lengths(layout, lengths)

    def _design(self, layout: QLayout, lengths: list[int]) -> list[float]:
        """The lengths in design px; those of the last time, where small scales round alike."""
        known = layout.property(_DESIGN) or []
        return [
            old if old is not None and scaled(old, self._scale) == length else length / self._scale
            for length, old in zip_longest(lengths, known[: len(lengths)])
        ]


def _with_inner(layout: QLayout | None) -> Iterator[QLayout]:
    if isinstance(layout, QBoxLayout | FlowLayout):
        yield layout
        for place in range(layout.count()):
            item = layout.itemAt(place)
            yield from _with_inner(None if item is None else item.layout())


def _spacers(layout: QLayout) -> list[QSpacerItem]:
    items = (layout.itemAt(place) for place in range(layout.count()))
    found = [item.spacerItem() for item in items if item is not None]
    return [each for each in found if each is not None]


def _lengths(layout: QLayout) -> list[int]:
    margins = layout.contentsMargins()
    lengths = [margins.left(), margins.top(), margins.right(), margins.bottom(), layout.spacing()]
    for spacer in _spacers(layout):
        lengths += [spacer.sizeHint().width(), spacer.sizeHint().height()]
    return lengths


def _set_lengths(layout: QLayout, lengths: list[int]) -> None:
    left, top, right, bottom, gap, *sides = lengths
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(gap)
    for spacer, width, height in zip(_spacers(layout), sides[::2], sides[1::2], strict=False):
        policy = spacer.sizePolicy()
        spacer.changeSize(width, height, policy.horizontalPolicy(), policy.verticalPolicy())
    layout.invalidate()
