# SPDX-License-Identifier: MIT
"""Sessions newest first, under the week, month or year they belong to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject
from typing_extensions import override

from rmjournal.store import SessionDetail, SessionRow
from rmjournal.text.plain import snippet_of
from rmjournal.ui.kit.dates import full_day_words
from rmjournal.ui.kit.row_spec import End, Heading, RowSpec, RowStyle, Text
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.ui.words.sessions import (
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
