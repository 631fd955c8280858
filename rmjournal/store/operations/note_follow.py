# SPDX-License-Identifier: MIT
"""From the records to the lines of a note: edit the record and the line follows.

A name that was written before it was somebody's is about them from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peewee import JOIN, Expression, ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.store.database import Database
from rmjournal.store.queries.commitment_people import CommitmentPeople, of_line, people_on
from rmjournal.store.queries.notes import names
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import Manager
from rmjournal.store.schema import Asking, Commitment, Insight, NoteMark, Question, Session
from rmjournal.text.folding import name_key
from rmjournal.text.lines import split_lines
from rmjournal.text.marks import KnownPerson, Mark, replace_line, rewrite
from rmjournal.text.mentions import Names
from rmjournal.text.records import promised_in
from rmjournal.text.sentence import SentenceReader

from .commitments import Commitments
from .note_people import NoteContext, as_tied, known_people, people_of
from .note_records import NoteRecords, due_of, named_in, said_by, text_of
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


Line = tuple[NoteMark, NoteContext, Mark]


class NameFollower(Manager):
    """Lets records follow when a name comes to be somebody's; all of it inside a write."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._records = NoteRecords(db)

    def named(self, ids: tuple[int, ...], changes: Changes) -> None:
        """These people are called so now. What is about somebody already stays theirs."""
        theirs = [(name, *former) for person_id, name, former in names() if person_id in ids]
        called = {name_key(name).split(" ")[0] for each in theirs for name in each}
        for row, context, mark in self._lines_with(called):
            had = people_of(row)
            read = as_tied(context, mark, had)
            meant = set(named_in(read)) & set(ids)
            if meant and (not meant <= set(had) or text_of(read) != _text_of_record(row)):
                self._apply(context, mark, row, changes)
        self._follow_titles(ids, called, changes)

    def unnamed(self, ids: tuple[int, ...], changes: Changes) -> None:
        """It was taken back that they are there: a name in a line is only words again."""
        theirs = [line for line in self._lines_with({""}) if set(people_of(line[0])) & set(ids)]
        for row, context, mark in theirs:  # found first: one record takes another along
            if mark.mentions and not named_in(mark):
                self._apply(context, mark, row, changes)
                self._records.set_people(context, row, [], changes)
                self._records.finish(changes)

    def _apply(self, context: NoteContext, mark: Mark, row: NoteMark, changes: Changes) -> None:
        self._records.begin(context.session.id)
        self._records.apply(context, mark, row, changes)
        self._records.finish(changes)
        changes.notes.add(context.session.id)

    def _lines_with(self, called: set[str]) -> Iterator[Line]:
        """Each line that may mention one of these names, as its note is read."""
        notes = self._use(Notes)
        for row in [NoteMark.of_row(row) for row in _LINES_WITH_NAMES.run()]:
            key = name_key(row.raw)
            if any(name in key for name in called):
                context = notes.context(row.session_id)
                yield from ((row, context, mark) for mark in context.parse(row.raw)[:1])

    def _follow_titles(self, ids: tuple[int, ...], called: set[str], changes: Changes) -> None:
        """Of commitments that stand in no note."""
        rows = [
            (commitment_id, title)
            for commitment_id, title in _TITLES_WITH_NAMES.tuples()
            if any(name in name_key(title) for name in called)
        ]
        if not rows:
            return
        reader = SentenceReader(Names(known_people(names())), self._db.clock.today())
        for commitment_id, title in rows:
            sentence = reader.read(title, 0, has_due=False)
            meant = [each.person_id for each in sentence.mentions if each.person_id in ids]
            if meant:
                before = people_on(commitment_id)
                meant = [*before.meant_for, *meant]
                on_it = CommitmentPeople.of(before.source, meant, before.promised)
                self._update(Commitment, commitment_id, title=sentence.body)
                self._use(Commitments).put_people(commitment_id, on_it, changes)


def _lines_with_names() -> ModelSelect:
    has_name = NoteMark.live & NoteMark.raw.contains("@") & Session.deleted_at.is_null()
    lines = NoteMark.select().join(Session).where(has_name)
    return lines.order_by(NoteMark.session, NoteMark.line)


def _titles_with_names() -> ModelSelect:
    tied = (NoteMark.commitment == Commitment.id) & NoteMark.live
    query = Commitment.select(Commitment.id, Commitment.title)
    return (
        query.join(NoteMark, JOIN.LEFT_OUTER, on=tied)
        .where(NoteMark.id.is_null() & Commitment.deleted_at.is_null())
        .where(Commitment.title.contains("@"))
    )


_LINES_WITH_NAMES, _TITLES_WITH_NAMES = Prepared(_lines_with_names), Prepared(_titles_with_names)


def _text_of_record(row: NoteMark) -> str:
    if row.commitment_id is not None:
        return str(Commitment.get_by_id(row.commitment_id).title)
    if row.insight_id is not None:
        return str(Insight.get_by_id(row.insight_id).text)
    return str(Question.get_by_id(Asking.get_by_id(row.asking_id).question_id).text)
