# SPDX-License-Identifier: MIT
"""`rmjournal add`: a record of any kind; its uid is the result."""

from __future__ import annotations

from argparse import Namespace
from typing import cast

from rmjournal.store import Journal, SessionKind

from .console import note, say
from .exits import Exit
from .input import people_named, read_date, read_note, read_session_day
from .opening import opened


def run(arguments: Namespace) -> int:
    """Add the record, with all that it needs or nothing at all."""
    text = read_note(arguments.file) if arguments.record == "session" else ""
    with opened(arguments) as journal:
        with journal.write():
            match arguments.record:
                case "session":
                    uid = _add_session(journal, arguments, text)
                case "question":
                    uid = _add_question(journal, arguments)
                case "commitment":
                    uid = _add_commitment(journal, arguments)
                case _:
                    uid = _add_person(journal, arguments)
        say(uid)
    return Exit.DONE


def _add_session(journal: Journal, arguments: Namespace, text: str) -> str:
    today = journal.clock.today()
    day = today if arguments.on is None else read_session_day(arguments.on, today)
    session = journal.sessions.add(
        day,
        people_named(journal, arguments.people),
        kind=cast(SessionKind, arguments.kind.replace("-", " ")),
        place=arguments.place,
        text=text,
    )
    detail = journal.sessions.detail(session)
    verb = "Planned for" if detail.status == "planned" else "Kept under"
    note(f"{verb} {day:%A} {day.day} {day:%B %Y}.")
    return detail.uid


def _add_question(journal: Journal, arguments: Namespace) -> str:
    question = journal.questions.add(arguments.text)
    for person in people_named(journal, arguments.people):
        journal.questions.ask(question, person)
    return journal.questions.row(question).uid


def _add_commitment(journal: Journal, arguments: Namespace) -> str:
    due = None if arguments.by is None else read_date(arguments.by, journal.clock.today())
    people = people_named(journal, arguments.people)
    commitment = journal.commitments.add(arguments.text, people=people, due_on=due)
    return journal.commitments.row(commitment).uid


def _add_person(journal: Journal, arguments: Namespace) -> str:
    person = journal.people.add(arguments.name, role=arguments.role, rhythm_weeks=arguments.every)
    return next(row.uid for row in journal.people.names() if row.id == person)
