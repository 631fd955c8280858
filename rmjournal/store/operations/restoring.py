# SPDX-License-Identifier: MIT
"""Records that come back from an export, with the uid, the moments and the state they had."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from peewee import ModelSelect

from rmjournal.model.transitions import ENDED, State, replayed
from rmjournal.store.prepared import Gathered
from rmjournal.store.queries.commitment_people import CommitmentPeople
from rmjournal.store.queries.history import Version
from rmjournal.store.queries.notes import keep_revision
from rmjournal.store.queries.rows import Prepared, tuples
from rmjournal.store.records import Manager
from rmjournal.store.revisions import OwnerKind
from rmjournal.store.schema import (
    ALL,
    KINDS,
    Aim,
    Asking,
    Attachment,
    Commitment,
    CommitmentEvent,
    CommitmentPerson,
    Insight,
    Loop,
    Person,
    Question,
    Record,
    Review,
    ReviewDecision,
    ReviewPick,
    Revision,
)
from rmjournal.text.folding import words_key

from .note_people import EverybodyKnown
from .note_records import KeptTie
from .notes import Notes
from .question_joins import QuestionJoins
from .templates import Templates

if TYPE_CHECKING:
    from rmjournal.store.database import Database

_AT_ONCE = 1_000
"""Rows: so many are put in together."""


def _ids(kind: str) -> ModelSelect:
    model = KINDS[kind]
    return model.select(model.uid, model.id)


_IDS = {kind: Prepared(partial(_ids, kind)) for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a record keeps wherever it goes. Moments that are not known are now."""

    uid: str
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """A move a commitment once made; `before` has the values that taking it back restores."""

    uid: str | None
    at: datetime
    day: date
    move: str
    detail: str = ""
    taken_back: bool = False
    before: Mapping[str, Any] | None = None


