# SPDX-License-Identifier: MIT
"""What was deleted and can come back for thirty days.

Its age counts by the days on which the journal was in use as well as by the calendar: a clock that
was wrong once, or a computer that comes back from a long sleep, must erase nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from peewee import Expression, ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.store.queries.footprints import footprint
from rmjournal.store.queries.notes import has_life_of_its_own, record_id_of, ties_of_note
from rmjournal.store.queries.rows import Prepared
from rmjournal.store.records import TOUCHED, Manager, existing
from rmjournal.store.revisions import drop_orphans, typed_away
from rmjournal.store.schema import (
    KINDS,
    Aim,
    Asking,
    Attachment,
    AttachmentData,
    Commitment,
    CommitmentPerson,
    Insight,
    Loop,
    NoteMark,
    Person,
    Question,
    QuestionSource,
    Record,
    ReviewPick,
    Session,
    SessionPerson,
)

from .settings import Settings
from .step_keeping import StepKeeping
from .templates import Templates

if TYPE_CHECKING:
    from rmjournal.store.database import Database

LONGEST_GAP: Final = timedelta(days=7)
_KEPT = 120  # more days than any age that is asked for
_PROOF = 3  # days of use after which a clock that was set back is believed
_DAYS = "days of use"  # a setting: ISO days, rising; the last is the highest that was ever seen
_BEHIND = "days behind"  # a setting: days of use that the clock put before the highest


class Use(Manager):
    """The days on which the open journal was in use, reached by other managers."""

    def note(self) -> None:
        """Remember that the journal is in use today."""
        today, days = self._db.clock.today(), self._days(_DAYS)
        if not days or today > days[-1]:
            self._keep(_DAYS, [*days, today][-_KEPT:])
            if self._days(_BEHIND):
                self._keep(_BEHIND, [])
        elif self._is_behind(today, days):
            self._note_behind(today, days)

    def ages(self) -> Callable[[datetime], timedelta] | None:
        """Tells how long ago a moment was, in whole days: a week at most for each gap without use.

        None while time has jumped, and nobody can tell.
        """
        today, days = self._db.clock.today(), self._days(_DAYS)
        before = [day for day in days if day < today]
        jumped = before and today - before[-1] > LONGEST_GAP
        if jumped or self._is_behind(today, days):
            return None
        return partial(_age, [*before, today])

    @staticmethod
    def _is_behind(today: date, days: list[date]) -> bool:
        return bool(days) and days[-1] - today > timedelta(days=1)

    def _note_behind(self, today: date, days: list[date]) -> None:
        behind = sorted({*self._days(_BEHIND), today})
        if len(behind) >= _PROOF:  # it was ahead before
            self._keep(_DAYS, sorted({*(day for day in days if day < behind[0]), *behind}))
            behind = []
        self._keep(_BEHIND, behind)

    def _days(self, key: str) -> list[date]:
        kept = self._use(Settings).get(key, [])
        try:
            return sorted(date.fromisoformat(each) for each in kept)
        except (TypeError, ValueError):
            return []

    def _keep(self, key: str, days: list[date]) -> None:
        self._use(Settings).set(key, [day.isoformat() for day in days])


def _age(days: list[date], at: datetime) -> timedelta:
    begin, total = at.date(), timedelta()
    for day in days:
        if day > begin:
            total += min(day - begin, LONGEST_GAP)
            begin = day
    return total


_KEY = "undone"  # the setting that remembers it, as [kind, id]


class Undone(Manager):
    """Reached through journal.trash; what is written here is written inside a write."""

    def all(self) -> set[tuple[str, int]]:
        """(kind, id) of each."""
        return {(kind, record_id) for kind, record_id in self._use(Settings).get(_KEY, [])}

    def mark(self, kind: str, record_id: int, *, is_undone: bool) -> None:
        """It has gone into the trash, or out of it."""
        before = self.all()
        after = before | {(kind, record_id)} if is_undone else before - {(kind, record_id)}
        self._keep(before, after)

    def forget_all_but(self, there: set[tuple[str, int]]) -> None:
        """The others were erased."""
        before = self.all()
        self._keep(before, before & there)

    def _keep(self, before: set[tuple[str, int]], after: set[tuple[str, int]]) -> None:
        if after != before:
            self._use(Settings).set(_KEY, sorted(map(list, after)))


TrashKind = Literal[
    "person", "session", "aim", "question", "asking", "insight", "commitment", "attachment",
    "template",
]  # fmt: skip
_RECORDS = tuple(kind for kind in get_args(TrashKind) if kind in KINDS)
KEPT_FOR = timedelta(days=30)

_NAMED_BY: dict[TrashKind, Any] = {
    "person": Person.name,
    "session": Session.title,
    "aim": Aim.text,
    "question": Question.text,
    "insight": Insight.text,
    "commitment": Commitment.title,
    "attachment": Attachment.name,
}


def _in_trash(kind: TrashKind) -> ModelSelect:
    model = KINDS[kind]
    query = model.select(model.id, model.uid, _NAMED_BY[kind], model.deleted_at)
    return query.where(model.deleted_at.is_null(False))


_IN_TRASH = {kind: Prepared(partial(_in_trash, kind)) for kind in _NAMED_BY}

_Links = tuple[tuple[Any, Any, str], ...]
_LINKS: dict[TrashKind, _Links] = {  # whose change it is, what links them, and where it is told
    "person": (
        (SessionPerson.session, SessionPerson.person, "sessions"),
        (Asking.question, Asking.person, "questions"),
        (Insight.id, Insight.person, "insights"),
        (Commitment.id, Commitment.paused_for, "commitments"),
        (CommitmentPerson.commitment, CommitmentPerson.person, "commitments"),
        (Loop.id, Loop.person, "loops"),
    ),
    "session": (
        (Asking.question, Asking.session, "questions"),
        (Insight.id, Insight.session, "insights"),
        (Commitment.id, Commitment.session, "commitments"),
        (Attachment.id, Attachment.session, "attachments"),
    ),
    "aim": (
        (Question.id, Question.aim, "questions"),
        (Insight.id, Insight.aim, "insights"),
        (Commitment.id, Commitment.aim, "commitments"),
    ),
    "asking": (
        (Asking.question, Asking.id, "questions"),
        (Insight.id, Insight.asking, "insights"),
    ),
    "insight": (
        (Commitment.id, Commitment.insight, "commitments"),
        (Loop.id, Loop.insight, "loops"),
        (QuestionSource.question, QuestionSource.insight, "questions"),
    ),
    "commitment": (
        (Loop.id, Loop.commitment, "loops"),
        (ReviewPick.review, ReviewPick.commitment, "reviews"),
    ),
}


@dataclass(frozen=True, slots=True)
class TrashRow:
    """Something that can come back."""

    kind: TrashKind
    id: int
    uid: str
    text: str
    deleted_at: datetime
    is_undone: bool = False
    """It was never deleted: its making was undone."""


class Trash(Manager):
    """The trash of one open journal, reached as journal.trash."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._undone = Undone(db)

    def rows(self) -> list[TrashRow]:
        """What lies in the trash, latest first."""
        rows, undone = [], self._undone.all()
        for kind, in_trash in _IN_TRASH.items():
            rows += [TrashRow(kind, *row) for row in in_trash.tuples()]
        for each in self._use(Templates).in_trash():
            if each.deleted_at is not None:
                rows.append(TrashRow("template", each.id, each.uid, each.name, each.deleted_at))
        rows = [replace(row, is_undone=(row.kind, row.id) in undone) for row in rows]
        return sorted(rows, key=lambda row: row.deleted_at, reverse=True)

    @staticmethod
    def talk(session_id: int) -> tuple[date, list[str]] | None:
        """The day of a session and its people, also in the trash; None when it is gone."""
        days = Session.select(Session.day).where(Session.id == session_id).tuples()
        people = (
            Person.select(Person.name)
            .join(SessionPerson, on=SessionPerson.person == Person.id)
            .where(SessionPerson.session == session_id)
            .order_by(SessionPerson.position)
        )
        return next(((day, [row.name for row in people]) for (day,) in days), None)

    def footprint(self, kind: TrashKind, record_id: int) -> str:
        """The same as long as nothing is written into the record or about it."""
        if kind == "template":
            rows = self._use(Templates).rows()
            return next((f"{r.name}\n{r.text}" for r in rows if r.own_id == record_id), "")
        return footprint(KINDS[kind], record_id)

    @staticmethod
    def typed_away(kind: TrashKind, record_id: int) -> int:
        """A higher number once words of a note were typed and taken out again by typing, as by undo
        in the note: they are in its earlier versions alone."""
        found = typed_away(record_id) if kind == "session" else None
        return 0 if found is None else found[0]

    def name_of(self, kind: TrashKind, record_id: int) -> str:
        """What it is called, also in the trash; "" for what has no name or is gone."""
        if kind == "asking":
            row = Asking.get_or_none(id=record_id)
            return "" if row is None else self.name_of("question", row.question_id)
        if kind == "template":
            own = self._use(Templates).own()
            return next((each.name for each in own if each.id == record_id), "")
        model, text = KINDS[kind], _NAMED_BY[kind]
        return next(
            (name for (name,) in model.select(text).where(model.id == record_id).tuples()), ""
        )

    @staticmethod
    def owner_of(kind: TrashKind, record_id: int) -> int:
        """The record that a page lists for it: its question's for an asking, else its own."""
        if kind != "asking":
            return record_id
        row = Asking.get_or_none(id=record_id)
        return record_id if row is None else int(row.question_id)

    def put(self, kind: TrashKind, record_id: int, *, is_undone: bool = False) -> None:
        """Delete; what goes with it shares its moment and comes back with it. is_undone says that
        nobody deleted it: its making was taken back. Raises NotFoundError."""
        with self._db.write() as changes:
            self._undone.mark(kind, record_id, is_undone=is_undone)
            if kind == "template":
                self._use(Templates).set_deleted(record_id, self._db.clock.now())
                return
            now = self._db.clock.now()
            self._update(KINDS[kind], record_id, deleted_at=now)
            self._touch(kind, record_id, changes)
            if kind == "session":
                self._put_untouched(record_id, now, changes)
            elif kind == "question":
                self._put_askings(record_id, now)
            elif kind in ("asking", "insight", "commitment"):
                self._db.publish("trashed", kind, record_id)
            elif kind == "person" and is_undone:
                self._db.publish("unnamed", kind, record_id)

    def restore(self, kind: TrashKind, record_id: int) -> None:
        """Bring it back, with what went with it. Raises NotFoundError."""
        with self._db.write() as changes:
            self._undone.mark(kind, record_id, is_undone=False)
            if kind == "template":
                self._use(Templates).set_deleted(record_id, None)
                return
            model = KINDS[kind]
            record = existing(
                model.get_or_none((model.id == record_id) & model.deleted_at.is_null(False)),
                record_id,
            )
            at = record.deleted_at
            model.set_by_id(record_id, {"deleted_at": None})
            self._touch(kind, record_id, changes)
            if kind == "session":
                self._restore_with_session(record_id, at, changes)
            elif kind == "question":
                Asking.update(deleted_at=None).where(
                    (Asking.question == record_id) & (Asking.deleted_at == at)
                ).execute()
                of_it = Asking.select(Asking.id).where(Asking.question == record_id).tuples()
                self._db.publish("restored", "asking", *(asking for (asking,) in of_it))
            elif kind in ("asking", "insight", "commitment"):
                self._db.publish("restored", kind, record_id)
            elif kind == "person":
                self._db.publish("named", kind, record_id)

    def note_back(self, kind: TrashKind, record_id: int) -> None:
        """Inside a write: it is out of the trash by another way than restore()."""
        self._undone.mark(kind, record_id, is_undone=False)

    def purge(self) -> int:
        """Erase what has lain here for thirty days; how many records that were.

        Those are days in which the journal was in use (see Use): call this on each of them. A clock
        that was wrong erases nothing.
        """
        with self._db.write() as changes:
            self._use(Use).note()
            age = self._use(Use).ages()
            if age is None:
                return 0

            def is_due(at: datetime) -> bool:
                return self._db.clock.now() - at > KEPT_FOR and age(at) >= KEPT_FOR

            self._use(StepKeeping).purge()
            count = self._use(Templates).erase(is_due)
            for kind in _RECORDS:
                model = KINDS[kind]
                lying = model.select(model.id, model.deleted_at).where(
                    model.deleted_at.is_null(False)
                )
                ids = [record_id for record_id, at in lying.tuples() if is_due(at)]
                if not ids:
                    continue
                self._touch_related(kind, ids, changes)
                count += model.delete().where(model.id.in_(ids)).execute()
                for record_id in ids:
                    self._touch(kind, record_id, changes)
            self._drop_unused_bytes()
            if count:
                drop_orphans()
                self._use(StepKeeping).drop_erased()
                self._undone.forget_all_but({(row.kind, row.id) for row in self.rows()})
        return count

    @staticmethod
    def _touch_related(kind: TrashKind, ids: list[int], changes: Changes) -> None:
        """Tell of the records that go with those or lose their link to them."""
        for owner, link, part in _LINKS.get(kind, ()):
            found = owner.model.select(owner).where(link.in_(ids)).tuples()
            getattr(changes, part).update(record_id for (record_id,) in found)

    @staticmethod
    def _drop_unused_bytes() -> None:
        used = Attachment.select(Attachment.data_id)
        AttachmentData.delete().where(AttachmentData.sha256.not_in(used)).execute()

    def _put_untouched(self, session_id: int, now: datetime, changes: Changes) -> None:
        """Delete with a session those records of its note that have no life of their own."""
        for row in reversed(ties_of_note(session_id)):  # a commitment before its insight
            if row.live and not row.adopted and not has_life_of_its_own(row):
                self._set_deleted_of(row, now, changes)

    def _restore_with_session(self, session_id: int, at: datetime, changes: Changes) -> None:
        for row in ties_of_note(session_id):
            model, _ = _kind_of(row)
            if model.get_by_id(record_id_of(row)).deleted_at == at:
                self._set_deleted_of(row, None, changes)

    def _set_deleted_of(self, row: NoteMark, at: datetime | None, changes: Changes) -> None:
        model, kind = _kind_of(row)
        record_id = record_id_of(row)
        model.set_by_id(record_id, {"deleted_at": at})
        self._touch(kind, record_id, changes)

    def _put_askings(self, question_id: int, now: datetime) -> None:
        of_it: Expression = (Asking.question == question_id) & Asking.deleted_at.is_null()
        ids = [asking for (asking,) in Asking.select(Asking.id).where(of_it).tuples()]
        Asking.update(deleted_at=now).where(Asking.id.in_(ids)).execute()
        self._db.publish("trashed", "asking", *ids)

    def _touch(self, kind: TrashKind, record_id: int, changes: Changes) -> None:
        if kind != "asking":
            getattr(changes, TOUCHED[KINDS[kind]]).add(record_id)
        elif (row := Asking.get_or_none(id=record_id)) is not None:
            changes.questions.add(row.question_id)


def _kind_of(row: NoteMark) -> tuple[type[Record], TrashKind]:
    if row.commitment_id is not None:
        return Commitment, "commitment"
    if row.insight_id is not None:
        return Insight, "insight"
    return Asking, "asking"
