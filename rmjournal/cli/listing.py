# SPDX-License-Identifier: MIT
"""`rmjournal list`: the records of one kind, one on each line or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from rmjournal.model.records import outward

from .console import note, say_records, say_table
from .exits import Exit
from .opening import opened
from .records import Records, short_uids

if TYPE_CHECKING:  # at run time the store is loaded when a journal is opened, and no more of it
    from datetime import date

    from rmjournal.store import (
        AskingRow,
        CommitmentRow,
        InsightRow,
        Journal,
        LoopRow,
        PersonRow,
        QuestionRow,
        SessionRow,
    )


def run(arguments: Namespace) -> int:
    """Each list is in the order in which the window shows it."""
    with opened(arguments, read_only=True) as journal, journal.reading():
        kind, read, cells = _LISTS[arguments.what]
        rows, records = read(journal), Records(journal)
        uids = short_uids(row.uid for row in rows)
        plain = [records.listed(kind, row) for row in rows] if arguments.json else []
        today = journal.clock.today()
    if arguments.json:
        say_records(arguments.what, plain)
    elif rows:
        say_table([(uids[row.uid], *cells(row, today)) for row in rows])
    else:
        note(f"There are no {arguments.what} yet.")
    return Exit.DONE


def _sessions(journal: Journal) -> list[SessionRow]:
    """After this week the nearest first, then the newest first, as in the window."""
    today, rows = journal.clock.today(), journal.sessions.rows()
    monday = today + timedelta(days=7 - today.weekday())
    coming = [row for row in rows if row.day >= monday]
    return [*reversed(coming), *(row for row in rows if row.day < monday)]


def _person_cells(row: PersonRow, _: date) -> tuple[str, ...]:
    rhythm = "" if row.rhythm_weeks is None else f"every {row.rhythm_weeks} weeks"
    if row.rhythm_weeks == 1:
        rhythm = "every week"
    following = "archived" if row.archived else f"next {row.next_day}"
    if row.next_day is None and not row.archived:
        following = "no date yet"
    talks = "1 talk" if row.talks == 1 else f"{row.talks} talks"
    return row.name, row.role, rhythm, talks, following


def _question_cells(row: QuestionRow, _: date) -> tuple[str, ...]:
    who = list(dict.fromkeys(map(_asked, row.askings)))
    return outward(row.state).replace("_", " "), ", ".join(who), row.text


def _asked(asking: AskingRow) -> str:
    return asking.person_name or "anyone"


def _session_cells(row: SessionRow, _: date) -> tuple[str, ...]:
    people = ", ".join(person.name for person in row.people)
    return str(row.day), row.status, people, row.title


def _insight_cells(row: InsightRow, _: date) -> tuple[str, ...]:
    return _day(row.session_day), row.fate.replace("_", " "), row.person_name or "", row.text


def who_of(row: CommitmentRow) -> list[str]:
    """Those it came from, and those it was promised to."""
    promised = [f"for {name}" for _, name in row.people_promised]
    return [*(name for _, name in row.people), *promised]


def _commitment_cells(row: CommitmentRow, _: date) -> tuple[str, ...]:
    state = "they know" if row.they_know else row.state.replace("_", " ")
    people = ", ".join(who_of(row))
    return state, _day(row.due_on), people, row.title


def _loop_cells(row: LoopRow, today: date) -> tuple[str, ...]:
    saw = {"yes": "saw it", "partly": "saw some of it", "no": "saw no change"}.get(row.noticed, "")
    if row.asks(today):
        saw = "ask what they saw"
    return row.state.replace("_", " "), _day(row.told_on), saw, row.person_name, row.text


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_List: TypeAlias = tuple[
    str, Callable[["Journal"], Sequence[Any]], Callable[[Any, "date"], tuple[str, ...]]
]
_LISTS: dict[str, _List] = {
    "people": ("person", lambda journal: journal.people.rows(archived=True), _person_cells),
    "questions": ("question", lambda journal: journal.questions.rows(), _question_cells),
    "sessions": ("session", _sessions, _session_cells),
    "insights": ("insight", lambda journal: journal.insights.rows(), _insight_cells),
    "commitments": ("commitment", lambda journal: journal.commitments.rows(), _commitment_cells),
    "loops": ("loop", lambda journal: journal.loops.rows(), _loop_cells),
}
"""For each list the kind of its records, what reads them, and the cells of a row."""
