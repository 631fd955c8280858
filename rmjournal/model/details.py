# SPDX-License-Identifier: MIT
"""Commitments, sessions and people as their own pages show them, beyond their rows in a list.

Apart from those rows, since making a class takes an eightieth of the time in which the database
loads: a command that lists does without.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from rmjournal.core.record import dataclass

from .records import COMMITMENT

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from .commitments import CommitmentRow
    from .sessions import Attending, SessionKind, SessionStatus
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
    from .commitments import CommitmentRow  # somebody's own page does without

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


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session without its note, which journal.notes reads."""

    id: int
    uid: str
    kind: SessionKind
    status: SessionStatus
    day: date
    start: time | None
    minutes: int | None
    place: str
    title: str
    words: int
    people: tuple[Attending, ...]
    areas: tuple[str, ...]
    tags: tuple[str, ...]
    cancelled_by: str
    cancelled_why: str
    gave: str
    mirror_talk: int | None
    mirror_follow_ups: int | None
    mirror_surprise: int | None


@dataclass(frozen=True, slots=True)
class SessionAside:
    """What was said of a session beside its note: what one gave, who cancelled it and why."""

    gave: str
    cancelled_by: str
    cancelled_why: str


Consent = Literal["named", "role", "ask", "never"]


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """Somebody's own page."""

    id: int
    uid: str
    name: str
    role: str
    team: str
    met: str
    offer: str
    rhythm_weeks: int | None
    paused_until: date | None
    ended_on: date | None
    archived: bool
    notes: str
    asked_of_me: str = ""
    former_names: tuple[str, ...] = ()
    """What they were called before: an old note may still say so."""
    consent: Consent = "ask"
    """Whether they may be named where one shares what one learned."""
    agreed_for: str = ""
    agreed_until: date | None = None
    agreed_private: str = ""
    agreed_stop: str = ""
