# SPDX-License-Identifier: MIT
"""What one set out to do about something heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from peewee import JOIN, Expression

from rmjournal.errors import InvalidValueError, MoveNotAllowedError, NotFoundError
from rmjournal.text.marks import scrub

from .changes import Changes
from .loops import LoopRow
from .records import Manager, one_line, optional_line
from .schema import Commitment, CommitmentEvent, CommitmentPerson, Person, Session
from .transitions import ENDED, Move, State, after

ChangeKind = Literal["leadership", "brand", "digital", "team", "other"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("leadership", "brand", "digital", "team", "other")

_LINES = {"checker"}
_TEXTS = {"first_step", "done_looks", "cue", "action", "obstacle"}
_UNDONE_BY_EVENT = (
    "state", "paused_until", "paused_for", "outcome", "let_go_why", "ended_on", "due_on",
    "times_moved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment in the list or on the board."""

    id: int
    uid: str
    title: str
    state: State
    due_on: date | None
    review_on: date | None
    paused_until: date | None
    paused_for: int | None
    ended_on: date | None
    times_moved: int
    change: ChangeKind
    insight_id: int | None
    session_id: int | None
    session_title: str | None
    session_day: date | None
    people: tuple[tuple[int, str], ...]
    """(id, name) of those it came from."""
    loops: tuple[LoopRow, ...]

    @property
    def they_know(self) -> bool:
        """It is ended, somebody was told, and nobody is left to tell."""
        states = {loop.state for loop in self.loops}
        return self.state in ENDED and "told" in states and not states & {"open", "next_agenda"}


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """The plan of a commitment, beyond its row."""

    row: CommitmentRow
    first_step: str
    done_looks: str
    cue: str
    action: str
    obstacle: str
    checker: str
    outcome: str
    let_go_why: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One step in the history of a commitment."""

    id: int
    at: datetime
    day: date
    move: str
    from_state: State | None
    to_state: State
    detail: str
    taken_back: bool


class Commitments(Manager):
    """The commitments of one open journal, reached as journal.commitments."""

    def rows(self, *, person_id: int | None = None) -> list[CommitmentRow]:
        """All of them, oldest first; those from one person when asked. Three statements."""
        where = Commitment.deleted_at.is_null()
        if person_id is not None:
            of_them = CommitmentPerson.select(CommitmentPerson.commitment).where(
                CommitmentPerson.person == person_id
            )
            where &= Commitment.id.in_(of_them)
        return self._rows(where)

    def row(self, commitment_id: int) -> CommitmentRow:
        """Raises NotFoundError."""
        rows = self._rows(
            (Commitment.id == commitment_id) & Commitment.deleted_at.is_null(), commitment_id
        )
        if not rows:
            raise NotFoundError(commitment_id)
        return rows[0]

    def _rows(self, where: Expression, only: int | None = None) -> list[CommitmentRow]:
        query = (
            Commitment.select(
                Commitment.id, Commitment.uid, Commitment.title, Commitment.state,
                Commitment.due_on, Commitment.review_on, Commitment.paused_until,
                Commitment.paused_for_id, Commitment.ended_on, Commitment.times_moved,
                Commitment.change, Commitment.insight_id,
                Session.id, Session.title, Session.day,
            )
            .join(
                Session,
                JOIN.LEFT_OUTER,
                on=(Commitment.session == Session.id) & Session.deleted_at.is_null(),
            )
            .where(where)
            .order_by(Commitment.id)
        )  # fmt: skip
        people, loops = self._people(only), defaultdict(list)
        for loop in self._journal.loops.rows(commitment_id=only):
            loops[loop.commitment_id].append(loop)
        return [
            CommitmentRow(
                *[*row[:3], State(row[3]), *row[4:], tuple(people[row[0]]), tuple(loops[row[0]])]
            )
            for row in query.tuples()
        ]

    def _people(self, only: int | None) -> dict[int, list[tuple[int, str]]]:
        query = CommitmentPerson.select(
            CommitmentPerson.commitment_id, Person.id, Person.name
        ).join(Person)
        if only is not None:
            query = query.where(CommitmentPerson.commitment == only)
        people: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for commitment_id, *person in query.order_by(CommitmentPerson.position).tuples():
            people[commitment_id].append((person[0], person[1]))
        return people

    def detail(self, commitment_id: int) -> CommitmentDetail:
        """Raises NotFoundError."""
        c = self._get(Commitment, commitment_id)
        return CommitmentDetail(
            self.row(commitment_id), c.first_step, c.done_looks, c.cue, c.action, c.obstacle,
            c.checker, c.outcome, c.let_go_why,
        )  # fmt: skip

    def events(self, commitment_id: int) -> list[EventRow]:
        """Its history, oldest first, with what was taken back."""
        e = CommitmentEvent
        query = e.select(
            e.id, e.at, e.day, e.move, e.from_state, e.to_state, e.detail, e.taken_back
        ).where(e.commitment == commitment_id)
        return [
            EventRow(*[*row[:4], State(row[4]) if row[4] else None, State(row[5]), *row[6:]])
            for row in query.order_by(e.id).tuples()
        ]

    def add(
        self,
        title: str,
        *,
        people: Sequence[int] = (),
        due_on: date | None = None,
        insight_id: int | None = None,
        session_id: int | None = None,
        change: ChangeKind = "other",
    ) -> int:
        """Its id; the insight it came from counts as acted on. Raises InvalidValueError."""
        if change not in CHANGE_KINDS:
            raise InvalidValueError("change")
        with self._journal.write() as changes:
            commitment = self._make(
                Commitment,
                title=one_line(title, "title"), due_on=due_on, insight=insight_id,
                session=session_id, change=change, state=State.TO_DO,
            )  # fmt: skip
            changes.commitments.add(commitment.id)
            self._set_people(commitment.id, people, changes)
            self._note_event(commitment.id, "created", None, State.TO_DO)
            if insight_id is not None:
                self._journal.insights.refresh_fate(insight_id, changes)
        return int(commitment.id)

    def edit(self, commitment_id: int, **values: Any) -> None:
        """Change any of title, people (ids), due_on, review_on, change, first_step, done_looks,
        cue, action, obstacle, checker. Its line in the note follows.

        A first due date or its removal is an edit; moving one is move(). Raises NotFoundError,
        InvalidValueError.
        """
        people = values.pop("people", None)
        for field, value in values.items():
            values[field] = _checked(field, value)
        with self._journal.write() as changes:
            before = self._get(Commitment, commitment_id)
            if values.get("title", before.title) != before.title:
                self._journal.history.keep("commitment", commitment_id, "title", before.title)
            for field in _TEXTS & values.keys():
                if getattr(before, field) != values[field]:
                    old = getattr(before, field)
                    self._journal.history.keep("commitment", commitment_id, field, old)
            self._update(Commitment, commitment_id, **values)
            changes.commitments.add(commitment_id)
            if people is not None:
                self._set_people(commitment_id, people, changes)
            if people is not None or {"title", "due_on"} & values.keys():
                self._journal.notes.follow_commitment(commitment_id, changes)

    def _set_people(self, commitment_id: int, people: Sequence[int], changes: Changes) -> None:
        gone = CommitmentPerson.select(CommitmentPerson.person_id).where(
            CommitmentPerson.commitment == commitment_id
        )
        changes.people.update(person_id for (person_id,) in gone.tuples())
        CommitmentPerson.delete().where(CommitmentPerson.commitment == commitment_id).execute()
        for position, person_id in enumerate(dict.fromkeys(people)):
            self._get(Person, person_id)
            CommitmentPerson.create(commitment=commitment_id, person=person_id, position=position)
        changes.people.update(people)

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
        """Until a day, or until the next session with somebody."""
        return self._move(commitment_id, Move.PAUSE, paused_until=until, paused_for=for_person)

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
        with self._journal.write() as changes:
            before = self._get(Commitment, commitment_id)
            state = after(State(before.state), move)
            cleared = {"paused_until": None, "paused_for": None, "outcome": "", "let_go_why": ""}
            ended_on = self._journal.clock.today() if state in ENDED else None
            self._update(
                Commitment,
                commitment_id,
                **{**cleared, **values, "state": state, "ended_on": ended_on},
            )
            changes.commitments.add(commitment_id)
            if state in ENDED:
                self._journal.loops.open_for_commitment(commitment_id, changes)
            elif State(before.state) in ENDED:
                self._journal.loops.withdraw_for_commitment(commitment_id, changes)
            self._touch_people(commitment_id, changes)
            return self._note_event(
                commitment_id, move, State(before.state), state, detail, _snapshot(before)
            )

    def move(self, commitment_id: int, due_on: date) -> int:
        """Move the due date, which is counted. The event for take_back().

        Raises NotFoundError, MoveNotAllowedError when it has ended.
        """
        with self._journal.write() as changes:
            before = self._get(Commitment, commitment_id)
            state = State(before.state)
            if state in ENDED:
                raise MoveNotAllowedError(state, "move")
            counted = before.due_on is not None and due_on > before.due_on
            self._update(
                Commitment, commitment_id, due_on=due_on, times_moved=before.times_moved + counted
            )
            changes.commitments.add(commitment_id)
            self._journal.notes.follow_commitment(commitment_id, changes)
            return self._note_event(
                commitment_id, "move", state, state, due_on.isoformat(), _snapshot(before)
            )

    def take_back(self, event_id: int) -> None:
        """Undo the latest move of a commitment exactly, its loops included.

        Raises NotFoundError; MoveNotAllowedError when something else happened since.
        """
        with self._journal.write() as changes:
            event = CommitmentEvent.get_or_none(CommitmentEvent.id == event_id)
            if event is None or event.before is None:
                raise NotFoundError(event_id)
            commitment = self._get(Commitment, event.commitment_id)
            latest = CommitmentEvent.select(CommitmentEvent.id).where(
                (CommitmentEvent.commitment == commitment.id) & ~CommitmentEvent.taken_back
            )
            if latest.order_by(CommitmentEvent.id.desc()).tuples().first() != (event_id,):
                raise MoveNotAllowedError(commitment.state, "take_back")
            self._restore(commitment, event.before, changes)
            CommitmentEvent.update(taken_back=True).where(CommitmentEvent.id == event_id).execute()

    def _restore(self, commitment: Commitment, before: dict[str, Any], changes: Changes) -> None:
        values = dict(before)
        for field in ("paused_until", "ended_on", "due_on"):
            values[field] = date.fromisoformat(values[field]) if values[field] else None
        was, now = State(before["state"]), State(commitment.state)
        self._update(Commitment, commitment.id, **values)
        changes.commitments.add(commitment.id)
        self._touch_people(commitment.id, changes)
        if now in ENDED and was not in ENDED:
            self._journal.loops.withdraw_for_commitment(commitment.id, changes)
        elif was in ENDED and now not in ENDED:
            self._journal.loops.restore_for_commitment(commitment.id, changes)
        if values["due_on"] != commitment.due_on:
            self._journal.notes.follow_commitment(commitment.id, changes)

    def delete(self, commitment_id: int) -> None:
        """Into the trash. Raises NotFoundError."""
        self._journal.trash.put("commitment", commitment_id)

    def _touch_people(self, commitment_id: int, changes: Changes) -> None:
        query = CommitmentPerson.select(CommitmentPerson.person_id)
        of_it = query.where(CommitmentPerson.commitment == commitment_id)
        changes.people.update(person_id for (person_id,) in of_it.tuples())

    def _note_event(
        self,
        commitment_id: int,
        move: str,
        from_state: State | None,
        to_state: State,
        detail: str = "",
        before: dict[str, Any] | None = None,
    ) -> int:
        event = CommitmentEvent.create(
            uid=self._journal.new_uid(), commitment=commitment_id, at=self._journal.clock.now(),
            day=self._journal.clock.today(), move=move, from_state=from_state, to_state=to_state,
            detail=scrub(detail), before=before,
        )  # fmt: skip
        return int(event.id)


def _snapshot(commitment: Commitment) -> dict[str, Any]:
    """What take_back() puts back, as plain JSON values."""
    values = {field: commitment.__data__[field] for field in _UNDONE_BY_EVENT}
    return {
        field: value.isoformat() if isinstance(value, date) else value
        for field, value in values.items()
    }


def _checked(field: str, value: Any) -> Any:
    if field == "title":
        return one_line(value, field)
    if field in _LINES:
        return optional_line(value)
    if field in _TEXTS:
        return scrub(value).strip()
    if field == "change" and value not in CHANGE_KINDS:
        raise InvalidValueError(field)
    if field not in ("change", "due_on", "review_on"):
        raise InvalidValueError(field)
    return value
