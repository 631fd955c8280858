# SPDX-License-Identifier: MIT
"""`rmjournal add`, a record whose uid is the result, and `attach`, files for the note of a talk."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, cast

from .console import Exit, note, one_line, say, say_if_many, whole_day
from .finding import the_one
from .input import (
    given_day,
    is_text_waiting,
    people_named,
    read_due_day,
    read_note,
    refuse_namesake,
)
from .opening import opened

if TYPE_CHECKING:
    from rmjournal.store import Journal, SessionKind


def run(arguments: Namespace) -> int:
    """Add the record, with all that it needs or nothing at all."""
    is_session = arguments.record == "session"
    text = read_note(arguments.file) if is_session else ""
    is_unread = is_session and arguments.file is None and is_text_waiting()
    with opened(arguments) as journal:
        adding = _Adding(journal, arguments)
        with journal.write():
            match arguments.record:
                case "session":
                    uid = adding.session(text)
                case "question":
                    uid = adding.question()
                case "commitment":
                    uid = adding.commitment()
                case _:
                    uid = adding.person()
        for sentence in adding.sentences():
            note(sentence)
        if is_unread:
            note("Without a note: a text on standard input is only taken for -.")
        say(uid)
    return Exit.DONE


class _Adding:
    """Makes one record; what there is to say of it waits until all of it is kept."""

    def __init__(self, journal: Journal, arguments: Namespace) -> None:
        self._journal = journal
        self._arguments = arguments
        self._added: list[str] = []
        self._kept = ""

    def sentences(self) -> list[str]:
        """Who was added along with it, and where it went."""
        added = [f"Added {one_line(name)}." for name in self._added]
        return [*added, self._kept] if self._kept else added

    def session(self, text: str) -> str:
        arguments, today = self._arguments, self._journal.clock.today()
        day = given_day(arguments.on, today) or today
        session = self._journal.sessions.add(
            day,
            self._people(),
            kind=cast("SessionKind", arguments.kind.replace("-", " ")),
            place=arguments.place,
            text=text,
        )
        detail = self._journal.sessions.detail(session)
        verb = "Planned for" if detail.status == "planned" else "Kept under"
        self._kept = f"{verb} {whole_day(day)}."
        return detail.uid

    def question(self) -> str:
        questions = self._journal.questions
        listed = questions.write_for(self._arguments.text, self._people())
        return questions.row(listed.question_id).uid

    def commitment(self) -> str:
        arguments, commitments = self._arguments, self._journal.commitments
        today = self._journal.clock.today()
        due = None if arguments.by is None else read_due_day(arguments.by, today)
        source = people_named(self._journal, arguments.source, self._added)
        commitment = commitments.add(
            arguments.text, people=source, people_promised=self._people(), due_on=due
        )
        return commitments.row(commitment).uid

    def person(self) -> str:
        arguments, people = self._arguments, self._journal.people
        if not arguments.another:
            refuse_namesake(self._journal, arguments.name)
        person = people.add(arguments.name, role=arguments.role, rhythm_weeks=arguments.every)
        return people.detail(person).uid

    def _people(self) -> list[int]:
        return people_named(self._journal, self._arguments.people, self._added)


def run_attach(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names no talk, and as attach_files() does."""
    with opened(arguments) as journal:
        row = the_one({"session": journal.sessions.rows()}, arguments.uid)[1]
        from rmjournal import attaching  # Qt comes with it, which reads pictures

        files = [each.expanduser() for each in arguments.files]
        for name in attaching.attach_files(journal, row.id, files):
            note(f"Attached: {one_line(name)}.")
        say_if_many(journal.attachments.total_bytes())
    return Exit.DONE
