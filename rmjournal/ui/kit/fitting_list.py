# SPDX-License-Identifier: MIT
"""A list that is as high as its rows, for a page that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from .row_delegate import RowDelegate
from .row_list import RowList
from .row_spec import RowStyle
from .theme import current_theme, px

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FittingList(RowList):
    """For a few rows with no headings. Only the list with the focus shows a selection."""

    revealed = Signal(QRect)  # what is to be seen, in the list

    def __init__(self, name: str, model: QAbstractItemModel, style: RowStyle) -> None:
        super().__init__(name, model, style)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row_selected.connect(self._reveal)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
                signal.connect(self._on_rows_changed)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        delegate = self.itemDelegate()
        if self.model() is None or not isinstance(delegate, RowDelegate):
            return 0
        room = width - 2 * px(delegate.style.margin)
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        return sum(delegate.row_height(index, room) for index in rows)

    @override
    def sizeHint(self) -> QSize:
        width = px(320)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in _MOVES:
            event.accept()  # the page would scroll the row out of sight

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_first()
        else:
            self._reveal(self.currentIndex())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.clearSelection()

    @Slot()
    def _on_rows_changed(self) -> None:
        self.updateGeometry()

    @Slot(QModelIndex)
    def _reveal(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.revealed.emit(self.visualRect(index))
