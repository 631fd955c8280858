# SPDX-License-Identifier: MIT
"""Rows and columns in the look of the window, walked with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from .announce import tell_current_later
from .card import paint_ring
from .layouts import AutoHideScrollBars
from .theme import current_theme, px

_ROW = 28  # design px


class CellTable(QTableView):
    """A subclass sets its model, then calls _dress(); _fit() says how wide the columns are."""

    def __init__(self, name: str, *, least: int) -> None:
        """least: how wide a column is at least, in design px."""
        super().__init__()
        self._least = least
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # the style would draw an angle there
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setAccessibleName(self.tr("Columns"))
        self.verticalHeader().setAccessibleName(self.tr("Rows"))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.scroll_bars = AutoHideScrollBars(self)
        current_theme().changed.connect(self._dress)

    def row_height(self) -> int:
        """In px, of one line."""
        return px(_ROW)

    def height_of(self, rows: float) -> int:
        """In px, of the head and so many rows of one line."""
        return self.horizontalHeader().sizeHint().height() + int(rows * self.row_height()) + 2

    def fit_column(self, column: int, cells: list[str], least: float, most: float) -> None:
        """As wide as these cells need, within limits in design px."""
        words = max(map(self.fontMetrics().horizontalAdvance, cells), default=0) + px(24)
        self.horizontalHeader().resizeSection(column, min(max(words, px(least)), px(most)))

    def _fit(self) -> None:
        """Its rows or the theme are others."""

    @Slot()
    def _dress(self) -> None:
        self.setFont(current_theme().font("body"))
        header = self.horizontalHeader()
        header.setFont(current_theme().font("meta_strong"))
        header.setMinimumSectionSize(px(self._least))
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self._fit()
        self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_current_later(self)

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the line lies around more than the cell

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """With a line around what has the focus: a row where rows are picked, else a cell."""
        super().paintEvent(event)
        place = self._current_place()
        if not self.hasFocus() or place.isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ring(painter, QRectF(place), px(4))

    def _current_place(self) -> QRect:
        place = self.visualRect(self.currentIndex())
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            place.setLeft(0)
            place.setRight(self.viewport().width() - 1)
        return place
