# SPDX-License-Identifier: MIT
"""What one set out to do about something heard: its moves, its history, its plan.

Each move notes an event, and what it takes to undo it. A due date that is changed in the line of a
note is the same move as by the verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from peewee import ModelSelect

from rmjournal.core.changes import Changes
from rmjournal.core.errors import (
    InvalidValueError,
    MoveNotAllowedError,
    NotFoundError,
    PlanMustChangeError,
)
from rmjournal.model.commitments import CHANGE_KINDS, MOVES_BEFORE_A_NEW_PLAN, ChangeKind
from rmjournal.model.records import COMMITMENT
from rmjournal.model.transitions import ENDED, Move, State, after
from rmjournal.store.queries.commitment_people import (
    CommitmentPeople,
    add_people,
    is_person,
    people_on,
    put_people,
)
from rmjournal.store.queries.commitments import CommitmentReads
from rmjournal.store.queries.rows import Later, Prepared
from rmjournal.store.records import Manager, one_line, optional_line
from rmjournal.store.schema import Commitment, CommitmentEvent
from rmjournal.text.sanitise import scrub

from .insights import Loops

if TYPE_CHECKING:
    from rmjournal.store.database import Database

UNDONE_BY_EVENT = (
    "state", "paused_until", "paused_for", "outcome", "let_go_why", "ended_on", "due_on",
    "times_moved", "moves_since_plan",
)  # fmt: skip


def note_event(
    db: Database,
    commitment_id: int,
    move: str,
    from_state: State | None,
    to_state: State,
    detail: str = "",
    before: dict[str, Any] | None = None,
) -> int:
    """Its id; for use inside a write."""
    event = CommitmentEvent.create(
        uid=db.new_uid(), commitment=commitment_id, at=db.clock.now(),
        day=db.clock.today(), move=move, from_state=from_state, to_state=to_state,
        detail=scrub(detail), before=before,
    )  # fmt: skip
    return int(event.id)


def latest_event(commitment_id: int) -> tuple[int, str] | None:
    """Id and uid of the last one that was not taken back.

    To remember an event beyond its transaction takes the uid: when a save fails, the id of what it
    wrote is free again, and the next event gets it.
    """
    return next(iter(_LATEST.tuples(commitment_id)), None)


def _latest(commitment: Later) -> ModelSelect:
    query = CommitmentEvent.select(CommitmentEvent.id, CommitmentEvent.uid).where(
        (CommitmentEvent.commitment == commitment) & ~CommitmentEvent.taken_back
    )
    return query.order_by(CommitmentEvent.id.desc()).limit(1)


_LATEST = Prepared(_latest)


def snapshot(commitment: Commitment, *more: str) -> dict[str, Any]:
    """What take_back() puts back, as plain JSON values; more fields that this move changes."""
    values = {field: commitment.__data__[field] for field in (*UNDONE_BY_EVENT, *more)}
    return {
        field: value.isoformat() if isinstance(value, date) else value
        for field, value in values.items()
    }


_LINES = COMMITMENT.of_kind("line")
_TEXTS = COMMITMENT.of_kind("text")
_PLAN = {"title", "first_step", "cue", "action"}


class Commitments(CommitmentReads):
    """The commitments of one open journal, reached as journal.commitments."""

    def add(
        self,
        title: str,
        *,
        people: Sequence[int] = (),
        people_for: Sequence[int] = (),
        people_promised: Sequence[int] = (),
        due_on: date | None = None,
        insight_id: int | None = None,
        session_id: int | None = None,
        change: ChangeKind = "other",
    ) -> int:
        """Its id; what is heard it came from is under way. `people` are those it came from, who
        are told what comes of it; `people_for` those it is for; `people_promised` those one
        promised it to, who are told that it is done. Raises InvalidValueError."""
        if change not in CHANGE_KINDS:
            raise InvalidValueError("change")
        with self._db.write() as changes:
            commitment = self._make(
                Commitment,
                title=one_line(title, "title"), due_on=due_on, insight=insight_id,
                session=session_id, change=change, state=State.TO_DO,
            )  # fmt: skip
            on_it = CommitmentPeople.of(people, people_for, people_promised)
            self._check_people(on_it)
            add_people(commitment.id, on_it, changes)
            note_event(self._db, commitment.id, "created", None, State.TO_DO)
        return int(commitment.id)

    def edit(self, commitment_id: int, **values: Any) -> None:
        """Change any of title, people, people_for and people_promised (ids), due_on, review_on,
        aim (id), change, and the texts of its plan and its end. Its line follows.

        A first due date or its removal is an edit; moving one is move(). Raises NotFoundError,
        InvalidValueError.
        """
        parts = ("people", "people_for", "people_promised")
        people = {part: values.pop(part) for part in parts if part in values}
        for field, value in values.items():
            values[field] = _checked(field, value)
        with self._db.write() as changes:
            before = self._get(Commitment, commitment_id)
            if any(getattr(before, field) != values[field] for field in _PLAN & values.keys()):
                values["moves_since_plan"] = 0
            self._update(Commitment, commitment_id, **values)
            if people:
                self._change_people(commitment_id, people, changes)
            if people or {"title", "due_on"} & values.keys():
                self._db.publish("reworded", "commitment", commitment_id)

    def _change_people(
        self,
        commitment_id: int,
        people: Mapping[str, Sequence[int]],
        changes: Changes,
    ) -> None:
        """Those of a kind that is not said stay, unless they are of another kind now."""
        before = people_on(commitment_id)
        said = {each for ids in people.values() for each in ids}
        source, meant_for, promised = (
            people.get(part, [each for each in were if each not in said])
            for part, were in (
                ("people", before.source), ("people_for", before.meant_for),
                ("people_promised", before.promised),
            )
        )  # fmt: skip
        after_it = CommitmentPeople.of(source, meant_for, promised)
        self._set_people(commitment_id, after_it, changes)

    def _set_people(self, commitment_id: int, people: CommitmentPeople, changes: Changes) -> None:
        self._check_people(people)
        self.put_people(commitment_id, people, changes)

    @staticmethod
    def _check_people(people: CommitmentPeople) -> None:
        for person_id in people.everybody:
            if not is_person(person_id):
                raise NotFoundError(person_id)

    def put_people(self, commitment_id: int, people: CommitmentPeople, changes: Changes) -> None:
        """Those on it, and who is to hear of it if it has ended; for use inside a write."""
        before = people_on(commitment_id)
        put_people(commitment_id, people, changes)
        if Commitment.get_by_id(commitment_id).state in ENDED:
            self._use(Loops).follow_people(commitment_id, before, changes)

    def start(self, commitment_id: int) -> int:
        """To do -> under way. This and the moves below return the event for take_back()
        and raise NotFoundError, MoveNotAllowedError."""
        return self._move(commitment_id, Move.START)

    def put_back(self, commitment_id: int) -> int:
        """Under way or paused -> to do."""
        return self._move(commitment_id, Move.PUT_BACK)

    def pause(
        self, commitment_id: int, *, until: date | None = None, for_person: int | None = None
    ) -> int:
        """Until a day, or until the next session with somebody: then it comes up in the review."""
        return self._move(
            commitment_id,
            Move.PAUSE,
            paused_until=until,
            paused_for=for_person,
            review_on=None,  # an earlier answer to when it is to come up again
        )

    def resume(self, commitment_id: int) -> int:
        """Paused -> under way."""
        return self._move(commitment_id, Move.RESUME)

    def finish(self, commitment_id: int, outcome: str = "") -> int:
        """Done, with what happened; a loop opens for each person it came from."""
        return self._move(commitment_id, Move.FINISH, detail=outcome, outcome=scrub(outcome))

    def let_go(self, commitment_id: int, why: str = "") -> int:
        """Let it go, with the reason; a loop opens as well, since they should hear that too."""
        return self._move(commitment_id, Move.LET_GO, detail=why, let_go_why=scrub(why))

    def reopen(self, commitment_id: int) -> int:
        """Done -> under way, let go -> to do; loops that nobody closed by telling go."""
        return self._move(commitment_id, Move.REOPEN)

    def _move(self, commitment_id: int, move: Move, *, detail: str = "", **values: Any) -> int:
        with self._db.write() as changes:
            before = self._get(Commitment, commitment_id)
            state = after(State(before.state), move)
            cleared = {"paused_until": None, "paused_for": None, "outcome": "", "let_go_why": ""}
            values = {**cleared, **values}
            ended_on = self._db.clock.today() if state in ENDED else None
            self._update(Commitment, commitment_id, **values, state=state, ended_on=ended_on)
            if state in ENDED:
                self._use(Loops).open_for_commitment(commitment_id, changes)
            elif State(before.state) in ENDED:
                self._use(Loops).withdraw_for_commitment(commitment_id, changes)
            changes.people.update(people_on(commitment_id).everybody)
            return note_event(
                self._db,
                commitment_id,
                move,
                State(before.state),
                state,
                detail,
                snapshot(before, *(["review_on"] if "review_on" in values else [])),
            )

    def move(self, commitment_id: int, due_on: date) -> int:
        """Move the due date; to a later day it is counted. The event for take_back().

        Raises NotFoundError; MoveNotAllowedError when it has ended; PlanMustChangeError when it
        was moved three times and its title, first step or when-then is as it was.
        """
        with self._db.write():
            before = self._get(Commitment, commitment_id)
            state = State(before.state)
            if state in ENDED:
                raise MoveNotAllowedError(state, "move")
            counted = before.due_on is not None and due_on > before.due_on
            if counted and before.moves_since_plan >= MOVES_BEFORE_A_NEW_PLAN:
                raise PlanMustChangeError
            self._update(
                Commitment,
                commitment_id,
                due_on=due_on,
                times_moved=before.times_moved + counted,
                moves_since_plan=before.moves_since_plan + counted,
            )
            self._db.publish("reworded", "commitment", commitment_id)
            return note_event(
                self._db,
                commitment_id,
                "move",
                state,
                state,
                due_on.isoformat(),
                snapshot(before),
            )

    def check_in(self, commitment_id: int, words: str = "") -> int:
        """Note how it goes, with no change of state. The event for take_back()."""
        with self._db.write():
            before = self._get(Commitment, commitment_id)
            state = State(before.state)
            self._update(Commitment, commitment_id)
            return note_event(
                self._db, commitment_id, "check_in", state, state, words, snapshot(before)
            )

    def rehearse(self, commitment_id: int) -> None:
        """The when-then was said from memory today. Raises NotFoundError."""
        self._update(Commitment, commitment_id, rehearsed_on=self._db.clock.today())

    def take_back(self, event_id: int) -> None:
        """Undo the latest move of a commitment exactly, its loops included.

        Raises NotFoundError; MoveNotAllowedError when something else happened since.
        """
        with self._db.write() as changes:
            event = CommitmentEvent.get_or_none(id=event_id)
            if event is None or event.before is None:
                raise NotFoundError(event_id)
            commitment = self._get(Commitment, event.commitment_id)
            latest = latest_event(commitment.id)
            if latest is None or latest[0] != event_id:
                raise MoveNotAllowedError(commitment.state, "take_back")
            self._restore(commitment, event.before, changes)
            CommitmentEvent.set_by_id(event_id, {"taken_back": True})

    def _restore(self, commitment: Commitment, before: dict[str, Any], changes: Changes) -> None:
        values = dict(before)
        for field in values.keys() & {"paused_until", "ended_on", "due_on", "review_on"}:
            values[field] = date.fromisoformat(values[field]) if values[field] else None
        was, now = State(before["state"]), State(commitment.state)
        self._update(Commitment, commitment.id, **values)
        changes.people.update(people_on(commitment.id).everybody)
        if now in ENDED and was not in ENDED:
            self._use(Loops).withdraw_for_commitment(commitment.id, changes)
        elif was in ENDED and now not in ENDED:
            self._use(Loops).restore_for_commitment(commitment.id, changes)
        if values["due_on"] != commitment.due_on:
            self._db.publish("reworded", "commitment", commitment.id)


def _checked(field: str, value: Any) -> Any:
    if field == "title":
        return one_line(value, field)
    if field in _LINES:
        return optional_line(value)
    if field in _TEXTS:
        return scrub(value).strip()
    if field == "change" and value not in CHANGE_KINDS:
        raise InvalidValueError(field)
    if field not in ("change", "due_on", "review_on", "aim"):
        raise InvalidValueError(field)
    return value


_ONE_EDITING = timedelta(minutes=10)


@dataclass(slots=True)
class _Editing:
    """A line whose date is being written: where it began, and what it has come to so far."""

    since: datetime
    due_on: date | None
    """The date before it began."""
    event: int | None = None
    counted: bool = False
    latest: tuple[int, str] | None = None
    """The commitment's last event after the change: another one ends the editing."""


