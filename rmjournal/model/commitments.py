# SPDX-License-Identifier: MIT
"""A commitment as the lists show it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rmjournal.core.record import dataclass

from .insights import LoopRow
from .transitions import ENDED, State

ChangeKind = Literal["leadership", "brand", "digital", "team", "other"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("leadership", "brand", "digital", "team", "other")
MOVES_BEFORE_A_NEW_PLAN = 3


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
    people_for: tuple[tuple[int, str], ...]
    """(id, name) of those it is for or with."""
    people_promised: tuple[tuple[int, str], ...]
    """(id, name) of those it was promised to."""
    loops: tuple[LoopRow, ...]
    moves_since_plan: int = 0
    cue: str = ""
    action: str = ""
    aim: int | None = None
    is_picked: bool = False
    """Chosen in the latest weekly review, and no later one was closed without it."""

    @property
    def must_change_plan(self) -> bool:
        """Moved three times since the plan last changed: it is not moved again as it is."""
        return self.moves_since_plan >= MOVES_BEFORE_A_NEW_PLAN

    @property
    def everybody(self) -> tuple[tuple[int, str], ...]:
        """(id, name) of those it came from, was promised to, and is for."""
        return self.people + self.people_promised + self.people_for

    @property
    def not_asked_to_hear(self) -> tuple[tuple[int, str], ...]:
        """(id, name) of those it is for who may be told as well, once it has ended."""
        if self.state not in ENDED:
            return ()
        on_the_list = {loop.person_id for loop in self.loops}
        return tuple(each for each in self.people_for if each[0] not in on_the_list)

    @property
    def they_know(self) -> bool:
        """It is ended, somebody was told, and nobody is left to tell."""
        states = {loop.state for loop in self.loops}
        return self.state in ENDED and "told" in states and not self.is_owed

    @property
    def is_owed(self) -> bool:
        """Somebody is still to hear what came of it."""
        return any(loop.state in ("open", "next_agenda") for loop in self.loops)

    @property
    def told_on(self) -> date | None:
        """When the latest who knows was told."""
        return max((loop.told_on for loop in self.loops if loop.told_on), default=None)
