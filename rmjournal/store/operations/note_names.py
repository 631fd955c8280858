# SPDX-License-Identifier: MIT
"""What was written about a name before it was somebody's, and is about them from then on."""

from __future__ import annotations

from collections.abc import Iterator

from peewee import JOIN, ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.store.database import Database
from rmjournal.store.queries.commitment_people import CommitmentPeople, people_on
from rmjournal.store.queries.notes import names
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import Manager
from rmjournal.store.schema import Asking, Commitment, Insight, NoteMark, Question, Session
from rmjournal.text.folding import name_key
from rmjournal.text.marks import Mark
from rmjournal.text.mentions import Names
from rmjournal.text.sentence import SentenceReader

from .commitments import Commitments
from .note_people import NoteContext, as_tied, known_people, people_of
from .note_records import NoteRecords, named_in, text_of
from .notes import Notes

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
                changes.commitments.add(commitment_id)


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
