# SPDX-License-Identifier: MIT
"""The transition table, as a table: every allowed move passes, every other raises."""

import itertools

import pytest

from rmjournal.core.errors import MoveNotAllowedError
from rmjournal.store import ENDED, TABLE, Move, State, allowed

MOVES = {
    "to_do": {"start": "under_way", "pause": "paused", "finish": "done", "let_go": "let_go"},
    "under_way": {"put_back": "to_do", "pause": "paused", "finish": "done", "let_go": "let_go"},
    "paused": {
        "resume": "under_way",
        "put_back": "to_do",
        "finish": "done",
        "let_go": "let_go",
    },
    "done": {"reopen": "under_way"},
    "let_go": {"reopen": "to_do"},
}
WAYS = {
    "to_do": [],
    "under_way": ["start"],
    "paused": ["pause"],
    "done": ["finish"],
    "let_go": ["let_go"],
}


def commitment_in(journal, state):
    commitment = journal.commitments.add("Ask first, then speak")
    for move in WAYS[state]:
        getattr(journal.commitments, move)(commitment)
    return commitment


def test_the_table_is_the_one_meant():
    meant = {
        (State(state), Move(move)): State(after)
        for state, moves in MOVES.items()
        for move, after in moves.items()
    }
    assert meant == TABLE


@pytest.mark.parametrize(("state", "move"), list(itertools.product(State, Move)))
def test_every_move_from_every_state(journal, state, move):
    commitment = commitment_in(journal, state)
    make_move = getattr(journal.commitments, move)
    if move in MOVES[state]:
        make_move(commitment)
        assert journal.commitments.row(commitment).state == MOVES[state][move]
    else:
        with pytest.raises(MoveNotAllowedError):
            make_move(commitment)
        assert journal.commitments.row(commitment).state == state


def test_allowed_lists_the_moves_out_of_a_state():
    assert allowed(State.DONE) == [Move.REOPEN]


@pytest.mark.parametrize(("state", "move"), list(TABLE))
def test_each_move_can_be_taken_back_exactly(journal, state, move):
    person = journal.people.add("Priya")
    commitment = commitment_in(journal, state)
    journal.commitments.edit(commitment, people=[person])
    before = journal.commitments.detail(commitment)
    event = getattr(journal.commitments, move)(commitment)
    journal.commitments.take_back(event)
    assert journal.commitments.detail(commitment) == before


def test_ended_states_are_the_ones_that_open_loops():
    assert {State.DONE, State.LET_GO} == ENDED
