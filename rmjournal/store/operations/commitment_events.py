# SPDX-License-Identifier: MIT
"""The history of a commitment: what each step notes, and what it takes to undo it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import ModelSelect

from rmjournal.model.transitions import State
from rmjournal.store.queries.rows import Later, Prepared
from rmjournal.store.schema import Commitment, CommitmentEvent
from rmjournal.text.sanitise import scrub

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
