# SPDX-License-Identifier: MIT
"""A month as a grid of days with what is on them, and its model."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)
from typing_extensions import override

from .announce import tell_current_later
from .card import paint_ring
from .charts.picture import plain_tooltip
from .focus_ring import KEYBOARD_REASONS
from .key_groups import ENTERS
from .label import TextBlock, TextCache, natural_width
from .layouts import AutoHideScrollBars
from .letters import Letters
from .region import first_day_of_week
from .row_list import menu_of
from .row_view import Index
from .rows import Icon
from .theme import current_theme, px
from .typing_guard import COMMANDS, is_typed

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


Key = Qt.Key
_PAD, _NUMBER, _LINE, _ICON, _GAP = 8, 24, 20, 13, 5  # design px
_LEAST_NAME = 40  # design px for a name before its time gives way

_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -WEEK, Key.Key_Down: WEEK}
_MONTHS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}


class DayDelegate(QStyledItemDelegate):
    """Draws a DayCell: its number, then a line for each entry, as far as there is room."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._texts = TextCache()
        current_theme().changed.connect(self._texts.clear)

    def least_height(self) -> int:
        """For the number and one line."""
        return px(_PAD) + px(_NUMBER) + self._line() + px(4)

    def lines(self, rect: QRect, cell: DayCell) -> Iterator[tuple[DayEntry | None, QRect]]:
        """The entries that there is room for, each with its place; None for "3 more"."""
        line = self._line()
        top = rect.top() + px(_PAD) + px(_NUMBER)
        room = max(1, (rect.bottom() - px(3) - top) // line)
        shown: list[DayEntry | None] = [*cell.entries]
        if len(shown) > room:
            shown = [*cell.entries[: room - 1], None]
        for number, entry in enumerate(shown):
            y = top + number * line
            yield entry, QRect(rect.left() + px(_PAD), y, rect.width() - 2 * px(_PAD), line)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(90), self.least_height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: DayCell | None = index.data(DAY_ROLE)
        if cell is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, cell, state)
        self._paint_number(painter, rect, cell, mirrored)
        hidden = len(cell.entries)
        for entry, spot in self.lines(rect, cell):
            if entry is None:
                words = self._more_words(hidden, len(cell.entries))
                block = self._text(words, "meta_strong", spot.width(), mirrored)
                block.draw(painter, spot.x(), spot.y(), current_theme().color("accent"))
            else:
                self._paint_entry(painter, spot, entry, mirrored)
            hidden -= 1
        painter.restore()

    def _more_words(self, hidden: int, total: int) -> str:
        if hidden == total:
            return self.tr("All %Ln", "", total)
        return self.tr("%Ln more", "", hidden)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, cell: DayCell, state: QStyle.StateFlag
    ) -> None:
        theme, flag = current_theme(), QStyle.StateFlag
        is_selected = bool(state & flag.State_Selected)
        token = "surface" if cell.is_inside else "canvas"
        if is_selected or state & flag.State_MouseOver:
            token = "rowsel" if is_selected else "rowhover"
        painter.fillRect(rect, theme.color(token))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.color("line"))
        box = QRectF(rect).adjusted(1, 1, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_selected and self._grid.shows_ring():
            paint_ring(painter, box.adjusted(-1, -1, 1, 1), px(5))
        elif is_selected:
            painter.setPen(QPen(theme.color("ink" if theme.is_high_contrast() else "ctl"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))

    def _paint_number(self, painter: QPainter, rect: QRect, cell: DayCell, mirrored: bool) -> None:
        """That of today on a filled ground."""
        theme = current_theme()
        role = "body_strong" if cell.is_today else "body_medium"
        width = natural_width(cell.words, theme.font(role))
        inset = px(6)
        pill = QRectF(px(_PAD) - px(2), px(4), max(width + 2 * inset, px(24)), px(22))
        if not cell.is_today:
            pill.setWidth(rect.width() - px(_PAD))
        x = rect.width() - pill.right() if mirrored else pill.left()
        pill.moveTo(rect.left() + x, rect.top() + pill.top())
        tone = "ink" if cell.is_inside else "ink3"
        if cell.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(pill, px(11), px(11))
            tone = "accent_on"
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        align = Qt.AlignmentFlag.AlignHCenter if cell.is_today else side
        inside = pill if cell.is_today else pill.adjusted(px(2), 0, -px(2), 0)
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(tone))
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inside, flags, cell.words)

    def _paint_entry(self, painter: QPainter, spot: QRect, entry: DayEntry, mirrored: bool) -> None:
        side, gap = px(_ICON), px(_GAP)
        icon = QRectF(0, (self._texts.block("X", "meta", 99).height - side) / 2, side, side)
        x = spot.width() - side if mirrored else 0
        icon.translate(spot.left() + x, spot.top())
        entry.icon.paint(painter, icon, mirrored)
        start = side + gap
        if entry.time and self._has_room(entry, spot.width() - start):
            block = self._text(entry.time, "meta", spot.width() - start, mirrored)
            self._draw(painter, block, spot, start, mirrored, "ink3")
            start += round(block.natural_width) + gap
        block = self._text(entry.text, "meta_strong", spot.width() - start, mirrored)
        self._draw(painter, block, spot, start, mirrored, "ink3" if entry.is_struck else "ink")
        if entry.is_struck:
            y = spot.top() + block.height / 2 + 1
            left = spot.left() + (0 if mirrored else start)
            if mirrored:
                left = spot.right() + 1 - start - round(block.natural_width)
            line = QPointF(left, y), QPointF(left + block.natural_width, y)
            painter.setPen(QPen(current_theme().color("ink3"), 1))
            painter.drawLine(*line)

    def _has_room(self, entry: DayEntry, room: float) -> bool:
        """For the time too, beside the whole name or a good part of it."""
        theme = current_theme()
        time = natural_width(entry.time, theme.font("meta")) + px(_GAP)
        name = natural_width(entry.text, theme.font("meta_strong"))
        return time + min(name, px(_LEAST_NAME)) <= room

    @staticmethod
    def _draw(
        painter: QPainter, block: TextBlock, spot: QRect, start: int, mirrored: bool, tone: str
    ) -> None:
        x = spot.left() if mirrored else spot.left() + start
        block.draw(painter, x, spot.top(), current_theme().color(tone))

    def _text(self, text: str, role: str, width: float, mirrored: bool) -> TextBlock:
        return self._texts.block(text, role, width, right=mirrored)

    def _line(self) -> int:
        return max(px(_LINE), round(self._texts.block("X", "meta", 99).height) + px(2))


