# SPDX-License-Identifier: MIT
"""How parts find room: what has none beside goes on in the next line or column, or is scrolled to.

The scroll bars keep out of sight until the pointer or the wheel asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import ClassVar, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QBoxLayout,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from .theme import px
from .themed import (
    REST,
    Column,
    Placed,
    Row,
    filling,
    follow_theme,
    grounded,
    scroll_to_part,
    set_margins,
    sized,
    spaced,
)

KEPT_CLEAR = "kept_clear"
"""A property of what is read as one with its buttons, as a question that is asked."""
_LINGER_MS = 900


class AutoHideScrollBars(QObject):
    """Made with a scroll area as its parent; shows the handles while they are of use."""

    always: ClassVar[bool] = False
    """Whether those shall show them always that are made from now on."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._bars = (area.verticalScrollBar(), area.horizontalScrollBar())
        self._always = self.always
        self._is_inside = False
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(_LINGER_MS)
        self._linger.timeout.connect(self._refresh)
        area.installEventFilter(self)
        for bar in self._bars:
            bar.valueChanged.connect(self._on_scrolled)
        self._refresh()

    def set_always(self, always: bool) -> None:
        self._always = always
        self._refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_inside = event.type() == QEvent.Type.Enter
            self._refresh()
        return False

    @Slot()
    def _on_scrolled(self) -> None:
        self._linger.start()
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        shown = self._always or self._is_inside or self._linger.isActive()
        for bar in self._bars:
            # In an area that is taken down the focus moves on, and with it what is scrolled to.
            if isValid(bar) and bool(bar.property("shown")) != shown:
                _set_shown(bar, shown)


def _set_shown(bar: QScrollBar, shown: bool) -> None:
    bar.setProperty("shown", shown)
    bar.style().unpolish(bar)
    bar.style().polish(bar)
    bar.update()


def wrap_viewport(area: QAbstractScrollArea) -> None:
    """Give it a viewport that Python made; to be called before it has anything in it.

    To find out what kind of widget Qt's own one is, PySide makes the classes of all of Qt's widgets
    ready, 66 of them: a fortieth of a start.
    """
    area.setViewport(QWidget())


_Move = QAbstractSlider.SliderAction
_SCROLLS = {
    Qt.Key.Key_PageDown: _Move.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Move.SliderPageStepSub,
    Qt.Key.Key_Down: _Move.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Move.SliderSingleStepSub,
    Qt.Key.Key_Home: _Move.SliderToMinimum,
    Qt.Key.Key_End: _Move.SliderToMaximum,
}


def scroll_by_key(area: QScrollArea, event: QKeyEvent) -> bool:
    """As any page does, with Home and End, of which Qt's own knows nothing; False for another."""
    action = _SCROLLS.get(Qt.Key(event.key()))
    if action is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    area.verticalScrollBar().triggerAction(action)
    return True


class VerticalScroll(QScrollArea):
    """Scrolls up and down what is as wide as itself; what is in it takes the focus."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        wrap_viewport(self)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_bars = AutoHideScrollBars(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_by_key(self, event):
            super().keyPressEvent(event)


class LowScroll(VerticalScroll):
    """Put parts into `column`. It stands on the ground of what it lies in, without an edge."""

    def __init__(self) -> None:
        inside = self.inside = QWidget()
        inside.setProperty("ground", "none")
        self.column = Column(inside, gap=6, around=9)
        super().__init__(inside)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        for widget in (self.viewport(), inside):
            widget.setAutoFillBackground(False)

    def height_for(self, width: int) -> int:
        """What all of it takes."""
        return self.column.totalHeightForWidth(width)

    def take_focus(self, name: str) -> None:
        """For words that nothing in them takes the focus for: then the arrow keys scroll."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        width = self.column.totalSizeHint().width()
        return QSize(width, self.height_for(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), 3 * self.fontMetrics().height())


