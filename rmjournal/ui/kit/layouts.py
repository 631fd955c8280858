# SPDX-License-Identifier: MIT
"""How parts find room: what has none beside goes on in the next line, or is scrolled to.

The scroll bars keep out of sight until the pointer or the wheel asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from .theme import px
from .themed import Column, Placed, Row, filling, spaced

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


class LowScroll(QScrollArea):
    """Put parts into `column`. It stands on the ground of what it lies in, without an edge."""

    def __init__(self) -> None:
        super().__init__()
        wrap_viewport(self)
        inside = self.inside = QWidget()
        inside.setProperty("ground", "none")
        self.column = Column(inside, gap=6, around=9)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.viewport(), inside):
            widget.setAutoFillBackground(False)
        AutoHideScrollBars(self)

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
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

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


def clear_layout(layout: QLayout) -> None:
    """Take everything out, also of the layouts in it, and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


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
