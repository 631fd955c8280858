# SPDX-License-Identifier: MIT
"""A day, typed as a person says it or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QMenu,
    QTableView,
    QToolButton,
    QWidget,
    QWidgetAction,
)
from typing_extensions import override

from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.field import Field, FieldIcon, Saying
from rmjournal.ui.kit.region import first_day_of_week
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.days import day_order, day_words, full_day_words, unread_words

_WIDTH, _HEIGHT = 300, 260  # design px, at least
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """Lives as long as the popup that holds it, so it takes the theme as it is."""

    def __init__(self, parent: QWidget, shown: QDate, *, least_width: int = 0) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(first_day_of_week())
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setSelectedDate(shown)
        self.setAccessibleName(self.tr("Calendar"))
        self.setFont(current_theme().font("body"))
        self.setMinimumSize(max(px(_WIDTH), least_width), px(_HEIGHT))
        for view in self.findChildren(QTableView):
            view.setAccessibleName(self.tr("Calendar"))
        self.selectionChanged.connect(self.tell_day)
        self._dress()

    @Slot()
    def tell_day(self) -> None:
        """Have it spoken whole: a cell of Qt's says its number only."""
        chosen = self.selectedDate()
        announce(self, full_day_words(date(chosen.year(), chosen.month(), chosen.day())))

    def _dress(self) -> None:
        theme = current_theme()
        for days, tone in ((_WEEKEND, "ink2"), (_weekdays(), "ink")):
            look = QTextCharFormat()
            look.setForeground(theme.color(tone))
            look.setBackground(theme.color("surface"))
            for day in days:
                self.setWeekdayTextFormat(day, look)
        header = QTextCharFormat()
        header.setForeground(theme.color("ink3"))
        header.setBackground(theme.color("surface"))
        header.setFont(theme.font("meta"))
        self.setHeaderTextFormat(header)
        for view in self.findChildren(QTableView):
            palette = view.palette()
            roles = QPalette.ColorRole
            for role, tone in (
                (roles.Base, "surface"), (roles.AlternateBase, "surface"), (roles.Text, "ink"),
                (roles.Highlight, "accent"), (roles.HighlightedText, "accent_on"),
            ):  # fmt: skip
                palette.setColor(role, theme.color(tone))
            view.setPalette(palette)
            view.setFont(theme.font("body"))
            view.setFrameShape(QTableView.Shape.NoFrame)
        for name, icon, said in (
            ("qt_calendar_prevmonth", "chevron-left", self.tr("The month before")),
            ("qt_calendar_nextmonth", "chevron-right", self.tr("The month after")),
        ):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon, "ink2", 16))
                button.setAccessibleName(said)
                button.setToolTip(said)


def _weekdays() -> list[Qt.DayOfWeek]:
    return [day for day in Qt.DayOfWeek if day not in _WEEKEND]


class DayField(Field):
    """Empty means no day. What cannot be read is said in the field and changes nothing.

    The direction says where a day lies that is typed without its year.
    """

    day_changed = Signal(object)  # date or None, once the person is done
    left = Signal()  # Escape

    def __init__(self, label: str, direction: Direction, *, placeholder: str = "") -> None:
        super().__init__(label, placeholder=placeholder)
        self._direction = direction
        self._day: date | None = None
        self._today = date.min
        self._is_unwritten = False
        self._calendar_action = QAction(self.tr("Choose from a calendar (Down)"), self)
        self._calendar_action.triggered.connect(self._on_calendar)
        FieldIcon(self.edit, self._calendar_action)
        self.edit.editingFinished.connect(self._on_finished)
        self.edit.installEventFilter(self)
        current_theme().changed.connect(self._dress_calendar)
        self._dress_calendar()

    def set_day(self, day: date | None, today: date) -> None:
        """What is stored now; words that are being typed stay."""
        is_typing = self.edit.isModified() and (self.edit.hasFocus() or self._is_to_be_written())
        self._day, self._today = day, today
        if not is_typing:
            self._show_day()

    def clear(self) -> None:
        """Empty it without saying so."""
        self._day = None
        self._show_day()

    def unwritten(self) -> str | None:
        """A day that was typed and could not be written, or not be read."""
        return self.text() if self._is_to_be_written() else None

    def _is_to_be_written(self) -> bool:
        return self._is_unwritten or (self.edit.isModified() and self.has_error())

    def type_again(self, text: str) -> None:
        """A day that is still to be stored, as if it had just been typed."""
        self.set_text(text)
        self.edit.setModified(True)
        self._is_unwritten = self._read(text.strip()) is not None
        if not self._is_unwritten:
            self._say_unread(text)

    def refuse(self, day: date | None, words: str) -> None:
        """The day typed is not taken, for the reason in words; day is the one that stays."""
        self._day = day
        self.set_error(words)

    def finish(self) -> None:
        """End the editing as leaving the field does."""
        if self.edit.isModified():
            self._on_finished()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wants_calendar = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if wants_calendar and event.type() == QEvent.Type.KeyPress:
            self._on_calendar()
            return True
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._show_day()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _read(self, text: str) -> date | None:
        return read_day(text, self._today, self._direction, day_order())

    def _words(self, day: date) -> str:
        """What reads back as that day if it is typed here."""
        words = day_words(day, self._today)
        return words if self._read(words) == day else full_day_words(day)

    def _show_day(self) -> None:
        self.set_text("" if self._day is None else self._words(self._day))
        self.edit.home(False)
        self.edit.setModified(False)
        self._is_unwritten = False
        self.edit.setToolTip("" if self._day is None else full_day_words(self._day))
        if self.has_error():
            self.set_error("")

    def _take(self, day: date | None) -> None:
        before, typed = self._day, self.text()
        self._day = day
        self._show_day()
        if day == before:
            return
        with Saying() as saying:
            self.day_changed.emit(day)
        if not saying.is_kept:
            self._day = before
            self.type_again(typed)

    @Slot()
    def _on_finished(self) -> None:
        if not self.edit.isModified():
            return
        text = self.text().strip()
        day = self._read(text) if text else None
        if text and day is None:
            self._say_unread(text)
            return
        self._take(day)

    def _say_unread(self, text: str) -> None:
        self.set_error(unread_words(text, self._today, self._direction))

    @Slot()
    def _on_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        day = self._day or self._today
        shown = QDate(day.year, day.month, day.day)
        calendar = Calendar(menu, shown, least_width=self.edit.width())
        if self._direction is Direction.PAST:
            calendar.setMaximumDate(QDate(self._today.year, self._today.month, self._today.day))
        calendar.activated.connect(self._on_chosen)
        calendar.clicked.connect(self._on_chosen)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.popup(self.edit.mapToGlobal(QPoint(0, self.edit.height())))
        calendar.setFocus()
        calendar.tell_day()

    @Slot(QDate)
    def _on_chosen(self, chosen: QDate) -> None:
        self._take(date(chosen.year(), chosen.month(), chosen.day()))

    @Slot()
    def _dress_calendar(self) -> None:
        self._calendar_action.setIcon(current_theme().icon("calendar", "ink3", 16))
