# SPDX-License-Identifier: MIT
"""A list view for very many rows, of which only those near what is seen are measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QCursor,
    QDrag,
    QFocusEvent,
    QHoverEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
)
from typing_extensions import override

from .announce import tell_current_later, tell_row
from .layouts import wrap_viewport
from .theme import px

_SAMPLE = 24  # first rows; their mean stands for all that are not measured yet


class RowHeights:
    """Heights in px from the top of the first row. `measure` gives that of one row, and is dear."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._heights: list[int] = []
        self._is_exact = bytearray()
        self._guess = 0
        self._tops = [0]
        self._tops_are_stale = False

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Forget all; the rows are that many now."""
        self._heights = [0] * count
        self._is_exact = bytearray(count)
        sample = range(min(count, _SAMPLE))
        for row in sample:
            self._make_exact(row)
        measured = self._heights[: len(sample)]
        self._guess = round(sum(measured) / len(measured)) if measured else 0
        self._heights[len(sample) :] = [self._guess] * (count - len(sample))
        self._tops_are_stale = True

    def insert(self, first: int, count: int) -> None:
        """Make room for rows whose height is not known; their neighbours may change theirs."""
        self._heights[first:first] = [self._guess] * count
        self._is_exact[first:first] = bytes(count)
        self.forget(first - 1, first + count)

    def remove(self, first: int, last: int) -> None:
        del self._heights[first : last + 1]
        del self._is_exact[first : last + 1]
        self.forget(first - 1, first)

    def forget(self, first: int, last: int) -> None:
        """These are to be measured anew; until then they keep the height they had."""
        first, end = max(0, first), min(last + 1, len(self._heights))
        self._is_exact[first:end] = bytes(max(0, end - first))
        self._tops_are_stale = True

    def make_exact_around(self, row: int, above: int, below: int) -> bool:
        """Measure the row, px before its top and px from its top on; whether any height changed."""
        changed = False
        at, rest = row, below
        while at < len(self._heights) and (rest > 0 or at == row):
            changed |= self._make_exact(at)
            rest -= self._heights[at]
            at += 1
        at, rest = row - 1, above
        while at >= 0 and rest > 0:
            changed |= self._make_exact(at)
            rest -= self._heights[at]
            at -= 1
        return changed

    def height(self, row: int) -> int:
        return self._heights[row]

    def top(self, row: int) -> int:
        return self._up_to_date()[row]

    def total(self) -> int:
        return self._up_to_date()[-1]

    def row_at(self, y: int) -> int:
        """The row that covers y; -1 above the first and below the last."""
        tops = self._up_to_date()
        return bisect_right(tops, y) - 1 if 0 <= y < tops[-1] else -1

    def _make_exact(self, row: int) -> bool:
        """Whether the height was another one."""
        if self._is_exact[row]:
            return False
        before, self._heights[row] = self._heights[row], self._measure(row)
        self._is_exact[row] = True
        changed = self._heights[row] != before
        self._tops_are_stale |= changed
        return changed

    def _up_to_date(self) -> list[int]:
        if self._tops_are_stale:
            self._tops = list(accumulate(self._heights, initial=0))
            self._tops_are_stale = False
        return self._tops


Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Select = QItemSelectionModel.SelectionFlag
State = QStyle.StateFlag

_STEP = 24  # design px of an arrow or a notch
_LEAST = 46  # design px of a view with rows in it
_TRIES = 4  # a scroll bar that comes or goes makes the rows narrower or wider


class RowView(QListView):
    """To be made with a model and a delegate whose sizeHint() is exact.

    QListView asks every row for its size before it paints one, which takes up to a second
    for ten thousand rows in Python. So the layout is done here: rows within a page of the view are
    measured, the others are taken to be as high as the mean. When a row is measured, the rows
    that are seen stay where they are. It stays a QListView for style, drops and accessibility;
    but where QListView would lay out its own way, the call goes to QAbstractItemView past it.
    One column, one selected row, no hidden rows.
    """

    foot = 20  # design px below the last row, where there is more than fits

    def __init__(self) -> None:
        super().__init__()
        wrap_viewport(self)
        self._rows = RowHeights(self._measure)
        self._width = -1
        self._held: tuple[int, int] | None = None  # row, and where its top is in the view
        self._is_settling = False
        self._hover: QPoint | None = None
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)

    @override
    def minimumSizeHint(self) -> QSize:
        """Little, so that in a low window the words above are not pressed together."""
        return QSize(super().minimumSizeHint().width(), px(_LEAST))

    @override
    def scheduleDelayedItemsLayout(self) -> None:
        """Measure the rows again: they became higher or lower, and the model does not tell."""
        self._forget_all()
        super().scheduleDelayedItemsLayout()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._on_rows_removed)
            model.rowsMoved.connect(self.scheduleDelayedItemsLayout)
            model.layoutChanged.connect(self.scheduleDelayedItemsLayout)

    @override
    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        super().setItemDelegate(delegate)
        self.scheduleDelayedItemsLayout()

    @override
    def visualRect(self, index: Index) -> QRect:
        self.executeDelayedItemsLayout()
        row = index.row()
        if not 0 <= row < len(self._rows):
            return QRect()
        top = self._rows.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._rows.height(row))

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        self.executeDelayedItemsLayout()
        row = self._rows.row_at(point.y() + self.verticalOffset())
        is_inside = 0 <= point.x() < self.viewport().width()
        return self.model().index(row, 0) if is_inside and row >= 0 else QModelIndex()

    @override
    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        self.executeDelayedItemsLayout()
        row = index.row()
        if not 0 <= row < len(self._rows):
            return
        page = self.viewport().height()
        self._settle(row)
        top, height = self._rows.top(row), self._rows.height(row)
        at = self.verticalOffset()
        if row == len(self._rows) - 1:
            height += min(px(self.foot), max(0, page - height))
        if hint == Hint.PositionAtCenter:
            at = top - (page - height) // 2
        elif hint == Hint.PositionAtTop or top < at or height > page:
            at = top
        elif hint == Hint.PositionAtBottom or top + height > at + page:
            at = top + height - page
        self.verticalScrollBar().setValue(at)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        # QListView would look the row up in its own layout, and name the whole list.
        QAbstractItemView.currentChanged(self, current, previous)
        if self.hasFocus():
            tell_row(self, current.row())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)
        chosen = selected.indexes()
        if chosen:
            tell_row(self, chosen[0].row(), is_selection=True)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_current_later(self)

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def setSelection(self, rect: QRect, command: Select) -> None:
        self.selectionModel().select(self.indexAt(rect.center()), command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    @override
    def reset(self) -> None:
        self._forget_all()
        super().reset()

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        count = end - start + 1
        if len(self._rows) == 0:
            self._forget_all()  # there was nothing to guess their heights by
        self._hold()
        if self._held is not None and self._held != (0, 0) and start <= self._held[0]:
            self._held = self._held[0] + count, self._held[1]
        self._rows.insert(start, count)
        QAbstractItemView.rowsInserted(self, parent, start, end)
        super().scheduleDelayedItemsLayout()

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)

    @override
    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        self._hold()
        self._rows.forget(top_left.row(), bottom_right.row())
        QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        super().scheduleDelayedItemsLayout()

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def updateGeometries(self) -> None:
        self._settle()
        QAbstractItemView.updateGeometries(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        rect = self.visualRect(self.currentIndex())
        was_seen = rect.isValid() and rect.top() >= 0 and rect.bottom() < event.oldSize().height()
        QAbstractItemView.resizeEvent(self, event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._is_settling:
            self._settle(keeps_end=True)
            self.viewport().update()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            # The move that began a drag is told of again once the drag is over.
            is_over = event.type() != QEvent.Type.HoverLeave and self.viewport().underMouse()
            self._hover = event.position().toPoint() if is_over else None
        return super().viewportEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        hovered = QModelIndex() if self._hover is None else self.indexAt(self._hover)
        first = self._rows.row_at(self.verticalOffset() + event.rect().top())
        for row in range(first, len(self._rows)) if first >= 0 else ():
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if rect.top() > event.rect().bottom():
                break
            self._paint_row(painter, index, rect, is_hovered=index == hovered)

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        """With a picture of the row, which QListView would look for in its own layout."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self._picture(index))
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        drag.setHotSpot(pointer - self.visualRect(index).topLeft())
        drag.exec(actions, self.defaultDropAction())
        self.forget_hover()

    def forget_hover(self) -> None:
        """During a drag nobody tells that the pointer went."""
        self._hover = None
        self.viewport().update()

    def _picture(self, index: QModelIndex) -> QPixmap:
        size = self.visualRect(index).size()
        picture = QPixmap(size * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint_row(painter, index, QRect(QPoint(), size))
        painter.end()
        return picture

    def _paint_row(
        self, painter: QPainter, index: QModelIndex, rect: QRect, *, is_hovered: bool = False
    ) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        option.state |= self._state_of(index, is_hovered)
        self.itemDelegate().paint(painter, option, index)

    def _state_of(self, index: QModelIndex, is_hovered: bool) -> State:
        state = State.State_MouseOver if is_hovered else State.State_None
        if self.selectionModel().isSelected(index):
            state |= State.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            state |= State.State_HasFocus
        return state

    def _measure(self, row: int) -> int:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        index = self.model().index(row, 0)
        return self.itemDelegate().sizeHint(option, index).height()

    @Slot()
    def _forget_all(self) -> None:
        self._hold()
        self._width = -1

    def _hold(self) -> None:
        """Remember what is at the top, before the rows change."""
        if self._held is None:
            at = self.verticalOffset()
            row = max(0, self._rows.row_at(at))
            self._held = row, self._rows.top(row) - at if len(self._rows) else 0

    def _settle(self, target: int | None = None, *, keeps_end: bool = False) -> None:
        """Measure what is in or near the view and around the target; what is seen stays there."""
        if self._is_settling or self.model() is None:
            return
        self._is_settling = True
        bar = self.verticalScrollBar()
        was_at_end = keeps_end and bar.value() == bar.maximum() > 0
        try:
            self._try_to_settle(target)
            if was_at_end and bar.value() < bar.maximum():
                bar.setValue(bar.maximum())
                self._try_to_settle(None)
        finally:
            self._is_settling = False

    def _try_to_settle(self, target: int | None) -> None:
        bar = self.verticalScrollBar()
        for _ in range(_TRIES):
            changed = self._measure_near(target)
            width, page = self._width, self.viewport().height()
            bar.setPageStep(page)
            bar.setSingleStep(px(_STEP))
            total = self._rows.total()
            bar.setRange(0, total + px(self.foot) - page if total > page else 0)
            if self.viewport().width() != width:
                continue  # the bar came or went
            row, y = self._held or (0, 0)
            bar.setValue(self._rows.top(row) - y)
            self._held = None
            if not changed:
                return

    def _measure_near(self, target: int | None) -> bool:
        """Whether any row became higher or lower. Afterwards a row of the list is held."""
        self._hold()
        count, width = self.model().rowCount(), self.viewport().width()
        is_new = width != self._width or count != len(self._rows)
        if is_new:
            self._rows.reset(count)
            self._width = width
        page = self.viewport().height()
        row, y = self._held or (0, 0)
        row = min(row, max(0, count - 1))
        self._held = row, y
        changed = self._rows.make_exact_around(row, page, 2 * page - y)
        if target is not None:
            changed |= self._rows.make_exact_around(target, page, page)
        return changed or is_new

    @Slot(QModelIndex, int, int)
    def _on_rows_removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        self._hold()
        row, y = self._held or (0, 0)
        if end < row:
            self._held = row - (end - start + 1), y
        elif start <= row:
            self._held = start, 0
        self._rows.remove(start, end)
        super().scheduleDelayedItemsLayout()
