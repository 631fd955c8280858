# SPDX-License-Identifier: MIT
"""The same values as a picture shows, in rows and columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget
from typing_extensions import override

from rmjournal.ui.kit.auto_hide_scroll_bars import AutoHideScrollBars
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.pictures import Table

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MOST_ROWS = 12


class TableModel(QAbstractTableModel):
    """Shows a Table; what a cell speaks begins with the head of its column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table()

    def table(self) -> Table:
        return self._table

    def set_table(self, table: Table) -> None:
        if table == self._table:
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.heads)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._table.rows[index.row()][index.column()]
        match role:
            case Role.DisplayRole:
                return text
            case Role.AccessibleTextRole:
                return f"{self._table.heads[index.column()]}: {text}"
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self._table.heads[section] if role == Role.DisplayRole else None


class PictureTable(QTableView):
    """As high as its rows, up to a limit from which it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setAccessibleName(self.tr("Columns"))
        self.verticalHeader().setAccessibleName(self.tr("Rows"))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setCornerWidget(QWidget())  # the style would draw an angle there
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().sectionResized.connect(self.updateGeometry)
        self.horizontalHeader().sectionResized.connect(self.resizeRowsToContents)
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.scroll_bars = AutoHideScrollBars(self)
        self.setModel(TableModel(self))
        self.model().modelReset.connect(self._on_changed)
        current_theme().changed.connect(self._on_changed)
        self._on_changed()

    @override
    def sizeHint(self) -> QSize:
        rows = min(self.verticalHeader().length(), _MOST_ROWS * self._row_height())
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        height = self.horizontalHeader().sizeHint().height() + extra
        return QSize(super().sizeHint().width(), height + rows + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def _row_height(self) -> int:
        return px(28)

    @Slot()
    def _on_changed(self) -> None:
        self.setFont(current_theme().font("body"))
        header = self.horizontalHeader()
        header.setFont(current_theme().font("meta_strong"))
        header.setMinimumSectionSize(px(88))
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if header.count():
            last = header.count() - 1
            header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._row_height())
        self.updateGeometry()