class FlowLayout(QLayout):
    """As wide as its widget, as high as it takes; nothing in it is wider than a line."""

    def __init__(
        self, parent: QWidget, gap: float = 8, *, at_end: bool = False, in_line: bool = False
    ) -> None:
        """gap in design px. at_end: each line stands at its end, as buttons at the foot do.
        in_line: asks for the room of one line."""
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width, until something changes
        self._least: QSize | None = None
        super().__init__(parent)
        self._in_line = in_line
        self._at_end = at_end
        spaced(self, gap)

    def clear(self) -> None:
        """Take away and delete every widget."""
        for widget in widgets_in(self):
            widget.hide()
            self.removeWidget(widget)
            widget.deleteLater()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            inside = QRect(0, 0, width - margins.left() - margins.right(), 0)
            height = self._place(inside, moves=False) + margins.top() + margins.bottom()
            self._heights[width] = height
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        self._least = None
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), moves=True)

    @override
    def sizeHint(self) -> QSize:
        if not self._in_line:
            return self.minimumSize()
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        whole = QSize(width, max((size.height() for size in sizes), default=0))
        return whole.grownBy(self.contentsMargins())

    @override
    def minimumSize(self) -> QSize:
        if self._least is None:
            sizes = [item.minimumSize() for item in self._shown()]
            width = max((size.width() for size in sizes), default=0)
            least = QSize(width, max((size.height() for size in sizes), default=0))
            self._least = least.grownBy(self.contentsMargins())
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """Move the items if asked to; how high they are together."""
        y = 0
        for row in self._rows(rect.width()):
            height = max(size.height() for _, size in row)
            if moves:
                self._place_row(row, QRect(rect.left(), rect.top() + y, rect.width(), height))
            y += height + self.spacing()
        return max(0, y - self.spacing())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items line by line, with the sizes they get."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = width
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, width), 10_000))
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows

    def _place_row(self, row: list[tuple[QLayoutItem, QSize]], rect: QRect) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        taken = sum(size.width() for _, size in row) + self.spacing() * (len(row) - 1)
        x = max(0, rect.width() - taken) if self._at_end else 0
        for item, size in row:
            left = rect.width() - x - size.width() if mirrored else x
            top = rect.top() + (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(rect.left() + left, top), size))
            x += size.width() + self.spacing()


def in_lines(*widgets: QWidget, gap: float = 8) -> QWidget:
    """Side by side, and on in the next line where there is no room."""
    several = QWidget()
    flow = FlowLayout(several, gap)
    for widget in widgets:
        flow.addWidget(widget)
    return several


def widgets_in(layout: QLayout) -> list[QWidget]:
    """Those in it and in the layouts in it, as one reads them.

    Qt is not asked for the items. PySide keeps each that it has seen, by itemAt() or in a layout
    that is put into another, for as long as the layout is, also once Qt has deleted it; then it
    takes what Qt makes at the same address, an event or what is spoken, for that item. For the
    same reason a widget leaves a layout that stays by removeWidget(), not by going elsewhere.
    """
    holder = layout.parentWidget()
    return [] if holder is None else list(_in_order(layout, _widgets_of(holder)))


def _widgets_of(holder: QWidget) -> list[QWidget]:
    return [each for each in holder.children() if isinstance(each, QWidget)]


def _in_order(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    placed: list[tuple[int, QWidget | QLayout]] = []
    placed += [(layout.indexOf(each), each) for each in widgets]
    placed += [(layout.indexOf(each), each) for each in inner]
    placed = [(place, each) for place, each in placed if place >= 0]
    if isinstance(layout, QGridLayout):
        placed.sort(key=lambda one: _cell(layout, one[0]))
    else:
        placed.sort(key=itemgetter(0))
    for _, each in placed:
        if isinstance(each, QWidget):
            yield each
        else:
            yield from _in_order(each, widgets)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int, int, int]:
    """Row and column first. PySide's own annotation says it is any object."""
    return cast(tuple[int, int, int, int], grid.getItemPosition(place))