class MonthGrid(QTableView):
    """Arrows go from day to day, also out of the month: then day_wanted asks for another one.

    Enter and a double click open a day, or the entry under the pointer.
    """

    day_wanted = Signal(object)  # the date to go to, by a key
    day_opened = Signal(object)  # the date
    rest_opened = Signal(object)  # the date whose "3 more" was clicked
    entry_opened = Signal(int)  # key of the entry
    key_pressed = Signal(str)  # one letter, upper case

    def __init__(self, name: str) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self._shows_ring = False
        self._menu_actions: Callable[[], Sequence[QAction]] = tuple
        self._letters = Letters(self)
        self._letters.pressed.connect(self._on_letter_pressed)
        self._letters.pressed.connect(self.key_pressed)
        self.setAccessibleName(name)
        self.setModel(self.days)
        self._delegate = DayDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_bars = AutoHideScrollBars(self)
        head, weeks = self.horizontalHeader(), self.verticalHeader()
        head.setAccessibleName(self.tr("Days of the week"))
        weeks.setAccessibleName(self.tr("Weeks"))
        weeks.hide()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for each in (head, weeks):
            each.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def is_chosen(self) -> bool:
        """A month always shows which day is meant."""
        return self.currentIndex().isValid()

    def set_letters(self, letters: Iterable[str], pairs: Collection[str] = ()) -> None:
        """The only ones that key_pressed tells of."""
        self._letters.set_letters(letters, pairs)

    def set_menu(self, actions: Callable[[], Sequence[QAction]]) -> None:
        """What the right button and the menu key offer for the current day."""
        self._menu_actions = actions

    def current_day(self) -> date | None:
        cell = self.days.cell(self.currentIndex())
        return None if cell is None else cell.day

    def select_day(self, day: date) -> None:
        """One that is shown."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def shows_ring(self) -> bool:
        """True while the keyboard is what moves the focus here."""
        return self._shows_ring and self.hasFocus()

    def entry_at(self, spot: QPoint) -> tuple[DayEntry | None, bool]:
        """What is there, and whether that is "3 more"."""
        index = self.indexAt(spot)
        cell = self.days.cell(index)
        if cell is not None:
            for entry, rect in self._delegate.lines(self.visualRect(index), cell):
                if rect.contains(spot):
                    return entry, entry is None
        return None, False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, day = Key(event.key()), self.current_day()
        if event.modifiers() & COMMANDS:
            event.ignore()
        elif day is not None and (goal := self._goal(key, day)) is not None:
            self._set_ring(True)
            if goal != day:
                self.day_wanted.emit(goal)
        elif key in ENTERS and day is not None:
            self.day_opened.emit(day)
        elif is_typed(event) and key != Key.Key_Space:
            self._letters.hear(event)
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._letters.act()  # for the day it was pressed on
        self._set_ring(False)
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        day = self.current_day()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and day is not None and self.entry_at(spot)[1]:
            self.rest_opened.emit(day)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)  # else it would drag the selection along

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        cell = self.days.cell(self.indexAt(spot))
        entry, is_rest = self.entry_at(spot)
        if event.button() != Qt.MouseButton.LeftButton or cell is None or is_rest:
            return
        if entry is not None:
            self.entry_opened.emit(entry.key)
        else:
            self.day_opened.emit(cell.day)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        menu = menu_of(self, self._menu_actions())
        spot = self.visualRect(index).center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(spot))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip says what is cut: an entry as a whole, or the day."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.days.cell(self.indexAt(event.pos()))
            entry, _ = self.entry_at(event.pos())
            words = entry.spoken if entry is not None else cell.spoken if cell is not None else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self)
            return True
        return super().viewportEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in KEYBOARD_REASONS:
            self._set_ring(True)
        super().focusInEvent(event)
        tell_current_later(self)

    def _goal(self, key: Key, day: date) -> date | None:
        """The day that the key leads to; None for a key that leads nowhere."""
        if key in _STEPS:
            step = _STEPS[key]
            if abs(step) == 1 and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                step = -step
            return in_calendar(day, days=step)
        if key in _MONTHS:
            return in_calendar(day, months=_MONTHS[key])
        if key in (Key.Key_Home, Key.Key_End):
            start = week_start(day, first_day_of_week())
            return in_calendar(start, days=0 if key == Key.Key_Home else WEEK - 1)
        return None

    @Slot()
    def _on_letter_pressed(self) -> None:
        self._set_ring(True)

    def _set_ring(self, shows: bool) -> None:
        self._shows_ring = shows
        self.viewport().update()

    @override
    def updateGeometries(self) -> None:
        """What room the weeks have is another: the chosen day stays in sight."""
        super().updateGeometries()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @Slot()
    def _on_theme_changed(self) -> None:
        head, weeks = self.horizontalHeader(), self.verticalHeader()
        self.setFont(current_theme().font("body"))
        head.setFont(current_theme().font("meta_strong"))
        head.setMinimumSectionSize(px(40))
        weeks.setMinimumSectionSize(self._delegate.least_height())
        self.setMinimumHeight(self._delegate.least_height() + px(40))
        self.viewport().update()
