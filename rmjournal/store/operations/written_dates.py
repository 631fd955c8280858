# SPDX-License-Identifier: MIT
"""A due date that is changed in the line of a note: the same move as by the verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rmjournal.core.changes import Changes
from rmjournal.model.transitions import ENDED, State
from rmjournal.store.records import Manager
from rmjournal.store.schema import Commitment, CommitmentEvent

from .commitment_events import latest_event, note_event, snapshot

if TYPE_CHECKING:
    from rmjournal.store.database import Database

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

    def set(self, commitment_id: int, due_on: date | None, changes: Changes) -> None:
        """As move() for another day; a first date and none any more are no moves."""
        commitment = self._get(Commitment, commitment_id)
        if due_on == commitment.due_on:
            return
        now = self._db.clock.now()
        changes.commitments.add(commitment_id)
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
