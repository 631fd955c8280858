# SPDX-License-Identifier: MIT
"""A session as its own page shows it, and what was said of it beside its note.

Apart from the rows of the list, since making a class takes an eightieth of the time in which the
database loads: a command that lists does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmjournal.core.record import dataclass

if TYPE_CHECKING:
    from datetime import date, time

    from .sessions import Attending, SessionKind, SessionStatus


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
