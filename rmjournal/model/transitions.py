# SPDX-License-Identifier: MIT
"""The states of a commitment and the moves between them: the one place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Literal

from rmjournal.core.errors import MoveNotAllowedError


class State(StrEnum):
    """Where a commitment stands. "They know" is done with its loops closed, not a state."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    PAUSED = "paused"
    DONE = "done"
    LET_GO = "let_go"


class Move(StrEnum):
    """What a person can do with a commitment."""

    START = "start"
    PUT_BACK = "put_back"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    LET_GO = "let_go"
    REOPEN = "reopen"


TABLE: dict[tuple[State, Move], State] = {
    (State.TO_DO, Move.START): State.UNDER_WAY,
    (State.TO_DO, Move.PAUSE): State.PAUSED,
    (State.TO_DO, Move.FINISH): State.DONE,
    (State.TO_DO, Move.LET_GO): State.LET_GO,
    (State.UNDER_WAY, Move.PUT_BACK): State.TO_DO,
    (State.UNDER_WAY, Move.PAUSE): State.PAUSED,
    (State.UNDER_WAY, Move.FINISH): State.DONE,
    (State.UNDER_WAY, Move.LET_GO): State.LET_GO,
    (State.PAUSED, Move.RESUME): State.UNDER_WAY,
    (State.PAUSED, Move.PUT_BACK): State.TO_DO,
    (State.PAUSED, Move.FINISH): State.DONE,
    (State.PAUSED, Move.LET_GO): State.LET_GO,
    (State.DONE, Move.REOPEN): State.UNDER_WAY,
    (State.LET_GO, Move.REOPEN): State.TO_DO,
}

ENDED = frozenset({State.DONE, State.LET_GO})

Fate = Literal["open", "under_way", "acted_on", "kept", "declined"]
"""What became of something heard. The last two a person decides, the others follow."""


def fate_of(states: Iterable[str]) -> Fate:
    """What follows from where the commitments stand that came from it."""
    seen = set(states)
    if State.DONE in seen:
        return "acted_on"
    return "under_way" if seen - ENDED else "open"


def after(state: State, move: Move) -> State:
    """The state the move leads to. Raises MoveNotAllowedError."""
    try:
        return TABLE[state, move]
    except KeyError:
        raise MoveNotAllowedError(state, move) from None


def replayed(moves: Iterable[tuple[str, bool]]) -> Iterator[tuple[State | None, State] | None]:
    """Where each (move, whether it was taken back) of a history came from and led to.

    The history begins with "created"; "move" and "check_in" change no state. None for a move that
    cannot follow those before it.
    """
    state: State | None = None
    for move, taken_back in moves:
        reached = _after(state, move)
        yield None if reached is None else (state, reached)
        if reached is not None and not taken_back:
            state = reached


def _after(state: State | None, move: str) -> State | None:
    if state is None:
        return State.TO_DO if move == "created" else None
    if move in ("move", "check_in"):
        return state
    return TABLE.get((state, Move(move))) if move in list(Move) else None


def allowed(state: State) -> list[Move]:
    """The moves out of that state, in the order of Move."""
    return [move for move in Move if (state, move) in TABLE]
