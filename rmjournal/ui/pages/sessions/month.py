# SPDX-License-Identifier: MIT
"""The shapes of the page, and talks as a month, with a list of one day that lies over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QEvent, QLocale, QMargins, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import SessionRow, SessionStatus
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.button import Button, IconButton
from rmjournal.ui.kit.card import FloatingCard
from rmjournal.ui.kit.choices import Segmented
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.focus_ring import FocusLeft, PageStack
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.kit.month_grid import DayCell, DayEntry, MonthGrid, days_of_month, in_calendar
from rmjournal.ui.kit.page_header import EmptyState, PageHeader
from rmjournal.ui.kit.region import first_day_of_week
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, RowsModel, RowSpec, Text
from rmjournal.ui.kit.rows import Icon as RowIcon
from rmjournal.ui.kit.themed import Column, Icon, Row, filling, grounded, height_of, holder, size_of
from rmjournal.words.days import (
    full_day_words,
    month_day_words,
    month_year_words,
    time_words,
    weekday_words,
)
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import status_words, title_words, who_words

from .list_pane import SESSION_STYLE, SessionLine

ICONS: dict[SessionStatus, RowIcon] = {
    "held": RowIcon("circle-check", "hear"),
    "planned": RowIcon("calendar", "act"),
    "cancelled": RowIcon("x", "ink3"),
    "begun": RowIcon("pencil", "ink2"),
    "note": RowIcon("file-text", "ink2"),
}
"""In the order of the legend."""
_CARD_WIDTH, _CARD_ROWS = 340, 400  # design px
_DAY_STYLE = replace(SESSION_STYLE, lead=(7, 16, 15), indent=24)


def spoken_words(row: SessionRow, directory: PeopleDirectory) -> str:
    """With all names whole: 10:00, Amara Osei and Jun Sato. From the back row. Held."""
    names = [person.name for person in row.people]
    who = QLocale().createSeparatedList(names) if names else ""
    start = "" if row.start is None else time_words(row.start)
    begins = ", ".join(filter(None, (start, who)))
    return as_sentences(begins, title_words(row, directory), status_words(row.status))


def day_row(line: SessionLine) -> RowSpec:
    """As in the list of sessions, but with what it is and when in place of the day."""
    row = line.session
    time = "" if row.start is None else time_words(row.start)
    return RowSpec(
        line.title,
        spoken_words(row, line.directory),
        lead=ICONS[row.status],
        lines=(
            Text(line.who, "meta_strong", "ink2"),
            Text(line.title, "row_title", "ink" if row.title else "ink3", 2, leading=21),
            Text(status_words(row.status)),
        ),
        ends=(End(time),) if time else (),
    )


class DayCard(FloatingCard):
    """All of one day; Enter opens one, Escape goes back to the day."""

    opened = Signal(int)  # session id
    left = Signal()
    padding = 10

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.day: date | None = None
        self._title = Label("", "section")
        self.model: RowsModel[SessionLine] = RowsModel(lambda line: line.session.id, day_row, self)
        self.list = RowList(self.tr("Talks of the day"), self.model, _DAY_STYLE)
        edge = self.reach + self.padding
        head = Row(around=(12, 0)).put(self._title)
        Column(self, gap=8, around=(edge, edge + 2, edge, edge)).put(head, filling(self.list))
        self.commands = CommandSet(self, "day", {"open": self._on_activated}, self.list)
        self.list.activated.connect(self._on_activated)
        self.list.left.connect(self.close_card)
        FocusLeft(self).left.connect(self.hide)
        self.hide()

    def open_card(self, day: date, lines: Sequence[SessionLine], beside: QRect) -> None:
        """Over the host, near that rect of it."""
        self.day = day
        self._title.setText(weekday_words(day))
        self.model.set_rows(lines)
        self.show()  # what is hidden does not know how wide its rows are
        self._place(beside)
        self.raise_()
        self.list.select_first()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_lines(self, lines: Sequence[SessionLine]) -> None:
        """What there is on the day now; without anything it closes."""
        if not lines:
            self.close_card()
            return
        with self.list.kept():
            self.model.set_rows(lines)

    @Slot()
    def close_card(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.day = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:  # which the list has told of already
            super().keyPressEvent(event)

    def _place(self, beside: QRect) -> None:
        most = QSize(self.inner_width(_CARD_WIDTH), size_of(0, _CARD_ROWS).height())
        head = self._title.sizeHint().height() + size_of(0, 12).height()
        self.lie_beside(beside, most.grownBy(QMargins(0, 0, 0, head)))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.model.rowCount()))
        self.lie_beside(beside, QSize(most.width(), min(rows, most.height()) + head))

    @Slot()
    def _on_activated(self) -> None:
        line: SessionLine | None = self.list.value()
        if line is not None:
            self.close_card()  # so that the way back leads to the day
            self.opened.emit(line.session.id)


LIST, MONTH = "list", "month"

_LEGEND_FROM = 520  # design px of the page's height


def entry_of(row: SessionRow, directory: PeopleDirectory) -> DayEntry:
    """A talk by whom it is with; a note of nobody by its title."""
    title = title_words(row, directory)
    text = who_words(row.people, directory) if row.people else title
    time = "" if row.start is None else time_words(row.start)
    spoken = spoken_words(row, directory)
    is_cancelled = row.status == "cancelled"
    return DayEntry(row.id, text, spoken, ICONS[row.status], time, is_cancelled)


class Legend(QWidget):
    """What the signs mean that stand in the month."""

    def __init__(self) -> None:
        super().__init__()
        self._signs: dict[SessionStatus, QWidget] = {}
        row = FlowLayout(self, 16)
        for status, icon in ICONS.items():
            words = Label(status_words(status), "meta", "ink3", max_lines=1)
            self._signs[status] = holder(Row(gap=5).put(Icon(icon.name, icon.tone, 14), words))
            row.addWidget(self._signs[status])

    def show_those(self, rows: Sequence[SessionRow]) -> None:
        """Only what there is, so that nothing has to be looked for."""
        found = {row.status for row in rows}
        for status, sign in self._signs.items():
            sign.setVisible(status in found)


class MonthPane(QWidget):
    """Knows no journal: `read` gives the sessions from one day to another, the earliest first."""

    opened = Signal(int)  # session id
    plan_wanted = Signal()  # for the day that is selected

    def __init__(self, read: Callable[[date, date], list[SessionRow]], today: date) -> None:
        super().__init__()
        self._read = read
        self._directory = PeopleDirectory([], today)
        self._rows: dict[date, list[SessionRow]] = {}
        self._month = today.replace(day=1)
        self._day = today
        grounded(self, "canvas")
        self.before = IconButton("chevron-left", self.tr("Month before"))
        self.after = IconButton("chevron-right", self.tr("Month after"))
        self.today_button = Button(self.tr("Today"), "quiet")
        options = [(LIST, self.tr("List")), (MONTH, self.tr("Month"))]
        self.shape = Segmented(self.tr("Shape"), options)
        self.new_button = Button(self.tr("New session"), "primary", icon="plus")
        steps = holder(Row().put(self.before, self.today_button, self.after))
        self.header = PageHeader("", "", [steps, self.shape, self.new_button])
        self.grid = MonthGrid(self.tr("Month"))
        self.legend = Legend()
        self.card = DayCard(self)
        self._lay_out()
        self._connect()

    def show_sessions(self, directory: PeopleDirectory) -> None:
        """Read the month again; the day one is at stays."""
        self._directory = directory
        self._fill()

    def day(self) -> date:
        """The one that is selected."""
        return self._day

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Select it, in its month."""
        self._day = day
        month = day.replace(day=1)
        if month != self._month:
            self._month = month
            self._fill()
        else:
            self.grid.select_day(day)

    @Slot()
    def show_today(self) -> None:
        self.show_day(self._directory.today)

    @Slot()
    def open_day(self) -> None:
        """The only talk of the selected day, the list of several; on a free day a new one."""
        rows = self._rows_of(self._day)
        if len(rows) == 1:
            self.opened.emit(rows[0].id)
        elif rows:
            self._open_card()
        else:
            self.plan_wanted.emit()

    def focus_grid(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        self.grid.setFocus(reason)

    def pane(self) -> QWidget:
        """What F6 goes to."""
        return self.card.list if self.card.isVisible() else self.grid

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.card.hide()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.card.close_card()  # it stood at a day that is elsewhere now
            self._show_legend()
        elif event.type() == QEvent.Type.StyleChange:
            self.card.hide()
        return super().event(event)

    def _fill(self) -> None:
        days = days_of_month(self._month, first_day_of_week())
        rows = self._read(days[0], days[-1])
        self._rows = {day: [*those] for day, those in groupby(rows, attrgetter("day"))}
        self.header.set_title(month_year_words(self._month))
        self.grid.days.set_cells([self._cell(day) for day in days])
        self.grid.select_day(self._day)
        self.legend.show_those(rows)
        self._show_legend()
        if self.card.day is not None:
            self.card.show_lines(self._lines(self.card.day))

    def _show_legend(self) -> None:
        """In large text the days need the room; each says in words what its signs mean."""
        self.legend.setVisible(bool(self._rows) and height_of(self) >= _LEGEND_FROM)

    def _cell(self, day: date) -> DayCell:
        today = self._directory.today
        entries = tuple(entry_of(row, self._directory) for row in self._rows_of(day))
        marked = self.tr("Today") if day == today else ""
        count = self.tr("%Ln sessions", "", len(entries)) if len(entries) > 1 else ""
        nothing = "" if entries else self.tr("Nothing")
        said = [entry.spoken for entry in entries]
        is_first = day.day == 1
        return DayCell(
            day,
            month_day_words(day, short=True) if is_first else self.locale().toString(day.day),
            as_sentences(full_day_words(day), marked, nothing, count, *said),
            entries,
            is_inside=day.month == self._month.month,
            is_today=day == today,
        )

    def _rows_of(self, day: date) -> list[SessionRow]:
        return self._rows.get(day, [])

    def _lines(self, day: date) -> list[SessionLine]:
        return [SessionLine(row, self._directory) for row in self._rows_of(day)]

    @Slot()
    def _open_card(self) -> None:
        rect = self.grid.visualRect(self.grid.currentIndex())
        corner = self.grid.viewport().mapTo(self, QPoint(rect.topLeft()))
        self.card.open_card(self._day, self._lines(self._day), QRect(corner, rect.size()))

    def _turn(self, months: int) -> None:
        """From the month that is shown: a day of another one may be selected in it."""
        is_inside = self._day.replace(day=1) == self._month
        self.show_day(in_calendar(self._day if is_inside else self._month, months=months))

    @Slot()
    def _on_current_changed(self) -> None:
        """By a click too, which leaves the month where it is."""
        day = self.grid.current_day()
        if day is not None:
            self._day = day

    def _lay_out(self) -> None:
        column = Column(self, gap=12, around=(40, 30, 40, 20))
        column.put(self.header, filling(self.grid), self.legend)

    def _connect(self) -> None:
        grid, card = self.grid, self.card
        grid.day_wanted.connect(self.show_day)
        grid.day_opened.connect(self.open_day)
        grid.rest_opened.connect(self._open_card)
        grid.entry_opened.connect(self.opened)
        grid.selectionModel().currentChanged.connect(self._on_current_changed)
        card.opened.connect(self.opened)
        card.left.connect(self.focus_grid)
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.today_button.clicked.connect(self.show_today)


class SessionShapes(PageStack):
    """The panes or the month, as the person chose last; neither while there are no sessions."""

    turning = Signal()  # before another shape is shown
    turned = Signal()
    chosen = Signal()  # by the person, after it is shown
    opened = Signal(int)  # session id, in the month
    new_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._panes: QWidget | None = None
        self.is_month = workspace.preferences.values.sessions_as_month
        self.begin = Button(self.tr("New session"), "primary")
        self._empty = EmptyState(
            self.tr("No conversations yet"),
            self.tr("Your first note can be three lines long."),
            [self.begin],
        )
        self.addWidget(self._empty)
        self.month_commands = CommandSet(self, "month", {
            "open": lambda: self.month.open_day(),
            "plan": self.new_requested.emit,
            "today": lambda: self.month.show_today(),
        })  # fmt: skip
        self.begin.clicked.connect(self.new_requested)

    def set_panes(self, panes: QWidget) -> None:
        """The list with the note."""
        self._panes = panes
        self.insertWidget(0, panes)

    @cached_property
    def month(self) -> MonthPane:
        """Made when it is first looked at."""
        journal = self._workspace.journal
        month = MonthPane(journal.sessions.between, journal.clock.today())
        self.addWidget(month)
        self.month_commands.attach(month.grid)
        month.opened.connect(self.opened)
        month.plan_wanted.connect(self.new_requested)
        month.new_button.clicked.connect(self.new_requested)
        month.shape.chosen.connect(self.choose)
        return month

    def is_empty(self) -> bool:
        """Whether it says that there are no sessions."""
        return self.currentWidget() is self._empty

    def has_panes(self) -> bool:
        """Whether the list and the note are what is shown."""
        return self.currentWidget() is self._panes

    def day(self) -> date | None:
        """The day that is selected in the month; none in the list."""
        return self.month.day() if self.is_month else None

    def focus(self) -> bool:
        """Put the focus into what has no list; False where there is one."""
        if self.is_empty():
            self.begin.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.is_month:
            self.month.focus_grid()
        else:
            return False
        return True

    @Slot()
    def toggle(self) -> None:
        """The list in place of the month, and the other way round."""
        self.choose(LIST if self.is_month else MONTH)

    @Slot(str)
    def choose(self, shape: str) -> None:
        """The person's choice, which is kept for the next start."""
        self._workspace.preferences.values.sessions_as_month = shape == MONTH
        self._workspace.preferences.save()
        self.turn(shape)
        self.chosen.emit()

    def turn_back(self) -> bool:
        """To the month again, where that is how one looks at sessions; False where it is not."""
        is_wanted = self._workspace.preferences.values.sessions_as_month
        if is_wanted:
            self.turn(MONTH)
        return is_wanted

    def turn(self, shape: str) -> None:
        """Show this one, which is not kept."""
        if (shape == MONTH) != self.is_month:
            self.turning.emit()
            self.is_month = shape == MONTH
            self.turned.emit()

    def show_sessions(self, directory: PeopleDirectory, *, has_some: bool) -> None:
        """The month is read now."""
        self.month_commands.follow({"open", "plan", "today"} if self.is_month else ())
        if self.is_month:
            self.month.shape.set_current(MONTH)
            self.month.show_sessions(directory)
            self.setCurrentWidget(self.month)
        elif has_some and self._panes is not None:
            self.setCurrentWidget(self._panes)
        else:
            self.setCurrentWidget(self._empty)
