# SPDX-License-Identifier: MIT
"""The states of a commitment and the moves between them: the one place that knows both."""

from __future__ import annotations

from enum import StrEnum

from rmjournal.errors import MoveNotAllowedError


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


def after(state: State, move: Move) -> State:
    """The state the move leads to. Raises MoveNotAllowedError."""
    try:
        return TABLE[state, move]
    except KeyError:
        raise MoveNotAllowedError(state, move) from None


def allowed(state: State) -> list[Move]:
    """The moves out of that state, in the order of Move."""
    return [move for move in Move if (state, move) in TABLE]
