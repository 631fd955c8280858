# SPDX-License-Identifier: MIT
"""The note of a session: its text, and the records that its marked lines are."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import JOIN, ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.core.errors import NotFoundError
from rmjournal.store.queries.commitment_people import Present
from rmjournal.store.queries.notes import (
    NoteSession,
    keep_lines,
    keep_mirror,
    keep_text,
    people_of_ties,
    record_id_of,
    session_of_note,
    text_of_note,
    texts_of_notes,
    ties_of_note,
    ties_of_notes,
)
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Asking, Commitment, Insight, NoteMark, Question
from rmjournal.text.marks import Mark, MarkKind, count_words, scrub, snippet_of, title_of
from rmjournal.text.templates import own_title
from rmjournal.text.ties import Tie, match

from .note_people import EverybodyKnown, LastParsed, NoteContext, as_tied, people_of
from .note_records import RECORD_FIELD, KeptTie, NoteRecords
from .note_steps import Begun, LineRecords, NoteWork, Pace

if TYPE_CHECKING:
    from rmjournal.store.database import Database


_KINDS = {kind.value: kind for kind in MarkKind}  # a call of the enum takes twenty times as long


@dataclass(frozen=True, slots=True)
class TiedMark:
    """A marked line and its record; record_id is None until the line is saved.

    record_id is that of the asking, the insight or the commitment.
    """

    mark: Mark
    record_id: int | None
    state: str | None
    """The asking's or commitment's state, or the insight's fate."""


class TiedRecord(NamedTuple):
    """The record of a line: an asking, an insight or a commitment."""

    kind: MarkKind
    record_id: int


@dataclass(frozen=True, slots=True)
class LostMark:
    """A record that outlived its line, because something else hangs on it."""

    tie_id: int
    kind: MarkKind
    record_id: int
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class NoteMirror:
    """What the panel beside the note shows."""

    marks: tuple[TiedMark, ...]
    lost: tuple[LostMark, ...]
    is_whole: bool = True
    """Whether the records are as the text says: not before it is saved, and all of it."""


def _states(session_id: Any) -> ModelSelect:
    return (
        NoteMark.select(
            NoteMark.id, Question.text, Asking.state, Insight.text, Insight.fate,
            Commitment.title, Commitment.state,
        )
        .join(
            Asking,
            JOIN.LEFT_OUTER,
            on=(NoteMark.asking == Asking.id) & Asking.deleted_at.is_null(),
        )
        .join(Question, JOIN.LEFT_OUTER)
        .switch(NoteMark)
        .join(
            Insight,
            JOIN.LEFT_OUTER,
            on=(NoteMark.insight == Insight.id) & Insight.deleted_at.is_null(),
        )
        .switch(NoteMark)
        .join(
            Commitment,
            JOIN.LEFT_OUTER,
            on=(NoteMark.commitment == Commitment.id) & Commitment.deleted_at.is_null(),
        )
        .where(NoteMark.session == session_id)
    )  # fmt: skip


_STATES = Prepared(_states)


