# SPDX-License-Identifier: MIT
"""The days of one month in their weeks, and what is on each, as a table model."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, Qt
from typing_extensions import override

from .row_spec import Icon
from .row_view import Index

Role = Qt.ItemDataRole
DAY_ROLE = Role.UserRole
"""The DayCell of a day."""
WEEK = 7
_FIRST, _LAST = date(1, 2, 1), date(9999, 11, 30)  # a week around them is still in the calendar


@dataclass(frozen=True, slots=True)
class DayEntry:
    """Something on a day: `time` gives way first where there is little room."""

    key: int
    text: str
    spoken: str
    icon: Icon
    time: str = ""
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class DayCell:
    """`words` stand at its top, `spoken` is the whole day as a screen reader says it."""

    day: date
    words: str
    spoken: str
    entries: tuple[DayEntry, ...] = ()
    is_inside: bool = True
    """Of the month itself, not of those before and after it."""
    is_today: bool = False


def days_of_month(month: date, first: Qt.DayOfWeek) -> list[date]:
    """Whole weeks that begin on that day of the week, as many as hold the month."""
    start = week_start(month.replace(day=1), first)
    end = week_start(month_end(month), first) + timedelta(days=WEEK)
    return [start + timedelta(days=number) for number in range((end - start).days)]


def week_start(day: date, first: Qt.DayOfWeek) -> date:
    return day - timedelta(days=(day.isoweekday() - first.value) % WEEK)


def month_end(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def months_on(day: date, count: int) -> date:
    """The same day of another month, or its last where it has fewer; negative goes back."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        return day
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def in_calendar(day: date, *, days: int = 0, months: int = 0) -> date:
    """That much later, or earlier; the day itself where no month could be shown around that."""
    try:
        later = months_on(day, months) + timedelta(days=days)
    except OverflowError:
        return day
    return later if _FIRST <= later <= _LAST else day


class MonthModel(QAbstractTableModel):
    """A row a week, a column a day of the week; set_cells() says what is on each day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: list[DayCell] = []

    def set_cells(self, cells: Sequence[DayCell]) -> None:
        """Of whole weeks. Days that are shown already keep their places."""
        before = self._cells
        if [each.day for each in cells] != [each.day for each in before]:
            self.beginResetModel()
            self._cells = list(cells)
            self.endResetModel()
            return
        self._cells = list(cells)
        for number, (old, new) in enumerate(zip(before, cells, strict=True)):
            if old != new:
                index = self.index(*divmod(number, WEEK))
                self.dataChanged.emit(index, index)

    def cell(self, index: Index) -> DayCell | None:
        return self._cells[index.row() * WEEK + index.column()] if index.isValid() else None

    def index_of(self, day: date | None) -> QModelIndex:
        """Invalid for a day that is not shown."""
        if day is None or not self._cells:
            return QModelIndex()
        number = (day - self._cells[0].day).days
        if not 0 <= number < len(self._cells):
            return QModelIndex()
        return self.index(*divmod(number, WEEK))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cells) // WEEK

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else WEEK

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Role.DisplayRole:
                return cell.words
            case Role.AccessibleTextRole:
                return cell.spoken
        return cell if role == DAY_ROLE else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The days of the week; a week has no head."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._cells):
            return None
        weekday = self._cells[section].day.isoweekday()
        match role:
            case Role.DisplayRole:
                return QLocale().standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
            case Role.AccessibleTextRole | Role.ToolTipRole:
                return QLocale().standaloneDayName(weekday)
            case Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None
