# SPDX-License-Identifier: MIT
"""Peewee models: the tables of a journal file. Nothing outside store/ imports this.

A change here needs a migration beside it: `migrations/` holds frozen copies, and a test compares
the two.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from peewee import (
    SQL,
    AutoField,
    BlobField,
    BooleanField,
    DatabaseProxy,
    Field,
    ForeignKeyField,
    IntegerField,
    TextField,
)
from typing_extensions import override

from rmjournal.model.fields import Kind
from rmjournal.model.fields import Record as DeclaredRecord
from rmjournal.model.records import RECORDS

from .columns import ClockTimeField, DayField, IdField, JsonField, UidField, UtcField
from .prepared import PreparedModel


class JournalProxy(DatabaseProxy):
    """The open journal of the process, or that of a thread which reads another one meanwhile."""

    def __init__(self) -> None:
        self._own = threading.local()
        self._shared: Any = None
        super().__init__()

    @override
    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    @property
    def obj(self) -> Any:
        own = getattr(self._own, "journal", None)
        return self._shared if own is None else own

    @obj.setter
    def obj(self, journal: Any) -> None:
        if getattr(self._own, "is_apart", False):
            self._own.journal = journal
        else:
            self._shared = journal

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What this thread opens in here is its own: the others go on with theirs."""
        self._own.is_apart = True
        try:
            yield
        finally:
            self._own.is_apart = False
            self._own.journal = None


database = JournalProxy()


class BaseModel(PreparedModel):
    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def add_declared(cls, record: DeclaredRecord) -> None:
        """The columns of model/records.py that nothing in the store has to name."""
        for each in sorted(record.fields, key=lambda field: field.since):
            if each.is_plain and each.name not in cls._meta.fields:
                cls._meta.add_field(each.name, _column(each.kind))


class Record(BaseModel):
    """What every record has. `deleted_at` is set while it lies in the trash."""

    id = IdField()
    uid = UidField(unique=True)
    created_at = UtcField()
    updated_at = UtcField()
    deleted_at = UtcField(null=True)


class Area(BaseModel):
    """One of the four gains, the five practices, or an area of one's own."""

    code = TextField(primary_key=True)
    name = TextField()
    kind = TextField()  # gain, practice, own
    position = IntegerField()


class Tag(BaseModel):
    id = AutoField()
    name = TextField(unique=True)


class Person(Record):
    name = TextField()
    role = TextField(default="")
    team = TextField(default="")
    met = TextField(default="")
    offer = TextField(default="")
    asked_of_me = TextField(default="")
    rhythm_weeks = IntegerField(null=True)
    paused_until = DayField(null=True)
    ended_on = DayField(null=True)
    archived = BooleanField(default=False)
    notes = TextField(default="")
    former_names = JsonField(default=list)  # an @name in an old note still finds them
    consent = TextField(default="ask")
    agreed_for = TextField(default="")
    agreed_until = DayField(null=True)
    agreed_private = TextField(default="")
    agreed_stop = TextField(default="")


class Session(Record):
    kind = TextField()
    status = TextField()
    day = DayField()
    start = ClockTimeField(null=True)
    minutes = IntegerField(null=True)
    place = TextField(default="")
    title = TextField(default="")
    snippet = TextField(default="")
    words = IntegerField(default=0)
    cancelled_by = TextField(default="")
    cancelled_why = TextField(default="")
    gave = TextField(default="")
    mirror_talk = IntegerField(null=True)
    mirror_follow_ups = IntegerField(null=True)
    mirror_surprise = IntegerField(null=True)
    imported_from = TextField(null=True)  # digest of the source, so that twice adds nothing twice

    class Meta:
        indexes = (
            (("day", "id"), False),
            (("status", "deleted_at", "day", "start"), False),
            (("deleted_at", "day", "start"), False),
        )


class Note(BaseModel):
    """The note of a session, apart from its row so that no list ever reads it."""

    session = ForeignKeyField(Session, primary_key=True, on_delete="CASCADE", backref="+")
    text = TextField()


class SessionPerson(BaseModel):
    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    part = TextField()  # mentor, presenter, attendee
    could_teach = TextField(default="")  # what they could teach next, of a team session
    position = IntegerField()

    class Meta:
        indexes = ((("session", "person"), True),)


class SessionArea(BaseModel):
    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+")
    area = ForeignKeyField(
        Area, on_delete="CASCADE", backref="+", column_name="area_code", object_id_name="area_id"
    )

    class Meta:
        indexes = ((("session", "area"), True),)


class SessionTag(BaseModel):
    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+")
    tag = ForeignKeyField(Tag, on_delete="CASCADE", backref="+")

    class Meta:
        indexes = ((("session", "tag"), True),)


class Aim(Record):
    """What should be different in half a year."""

    text = TextField()
    why = TextField(default="")
    begins_on = DayField()
    until = DayField()
    ended_on = DayField(null=True)  # before its last day


def _link_to_aim() -> ForeignKeyField:
    """Written in the column, as SQLite writes a link that a table gets later."""
    says = SQL('REFERENCES "aim" ("id") ON DELETE SET NULL')
    return ForeignKeyField(
        Aim, null=True, on_delete="SET NULL", backref="+", constraints=[says], _deferred=True
    )


