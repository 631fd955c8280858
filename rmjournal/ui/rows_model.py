# SPDX-License-Identifier: MIT
"""A list model of plain values under headings, which changes no more rows than it must."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from rmjournal.ui.widgets.row_delegate import HEADING_ROLE, Heading

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
R = TypeVar("R")


class RowsModel(QAbstractListModel, Generic[R]):
    """UserRole gives the row's value. Subclasses say what a row is called, shows and speaks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R | Heading] = []
        self._keys: list[Hashable] = []

    def key(self, row: R) -> Hashable:
        """What stays the same while the row's content changes; no two rows share it."""
        raise NotImplementedError

    def words(self, row: R) -> str:
        """The row's main text."""
        raise NotImplementedError

    def sentence(self, row: R) -> str:
        """The whole row as it is spoken."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[R | Heading]) -> None:
        """Show these instead: rows that stay keep their index where they keep their order."""
        new_keys = [self._key_of(row) for row in rows]
        head = _common(self._keys, new_keys)
        tail = _common(self._keys[head:][::-1], new_keys[head:][::-1])
        old_end, new_end = len(self._keys) - tail, len(new_keys) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._rows[head:old_end], self._keys[head:old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._rows[head:head] = rows[head:new_end]
            self._keys[head:head] = new_keys[head:new_end]
            self.endInsertRows()
        changed = [n for n, new in enumerate(rows) if self._rows[n] != new]
        for first, last in _runs(changed):
            self._rows[first : last + 1] = rows[first : last + 1]
            self.dataChanged.emit(self.index(first), self.index(last))

    def row_of(self, key: Hashable) -> int | None:
        """Where the row with that key is."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def nearest(self, row: int) -> int | None:
        """The first row from there on that is no heading, else the last one before."""
        after = range(max(row, 0), len(self._rows))
        before = range(min(row, len(self._rows)) - 1, -1, -1)
        number: int
        for number in (*after, *before):
            if not isinstance(self._rows[number], Heading):
                return number
        return None

    def values(self) -> list[R]:
        """The rows without the headings."""
        return [row for row in self._rows if not isinstance(row, Heading)]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            match role:
                case Role.DisplayRole | Role.AccessibleTextRole:
                    return row.text
                case _:
                    return row if role == HEADING_ROLE else None
        match role:
            case Role.DisplayRole:
                return self.words(row)
            case Role.AccessibleTextRole:
                return self.sentence(row)
            case Role.UserRole:
                return row
        return None

    def _key_of(self, row: R | Heading) -> Hashable:
        if isinstance(row, Heading):
            return ("heading", row.text)
        return self.key(row)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and last of each run of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first = number
        if runs and runs[-1][1] == number - 1:
            first, _ = runs.pop()
        runs.append((first, number))
    return runs


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many items they begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