class WrittenDates(Manager):
    """Moves commitments as their lines say; all of it inside a write.

    A note is saved while it is typed, so what happens within ten minutes is one change, from the
    date before to the last one written: "10 Dec" is no two moves because "1 Dec" was saved on the
    way. For a commitment that is not ten minutes old no date is moved, it is being set. A person
    writes what they like: a fourth move is not refused, and the plan is asked for from then on.
    """

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self._editings: dict[int, _Editing] = {}

    def set(self, commitment_id: int, due_on: date | None) -> None:
        """As move() for another day; a first date and none any more are no moves."""
        commitment = self._get(Commitment, commitment_id)
        if due_on == commitment.due_on:
            return
        now = self._db.clock.now()
        if commitment.state in ENDED or now - commitment.created_at < _ONE_EDITING:
            self._update(Commitment, commitment_id, due_on=due_on)
            return
        editing = self._editing(commitment, now)
        self._begin_again(commitment, editing)
        before = snapshot(commitment)
        was = editing.due_on
        editing.counted = was is not None and due_on is not None and due_on > was
        self._update(
            Commitment, commitment_id, due_on=due_on,
            times_moved=commitment.times_moved + editing.counted,
            moves_since_plan=commitment.moves_since_plan + editing.counted,
        )  # fmt: skip
        if was is not None and due_on is not None and due_on != was:
            state = State(commitment.state)
            editing.event = note_event(
                self._db, commitment_id, "move", state, state, due_on.isoformat(), before
            )
        editing.latest = latest_event(commitment_id)

    def _editing(self, commitment: Commitment, now: datetime) -> _Editing:
        """The one that goes on, or a new one."""
        editing = self._editings.get(commitment.id)
        goes_on = (
            editing is not None
            and now - editing.since < _ONE_EDITING
            and editing.latest == latest_event(commitment.id)
        )
        if editing is None or not goes_on:
            editing = self._editings[commitment.id] = _Editing(now, commitment.due_on)
        return editing

    @staticmethod
    def _begin_again(commitment: Any, editing: _Editing) -> None:
        """Let it stand as before the editing."""
        if editing.event is not None:
            CommitmentEvent.delete_by_id(editing.event)
            commitment.times_moved -= editing.counted
            commitment.moves_since_plan = max(0, commitment.moves_since_plan - editing.counted)
        commitment.due_on, editing.event = editing.due_on, None
