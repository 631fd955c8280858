# SPDX-License-Identifier: MIT
"""Is the journal sound? Every page what was written, every record what the others say it is.

The findings name records by their uid and hold nothing of their text; bad_values() names each value
that may not stand in its column.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from typing import Any, Literal

import apsw
from peewee import JOIN, ForeignKeyField, fn

from rmjournal.core.errors import JournalError
from rmjournal.model.records import RECORDS
from rmjournal.model.transitions import ENDED, State, fate_of, replayed
from rmjournal.store import schema
from rmjournal.text.marks import MarkKind, parse

from .database import Database
from .file.integrity import check_pages
from .operations.reviews import MOST_PICKS, STEPS
from .queries.notes import record_id_of
from .schema import (
    ALL,
    Asking,
    Attachment,
    AttachmentData,
    Commitment,
    CommitmentEvent,
    Insight,
    Loop,
    Note,
    NoteMark,
    Question,
    Record,
    Review,
    ReviewPick,
    Session,
    database,
)
from .search.index import differences, has_index
from .values import Column, Problem, columns, strange_objects

Part = Literal["page", "schema", "value", "tie", "reference", "state", "index"]
Findings = Iterator["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be; `uid` is that of the record, if it is about one."""

    part: Part
    uid: str
    sentence: str


def check(db: Database, progress: Callable[[int, int], None] | None = None) -> list[Finding]:
    """Look at everything; an empty list means that all is sound.

    progress(done, total) counts pages and may raise to stop. Where a page is damaged the records
    are not looked at: they would only stumble.
    """
    pages = [Finding("page", "", sentence) for sentence in check_pages(database.obj, progress)]
    if pages:
        return pages
    with db.reading():
        strange = list(_schema())
        try:
            return strange + list(_records())
        except (JournalError, apsw.InterruptError):
            if not strange:
                raise
            return strange  # what somebody put into it comes to no end


def _records() -> Findings:
    return chain(
        _values(),
        _ties(),
        _tied_records(),
        _references(),
        _open_loops(),
        _attachments(),
        _commitments(),
        _askings(),
        _questions(),
        _insights(),
        _reviews(),
        _index(),
    )


def _schema() -> Findings:
    """Only what this app makes is in the file."""
    for name in strange_objects(database.obj):
        yield Finding("schema", "", f"RM Journal does not make this: {name}.")


def _values() -> Findings:
    """Each is one that may stand in its field."""
    for bad in bad_values(database.obj.connection()):
        yield Finding("value", bad.uid, bad.sentence)


def _ties() -> Findings:
    """Each marked line has its tie, and each live tie its line."""
    ties: dict[int, Counter[tuple[int, str, str]]] = defaultdict(Counter)
    for row in NoteMark.select().where(NoteMark.live):
        ties[row.session_id][row.line, row.raw, row.kind] += 1
    query = Session.select(Session.id, Session.uid, Session.day, Note.text).join(
        Note, JOIN.LEFT_OUTER, on=(Note.session == Session.id)
    )
    for session_id, uid, day, text in query.where(Session.deleted_at.is_null()).tuples().iterator():
        if text is None:
            yield Finding("reference", uid, f"Session {uid} has no note.")
            continue
        yield from _compare(uid, _marks(text, day), ties[session_id])


def _marks(text: str, day: date) -> Counter[tuple[int, str, str]]:
    return Counter((mark.line, mark.raw, str(mark.kind)) for mark in parse(text, day))


def _compare(
    uid: str, marks: Counter[tuple[int, str, str]], ties: Counter[tuple[int, str, str]]
) -> Findings:
    for line, _, kind in marks - ties:
        yield Finding(
            "tie", uid, f"Line {line + 1} of session {uid} is a {kind} that has no record."
        )
    for line, _, kind in ties - marks:
        yield Finding(
            "tie", uid, f"A {kind} of session {uid} is not on line {line + 1}, where it should be."
        )


def _tied_records() -> Findings:
    """A live tie holds a record of its kind that is not in the trash."""
    models: dict[str, type[Record]] = {
        MarkKind.QUESTION: Asking,
        MarkKind.INSIGHT: Insight,
        MarkKind.COMMITMENT: Commitment,
    }
    fields = {"question": "asking_id", "insight": "insight_id", "commitment": "commitment_id"}
    for row in NoteMark.select().where(NoteMark.live):
        if row.kind not in fields or getattr(row, fields[row.kind]) is None:
            yield Finding("tie", "", f"Tie {row.id} holds a record of another kind.")
            continue
        model = models[row.kind]
        record = model.get_or_none(id=record_id_of(row))
        session = Session.get_or_none(id=row.session_id)
        if record is None or session is None:
            continue  # said where the values are read
        if record.deleted_at is not None and session.deleted_at is None:
            yield Finding(
                "tie", record.uid, f"Record {record.uid} is in the trash and still has its line."
            )


