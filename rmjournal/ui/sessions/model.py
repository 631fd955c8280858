# SPDX-License-Identifier: MIT
"""Sessions newest first, under the week, month or year they belong to."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QModelIndex
from typing_extensions import override

from rmjournal.store import SessionRow
from rmjournal.ui.dates import full_day_words
from rmjournal.ui.diary import Diary
from rmjournal.ui.rows_model import RowsModel
from rmjournal.ui.widgets.row_delegate import Heading

from .words import list_day_words, month_words, snippet_words, status_words, title_words, who_words


@dataclass(frozen=True, eq=False)  # without slots, for the words that are kept
class SessionLine:
    """A session as the list shows it, each word of it worded when it is first asked for."""

    session: SessionRow
    diary: Diary

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SessionLine):
            return NotImplemented
        return self.diary is other.diary and self.session == other.session

    @override
    def __hash__(self) -> int:
        return hash(self.session.id)

    @cached_property
    def who(self) -> str:
        return who_words(self.session.people, self.diary)

    @cached_property
    def when(self) -> str:
        return list_day_words(self.session.day, self.diary.today)

    @property
    def title(self) -> str:
        return title_words(self.session)

    @property
    def snippet(self) -> str:
        return snippet_words(self.session)


class SessionListModel(RowsModel[SessionLine]):
    """UserRole gives the SessionLine; the key is the session's id."""

    @override
    def key(self, row: SessionLine) -> Hashable:
        return row.session.id

    @override
    def words(self, row: SessionLine) -> str:
        return row.title

    @override
    def sentence(self, row: SessionLine) -> str:
        said = self.tr("{title} {who}, {day}. {status}.")
        stop = "" if row.title.endswith((".", "?", "!", "\u2026")) else "."
        parts = {
            "{who}": row.who,
            "{day}": full_day_words(row.session.day),
            "{status}": status_words(row.session.status),
            "{title}": row.title + stop,  # last, as it may hold any of the others
        }
        for field, words in parts.items():
            said = said.replace(field, words)
        return said

    def replace(self, line: SessionLine) -> QModelIndex:
        """Show the session anew where it is; an invalid index if it is not here."""
        number = self.row_of(line.session.id)
        if number is None:
            return QModelIndex()
        index = self.index(number)
        if self._rows[number] != line:
            self._rows[number] = line
            self.dataChanged.emit(index, index)
        return index


def grouped(
    rows: Iterable[SessionRow], diary: Diary, wanted: str = ""
) -> list[SessionLine | Heading]:
    """Those that hold every word wanted in their title, beginning or people, under headings."""
    lines: list[SessionLine | Heading] = []
    heading = ""
    for row in _fitting(rows, wanted):
        group = _group_words(row.day, diary.today)
        if group != heading:
            heading = group
            lines.append(Heading(group, tone="ink2"))
        lines.append(SessionLine(row, diary))
    return lines


def _fitting(rows: Iterable[SessionRow], wanted: str) -> Iterator[SessionRow]:
    words = wanted.casefold().split()
    if not words:
        yield from rows
        return
    for row in rows:
        text = " ".join((row.title, row.snippet, *(person.name for person in row.people)))
        text = text.casefold()
        if all(word in text for word in words):
            yield row


def _group_words(day: date, today: date) -> str:
    def tr(text: str) -> str:
        return QCoreApplication.translate("sessions", text)

    week, this_week = day.isocalendar()[:2], today.isocalendar()[:2]
    if week == this_week:
        return tr("This week")
    if week > this_week:
        return tr("Coming up")
    if day.year != today.year:
        return str(day.year)
    month = month_words(day.month)
    return tr("Earlier in {month}").format(month=month) if day.month == today.month else month
