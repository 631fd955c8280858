# SPDX-License-Identifier: MIT
"""The list of all sessions: its model, a field to narrow it down, and the way to a new one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import SessionDetail, SessionRow
from rmjournal.text.plain import snippet_of
from rmjournal.ui.frame.page import ListFilter
from rmjournal.ui.kit.button import IconButton
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, Heading, RowsModel, RowSpec, RowStyle, Text
from rmjournal.ui.kit.themed import Column, Row, at_top, filling, grounded, sized
from rmjournal.words.days import full_day_words
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.sessions import (
    list_day_words,
    month_words,
    snippet_words,
    status_words,
    title_words,
    who_words,
)

Day = tuple[date, list[int]]
"""The ids of its sessions, the latest first."""


@dataclass(frozen=True, eq=False)  # without slots, for the words that are kept
class SessionLine:
    """A session as the list shows it, each word of it worded when it is first asked for."""

    session: SessionRow
    directory: PeopleDirectory

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SessionLine):
            return NotImplemented
        return self.directory is other.directory and self.session == other.session

    @override
    def __hash__(self) -> int:
        return hash(self.session.id)

    @cached_property
    def who(self) -> str:
        return who_words(self.session.people, self.directory)

    @cached_property
    def when(self) -> str:
        return list_day_words(self.session.day, self.directory.today)

    @property
    def title(self) -> str:
        return title_words(self.session, self.directory)

    @property
    def snippet(self) -> str:
        return snippet_words(self.session)


SESSION_STYLE = RowStyle(
    margin=12,
    heading_role="meta_strong",
    heading_top=18,
    heading_bottom=6,
    pad=8,
    foot=11,
    gaps=(0, 5, 1),
    heights=(15, 0, 15),
)


def session_row(line: SessionLine) -> RowSpec:
    """The title takes two lines at most, the rest one each; a long name gives way to the date."""
    said = QCoreApplication.translate("SessionListModel", "{title} {who}, {day}. {status}.")
    stop = "" if line.title.endswith((".", "?", "!", "\u2026")) else "."
    parts = {
        "{who}": line.who,
        "{day}": full_day_words(line.session.day),
        "{status}": status_words(line.session.status),
        "{title}": line.title + stop,  # last, as it may hold any of the others
    }
    for field, words in parts.items():
        said = said.replace(field, words)
    tone = "ink" if line.session.title else "ink3"
    return RowSpec(
        line.title,
        said,
        lines=(
            Text(line.who, "meta_strong", "ink2"),
            Text(line.title, "row_title", tone, 2, leading=21, is_wide=True),
            Text(line.snippet, is_wide=True),
        ),
        ends=(End(line.when),),
    )


def session_model(parent: QObject | None = None) -> RowsModel[SessionLine]:
    return RowsModel(lambda line: line.session.id, session_row, parent)


def row_of(detail: SessionDetail, note: str) -> SessionRow:
    """As the journal would read it, of a session whose note is at hand."""
    return SessionRow(
        detail.id, detail.uid, detail.kind, detail.status, detail.day, detail.start,
        detail.minutes, detail.title, snippet_of(note), detail.words, detail.people,
    )  # fmt: skip


def latest(outline: Sequence[Day], today: date) -> int:
    """The latest that is not still to come, else the earliest of those to come."""
    until_now = (ids[0] for day, ids in outline if day <= today)
    return next(until_now, outline[-1][1][-1])


def sections(
    outline: Iterable[Day], today: date, found: Container[int] | None = None
) -> list[tuple[Heading, list[int]]]:
    """The sessions of each day, newest first, under headings; of all only those found.

    Of those that come after this week the nearest stands first.
    """
    monday = today - timedelta(days=today.weekday())
    groups: dict[str, list[int]] = {}
    for day, ids in outline:
        shown = ids if found is None else [each for each in ids if each in found]
        if shown:
            groups.setdefault(_group_words(day, today, monday), []).extend(shown)
    if (coming := groups.get(_tr("Coming up"))) is not None:
        coming.reverse()
    return [(Heading(group, tone="ink2"), ids) for group, ids in groups.items()]


def _group_words(day: date, today: date, monday: date) -> str:
    """monday is that of this week."""
    if day >= monday:
        return _tr("This week") if day < monday + timedelta(weeks=1) else _tr("Coming up")
    if day.year != today.year:
        return str(day.year)
    month = month_words(day.month)
    if day.month != today.month:
        return month
    return _tr("Earlier in {month}").format(month=month)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sessions", text)


class SessionListPane(QWidget):
    """Knows no journal: set_sessions() says what there is, and `read` gives it when it is seen."""

    session_selected = Signal(int)  # by the person or by select()

    def __init__(
        self,
        read: Callable[[Sequence[int]], list[SessionRow]],
        narrowed_by: ListFilter,
    ) -> None:
        super().__init__()
        self._read = read
        self._outline: Sequence[Day] = ()
        self._directory: PeopleDirectory | None = None
        self._is_filling = False
        self._chosen: int | None = None  # kept while the filter leaves it out
        grounded(self, "canvas")
        self._title = Label(self.tr("Sessions"), "heading")
        self.month_button = IconButton("calendar", self.tr("Show the month"))
        self.new_button = IconButton("plus", self.tr("New session"))
        self.narrowing = narrowed_by
        self.filter = narrowed_by.field
        self.model = session_model(self)
        self.list = RowList(self.tr("Sessions"), self.model, SESSION_STYLE)
        self._lay_out()
        self.narrowing.mark_in(self.list)
        self.narrowing.narrowed.connect(self._on_filter_changed)
        self.narrowing.left.connect(self._enter_list)
        self.list.row_selected.connect(self._on_row_selected)

    def set_sessions(self, outline: Sequence[Day], directory: PeopleDirectory) -> None:
        """Show these of each day; selection and scroll position stay where they can."""
        self._outline, self._directory = outline, directory
        self.narrowing.ask_again()
        self._fill()

    def replace(self, row: SessionRow) -> None:
        """Show one session anew, at the place it has."""
        if self._directory is not None:
            self.model.replace(SessionLine(row, self._directory))

    def current(self) -> int | None:
        """The id of the selected session."""
        row = self.current_row()
        return None if row is None else row.id

    def current_row(self) -> SessionRow | None:
        line: SessionLine | None = self.list.value()
        return None if line is None else line.session

    def select(self, session_id: int) -> bool:
        """Select it, if need be without the filter; False when there is no such session."""
        if self.model.row_of(session_id) is None and self.filter.text():
            self.filter.clear()
        place = self.model.row_of(session_id)
        if place is None:
            return False
        self.list.select_row(place)
        return True

    def select_near(self, place: int) -> None:
        """Select the session that is there now, or the nearest."""
        nearest = self.model.nearest(place)
        if nearest is not None:
            self.list.select_row(nearest)

    def _lay_out(self) -> None:
        head = Row(around=(20, 0, 12, 0)).put(filling(self._title), self.new_button)
        field = Row(gap=4, around=(12, 0, 12, 6))
        field.put(filling(self.narrowing), at_top(self.month_button))
        sized(self.list, min_width=160).keep_sides(8)
        Column(self, gap=8, around=(0, 24, 0, 0)).put(head, field, filling(self.list))

    def _fill(self) -> None:
        directory = self._directory
        if directory is None:
            return
        current = self.current() or self._chosen
        self._is_filling = True
        shown = sections(self._outline, directory.today, self.narrowing.found())
        self.model.set_sections(
            shown, lambda ids: [SessionLine(row, directory) for row in self._read(ids)]
        )
        place = self.model.row_of(current) if current is not None else None
        if place is None:
            self.list.selectionModel().clear()
        elif place != self.list.currentIndex().row():
            self.list.select_row(place)
        self._is_filling = False

    @Slot()
    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.select_first()

    @Slot()
    def _on_filter_changed(self) -> None:
        self._fill()
        if not self.list.currentIndex().isValid():
            self.list.scrollToTop()

    @Slot()
    def _on_row_selected(self) -> None:
        current = self.current()
        if current is not None and not self._is_filling:
            self._chosen = current
            self.session_selected.emit(current)