class Restoring(Manager):
    """Puts records back, reached as journal.restoring.

    The caller has read the values without trust; ids among them are of this journal. What follows
    from other records is not taken from anybody.
    """

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._gathered: Gathered | None = None
        self._event_uids: set[str] = set()

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Inside a write: what is put back in here is in the file at the end, a table at a time.

        Nobody else makes such records meanwhile, or looks at them.
        """
        self._gathered = Gathered(ALL)
        self._event_uids = {uid for (uid,) in CommitmentEvent.select(CommitmentEvent.uid).tuples()}
        try:
            yield
            self._gathered.put_in()
        finally:
            self._gathered = None

    def ids(self, kind: str) -> dict[str, int]:
        """The id of each record of that kind by its uid; of those in the trash too."""
        if kind == "template":
            return self._use(Templates).ids()
        return dict(_IDS[kind].tuples())

    def person(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            return self._put(Person, stamp, changes.people, values)

    def aim(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            return self._put(Aim, stamp, changes.aims, values)

    def question(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            return self._put(Question, stamp, changes.questions, values)

    def asking(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            changes.questions.add(values["question"])
            return self._put(Asking, stamp, set(), {**values, "state": "waiting"})

    def insight(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            return self._put(Insight, stamp, changes.insights, values)

    def commitment(
        self,
        stamp: Stamp,
        people: CommitmentPeople,
        events: Sequence[KeptEvent],
        **values: Any,
    ) -> tuple[int, State]:
        """Its id and state: it stands where its moves lead, but for those that cannot follow."""
        led = replayed((event.move, event.taken_back) for event in events)
        kept = [(event, *step) for event, step in zip(events, led, strict=True) if step is not None]
        if all(event.taken_back for event, _, _ in kept):  # it was made, whatever else is not true
            kept = [(self._creation(), None, State.TO_DO)]
        state = State.TO_DO
        for event, _, reached in kept:
            state = state if event.taken_back else reached
            values["ended_on"] = values.get("ended_on") or event.day
        values |= {"state": state, "times_moved": _times_moved(event for event, _, _ in kept)}
        values |= {} if state in ENDED else {"ended_on": None}
        values |= {} if state is State.PAUSED else {"paused_until": None, "paused_for": None}
        with self._db.write() as changes:
            commitment = self._put(Commitment, stamp, changes.commitments, values)
            changes.people.update(people.everybody)
            for position, person in enumerate(people.everybody):
                part = people.part_of(person)
                self._rows.add(
                    CommitmentPerson, commitment=commitment, person=person, position=position,
                    part=part,
                )  # fmt: skip
            for event, before, reached in kept:
                self._event(commitment, event, before, reached)
        return commitment, state

    def _creation(self) -> KeptEvent:
        return KeptEvent(None, self._db.clock.now(), self._db.clock.today(), "created")

    def _event(
        self, commitment: int, event: KeptEvent, before: State | None, reached: State
    ) -> None:
        uid = event.uid
        if uid is None or uid in self._event_uids:
            uid = self._db.new_uid()
        self._event_uids.add(uid)
        self._rows.add(
            CommitmentEvent, uid=uid,
            commitment=commitment, at=event.at, day=event.day, move=event.move, from_state=before,
            to_state=reached, detail=event.detail, taken_back=event.taken_back,
            before=None if event.before is None else _plain(event.before),
        )  # fmt: skip

    def loop(self, stamp: Stamp, **values: Any) -> int:
        with self._db.write() as changes:
            return self._put(Loop, stamp, changes.loops, values)

    @property
    def _rows(self) -> Gathered:
        assert self._gathered is not None, "only while gathering()"
        return self._gathered

    def notes(self, notes: Iterable[tuple[int, Iterable[KeptTie]]]) -> None:
        """The notes of sessions that are back already, each tied to its records as it was."""
        everybody: EverybodyKnown | None = None
        with self._db.write(), self._use(Notes).saving_many():
            for session_id, ties in notes:
                everybody = everybody or EverybodyKnown()
                self._use(Notes).tie_back(session_id, ties, everybody)

    def attachment(self, attachment_id: int, stamp: Stamp) -> None:
        """Who it was, of one that was attached anew; unless that one is here."""
        with self._db.write():
            if not Attachment.select().where(Attachment.uid == stamp.uid).exists():
                Attachment.set_by_id(attachment_id, {"uid": stamp.uid})
                self._stamp(Attachment, attachment_id, stamp)

    def review(
        self,
        stamp: Stamp,
        decisions: Iterable[Mapping[str, Any]],
        picks: Iterable[tuple[int, str | None]],
        **values: Any,
    ) -> int:
        """With (commitment, whether it was kept) of each pick."""
        with self._db.write() as changes:
            review = self._put(Review, stamp, changes.reviews, values)
            for decision in decisions:
                self._rows.add(ReviewDecision, review=review, **decision)
            for position, (commitment, kept) in enumerate(picks):
                self._rows.add(
                    ReviewPick, review=review, commitment=commitment, position=position, kept=kept
                )
        return review

    def versions(self, kind: OwnerKind, owner_id: int, versions: Iterable[Version]) -> None:
        """What the texts of a record that came back said before, oldest first, in place of what
        its coming back left."""
        of_it = (Revision.owner_kind == kind) & (Revision.owner_id == owner_id)
        with self._db.write():
            Revision.delete().where(of_it).execute()
            for each in versions:
                text = zlib.compress(each.text.encode())
                keep_revision(kind, owner_id, each.field, each.at, text, each.why)

    def join_questions(self, questions: Iterable[int], here: Iterable[int]) -> None:
        """Let those that say what one of `here` says be that one."""
        before, same = set(here), dict[str, int]()
        if not before:
            return
        said = Question.select(Question.id, Question.text).where(Question.deleted_at.is_null())
        words = {at: words_key(text) for at, text in tuples(said.order_by(Question.id))}
        for at, key in words.items():
            if at in before:
                same.setdefault(key, at)
        joins = QuestionJoins(self._db)
        with self._db.write() as changes:
            for question in questions:
                if words.get(question) in same:
                    joins.join_questions(same[words[question]], question, changes)

    def _put(
        self, model: type[Record], stamp: Stamp, touched: set[int], values: dict[str, Any]
    ) -> int:
        now = self._db.clock.now()
        made = self._rows.add(
            model, uid=stamp.uid, created_at=stamp.created_at or now,
            updated_at=stamp.updated_at or now, **values,
        )  # fmt: skip
        touched.add(made)
        if len(self._rows) >= _AT_ONCE:
            self._rows.put_in()
        return made

    @staticmethod
    def _stamp(model: type[Record], record_id: int, stamp: Stamp) -> None:
        known = {"created_at": stamp.created_at, "updated_at": stamp.updated_at}
        values = {field: value for field, value in known.items() if value is not None}
        if values:
            model.set_by_id(record_id, values)


def _times_moved(events: Iterable[KeptEvent]) -> int:
    """How often the due date was put off: ISO days compare as text."""
    moves = (each for each in events if each.move == "move" and not each.taken_back)
    dues = ((each.detail, each.before["due_on"]) for each in moves if each.before)
    return sum(bool(due) and detail > due.isoformat() for detail, due in dues)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON holds them."""
    return {
        field: value.isoformat() if isinstance(value, date) else value
        for field, value in values.items()
    }