class Notes(Manager):
    """The notes of one open journal, reached as journal.notes."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._records = NoteRecords(db)
        self._last_parsed = LastParsed()
        self._begun: dict[int, Begun] = {}

    def text(self, session_id: int) -> str:
        """The Markdown, as it was typed. Raises NotFoundError."""
        return existing(text_of_note(session_id), session_id)

    def texts(self, session_ids: Iterable[int]) -> dict[int, str]:
        """By session, of those that are there."""
        return texts_of_notes(session_ids)

    def save(self, session_id: int, text: str) -> None:
        """Keep the text and bring the records in line with its marked lines.

        One transaction; the text before it becomes a revision. Raises NotFoundError.
        """
        text = scrub(text)
        if text == self.text(session_id):
            return
        with self._db.write() as changes:
            self.store_text(session_id, text, changes)
            self._sync(session_id, text, changes)

    def saving_many(self) -> AbstractContextManager[None]:
        """While it lasts questions are changed by notes alone, so that what they say is read once
        for all notes that are saved."""
        return self._records.words_kept()

    def save_begin(self, session_id: int, text: str) -> bool:
        """As save(), but with no more of the records brought in line than one step has room for.

        Whether there are more, for save_more(): a note with a thousand new records would keep its
        window waiting. The text itself is kept whole. Raises NotFoundError.
        """
        pace = Pace(self._db.spent)  # a long text leaves less room for its records
        text = scrub(text)
        if text == self.text(session_id):
            return False
        with self._db.write() as changes:
            self.store_text(session_id, text, changes)
            return self._sync(session_id, text, changes, pace)

    def save_more(self, session_id: int) -> bool:
        """Bring some more records in line with the text that is kept; whether there are more.

        Raises NotFoundError.
        """
        with self._db.write() as changes:
            text = self.text(session_id)
            return self._sync(session_id, text, changes, Pace(self._db.spent))

    def bring_back(self, session_id: int, text: str, ties: Iterable[KeptTie]) -> None:
        """Keep a text, and tie_back(). Raises NotFoundError."""
        with self._db.write() as changes:
            self.store_text(session_id, scrub(text), changes)
            self.tie_back(session_id, ties)

    def tie_back(
        self,
        session_id: int,
        ties: Iterable[KeptTie],
        everybody: EverybodyKnown | None = None,
    ) -> None:
        """Tie a note to its records, which are back already; lines that are no longer as they were
        when they were exported are read as after any other change. `everybody` is for whoever ties
        many notes. Raises NotFoundError."""
        text, context = self.text(session_id), self.context(session_id, everybody)
        with self._db.write() as changes:
            marks = {mark.line: mark for mark in context.parse(text)}
            for tie in ties:
                mark = marks.get(tie.line) if tie.live else None
                is_there = mark is not None and mark.kind is tie.kind
                self._records.tie(session_id, tie, mark.raw if mark and is_there else tie.raw)
            self._sync(session_id, text, changes, context=context)

    def store_text(self, session_id: int, text: str, changes: Changes) -> None:
        """Keep the text without a look at its marks; for use inside a write."""
        before = self.text(session_id)
        if before:
            self._keep_text("session", session_id, "note", before)
        keep_text(session_id, text)
        now = self._db.clock.now()
        keep_mirror(session_id, own_title(title_of(text)), snippet_of(text), count_words(text), now)
        changes.sessions.add(session_id)
        changes.notes.add(session_id)

    def read_new(
        self,
        session: NoteSession,
        attending: Sequence[tuple[int, str]],
        text: str,
        everybody: EverybodyKnown,
        changes: Changes,
    ) -> None:
        """Make the records of a note that was just put in with its text; for use inside a write.

        attending are (id, part) of those in its session; no line makes anybody known.
        """
        context = NoteContext(session, self._last_parsed, attending, everybody)
        marks = context.parse(text)
        self._records.begin_new()
        lines = LineRecords(self._records, context, marks, [None] * len(marks))
        lines.bring_in_line(range(len(marks)), changes)
        self._records.finish(changes)

    def mirror(self, session_id: int, text: str | None = None) -> NoteMirror:
        """The records of a text that may not be saved yet; writes nothing. Raises NotFoundError."""
        steps = self.mirror_in_steps(session_id, text)
        while True:
            try:
                next(steps)
            except StopIteration as whole:
                made: NoteMirror = whole.value
                return made

    def mirror_in_steps(
        self, session_id: int, text: str | None = None
    ) -> Generator[None, None, NoteMirror]:
        """As mirror(), for whoever has something else to do between: in a long note each step takes
        some hundredths of a second. Begin again when a record or the text changed."""
        context = self.context(session_id)
        marks = context.parse(self.text(session_id) if text is None else text)
        yield
        rows = self.ties(session_id)
        assigned = _match(rows, marks)
        yield
        states, people = self._states(session_id), people_of_ties(session_id)
        yield
        tied = []
        for mark, index in zip(marks, assigned, strict=True):
            row = None if index is None else rows[index]
            record_id = None if row is None else record_id_of(row)
            state = None if row is None else states.get(row.id, (None, None))[1]
            if row is not None:
                mark = as_tied(context, mark, people.get(row.id, []))
            tied.append(TiedMark(mark, record_id, state))
        used = {rows[index].id for index in assigned if index is not None}
        lost = [
            LostMark(row.id, MarkKind(row.kind), record_id_of(row), *states[row.id])
            for row in rows
            if row.id not in used
            and row.id in states
            and not row.live
            and not row.dismissed
            and not (row.adopted and states[row.id][1] == "waiting")
        ]
        is_whole = None not in assigned and not any(row.live and row.id not in used for row in rows)
        return NoteMirror(tuple(tied), tuple(lost), is_whole)

    def ties(self, session_id: int) -> list[NoteMark]:
        """The ties of that note, in the order of its lines."""
        return ties_of_note(session_id)

    def ties_of(self, session_ids: Iterable[int]) -> dict[int, list[NoteMark]]:
        """As ties(), by session, where there are any."""
        return ties_of_notes(session_ids)

    def context(self, session_id: int, everybody: EverybodyKnown | None = None) -> NoteContext:
        """Raises NotFoundError."""
        session = existing(session_of_note(session_id), session_id)
        return NoteContext(session, self._last_parsed, everybody=everybody)

    def _states(self, session_id: int) -> dict[int, tuple[str, str]]:
        """(text, state) of the record of each tie, unless the record lies in the trash."""
        states = {}
        for tie_id, *found in _STATES.tuples(session_id):
            pairs = [(found[at], found[at + 1]) for at in (0, 2, 4) if found[at + 1] is not None]
            if pairs:
                states[tie_id] = pairs[0]
        return states

    def _sync(
        self,
        session_id: int,
        text: str,
        changes: Changes,
        pace: Pace | None = None,
        context: NoteContext | None = None,
    ) -> bool:
        """Whether there is more to do than the pace left room for."""
        context = context or self.context(session_id)
        marks = context.parse(text)
        rows = self.ties(session_id)
        begun = self._begun.pop(session_id, None)
        assigned = None if begun is None else begun.assigned(text, marks, rows)
        assigned = assigned or _match(rows, marks)
        work = NoteWork(marks, rows, assigned)
        keep_lines(work.moved)
        lines = LineRecords(
            self._records,
            context,
            marks,
            [None if each is None else rows[each] for each in assigned],
        )
        self._records.begin(session_id)
        has_more = False
        if pace is None:
            lines.bring_in_line(range(len(marks)), changes)
            lines.lose(work.lost, changes)
        else:
            has_more = lines.step(work.in_steps, pace, changes)
        self._records.finish(changes)
        if has_more:
            self._begun[session_id] = Begun(text, rows, assigned)
        return has_more

    def mean(self, tie: TiedRecord, people: list[int]) -> list[int]:
        """Say whom a line is about that leaves it open; who it was before. Raises NotFoundError."""
        with self._db.write() as changes:
            field = getattr(NoteMark, RECORD_FIELD[tie.kind])
            row = existing(
                NoteMark.get_or_none((field == tie.record_id) & NoteMark.live), tie.record_id
            )
            before = people_of(row)
            self._records.begin(row.session_id)
            context = self.context(row.session_id)
            self._records.set_people(context, row, people, changes)
            marks = context.parse(self.text(row.session_id))
            mark = next((each for each in marks if each.line == row.line), None)
            if mark is not None:
                self._records.apply(context, mark, row, changes)
            self._records.finish(changes)
            changes.notes.add(row.session_id)
        return before

    def follow_people(self, session_id: int, before: Present, changes: Changes) -> None:
        """Others are in the session: what leaves open who it was, or came from, follows; inside a
        write."""
        context = self.context(session_id)
        marks = {mark.line: mark for mark in context.parse(self.text(session_id))}
        people = people_of_ties(session_id)
        self._records.begin(session_id)
        for row in self.ties(session_id):
            mark = marks.get(row.line)
            if not row.live or mark is None:
                continue
            mark = as_tied(context, mark, people.get(row.id, []))
            self._records.follow_attending(context, mark, row, before, changes)
        self._records.finish(changes)

    def dismiss(self, tie_id: int) -> None:
        """Keep the record without a line, and offer it no more. Raises NotFoundError."""
        with self._db.write() as changes:
            if not NoteMark.set_by_id(tie_id, {"dismissed": True}):
                raise NotFoundError(tie_id)
            changes.notes.add(NoteMark.get_by_id(tie_id).session_id)

    def put_back(self, tie_id: int) -> None:
        """Append the line of a record that lost it. Raises NotFoundError."""
        with self._db.write():
            row = existing(NoteMark.get_or_none((NoteMark.id == tie_id) & ~NoteMark.live), tie_id)
            text = self.text(row.session_id)
            gap = "" if not text or text.endswith("\n") else "\n"
            self.save(row.session_id, f"{text}{gap}{row.raw}\n")


def _match(rows: list[NoteMark], marks: list[Mark]) -> list[int | None]:
    ties = [Tie(row.id, _KINDS[row.kind], row.raw, row.line, row.live) for row in rows]
    return match(ties, marks)
