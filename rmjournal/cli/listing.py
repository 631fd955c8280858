# SPDX-License-Identifier: MIT
"""`rmjournal list`: the records of one kind, one on each line or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from rmjournal.store.operations.question_states import outward

from .console import note, say_json, say_table
from .exits import Exit
from .opening import opened
from .records import Plain, Records, short_uids

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
        rows, cells, plain = _LISTS[arguments.what](journal)
        uids = short_uids(row.uid for row in rows)
        records = [plain(row) for row in rows] if arguments.json else []
    if arguments.json:
        say_json(records)
    elif rows:
        say_table([(uids[row.uid], *cells(row)) for row in rows])
    else:
        note(f"There are no {arguments.what} yet.")
    return Exit.DONE


_List: TypeAlias = tuple[Sequence[Any], Callable[[Any], tuple[str, ...]], Callable[[Any], Plain]]


def _people(journal: Journal) -> _List:
    return journal.people.rows(archived=True), _person_cells, Records(journal).person


def _questions(journal: Journal) -> _List:
    return journal.questions.rows(), _question_cells, Records(journal).question


def _sessions(journal: Journal) -> _List:
    """After this week the nearest first, then the newest first, as in the window."""
    today, rows = journal.clock.today(), journal.sessions.rows()
    monday = today + timedelta(days=7 - today.weekday())
    coming = [row for row in rows if row.day >= monday]
    rows = [*reversed(coming), *(row for row in rows if row.day < monday)]
    return rows, _session_cells, Records(journal).session


def _insights(journal: Journal) -> _List:
    return journal.insights.rows(), _insight_cells, Records(journal).insight


def _commitments(journal: Journal) -> _List:
    return journal.commitments.rows(), _commitment_cells, Records(journal).commitment


def _loops(journal: Journal) -> _List:
    today = journal.clock.today()
    return journal.loops.rows(), partial(_loop_cells, today), Records(journal).loop


_LISTS: dict[str, Callable[[Journal], _List]] = {
    "people": _people,
    "questions": _questions,
    "sessions": _sessions,
    "insights": _insights,
    "commitments": _commitments,
    "loops": _loops,
}


def _person_cells(row: PersonRow) -> tuple[str, ...]:
    rhythm = "" if row.rhythm_weeks is None else f"every {row.rhythm_weeks} weeks"
    if row.rhythm_weeks == 1:
        rhythm = "every week"
    following = "archived" if row.archived else f"next {row.next_day}"
    if row.next_day is None and not row.archived:
        following = "no date yet"
    talks = "1 talk" if row.talks == 1 else f"{row.talks} talks"
    return row.name, row.role, rhythm, talks, following


def _question_cells(row: QuestionRow) -> tuple[str, ...]:
    who = list(dict.fromkeys(map(_asked, row.askings)))
    return outward(row.state).replace("_", " "), ", ".join(who), row.text


def _asked(asking: AskingRow) -> str:
    return asking.person_name or "anyone"


def _session_cells(row: SessionRow) -> tuple[str, ...]:
    people = ", ".join(person.name for person in row.people)
    return str(row.day), row.status, people, row.title


def _insight_cells(row: InsightRow) -> tuple[str, ...]:
    return _day(row.session_day), row.fate.replace("_", " "), row.person_name or "", row.text


def _commitment_cells(row: CommitmentRow) -> tuple[str, ...]:
    state = "they know" if row.they_know else row.state.replace("_", " ")
    people = ", ".join(name for _, name in row.people)
    return state, _day(row.due_on), people, row.title


def _loop_cells(today: date, row: LoopRow) -> tuple[str, ...]:
    saw = {"yes": "saw it", "partly": "saw some of it", "no": "saw no change"}.get(row.noticed, "")
    if row.asks(today):
        saw = "ask what they saw"
    return row.state.replace("_", " "), _day(row.told_on), saw, row.person_name, row.text


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
