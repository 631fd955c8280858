# SPDX-License-Identifier: MIT
"""A commitment as its own panel shows it: its plan and its history.

Apart from the rows of the list, since making a class takes an eightieth of the time in which the
database loads: a command that lists does without.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from rmjournal.core.record import dataclass
from rmjournal.model.records import COMMITMENT

from .commitments import CommitmentRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from .transitions import State


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
    rehearsed_on: date | None = None
    more: tuple[Any, ...] = ()
    """The values of declared(), each read as if it were a field."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in declared():
                return self.more[declared().index(name)]
            raise AttributeError(name)


@cache
def declared() -> tuple[str, ...]:
    """The plain fields that no code names: they stand neither here nor in the row of the list."""
    here = {each.name for each in (*fields(CommitmentDetail), *fields(CommitmentRow))}
    plain = (each.name for each in COMMITMENT.fields if each.is_plain)
    return tuple(name for name in plain if name not in here)


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
    uid: str
    before: dict[str, Any] | None
    """The fields that taking it back would restore, as plain JSON values; none for "created"."""
