# SPDX-License-Identifier: MIT
"""What follows the theme by itself: room, sizes, fonts and icons, said once as in the design.

Whoever is laid out with these needs no slot for `Theme.changed`. Lengths are those of the design,
before the person's scale.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Self, TypeAlias, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QGridLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)
from typing_extensions import override

from rmjournal.core.record import dataclass

from .theme import current_theme, px

_Sides: TypeAlias = tuple[float, float, float, float]
Around: TypeAlias = float | tuple[float, float] | _Sides
"""The same on every side; across and down; or start, top, end and bottom, as it is read."""
PAGE = 40
"""What a page keeps free at its sides."""
_OUT, _OUT_END = 10, 20  # how far the ground of rows, and their scroll bar, reach out of the words
_Layout = TypeVar("_Layout", bound=QLayout)
_Widget = TypeVar("_Widget", bound=QWidget)
_Policy = QSizePolicy.Policy
_NO_SIDE = Qt.AlignmentFlag(0)


def around_rows(above: float, below: float = 0) -> Around:
    """Of a page with a list, whose rows reach out of the words of the page."""
    return PAGE - _OUT, above, PAGE - _OUT_END, below


def around_words(below: float = 0, *, above: float = 0) -> Around:
    """Of what stands above or below such a list."""
    return _OUT, above, _OUT_END, below


def spaced(layout: _Layout, gap: float = 0, around: Around = 0) -> _Layout:
    """Keep this room between its parts and around them; to be said again when it is another."""
    current_theme().follow(layout, "room", partial(_space, gap=gap, around=around))
    return layout


@dataclass(frozen=True, slots=True)
class Placed:
    """A part with its share of the room that is left, or with a side that it keeps to."""

    item: QWidget | QLayout | None
    stretch: int = 0
    side: Qt.AlignmentFlag = _NO_SIDE


Part: TypeAlias = QWidget | QLayout | Placed | float
"""What stands in a box; a number is room in design px."""
REST = Placed(None)
"""Of the room what nothing else asks for."""


def filling(item: QWidget | QLayout) -> Placed:
    """It takes the room that is left."""
    return Placed(item, 1)


def at_top(item: QWidget) -> Placed:
    return Placed(item, 0, Qt.AlignmentFlag.AlignTop)


def at_bottom(item: QWidget) -> Placed:
    return Placed(item, 0, Qt.AlignmentFlag.AlignBottom)


def in_middle(item: QWidget) -> Placed:
    """Half way up the line that it stands in."""
    return Placed(item, 0, Qt.AlignmentFlag.AlignVCenter)


def at_start(item: QWidget) -> Placed:
    """As wide as it wants to be, where reading starts."""
    return Placed(item, 0, Qt.AlignmentFlag.AlignLeft)


class _Box(QBoxLayout):
    def put(self, *parts: Part) -> Self:
        """Add them in order."""
        put(self, *parts)
        return self


def put(box: QBoxLayout, *parts: Part) -> None:
    """Add them in order to a layout that somebody else made, such as that of a card."""
    for part in parts:
        _put(box, part)


def _put(box: QBoxLayout, part: Part) -> None:
    match part:
        case int() | float():
            add_gap(box, part)
        case Placed(None, stretch):
            box.addStretch(stretch)
        case Placed(QWidget() as widget, stretch, side):
            box.addWidget(widget, stretch, side)
        case Placed(QLayout() as layout, stretch):
            box.addLayout(layout, stretch)
        case QWidget():
            box.addWidget(part)
        case QLayout():
            box.addLayout(part)


class Column(_Box):
    """From top to bottom; see spaced()."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 0, around: Around = 0
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom)
        if parent is not None:
            parent.setLayout(self)
        spaced(self, gap, around)


class Row(_Box):
    """From where reading starts to where it ends; see spaced()."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: float = 0, around: Around = 0
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        if parent is not None:
            parent.setLayout(self)
        spaced(self, gap, around)


class Grid(QGridLayout):
    """Rows and columns; across and down is the room between them, around as in spaced()."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: float = 0,
        down: float = 0,
        around: Around = 0,
    ) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        put_on = partial(_space_grid, across=across, down=down, around=around)
        current_theme().follow(self, "room", put_on)


