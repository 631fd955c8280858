# SPDX-License-Identifier: MIT
"""Everything Today shows, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rmjournal.core.errors import NotFoundError
from rmjournal.core.record import dataclass
from rmjournal.store import (
    AskingRow,
    Attending,
    CommitmentRow,
    Journal,
    PersonRhythm,
    ReviewRow,
    SessionDetail,
    SessionRow,
    State,
)
from rmjournal.store.queries.today import DAYS_AHEAD, TodayPage
from rmjournal.ui.kit.region import NameKey, name_order
from rmjournal.ui.parts.commitments import Line, grouped
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.today import carried_words, speakers

MOST_DUE = 8
FEW = 3  # of before this week; more are folded away
MOST_TO_TELL = 40
_ASKED_FOR = timedelta(days=14)  # after that a talk that was missed is no longer asked about


MOST_ASKED = 6


@dataclass(frozen=True, slots=True)
class AskLine:
    """A question to bring, and the app's words about it."""

    asking: AskingRow
    note: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The next conversation. `listens_to` is never empty; `more` questions are not shown."""

    detail: SessionDetail
    listens_to: tuple[Attending, ...]
    asks: tuple[AskLine, ...]
    more: int
    has_last: bool
    """Whether they came before."""

    @property
    def id(self) -> int:
        """Of the session."""
        return self.detail.id


def read_talk(journal: Journal, session: SessionRow, directory: PeopleDirectory) -> Talk:
    """The questions for this very session come first, then the longest waiting."""
    who = speakers(session.people)
    lines: list[AskLine] = []
    for person in who:
        name = directory.short_name(person.id, person.name) if len(who) > 1 else ""
        waiting = [each for each in journal.questions.askings_of(person.id) if _waits(each)]
        waiting.sort(key=lambda each: (each.session_id != session.id, each.since, each.id))
        lines += [AskLine(each, carried_words(each, name)) for each in waiting]
    known = directory.people.get(who[0].id)
    return Talk(
        detail=journal.sessions.detail(session.id),
        listens_to=who,
        asks=tuple(lines[:MOST_ASKED]),
        more=max(0, len(lines) - MOST_ASKED),
        has_last=known is not None and known.last_held is not None,
    )


def _waits(asking: AskingRow) -> bool:
    return asking.state == "waiting"


@dataclass(frozen=True, slots=True)
class TodayNow:
    """As of one moment."""

    page: TodayPage
    directory: PeopleDirectory
    talk: Talk | None
    lapsed: SessionRow | None
    """The latest talk that was planned for a day now past, and neither held nor cancelled."""
    to_plan: tuple[PersonRhythm, ...]
    """Those without a date, whose time it is first."""
    last_review: ReviewRow | None
    """The latest that was closed before this week."""

    shows_older: bool
    """Whether what was due before this week is shown: folded away where it is much."""
    sources: dict[int, CommitmentRow]
    """What those who do not know yet are to hear of."""


def read_now(journal: Journal, *, unfolded: bool) -> TodayNow:
    with journal.reading():
        page = journal.today.page(most_due=MOST_DUE, most_older=MOST_DUE if unfolded else FEW)
        shows_older = unfolded or page.older_count <= FEW
        directory = PeopleDirectory(page.everybody, page.day)
        coming = page.next_session
        return TodayNow(
            page=page,
            directory=directory,
            talk=None if coming is None else read_talk(journal, coming, directory),
            lapsed=_lapsed(journal, page.day),
            to_plan=_to_plan(directory),
            last_review=journal.reviews.last_closed_before(page.day),
            shows_older=shows_older,
            sources=_sources(journal, page),
        )


def due_lines(journal: Journal, now: TodayNow, leaving: Sequence[Line]) -> list[Line]:
    """What was picked for the week, then what is due, and what was before this week unless that is
    folded: below where it is much.

    Of those leaving also the ones that are not due any more, at their old place.
    """
    before = now.page.older if now.shows_older else ()
    rows = list({row.id: row for row in (*now.page.picked, *now.page.due, *before)}.values())
    due = {row.id for row in rows}
    for line in leaving:
        if line.row.id not in due:
            try:
                rows.append(journal.commitments.row(line.row.id))
            except NotFoundError:
                continue
    held = {line.row.id: line.group for line in leaving}
    lines = grouped(rows, now.directory, held)
    shown = [replace(line, is_brief=True) for line in lines if isinstance(line, Line)]
    shown.sort(key=lambda line: not line.row.is_picked)
    if now.page.older_count <= FEW:
        return shown
    monday = now.page.day - timedelta(days=now.page.day.weekday())
    days = ((day_of(line.row) or now.page.day, line) for line in shown)
    this_week = [line for day, line in days if line.row.is_picked or day >= monday]
    older = [line for line in shown if line not in this_week]
    return this_week + sorted(older, key=lambda line: day_of(line.row) or monday, reverse=True)


def not_shown(now: TodayNow) -> tuple[int, int]:
    """How many of what is due were not read, and how many of before this week are folded away."""
    page = now.page
    monday = page.day - timedelta(days=page.day.weekday())
    days = {row.id: day for row in page.picked if (day := day_of(row)) is not None}
    before = {each for each, day in days.items() if day < monday}
    soon = {each for each, day in days.items() if monday <= day <= page.day + DAYS_AHEAD}
    unread = page.due_count - len(soon | {row.id for row in page.due})
    if not now.shows_older:
        return unread, page.older_count - len(before)
    return unread + page.older_count - len(before | {row.id for row in page.older}), 0


def day_of(row: CommitmentRow) -> date | None:
    """When it was to be done, or looked at again."""
    return row.paused_until if row.state == State.PAUSED else row.due_on


def _sources(journal: Journal, page: TodayPage) -> dict[int, CommitmentRow]:
    """The commitments that the first of those are to hear of, by their ids."""
    first = page.to_tell[:MOST_TO_TELL]
    ids = [loop.commitment_id for loop in first if loop.commitment_id is not None]
    return {row.id: row for row in journal.commitments.some(ids)} if ids else {}


def _lapsed(journal: Journal, day: date) -> SessionRow | None:
    planned = journal.sessions.planned(day - _ASKED_FOR)
    rows = (row for row in planned if row.day < day and row.people)
    return next(rows, None)


def _to_plan(directory: PeopleDirectory) -> tuple[PersonRhythm, ...]:
    people = [
        row for row in directory.active() if directory.when(row.id) is None and not _is_over(row)
    ]
    return tuple(sorted(people, key=_by_need))


def _is_over(row: PersonRhythm) -> bool:
    return row.rhythm.drift in ("ended", "paused")


def _by_need(row: PersonRhythm) -> tuple[date, NameKey]:
    return row.rhythm.due_on or date.max, name_order(row.name)