class Question(Record):
    text = TextField()
    area = ForeignKeyField(
        Area,
        null=True,
        on_delete="SET NULL",
        backref="+",
        column_name="area_code",
        object_id_name="area_id",
    )
    practice = ForeignKeyField(
        Area,
        null=True,
        on_delete="SET NULL",
        backref="+",
        column_name="practice_code",
        object_id_name="practice_id",
    )
    depth = IntegerField(null=True)
    why = TextField(default="")
    origin = TextField()  # bank, own, note
    bank_key = TextField(null=True)
    state = TextField()  # to_ask, asked, answered, parked, let_go
    aim = _link_to_aim()

    class Meta:
        indexes = (
            (("bank_key",), False),
            (("text",), False),
            (("deleted_at", "state", "area", "practice"), False),
        )


class HiddenBankQuestion(BaseModel):
    bank_key = TextField(primary_key=True)


class Asking(Record):
    """One question for one person. Without a session it is for the next one with them."""

    question = ForeignKeyField(Question, on_delete="CASCADE", backref="+")
    person = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    session = ForeignKeyField(Session, null=True, on_delete="SET NULL", backref="+")
    state = TextField()  # waiting, asked, answered
    since = DayField()  # the day it was first meant for them
    asked_on = DayField(null=True)
    prediction = TextField(default="")
    answer = TextField(default="")
    how_far = IntegerField(null=True)


class Insight(Record):
    text = TextField()
    person = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    session = ForeignKeyField(Session, null=True, on_delete="SET NULL", backref="+")
    asking = ForeignKeyField(Asking, null=True, on_delete="SET NULL", backref="+")
    area = ForeignKeyField(
        Area,
        null=True,
        on_delete="SET NULL",
        backref="+",
        column_name="area_code",
        object_id_name="area_id",
    )
    challenged = BooleanField(default=False)
    fate = TextField()  # open, under_way, acted_on, kept, declined
    fate_why = TextField(default="")
    fate_on = DayField(null=True)
    aim = _link_to_aim()

    class Meta:
        indexes = ((("fate", "deleted_at"), False),)


class QuestionSource(BaseModel):
    """What was heard that a question came from."""

    id = AutoField()
    question = ForeignKeyField(Question, on_delete="CASCADE", backref="+", unique=True)
    insight = ForeignKeyField(Insight, on_delete="CASCADE", backref="+")


class Commitment(Record):
    title = TextField()
    insight = ForeignKeyField(Insight, null=True, on_delete="SET NULL", backref="+")
    session = ForeignKeyField(Session, null=True, on_delete="SET NULL", backref="+")
    change = TextField(default="other")  # leadership, brand, digital, team, other
    first_step = TextField(default="")
    done_looks = TextField(default="")
    cue = TextField(default="")
    action = TextField(default="")
    obstacle = TextField(default="")
    checker = TextField(default="")
    due_on = DayField(null=True)
    review_on = DayField(null=True)
    times_moved = IntegerField(default=0)
    moves_since_plan = IntegerField(default=0)  # three, and the plan has to change
    state = TextField()  # to_do, under_way, paused, done, let_go
    paused_until = DayField(null=True)
    paused_for = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    outcome = TextField(default="")
    let_go_why = TextField(default="")
    ended_on = DayField(null=True)
    rehearsed_on = DayField(null=True)  # the when-then was last said from memory
    aim = _link_to_aim()

    class Meta:
        indexes = (
            (("state", "due_on", "deleted_at"), False),
            (("deleted_at", "state", "ended_on", "paused_until", "due_on"), False),
        )


class CommitmentPerson(BaseModel):
    """Somebody the commitment came from, whom it is for, or whom it was promised to."""

    commitment = ForeignKeyField(Commitment, on_delete="CASCADE", backref="+")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    position = IntegerField()
    part = TextField(default="source")  # source: who said it; for: for or with them; promised

    class Meta:
        indexes = ((("commitment", "person"), True),)


class CommitmentEvent(BaseModel):
    """A move of a commitment, with what it takes to undo it."""

    id = AutoField()
    uid = TextField(unique=True)
    commitment = ForeignKeyField(Commitment, on_delete="CASCADE", backref="+")
    at = UtcField()
    day = DayField()
    move = TextField()
    from_state = TextField(null=True)
    to_state = TextField()
    detail = TextField(default="")
    before = JsonField(null=True)
    taken_back = BooleanField(default=False)


class Loop(Record):
    """That somebody is to hear what came of what they said."""

    commitment = ForeignKeyField(Commitment, null=True, on_delete="CASCADE", backref="+")
    insight = ForeignKeyField(Insight, null=True, on_delete="CASCADE", backref="+")
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    state = TextField()  # open, next_agenda, told, not_needed
    opened_on = DayField()
    told_on = DayField(null=True)
    how = TextField(default="")
    said = TextField(default="")
    why = TextField(default="")
    notice_on = DayField(null=True)  # ask then what they saw change; none: never
    noticed = TextField(default="")  # yes, partly, no
    noticed_words = TextField(default="")
    noticed_on = DayField(null=True)

    class Meta:
        indexes = ((("commitment", "deleted_at", "state", "told_on"), False),)