def _references() -> Findings:
    """What hangs on a record in the trash is there too; a loop has one source."""
    orphans = (
        Asking.select(Asking.uid)
        .join(Question)
        .where(Asking.deleted_at.is_null() & Question.deleted_at.is_null(False))
    )
    for (uid,) in orphans.tuples():
        yield Finding("reference", uid, f"Asking {uid} is of a question in the trash.")
    unclear = Loop.select(Loop.uid).where(
        Loop.commitment.is_null() == Loop.insight.is_null(), Loop.deleted_at.is_null()
    )
    for (uid,) in unclear.tuples():
        yield Finding("reference", uid, f"Loop {uid} is not about one thing.")


def _open_loops() -> Findings:
    """Somebody is to be told only of what has ended, or of what was declined."""
    waiting = Loop.deleted_at.is_null() & Loop.state.in_(("open", "next_agenda"))
    early = (
        Loop.select(Loop.uid)
        .join(Commitment, on=(Loop.commitment == Commitment.id))
        .where(waiting & Commitment.deleted_at.is_null() & Commitment.state.not_in(list(ENDED)))
    )
    undecided = (
        Loop.select(Loop.uid)
        .join(Insight, on=(Loop.insight == Insight.id))
        .where(waiting & Insight.deleted_at.is_null() & (Insight.fate != "declined"))
    )
    for (uid,) in chain(early.tuples(), undecided.tuples()):
        yield Finding("state", uid, f"Loop {uid} is open although nothing has ended.")


def _attachments() -> Findings:
    """The bytes are those of their digest, and as many as the attachment says."""
    sizes = {}
    for sha256, data in AttachmentData.select().tuples().iterator():
        sizes[sha256] = len(data)
        if hashlib.sha256(data).hexdigest() != sha256:
            yield Finding("reference", "", f"The attached bytes {sha256[:12]} are not their own.")
    query = Attachment.select(Attachment.uid, Attachment.data_id, Attachment.size_bytes)
    for uid, sha256, size in query.tuples():
        if sizes.get(sha256) != size:
            yield Finding("reference", uid, f"Attachment {uid} is not as long as it says.")


def _commitments() -> Findings:
    """Each stands where its moves led, through the one table of transitions."""
    events = defaultdict(list)
    query = CommitmentEvent.select().where(~CommitmentEvent.taken_back)
    for event in query.order_by(CommitmentEvent.id):
        events[event.commitment_id].append(event)
    for commitment in Commitment.select():
        uid, state = commitment.uid, commitment.state
        if _led_to(events[commitment.id]) != state:
            yield Finding("state", uid, f"Commitment {uid} is not where its moves led.")
        if _times_moved(events[commitment.id]) != commitment.times_moved:
            yield Finding("state", uid, f"Commitment {uid} was not moved as often as it says.")
        if (commitment.ended_on is not None) != (state in ENDED):
            yield Finding("state", uid, f"Commitment {uid} ended on a day, or it did not.")
        is_waiting = commitment.paused_until is not None or commitment.paused_for_id is not None
        if is_waiting and state != State.PAUSED:
            yield Finding("state", uid, f"Commitment {uid} waits without being paused.")


def _led_to(events: list[Any]) -> str | None:
    """The state after the moves; None where one does not follow from the one before."""
    state: str | None = None
    for event, led in zip(events, replayed((each.move, False) for each in events), strict=True):
        if led is None or (event.from_state, event.to_state) != led:
            return None
        state = event.to_state
    return state


def _times_moved(events: list[Any]) -> int:
    """How often the due date was put off: ISO days compare as text."""
    moves = (event for event in events if event.move == "move" and event.before)
    return sum(
        bool(each.before["due_on"]) and each.detail > each.before["due_on"] for each in moves
    )


def _askings() -> Findings:
    """Waiting, asked or answered, as the facts say."""
    heard = Insight.select(fn.COUNT(Insight.id)).where(
        (Insight.asking == Asking.id) & Insight.deleted_at.is_null()
    )
    query = Asking.select(Asking.uid, Asking.state, Asking.asked_on, Asking.answer, heard)
    for uid, state, asked_on, answer, count in query.where(Asking.deleted_at.is_null()).tuples():
        expected = "waiting"
        if asked_on is not None:
            expected = "answered" if answer or count else "asked"
        if state != expected:
            yield Finding("state", uid, f"Asking {uid} is {expected}, and says {state}.")


def _questions() -> Findings:
    """To ask, asked or answered, as the askings say; parked and let go stand by themselves."""
    askings = defaultdict(set)
    query = Asking.select(Asking.question_id, Asking.state).where(Asking.deleted_at.is_null())
    for question_id, state in query.tuples():
        askings[question_id].add(state)
    questions = Question.select(Question.id, Question.uid, Question.state)
    for question_id, uid, state in questions.where(Question.deleted_at.is_null()).tuples():
        states, expected = askings[question_id], "to_ask"
        if states and "waiting" not in states:
            expected = "asked" if "asked" in states else "answered"
        if state not in (expected, "parked", "let_go"):
            yield Finding("state", uid, f"Question {uid} is {expected}, and says {state}.")


