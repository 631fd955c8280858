# SPDX-License-Identifier: MIT
"""From the records to the lines of a note: edit the record and the line follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peewee import Expression

from rmjournal.core.changes import Changes
from rmjournal.store.database import Database
from rmjournal.store.queries.commitment_people import of_line, people_on
from rmjournal.store.records import Manager
from rmjournal.store.schema import Asking, Commitment, Insight, NoteMark, Question
from rmjournal.text.lines import split_lines
from rmjournal.text.marks import KnownPerson, Mark, replace_line, rewrite
from rmjournal.text.promised import promised_in

from .note_people import NoteContext, as_tied, people_of
from .note_records import due_of, named_in, said_by, text_of
from .notes import Notes

NewLine = Callable[[NoteContext, Mark], str]


class NoteFollower(Manager):
    """Rewrites single lines of notes; all of it inside a write."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._notes = self._use(Notes)

    def reword(self, kind: str, record_id: int, changes: Changes) -> None:
        """Let the lines of a question, an insight or a commitment say what it says now."""
        {
            "question": self._question, "insight": self._insight, "commitment": self._commitment
        }[kind](record_id, changes)  # fmt: skip

    def _question(self, question_id: int, changes: Changes) -> None:
        """Its text changed: in every note it was asked in."""
        text = Question.get_by_id(question_id).text
        of_it = Asking.select(Asking.id).where(Asking.question == question_id)
        self._rewrite_body(NoteMark.asking.in_(of_it), text, changes)

    def _insight(self, insight_id: int, changes: Changes) -> None:
        """Its text changed."""
        text = Insight.get_by_id(insight_id).text
        self._rewrite_body(NoteMark.insight == insight_id, text, changes)

    def _rewrite_body(self, where: Expression, text: str, changes: Changes) -> None:
        def new_line(context: NoteContext, mark: Mark) -> str:
            if text_of(mark) == text:
                return mark.raw
            return rewrite(mark, body=text, anchor=context.session.day, known=context.people)

        self._rewrite(where, new_line, changes)

    def _commitment(self, commitment_id: int, changes: Changes) -> None:
        """Its title, people or due date changed."""
        commitment = Commitment.get_by_id(commitment_id)
        people, by = people_on(commitment_id), said_by(commitment.insight_id)

        def new_line(context: NoteContext, mark: Mark) -> str:
            wanted: list[KnownPerson] | None = None
            if people != of_line(named_in(mark), context.there, by, promised_in(mark)):
                usual = of_line([], context.there, by).source == people.source
                others = (*people.promised, *people.meant_for)
                ids = others if usual else people.everybody
                names = {person.id: person for person in reversed(context.people)}
                wanted = [names[person_id] for person_id in ids if person_id in names]
            body = None if text_of(mark) == commitment.title else commitment.title
            same_due = due_of(mark) == commitment.due_on
            if body is None and wanted is None and same_due:
                return mark.raw
            return rewrite(
                mark, body=body, people=wanted, anchor=context.session.day, known=context.people,
                **({} if same_due else {"due": commitment.due_on}),
            )  # fmt: skip

        self._rewrite(NoteMark.commitment == commitment_id, new_line, changes)

    def unmark(self, where: Expression, changes: Changes) -> None:
        """Its record goes to the trash: the line stays as words, its mark escaped."""
        rows = self._rewrite(where, lambda _, mark: _escaped(mark.raw), changes)
        for row in rows:
            NoteMark.set_by_id(row.id, {"live": False, "raw": row.raw})

    def mark_again(self, where: Expression, changes: Changes) -> None:
        """The record is back: so is its mark, if the line is still there."""
        for row in list(NoteMark.select().where(where & ~NoteMark.live)):
            text = self._notes.text(row.session_id)
            escaped = _escaped(row.raw)
            found = [(at, start) for at, start, line in _lines(text) if line == escaped]
            if not found:
                continue
            at, start = min(found, key=lambda place: abs(place[0] - row.line))
            text = text[:start] + row.raw + text[start + len(escaped) :]
            self._notes.store_text(row.session_id, text, changes)
            NoteMark.set_by_id(row.id, {"live": True, "line": at})

    def _rewrite(self, where: Expression, new_line: NewLine, changes: Changes) -> list[NoteMark]:
        """Put new_line(context, mark) for each live tied line; the ties as they were before."""
        rows = list(NoteMark.select().where(where & NoteMark.live))
        for row in rows:
            context = self._notes.context(row.session_id)
            text = self._notes.text(row.session_id)
            mark = _mark_at(context.parse(text), row)
            if mark is None:
                continue
            mark = as_tied(context, mark, people_of(row))
            line = new_line(context, mark)
            if line != mark.raw:
                self._notes.store_text(row.session_id, replace_line(text, mark, line), changes)
                NoteMark.set_by_id(row.id, {"raw": line})
        return rows


def _mark_at(marks: list[Mark], row: NoteMark) -> Mark | None:
    for mark in marks:
        if mark.line == row.line and mark.raw == row.raw:
            return mark
    return None


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """(number, offset, text) of each line, as the note parser counts them."""
    start = 0
    for at, line in enumerate(split_lines(text)):
        yield at, start, line
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1


def _escaped(raw: str) -> str:
    mark = raw.lstrip()
    return raw[: len(raw) - len(mark)] + "\\" + mark
