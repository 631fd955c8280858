# SPDX-License-Identifier: MIT
"""Several moves of one commitment as one, there and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from typing_extensions import override

from rmjournal.store import ENDED, CommitmentRow, Journal, LoopRow, State
from rmjournal.ui.frame.undoable import Place, Undoable
from rmjournal.words.commitment_groups import Column

Move = Callable[[int], int]


class MacroMove(Undoable[list[int]]):
    """Moves one after the other, then perhaps the telling; each way one write."""

    def __init__(
        self,
        journal: Journal,
        commitment_id: int,
        moves: Sequence[Move] = (),
        *,
        tells: bool = False,
        untells: bool = False,
    ) -> None:
        """tells: all who are to hear it know at the end. untells: nobody knows, to begin with."""
        self._journal = journal
        self._commitment_id = commitment_id
        self.place = Place("commitment", commitment_id)
        self._moves = moves
        self._tells = tells
        self._untells = untells
        self._untold: list[LoopRow] = []

    @classmethod
    def between(
        cls, journal: Journal, row: CommitmentRow, column: Column, outcome: str = ""
    ) -> MacroMove:
        """From where it is to that column, on the shortest way that the store allows.

        outcome is what happened, where the way leads past done.
        """
        verbs = journal.commitments
        moves: list[Move] = []
        has_ended = row.state in ENDED
        match column:
            case Column.TO_DO:
                moves += [verbs.reopen] if has_ended else []
                moves += [verbs.put_back] if row.state != State.LET_GO else []
            case Column.UNDER_WAY:
                moves += [verbs.reopen] if has_ended else []
                moves += {
                    State.TO_DO: [verbs.start],
                    State.LET_GO: [verbs.start],
                    State.PAUSED: [verbs.resume],
                }.get(row.state, [])
            case _:
                moves += [] if has_ended else [partial(verbs.finish, outcome=outcome)]
        untells = has_ended and column == Column.DONE
        return cls(journal, row.id, moves, tells=column == Column.THEY_KNOW, untells=untells)

    @override
    def do(self) -> list[int]:
        """The events that undo() takes back."""
        with self._journal.write():
            self._untold = []
            if self._untells:
                self._untell()
            events = [move(self._commitment_id) for move in self._moves]
            if self._tells:
                self._tell()
        return events

    @override
    def undo(self, events: list[int]) -> None:
        with self._journal.write():
            for loop in self._untold:
                put_loop_back(self._journal, loop)
            for event in reversed(events):
                self._journal.commitments.take_back(event)

    def _tell(self) -> None:
        for loop in self._journal.loops.rows(commitment_id=self._commitment_id):
            if loop.state in ("open", "next_agenda"):
                self._untold.append(loop)
                self._journal.loops.tell(loop.id)

    def _untell(self) -> None:
        for loop in self._journal.loops.rows(commitment_id=self._commitment_id):
            if loop.state == "told":
                self._untold.append(loop)
                self._journal.loops.reopen(loop.id)


def loop_now(journal: Journal, loop: LoopRow) -> int:
    """The id of the loop with that person: doing a thing again may have opened a new one."""
    for each in journal.loops.rows(commitment_id=loop.commitment_id):
        if each.person_id == loop.person_id:
            return each.id
    return loop.id


def put_loop_back(journal: Journal, loop: LoopRow) -> None:
    """Make it what it was when the row was read."""
    journal.loops.put_back(loop_now(journal, loop), loop)
