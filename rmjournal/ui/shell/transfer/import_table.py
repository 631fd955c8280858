# SPDX-License-Identifier: MIT
"""The pages that an import found, a row each, ticked where they would come in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from pathlib import PurePosixPath
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy
from typing_extensions import override

from rmjournal.exchange.edits import UpdateItem
from rmjournal.exchange.import_plan import ImportItem, Marks, PlanRow
from rmjournal.text.folding import words_key
from rmjournal.ui.kit.announce import tell_current_later
from rmjournal.ui.kit.table import CellTable
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.kit.themed import size_of
from rmjournal.words.days import written

from .import_words import cannot_words, coming_words, reason_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_TITLE, _DAY, _KIND, _PEOPLE, _MARKS, _WHERE = range(6)
_WIDTHS = {
    _DAY: (90, 190),
    _KIND: (110, 230),
    _PEOPLE: (80, 150),
    _MARKS: (70, 110),
    _WHERE: (90, 150),
}
"""The least and the most of each column; the title has the rest."""
_ROWS_SHOWN = 7.5  # the half one says that there are more
_LEAST_ROWS = 3
_MEASURED = 200


def is_found(item: PlanRow, words: str) -> bool:
    """Whether all of the words are in its title, its folder, a tag, a person or its day."""
    day = item.day.isoformat() if item.day else ""
    parts = (item.title, item.shown, *item.tags, *item.people, day)
    said = words_key(" ".join(parts))
    return all(word in said for word in words_key(words).split())


class ImportTableModel(QAbstractTableModel):
    """UserRole gives the PlanRow; the check box of the title says whether it comes in, and what
    cannot come in has none."""

    ticked = Signal(object, bool)  # the paths, and whether they are to come in

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[PlanRow] = []
        self._chosen: dict[PurePosixPath, PlanRow] = {}

    def set_items(self, items: Sequence[PlanRow], chosen: Sequence[PlanRow]) -> None:
        """The pages to show; `chosen` come in, as conversations or not as they say."""
        self._chosen = {each.path: each for each in chosen}
        if [each.path for each in items] == [each.path for each in self._items]:
            self._items = list(items)
            if items:
                last = self.index(len(items) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def items(self) -> list[PlanRow]:
        return list(self._items)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._items)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 6

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == _TITLE and self._can_come(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        heads = (
            self.tr("Title"), self.tr("Day"), self.tr("Comes in as"), self.tr("People"),
            self.tr("Marks"), self.tr("From"),
        )  # fmt: skip
        return heads[section] if role == Role.DisplayRole and 0 <= section < len(heads) else None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item, column = self._items[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._cell(item, column)
            case Role.CheckStateRole if column == _TITLE and self._can_come(index.row()):
                is_in = item.path in self._chosen
                return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
            case Role.DecorationRole if column == _TITLE and not self._can_come(index.row()):
                return current_theme().icon("x", "ink3", 16)
            case Role.AccessibleTextRole:
                return self._spoken(item) if column == _TITLE else self._cell(item, column)
            case Role.ToolTipRole:
                whole = self._whole_kind(item) if column == _KIND else self._cell(item, column)
                return f"<qt>{escape(whole)}</qt>"
            case Role.UserRole:
                return item
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        is_in = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticked.emit([self._items[index.row()].path], is_in)
        return True

    def _can_come(self, row: int) -> bool:
        item = self._items[row]
        return not (isinstance(item, UpdateItem) and item.why_not is not None)

    def _cell(self, item: PlanRow, column: int) -> str:
        match column:
            case 0:
                return item.title or self.tr("Without a title")
            case 1:
                return self._day(item)
            case 2:
                return self._kind(item)
            case 3:
                return ", ".join(item.people)
            case 4:
                return self._marks(item)
        return item.shown

    def _day(self, item: PlanRow) -> str:
        day = written(item.day, year=True) if item.day else ""
        match item.day_from if isinstance(item, ImportItem) else "":
            case "name":
                return self.tr("{day} (its name)").replace("{day}", day)
            case "change":
                return self.tr("{day} (last change)").replace("{day}", day)
        return day

    def _kind(self, item: PlanRow) -> str:
        item = self._chosen.get(item.path, item)
        if isinstance(item, UpdateItem) and item.why_not is not None:
            return cannot_words(item.why_not)
        if item.twin and item.path not in self._chosen:
            return self.tr("Probably here already")
        if item.path not in self._chosen:
            return self.tr("Stays out")
        return coming_words(item)

    def _whole_kind(self, item: PlanRow) -> str:
        """As _kind(), with the whole reason."""
        if isinstance(item, UpdateItem) and item.why_not is not None:
            why = reason_words(item.why_not)
            return self.tr("Stays out: {reason}").replace("{reason}", why)
        return self._kind(item)

    def _marks(self, item: PlanRow) -> str:
        if not isinstance(item, ImportItem):
            return ""
        marks = item.marks
        counts = ((marks.questions, "?"), (marks.insights, "!"), (marks.commitments, "\u2192"))
        return "  ".join(f"{count} {sign}" for count, sign in counts if count)

    def _spoken(self, item: PlanRow) -> str:
        parts = [self._cell(item, _TITLE), self._whole_kind(item)]
        parts += [self._cell(item, column) for column in (_DAY, _PEOPLE)]
        marks = item.marks if isinstance(item, ImportItem) else Marks()
        if count := marks.questions + marks.insights + marks.commitments:
            parts.append(self.tr("One mark") if count == 1 else self.tr("%Ln marks", "", count))
        return ". ".join(filter(None, [*parts, item.shown]))


class ImportTable(CellTable):
    """Space ticks the rows that are selected, or unticks them."""

    def __init__(self) -> None:
        super().__init__(self.tr("Pages that were found"), least=60)
        self.pages = ImportTableModel(self)
        self.setModel(self.pages)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        header = self.horizontalHeader()
        for column in _WIDTHS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.pages.modelReset.connect(self._fit)
        self._dress()

    @override
    def sizeHint(self) -> QSize:
        rows = min(_ROWS_SHOWN, max(_LEAST_ROWS, self.pages.rowCount()))
        return QSize(size_of(560, 0).width(), self.height_of(rows))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(size_of(200, 0).width(), self.height_of(_LEAST_ROWS))

    def tick_shown(self, *, is_in: bool) -> None:
        self.pages.ticked.emit([each.path for each in self.pages.items()], is_in)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._tick_selected()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.pages.rowCount():
            self.setCurrentIndex(self.pages.index(0, _TITLE))
        super().focusInEvent(event)

    def _tick_selected(self) -> None:
        """All as the first is not."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if not rows:
            return
        states = (self.pages.index(row, _TITLE).data(Role.CheckStateRole) for row in rows)
        first = next((state for state in states if state is not None), None)
        if first is None:
            return
        items = self.pages.items()
        is_in = Qt.CheckState(first) != Qt.CheckState.Checked
        self.pages.ticked.emit([items[row].path for row in rows], is_in)
        tell_current_later(self)

    @Slot()
    @override
    def _fit(self) -> None:
        """As wide as the first rows need, within limits; without marks there is no such column."""
        count = min(self.pages.rowCount(), _MEASURED)
        for column, (least, most) in _WIDTHS.items():
            cells = [self.pages.index(row, column).data() for row in range(count)]
            self.fit_column(column, cells, least, most)
            if column == _MARKS:
                self.setColumnHidden(column, not any(cells))
        self.updateGeometry()


def matching(items: Collection[PlanRow], words: str) -> list[PlanRow]:
    """Those that the words find; all of them for no words."""
    return [each for each in items if is_found(each, words)] if words.strip() else list(items)
