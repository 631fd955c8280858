# SPDX-License-Identifier: MIT
"""A session in a list: what it can be, and who was there as what."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from rmjournal.core.record import dataclass

SessionStatus = Literal["planned", "held", "cancelled", "begun", "note"]
"""begun: opened on its day or later, with nothing written and nobody saying that it took place.
note: a page of no conversation, which counts as none whatever its day."""
SessionKind = Literal["conversation", "digital help", "team session", "other"]
Part = Literal["mentor", "presenter", "attendee"]
KINDS: tuple[SessionKind, ...] = ("conversation", "digital help", "team session", "other")


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody in a session."""

    id: int
    name: str
    part: Part
    could_teach: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list: no note text beyond its title and a snippet."""

    id: int
    uid: str
    kind: SessionKind
    status: SessionStatus
    day: date
    start: time | None
    minutes: int | None
    title: str
    snippet: str
    words: int
    people: tuple[Attending, ...]