class NoteMark(BaseModel):
    """The tie between a marked line of a note and its record."""

    id = AutoField()
    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+")
    kind = TextField()  # question, insight, commitment
    asking = ForeignKeyField(Asking, null=True, on_delete="CASCADE", backref="+")
    insight = ForeignKeyField(Insight, null=True, on_delete="CASCADE", backref="+")
    commitment = ForeignKeyField(Commitment, null=True, on_delete="CASCADE", backref="+")
    line = IntegerField()
    raw = TextField()
    adopted = BooleanField(default=False)  # the asking was there before the line
    live = BooleanField(default=True)
    dismissed = BooleanField(default=False)
    prepared = TextField(default="")  # the question's words before its line changed them

    class Meta:
        constraints = [  # noqa: RUF012 - read by Peewee once
            SQL("CHECK ((asking_id IS NULL) + (insight_id IS NULL) + (commitment_id IS NULL) = 2)")
        ]


class Review(Record):
    """One a week; `year` and `week` are of the ISO calendar."""

    year = IntegerField()
    week = IntegerField()
    mode = TextField(default="full")  # full, short
    step = IntegerField(default=1)
    card = TextField(default="")
    started_at = UtcField()
    finished_at = UtcField(null=True)
    line = TextField(default="")
    summary_markdown = TextField(default="")
    summary_json = JsonField(null=True)

    class Meta:
        indexes = ((("year", "week"), True),)


class ReviewDecision(BaseModel):
    id = AutoField()
    review = ForeignKeyField(Review, on_delete="CASCADE", backref="+")
    at = UtcField()
    step = IntegerField()
    subject_kind = TextField()
    subject_uid = TextField()
    decision = TextField()
    detail = TextField(default="")
    undo = JsonField(null=True)
    taken_back = BooleanField(default=False)


class ReviewPick(BaseModel):
    review = ForeignKeyField(Review, on_delete="CASCADE", backref="+")
    commitment = ForeignKeyField(Commitment, on_delete="CASCADE", backref="+")
    position = IntegerField()
    kept = TextField(null=True)  # kept, partly, not

    class Meta:
        indexes = ((("review", "commitment"), True),)


class AttachmentData(BaseModel):
    """The bytes, once however often they are attached."""

    sha256 = TextField(primary_key=True)
    data = BlobField()


class Attachment(Record):
    session = ForeignKeyField(Session, on_delete="CASCADE", backref="+")
    data = ForeignKeyField(
        AttachmentData, backref="+", column_name="sha256", object_id_name="data_id"
    )
    name = TextField()
    media_type = TextField()
    size_bytes = IntegerField()


class Revision(BaseModel):
    """A text as it was before a change."""

    id = AutoField()
    owner_kind = TextField()
    owner_id = IntegerField()
    field = TextField()
    at = UtcField()
    text = BlobField()  # UTF-8, zlib
    why = TextField(default="")

    class Meta:
        indexes = ((("owner_kind", "owner_id", "field", "id"), False),)


class Setting(BaseModel):
    key = TextField(primary_key=True)
    value = JsonField()


class UndoStep(BaseModel):
    """What was done with records, and what takes it back; for a week."""

    id = IdField()
    at = UtcField()
    words = TextField()
    page = TextField(default="")  # where in the window it was done
    record_kind = TextField(default="")
    record_id = IntegerField(null=True)
    is_draft = BooleanField(default=False)  # typing goes on: what is kept next joins it
    changes = BlobField()  # a changeset of SQLite's session extension
    is_undone = BooleanField(default=False)  # taken back, and can be done again


ALL = (
    Area, Tag, Person, Session, Note, SessionPerson, SessionArea, SessionTag,
    Aim, Question, HiddenBankQuestion, Asking, Insight, QuestionSource, Commitment,
    CommitmentPerson, CommitmentEvent, Loop, NoteMark, Review, ReviewDecision, ReviewPick,
    AttachmentData, Attachment, Revision, Setting, UndoStep,
)  # fmt: skip
KINDS: Final[dict[Any, type[Record]]] = {
    "person": Person, "session": Session, "aim": Aim, "question": Question, "asking": Asking,
    "insight": Insight, "commitment": Commitment, "loop": Loop, "review": Review,
    "attachment": Attachment,
}  # fmt: skip
"""Every record by the name of its kind."""
KIND_OF: Final[dict[type[BaseModel], Any]] = {model: kind for kind, model in KINDS.items()}


def _column(kind: Kind) -> Field:
    """Of a plain value, and empty where nobody has said it."""
    match kind:
        case "number":
            return IntegerField(null=True)
        case "flag":
            return BooleanField(default=False)
        case "day":
            return DayField(null=True)
        case "time":
            return ClockTimeField(null=True)
    return TextField(default="")


_TABLES = {table.__name__: table for table in ALL}
for _record in RECORDS.values():
    if _record.table in _TABLES:
        _TABLES[_record.table].add_declared(_record)