def _insights() -> Findings:
    """As its commitments stand, unless a person decided."""
    states = defaultdict(set)
    acts = Commitment.select(Commitment.insight_id, Commitment.state)
    for insight_id, state in acts.where(Commitment.deleted_at.is_null()).tuples():
        states[insight_id].add(state)
    query = Insight.select(Insight.id, Insight.uid, Insight.fate)
    for insight_id, uid, fate in query.where(Insight.deleted_at.is_null()).tuples():
        expected = fate_of(states[insight_id])
        if fate not in (expected, "kept", "declined"):
            yield Finding("state", uid, f"Insight {uid} is {expected}, and says {fate}.")


def _reviews() -> Findings:
    """A closed review has reached its end; none has more picks than it may."""
    picks = ReviewPick.select(fn.COUNT(ReviewPick.commitment)).where(ReviewPick.review == Review.id)
    query = Review.select(Review.uid, Review.step, Review.finished_at, picks)
    for uid, step, finished_at, count in query.where(Review.deleted_at.is_null()).tuples():
        if finished_at is not None and step != STEPS:
            yield Finding("state", uid, f"Review {uid} is closed before its last step.")
        if count > MOST_PICKS:
            yield Finding("state", uid, f"Review {uid} has more picks than it may.")


def _index() -> Findings:
    """The search finds what is written, but for what it has yet to read."""
    if not has_index():  # a journal of before that was opened only to be read
        return
    for kind, record_id in differences():
        model = getattr(schema, RECORDS[kind].table)
        row = model.get_or_none(id=record_id)
        uid = "" if row is None else row.uid
        whose = f"The {kind} {uid}" if uid else f"A {kind} that is erased"
        yield Finding("index", uid, f"{whose} is not in the search as it is written.")


_SAID: dict[Problem, str] = {
    "missing": "is not there, and must be",
    "bytes": "is bytes, where there should be {kind}",
    "text": "is text, where there should be {kind}",
    "number": "is a number that cannot stand there",
    "word": "is a word that RM Journal does not know",
    "day": "is no day",
    "time": "is no time of day",
    "moment": "is no moment",
    "json": "is not what a list of values looks like",
    "garbled": "holds bytes that are no text",
    "long": "is longer than can be shown",
    "gone": "refers to something that is not there",
}
_KINDS = {int: "a number", str: "text", bytes: "bytes"}


@dataclass(frozen=True, slots=True)
class BadValue:
    """Where it is and what is wrong; `uid` is empty for what has none."""

    kind: str
    uid: str
    row: int
    column: Column
    problem: Problem

    @property
    def sentence(self) -> str:
        whose = f"{self.kind.capitalize()} {self.uid or f'number {self.row}'}"
        said = _SAID[self.problem].format(kind=_KINDS[self.column.kind])
        return f"{whose}: its field “{self.column.field.name}” {said}."


def bad_values(connection: apsw.Connection) -> Iterator[BadValue]:
    """All of them, table by table."""
    kinds = {each.table: each.kind for each in reversed(RECORDS.values()) if each.table}
    of_table = groupby(columns().values(), key=lambda each: each.table)
    for model, (_, found) in zip(ALL, of_table, strict=True):
        kind = kinds.get(model.__name__, model.__name__.lower())
        with suppress(apsw.SQLError):  # a column is missing, which is said of the schema
            yield from _of_table(apsw.Cursor(connection), kind, list(found))


def _of_table(cursor: apsw.Cursor, kind: str, found: list[Column]) -> Iterator[BadValue]:
    table = found[0].table
    uid = "uid" if any(each.name == "uid" for each in found) else "''"
    read = ", ".join(_read(each) for each in found)
    for row, name, *values in cursor.execute(
        f'SELECT rowid, CAST({uid} AS BLOB), {read} FROM "{table}"'
    ):
        kinds, raw, gone = values[::3], values[1::3], values[2::3]
        for column, stored, value, is_gone in zip(found, kinds, raw, gone, strict=True):
            problem = "gone" if is_gone else _problem(column, stored, value)
            if problem is not None:
                yield BadValue(kind, _uid(name), row, column, problem)


def _read(column: Column) -> str:
    """How it is stored, what it is, and whether it refers to what is not there."""
    name, gone = f'"{column.name}"', "0"
    if isinstance(column.field, ForeignKeyField):
        target = column.field.rel_model._meta.table_name  # noqa: SLF001 - where Peewee has it
        key = column.field.rel_field.column_name
        gone = f'{name} IS NOT NULL AND {name} NOT IN (SELECT "{key}" FROM "{target}")'
    value = f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE {name} END"
    return f"typeof({name}), {value}, {gone}"


def _problem(column: Column, stored: str, value: Any) -> Problem | None:
    if stored != "text":
        return column.problem(value)
    try:
        return column.problem(value.decode())
    except UnicodeDecodeError:
        return "garbled"


def _uid(value: Any) -> str:
    return value.decode("utf-8", "replace")[:64] if isinstance(value, bytes) else ""
