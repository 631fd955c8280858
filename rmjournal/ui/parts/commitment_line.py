# SPDX-License-Identifier: MIT
"""What a line of a new commitment asks for, read as the line of a session's note is.

By itself, since Today starts without the marks of a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rmjournal.text.dates import Direction, read_day, write_day
from rmjournal.text.marks import KnownPerson, Mark, parse
from rmjournal.text.records import promised_in
from rmjournal.words.days import day_order

_STROKES = re.compile(r"[0-9][/-][0-9]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line asks for. `unknown` are names and a date in it that could not be understood."""

    title: str
    people: tuple[KnownPerson, ...]
    promised: tuple[KnownPerson, ...]
    due_on: date | None
    unknown_names: tuple[str, ...]
    unknown_day: str


def read(text: str, today: date, known: Sequence[KnownPerson]) -> Wanted:
    """`Post one paragraph @Priya by Friday`; a line of no words gives an empty title."""
    mark = _read_mark(" ".join(text.split()), today, known)
    if mark is None:
        return Wanted("", (), (), None, (), "")
    ids = dict.fromkeys(each.person_id for each in mark.mentions if each.person_id is not None)
    names = {person.id: person for person in reversed(known)}  # a person's present name comes first
    due, promised = mark.due, promised_in(mark)
    return Wanted(
        mark.body,
        tuple(names[person_id] for person_id in ids if person_id not in promised),
        tuple(names[person_id] for person_id in promised),
        due.day if due else None,
        tuple(each.name for each in mark.mentions if each.person_id is None),
        due.phrase if due is not None and due.day is None else "",
    )


def _read_mark(line: str, today: date, known: Sequence[KnownPerson]) -> Mark | None:
    """As in a note, but 3/12 is read in the order that is the custom here."""
    marks = parse(f"-> {line}", today, known)
    due = marks[0].due if marks else None
    if due is not None and due.day is None and _STROKES.search(due.phrase):
        day = read_day(due.phrase, today, Direction.FUTURE, day_order())
        if day is not None:
            start, end = due.start - len("-> "), due.end - len("-> ")
            line = f"{line[:start]}by {write_day(day, today)}{line[end:]}"
            marks = parse(f"-> {line}", today, known)
    return marks[0] if marks else None
