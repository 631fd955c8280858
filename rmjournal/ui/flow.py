# SPDX-License-Identifier: MIT
"""Small things side by side that go on in the next line when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """As wide as its widget, as high as it takes; nothing in it is wider than a line."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

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
        return self._place(QRect(0, 0, width, 0), moves=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moves=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

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
        for item in self._items:
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
        x = 0
        for item, size in row:
            left = rect.width() - x - size.width() if mirrored else x
            top = rect.top() + (rect.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(rect.left() + left, top), size))
            x += size.width() + self.spacing()
