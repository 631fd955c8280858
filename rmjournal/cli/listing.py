# SPDX-License-Identifier: MIT
"""`rmjournal list` and `search`: records of one kind, or where words stand, in lines or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from rmjournal.model.records import outward

from .console import Exit, note, one_line, say_records, say_table
from .finding import Plain, Records, short_uids
from .opening import opened

if TYPE_CHECKING:
    from datetime import date

    from rmjournal.store import (
        AskingRow,
        CommitmentRow,
        Found,
        InsightRow,
        Journal,
        LoopRow,
        PersonRow,
        QuestionRow,
        SearchHit,
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


_KINDS = {
    "question": "question", "session": "session", "insight": "insight", "attachment": "file",
    "commitment": "commitment", "person": "person", "review": "review",
    "aim": "aim",
}  # fmt: skip


def run_search(arguments: Namespace) -> int:
    """Reads what has changed first, unless a window has the journal and does that itself."""
    with opened(arguments, or_read_only=True) as journal:
        if not journal.is_read_only:
            journal.search.index.catch_up()
        found = journal.search.find(" ".join(arguments.words), limit=max(arguments.most, 1))
    if arguments.json:
        say_records("search", [_hit_values(hit) for hit in found.hits])
    elif found.hits:
        uids = short_uids(hit.uid for hit in found.hits)
        say_table([(uids[hit.uid], *_hit_cells(hit)) for hit in found.hits])
    _tell(found, is_json=arguments.json)
    return Exit.DONE


def _hit_cells(hit: SearchHit) -> tuple[str, ...]:
    who = ", ".join(hit.people) or (hit.title if hit.kind == "person" else "")
    return _KINDS[hit.kind], hit.day.isoformat(), who, one_line(hit.excerpt.text or hit.title)


def _hit_values(hit: SearchHit) -> Plain:
    return {
        "record": hit.kind, "uid": hit.uid, "title": hit.title, "date": hit.day,
        "people": list(hit.people), "found_in": hit.record, "field": hit.field,
        "sentence": hit.excerpt.text, "places": [list(span) for span in hit.excerpt.spans],
        "line": hit.line + 1 if hit.line >= 0 else None, "in_trash": hit.in_trash,
    }  # fmt: skip


def _tell(found: Found, *, is_json: bool) -> None:
    for each in found.query.filters:
        if not each.is_understood:
            note(f"{each.key}:{one_line(each.value)} is not understood, and filters nothing.")
    if not found.hits and not is_json:
        note("Nothing was found.")
    for group in found.groups:
        left = group.count - len(group.hits)
        if left > 0:
            least = "At least " if group.is_more_than_counted else ""
            note(f"{least}{left} more in {group.group}: narrow the search, or give --most."
                 .capitalize())  # fmt: skip
    if found.waiting:
        note("What changed a moment ago is not searched yet: the open window reads it soon.")