def holder(layout: QLayout) -> QWidget:
    """A plain widget, to show and hide what stands in the layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def size_of(width: float, height: float) -> QSize:
    """In px of the screen."""
    return QSize(px(width), px(height))


def design_px(length: int) -> float:
    """Of px of the screen."""
    return length / current_theme().scale


def width_of(widget: QWidget) -> float:
    """As it is now."""
    return design_px(widget.width())


def height_of(widget: QWidget) -> float:
    """As it is now."""
    return design_px(widget.height())


def scroll_to(widget: QWidget, area: QScrollArea, around: float = 0, *, beside: float = 0) -> None:
    """With so much to be seen above and below it, and so much at its sides."""
    area.ensureWidgetVisible(widget, px(beside), px(around))


def scroll_to_part(area: QScrollArea, part: QRect, around: float) -> None:
    """As scroll_to(), to a rectangle in px of what the area holds: of something too high the
    beginning is seen."""
    x = part.center().x()
    for y in (part.top() + part.height(), part.top()):
        area.ensureVisible(x, y, 0, px(around))


def spaced_beside_bar(
    layout: QLayout, area: QAbstractScrollArea, gap: float, around: _Sides
) -> None:
    """The scroll bar of the area, where there is one, takes its room from the end."""
    bar = area.verticalScrollBar()
    taken = bar.sizeHint().width() / current_theme().scale if bar.maximum() > 0 else 0
    start, top, end, bottom = around
    spaced(layout, gap, (start, top, max(0, end - taken), bottom))


def follow_theme(widget: QWidget, arrange: Callable[[], None]) -> None:
    """Have it done now, and whenever the theme is another, after what the widget holds has
    followed; arrange is a method of it."""
    _Arranging(widget, arrange)


def follow_size(widget: QWidget, arrange: Callable[[], None]) -> None:
    """As follow_theme(), and whenever its size is another, of which the widget itself hears next:
    what Qt lays out in it (a text, a viewport) is measured in its own resizeEvent()."""
    widget.installEventFilter(_Arranging(widget, arrange))


class _Arranging(QObject):
    def __init__(self, widget: QWidget, arrange: Callable[[], None]) -> None:
        super().__init__(widget)
        self._arrange = WeakMethod(arrange)  # or it would keep its own parent alive
        current_theme().changed.connect(self._again)
        self._again()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._again()
        return False

    @Slot()
    def _again(self) -> None:
        arrange = self._arrange()
        if arrange is not None:
            arrange()


def grounded(widget: _Widget, ground: str) -> _Widget:
    """Paint it on that ground of the style sheet."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def inset(widget: _Widget, around: Around) -> _Widget:
    """Keep this room around what is in it. Unlike a box with margins it takes none while it is
    hidden, also of a page that is as high as its width makes it."""
    current_theme().follow(widget, "inset", partial(_inset, around=around))
    return widget


def set_margins(
    layout: QLayout, widget: QWidget, start: int, top: int, end: int, bottom: int
) -> None:
    """In px, from where reading starts to where it ends; Qt's own margins are never mirrored."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)


def take_out(*widgets: QWidget) -> None:
    """For good: at once out of sight, and gone when nothing runs in them any more."""
    for widget in widgets:
        widget.hide()
        widget.deleteLater()


def add_gap(layout: QBoxLayout, length: float) -> None:
    """More room before what is added next."""
    item = QSpacerItem(0, 0)
    layout.addItem(item)
    key = f"gap {layout.count()}"
    current_theme().follow(layout, key, partial(_stretch_gap, item=item, length=length))


def sized(
    widget: _Widget,
    *,
    width: float | None = None,
    height: float | None = None,
    min_width: float | None = None,
    max_width: float | None = None,
    min_height: float | None = None,
    max_height: float | None = None,
) -> _Widget:
    """Keep these lengths; what is not named is left to the widget."""
    lengths = {
        "setFixedWidth": width,
        "setFixedHeight": height,
        "setMinimumWidth": min_width,
        "setMaximumWidth": max_width,
        "setMinimumHeight": min_height,
        "setMaximumHeight": max_height,
    }
    for setter, length in lengths.items():
        if length is not None:
            current_theme().follow(widget, setter, partial(_measure, setter=setter, length=length))
    return widget


def in_font(widget: _Widget, role: str) -> _Widget:
    """Keep the font of this role of type."""
    current_theme().follow(widget, "font", partial(_write, role=role))
    return widget


def redrawn(widget: _Widget) -> _Widget:
    """Measure and paint it anew: it asks for lengths and colours itself."""
    current_theme().follow(widget, "looks", draw_again)
    return widget


def draw_again(widget: QWidget) -> None:
    widget.updateGeometry()
    widget.update()


class Icon(QLabel):
    """A picture beside words, which say the same: nothing is read of it."""

    def __init__(self, name: str, tone: str = "ink2", size: int = 20) -> None:
        super().__init__()
        self.show_icon(name, tone, size)

    def show_icon(self, name: str, tone: str, size: int = 20) -> None:
        current_theme().follow(self, "icon", partial(_draw, name=name, tone=tone, size=size))


def _space(layout: QLayout, gap: float, around: Around) -> None:
    layout.setSpacing(px(gap))
    if around:
        layout.setContentsMargins(*_sides(around, layout.parentWidget()))
    else:
        layout.setContentsMargins(0, 0, 0, 0)


def _space_grid(grid: QGridLayout, across: float, down: float, around: Around) -> None:
    grid.setHorizontalSpacing(px(across))
    grid.setVerticalSpacing(px(down))
    grid.setContentsMargins(*_sides(around, grid.parentWidget()))


def _sides(around: Around, widget: QWidget | None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in px: Qt's own margins are never mirrored."""
    sides = around if isinstance(around, tuple) else (around,)
    start, top, end, bottom = (px(side) for side in sides * (4 // len(sides)))
    reads = widget.layoutDirection() if widget else QGuiApplication.layoutDirection()
    is_mirrored = reads == Qt.LayoutDirection.RightToLeft
    return (end, top, start, bottom) if is_mirrored else (start, top, end, bottom)


def _inset(widget: QWidget, around: Around) -> None:
    widget.setContentsMargins(*_sides(around, widget))


def _stretch_gap(layout: QBoxLayout, item: QSpacerItem, length: float) -> None:
    across = layout.direction() == QBoxLayout.Direction.LeftToRight
    size = (px(length), 0) if across else (0, px(length))
    policies = (_Policy.Fixed, _Policy.Minimum) if across else (_Policy.Minimum, _Policy.Fixed)
    item.changeSize(*size, *policies)
    layout.invalidate()


def _measure(widget: QWidget, setter: str, length: float) -> None:
    getattr(widget, setter)(px(length))


def _write(widget: QWidget, role: str) -> None:
    widget.setFont(current_theme().font(role))
    widget.updateGeometry()


def _draw(label: QLabel, name: str, tone: str, size: int) -> None:
    label.setPixmap(current_theme().pixmap(name, tone, size))
