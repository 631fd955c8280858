# SPDX-License-Identifier: MIT
"""A list model of plain values under headings, which changes no more rows than it must."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from .row_spec import HEADING_ROLE, SPEC_ROLE, Heading, RowSpec

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
R = TypeVar("R")
Section = tuple[Heading | None, Sequence[int]]
"""A heading, and the keys of the rows that stand under it."""

_PAGE = 64  # rows that are read together
_MOST = 512  # rows that are kept; a view looks at some sixty


class RowsModel(QAbstractListModel, Generic[R]):
    """UserRole gives the row's value, SPEC_ROLE what is shown and spoken of it.

    key gives what stays the same while the row's content changes; no two rows share it.
    Of a short list set_rows() gives the rows. Of a long one set_sections() gives only the keys:
    a row is read when it is first looked at, together with its neighbours.
    """

    def __init__(
        self,
        key: Callable[[R], Hashable],
        spec: Callable[[R], RowSpec],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.spec = spec
        self._specs: dict[Hashable, RowSpec] = {}
        self._keys: list[Hashable] = []
        self._rows: dict[Hashable, R | Heading] = {}
        self._headings: dict[Hashable, R | Heading] = {}
        self._read: Callable[[Sequence[Any]], Iterable[R]] | None = None

    def set_rows(self, rows: Sequence[R | Heading]) -> None:
        """Show these instead: rows that stay keep their index where they keep their order."""
        keys = [self._key_of(row) for row in rows]
        before, now = self._rows, dict(zip(keys, rows, strict=True))
        self._read = None
        self._specs.clear()
        self._rows = before | now
        self._replace(keys)
        self._rows = now
        changed = [n for n, key in enumerate(keys) if before.get(key, now[key]) != now[key]]
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))

    def set_sections(
        self, sections: Iterable[Section], read: Callable[[Sequence[int]], Iterable[R]]
    ) -> None:
        """As set_rows(), of rows that `read` gives when it is asked for them by their keys.

        What was read before counts no more.
        """
        keys: list[Hashable] = []
        before, self._headings = self._headings, {}
        for heading, members in sections:
            if heading is not None:
                key = self._key_of(heading)
                self._headings[key] = heading
                keys.append(key)
            keys += members
        self._read = read
        self._specs.clear()
        self._rows = before | self._headings
        head, tail = self._replace(keys)
        for first, last in ((0, head - 1), (tail, len(keys) - 1)):
            if last >= first:
                self.dataChanged.emit(self.index(first), self.index(last))

    def replace(self, row: R) -> bool:
        """Show this row anew where it is; False if it is not here."""
        key = self.key(row)
        number = self.row_of(key)
        if number is None:
            return False
        if self._rows.get(key) != row:
            self._rows[key] = row
            self._specs.pop(key, None)
            self.dataChanged.emit(self.index(number), self.index(number))
        return True

    def key_at(self, row: int) -> Hashable | None:
        """None where there is no such row."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: Hashable) -> int | None:
        """Where the row with that key is."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def nearest(self, row: int) -> int | None:
        """The first row from there on that is no heading, else the last one before."""
        after = range(max(row, 0), len(self._keys))
        before = range(min(row, len(self._keys)) - 1, -1, -1)
        for numbers in (after, before):
            for number in numbers:
                if not self._is_heading(number):
                    return number
        return None

    def values(self) -> list[R]:
        """The rows without the headings, however many there are to read."""
        if self._read is not None:
            missing = [key for key in self._keys if key not in self._rows]
            self._rows |= {self.key(row): row for row in self._read(missing)}
        rows = (self._rows[key] for key in self._keys if key in self._rows)
        return [row for row in rows if not isinstance(row, Heading)]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._is_heading(index.row()):
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
        row = self._row(index.row())
        if isinstance(row, Heading):
            match role:
                case Role.DisplayRole | Role.AccessibleTextRole:
                    return row.text
                case _:
                    return row if role == HEADING_ROLE else None
        if row is None or role == Role.UserRole:
            return row
        if role not in (Role.DisplayRole, Role.AccessibleTextRole, SPEC_ROLE):
            return None
        spec = self._spec_of(index.row(), row)
        match role:
            case Role.DisplayRole:
                return spec.title
            case Role.AccessibleTextRole:
                return spec.spoken
        return spec

    def _spec_of(self, number: int, row: R) -> RowSpec:
        """Made when it is first asked for: of ten thousand rows few are ever seen."""
        key = self._keys[number]
        if key not in self._specs:
            if len(self._specs) > _MOST:
                self._specs.clear()
            self._specs[key] = self.spec(row)
        return self._specs[key]

    def _key_of(self, row: R | Heading) -> Hashable:
        if isinstance(row, Heading):
            return ("heading", row.text)
        return self.key(row)

    def _is_heading(self, number: int) -> bool:
        return isinstance(self._rows.get(self._keys[number]), Heading)

    def _row(self, number: int) -> R | Heading | None:
        """None for a record that is gone for good, in a list that was not told yet."""
        key = self._keys[number]
        if key not in self._rows and self._read is not None:
            self._read_page(number - number % _PAGE)
        return self._rows.get(key)

    def _read_page(self, first: int) -> None:
        assert self._read is not None
        if len(self._rows) > _MOST + len(self._headings):
            self._rows = dict(self._headings)
        page = islice(self._keys, first, first + _PAGE)
        missing = [key for key in page if key not in self._rows]
        self._rows |= {self.key(row): row for row in self._read(missing)}

    def _replace(self, keys: list[Hashable]) -> tuple[int, int]:
        """Tell of the rows between those that begin and those that end the list as before.

        Where the new ones start, and where they end.
        """
        head = _common(self._keys, keys)
        tail = _common(self._keys[head:][::-1], keys[head:][::-1])
        old_end, new_end = len(self._keys) - tail, len(keys) - tail
        if old_end > head:
            self.beginRemoveRows(QModelIndex(), head, old_end - 1)
            del self._keys[head:old_end]
            self.endRemoveRows()
        if new_end > head:
            self.beginInsertRows(QModelIndex(), head, new_end - 1)
            self._keys[head:head] = keys[head:new_end]
            self.endInsertRows()
        return head, new_end


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
