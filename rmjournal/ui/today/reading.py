# SPDX-License-Identifier: MIT
"""Everything Today shows, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rmjournal.errors import NotFoundError
from rmjournal.store import CommitmentRow, Journal, PersonRhythm, ReviewRow, SessionRow
from rmjournal.store.today import TodayPage
from rmjournal.ui.commitments.model import Line, grouped
from rmjournal.ui.diary import Diary
from rmjournal.ui.name_order import NameKey, name_order

from .due import MOST_DUE
from .talk import Talk, read_talk

_ASKED_FOR = timedelta(days=14)  # after that a talk that was missed is no longer asked about


@dataclass(frozen=True, slots=True)
class TodayNow:
    """As of one moment."""

    page: TodayPage
    diary: Diary
    talk: Talk | None
    lapsed: SessionRow | None
    """The latest talk that was planned for a day now past, and neither held nor cancelled."""
    to_plan: tuple[PersonRhythm, ...]
    """Those without a date, whose time it is first."""
    last_review: ReviewRow | None
    """The latest that was closed before this week."""


def read_now(journal: Journal) -> TodayNow:
    with journal.reading():
        page = journal.today.page(most_due=MOST_DUE)
        diary = Diary(page.everybody, page.day)
        coming = page.next_session
        return TodayNow(
            page=page,
            diary=diary,
            talk=None if coming is None else read_talk(journal, coming, diary),
            lapsed=_lapsed(journal, page.day),
            to_plan=_to_plan(diary),
            last_review=journal.reviews.last_closed_before(page.day),
        )


def due_lines(journal: Journal, now: TodayNow, leaving: Sequence[Line]) -> list[Line]:
    """What is due; and of those leaving the ones that are not due any more, at their old place."""
    due = {row.id for row in now.page.due}
    rows: list[CommitmentRow] = list(now.page.due)
    for line in leaving:
        if line.row.id not in due:
            try:
                rows.append(journal.commitments.row(line.row.id))
            except NotFoundError:
                continue
    held = {line.row.id: line.group for line in leaving}
    lines = grouped(rows, now.diary, held)
    return [replace(line, is_brief=True) for line in lines if isinstance(line, Line)]


def _lapsed(journal: Journal, day: date) -> SessionRow | None:
    planned = journal.sessions.planned(day - _ASKED_FOR)
    rows = (row for row in planned if row.day < day and row.people)
    return next(rows, None)


def _to_plan(diary: Diary) -> tuple[PersonRhythm, ...]:
    people = [row for row in diary.active() if diary.when(row.id) is None and not _is_over(row)]
    return tuple(sorted(people, key=_by_need))


def _is_over(row: PersonRhythm) -> bool:
    return row.rhythm.drift in ("ended", "paused")


def _by_need(row: PersonRhythm) -> tuple[date, NameKey]:
    return row.rhythm.due_on or date.max, name_order(row.name)
