# SPDX-License-Identifier: MIT
"""A picture on a card, the sentence that says the same, and the same as a table."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.table import CellTable
from rmjournal.ui.kit.theme import px
from rmjournal.ui.kit.themed import Column, Row, filling, holder
from rmjournal.words.days import month_day_words, written
from rmjournal.words.pictures import Speech, Table, tab_separated

from .picture import Picture


class LocalSpeech(Speech):
    """Made anew as often as it is needed: it holds nothing."""

    @override
    def say(self, pattern: str) -> str:
        return QCoreApplication.translate("speech", pattern)

    @override
    def count(self, number: int) -> str:
        return QLocale().toString(number)

    @override
    def day(self, day: date) -> str:
        return month_day_words(day)

    @override
    def written(self, day: date) -> str:
        return written(day, year=True)

    @override
    def month(self, year: int, month: int) -> str:
        return f"{QLocale().standaloneMonthName(month)} {year}"

    @override
    def decimal(self, number: float) -> str:
        return QLocale().toString(float(number), "f", 1)


Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_MOST_ROWS = 12


class TableModel(QAbstractTableModel):
    """Shows a Table; what a cell speaks begins with the head of its column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table()

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


class PictureTable(CellTable):
    """As high as its rows, up to a limit from which it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__(name, least=88)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().sectionResized.connect(self.updateGeometry)
        self.horizontalHeader().sectionResized.connect(self.resizeRowsToContents)
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rows = TableModel(self)
        self.setModel(self.rows)
        self.rows.modelReset.connect(self._dress)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        rows = min(self.verticalHeader().length(), _MOST_ROWS * self.row_height())
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(super().sizeHint().width(), self.height_of(0) + extra + rows)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    @override
    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if header.count():
            last = header.count() - 1
            header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(self.row_height())


class Chart(QWidget):
    """Ctrl+C copies the table, whichever of the two is shown.

    Narrow, for a panel at the side: without the card, and with the button below the sentence.
    """

    def __init__(self, picture: Picture, *, is_narrow: bool = False) -> None:
        super().__init__()
        self.picture = picture
        self._said = Table()
        self._frame: QWidget
        if is_narrow:
            self._body = Column()
            self._frame = holder(self._body)
        else:
            self._frame = card = Card(padding=16)
            self._body = card.body
        self.sentence = Label("", "body", "ink2", leading=20, width=900)
        self.toggle = Button(self.tr("Show as table"), "link")
        self.copy_button = Button(self.tr("Copy"), "link")
        self._is_narrow = is_narrow
        self._is_table = False
        self._has_values = True
        self._copy = QAction(self.tr("Copy as table"), self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._lay_out()
        self.toggle.clicked.connect(self._on_toggled)
        self.copy_button.clicked.connect(self.copy)
        self._copy.triggered.connect(self.copy)

    def set_words(self, sentence: str, table: Table) -> None:
        """What the picture says in other ways, whenever its values change.

        Of a picture without values only the sentence is shown.
        """
        self.sentence.setText(sentence)
        self.picture.setAccessibleDescription(sentence)
        self._said = table
        if "table" in vars(self):
            self._fill_table(self.table)
        self._has_values = bool(self.picture.spots())
        self._show_parts()

    @cached_property
    def table(self) -> PictureTable:
        """Made when it is first looked at."""
        name = self.tr("{name}, as a table").replace("{name}", self.picture.accessibleName())
        table = PictureTable(name)
        self._fill_table(table)
        self._body.put(table)
        return table

    def is_table(self) -> bool:
        """Whether the table is shown in place of the picture."""
        return self._is_table

    def set_table_shown(self, shown: bool) -> None:
        self._is_table = shown
        words = self.tr("Show as picture") if shown else self.tr("Show as table")
        self.toggle.setText(words)
        self._show_parts()

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard, columns divided by tabs."""
        QGuiApplication.clipboard().setText(tab_separated(self._said))

    def _fill_table(self, table: PictureTable) -> None:
        table.setAccessibleDescription(self.sentence.text())
        table.rows.set_table(self._said)

    def _lay_out(self) -> None:
        foot = Column() if self._is_narrow else Row(gap=16)
        words = Column(around=(0, 5, 0, 0)).put(self.sentence)  # on the line of the button beside
        foot.put(filling(words))
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        for button in (self.copy_button, self.toggle):
            foot.addWidget(button, 0, corner)
        self._body.put(self.picture)
        Column(self, gap=4).put(self._frame, foot)

    def _show_parts(self) -> None:
        self._frame.setVisible(self._has_values)
        self.toggle.setVisible(self._has_values)
        self.copy_button.setVisible(self._has_values and self._is_table)
        if self._is_table or "table" in vars(self):
            self.table.setVisible(self._is_table)
        self.picture.setVisible(not self._is_table)

    @Slot()
    def _on_toggled(self) -> None:
        self.set_table_shown(not self.is_table())