def clear_layout(layout: QLayout) -> None:
    """Take everything out, also of the layouts in it, and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
            inner.deleteLater()


_WORDS = 200  # design px that words need to be read with ease
_BELOW = 14  # above buttons that stand below them


class Beside(QWidget):
    """The words are given from top to bottom, the buttons in reading order; below the words where
    these would have less than `least` design px."""

    def __init__(
        self,
        words: Sequence[QWidget],
        buttons: Sequence[QAbstractButton],
        *,
        least: float = _WORDS,
        gap: float = 8,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """side is where the buttons stand beside them."""
        super().__init__()
        self._least, self._gap = least, gap
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, 8, in_line=True)
        for button in buttons:
            flow.addWidget(button)
        column = Column(gap=2).put(*words)
        self._row = Row(self, gap=gap).put(filling(column), Placed(self._buttons, 0, side))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button came, went or has other words
            self._arrange()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._buttons.sizeHint().width() + px(self._least) + px(self._gap)
        is_below = wanted > self.width()
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if is_below else directions.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            spaced(self._row, min(self._gap, _BELOW) if is_below else self._gap)


_SIDE, _GAP = 316, 32  # design px
_MARGIN, _TOP, _BOTTOM = 40, 28, 36
_REACH = 10
_WIDEST = 1240
_BETWEEN_PARTS = 24
_ONE_COLUMN_BELOW = 700


class ColumnsPage(QScrollArea):
    """Fill `head` and `narrow`, and the wide column by add_wide().

    Keys that no widget inside wants scroll the page.
    """

    def __init__(self, name: str) -> None:
        """name is what a screen reader calls the page."""
        super().__init__()
        wrap_viewport(self)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll_bars = AutoHideScrollBars(self)
        self.head = Column(gap=_BETWEEN_PARTS, around=(_REACH, 0))
        self._wide = Column(gap=16)
        self._keeps_focus = False
        self._but: QWidget | None = None
        self._handle: QWindow | None = None
        self.narrow = Column(gap=16, around=(_REACH, 0))
        self._side = QWidget()
        self._side.setLayout(self.narrow)
        self._holder = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._wide, 1)
        self._columns.addWidget(self._side, 0)
        self._page = QWidget()
        sized(self._page, max_width=_WIDEST)
        Column(self._page, gap=_BETWEEN_PARTS).put(self.head, self._columns, REST)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        for follow in (self._keep_room, self._arrange):
            follow_theme(self, follow)

    def add_wide(self, widget: QWidget, *, reaches_out: bool = False) -> None:
        """One that reaches out has rows whose ground is 10 design px wider than their text."""
        if reaches_out:
            self._wide.addWidget(widget)
        else:
            self.add_room().addWidget(widget)

    def add_wide_layout(self, layout: QBoxLayout) -> None:
        """A place for what reaches out, which takes no space while it is empty."""
        self._wide.addLayout(layout)

    def add_room(self) -> Column:
        """A place in the wide column, which takes no space while it is empty."""
        inset = Column(gap=16, around=(_REACH, 0))
        self._wide.addLayout(inset)
        return inset

    def end_columns(self) -> None:
        """Nothing more comes: what is there stays at the top."""
        self._wide.addStretch()
        self.narrow.addStretch()

    def reveal(self, widget: QWidget, rect: QRect) -> None:
        """Scroll as far as needed to show that part of a widget inside."""
        spot = QRect(widget.mapTo(self._holder, rect.topLeft()), rect.size())
        scroll_to_part(self, spot, 24)

    def keep_focus_in_sight(self, *, but: QWidget | None = None) -> None:
        """Scroll to whatever gets the focus inside, but to that one; a question that is asked
        comes into sight as a whole."""
        self._keeps_focus = True
        self._but = but
        self._watch_focus()

    def _watch_focus(self) -> None:
        # The native window tells once; a filter on each widget would run for its every event.
        handle = self.window().windowHandle()
        if self._keeps_focus and handle is not None and handle is not self._handle:
            self._handle = handle
            handle.focusObjectChanged.connect(self._on_focus_changed)

    @Slot()
    def _on_focus_changed(self) -> None:
        widget = self.window().focusWidget()
        # A list says itself which of its rows is to be seen.
        if widget is None or widget is self._but or isinstance(widget, QAbstractItemView):
            return
        if not isValid(widget):  # of a window that is being taken down
            return
        if self._holder.isAncestorOf(widget):
            self.reveal(widget, widget.rect())
            if self._asking(widget) is not None:  # it may just have come, and has no room yet
                QTimer.singleShot(0, self, self._reveal_asking)

    @Slot()
    def _reveal_asking(self) -> None:
        """What is asked, and of what is too high the line with the focus."""
        widget = self.window().focusWidget()
        asking = None if widget is None else self._asking(widget)
        if widget is not None and asking is not None:
            for each in (asking, widget):
                self.reveal(each, each.rect())

    def _asking(self, widget: QWidget) -> QWidget | None:
        """What it is a part of, inside, that is read as one."""
        part: QWidget | None = widget
        while part is not None and self._holder.isAncestorOf(part):
            if part.property(KEPT_CLEAR):
                return part
            part = part.parentWidget()
        return None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch_focus()

    def is_one_column(self) -> bool:
        return self._columns.direction() == QBoxLayout.Direction.TopToBottom

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_by_key(self, event):
            event.ignore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_room()
            self._arrange()

    def _lay_out(self) -> None:
        self._outer = Row(self._holder).put(filling(self._page), REST)
        self.setWidget(grounded(self._holder, "canvas"))
        self._page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @Slot()
    def _arrange(self) -> None:
        """One column or two, by the room that there is."""
        one = self.viewport().width() - 2 * px(_MARGIN) < px(_ONE_COLUMN_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(px(24) if one else px(_GAP) - 2 * px(_REACH))
        side = px(_SIDE) + 2 * px(_REACH)
        least, most = (0, 16_777_215) if one else (side, side)
        self._side.setMinimumWidth(least)
        self._side.setMaximumWidth(most)

    @Slot()
    def _keep_room(self) -> None:
        """The scroll bar takes its room from the margin, so that nothing moves when it comes."""
        margin = px(_MARGIN) - px(_REACH)
        bar = self.verticalScrollBar()
        bar.setSingleStep(px(40))
        end = margin - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        set_margins(self._outer, self, margin, px(_TOP), end, px(_BOTTOM))
