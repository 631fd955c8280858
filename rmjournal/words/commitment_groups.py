# SPDX-License-Identifier: MIT
"""Where a commitment stands: its group in the list and its column on the board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import LoopRow
from rmjournal.model.transitions import ENDED, State


class Placed(Protocol):
    """What places a commitment; of a CommitmentRow, or of many that are AlikeCommitments."""

    @property
    def state(self) -> State: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def paused_until(self) -> date | None: ...
    @property
    def ended_on(self) -> date | None: ...
    @property
    def told_on(self) -> date | None: ...
    @property
    def they_know(self) -> bool: ...
    @property
    def is_owed(self) -> bool: ...


class Group(IntEnum):
    """The groups of the list, in their order."""

    PAST = 0
    THIS_WEEK = 1
    NEXT_WEEK = 2
    """Only at a weekend, when the coming days are not far."""
    LATER = 3
    NO_DATE = 4
    PAUSED = 5
    DONE = 6
    THEY_KNOW = 7
    LET_GO = 8


class Column(StrEnum):
    """The columns of the board, in their order."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    THEY_KNOW = "they_know"


Spot = tuple[Group, int]
"""A group, and a place in it that is shared by those of the same date."""


def pause_is_over(row: Placed, today: date) -> bool:
    """It was paused until a day that has come."""
    until = row.paused_until
    return row.state == State.PAUSED and until is not None and until <= today


def group_of(row: Placed, today: date) -> Group:
    """What is let go stays apart, told or not; a pause that is over counts as this week's."""
    if row.state == State.LET_GO:
        return Group.LET_GO
    if row.state == State.DONE:
        return Group.THEY_KNOW if row.they_know else Group.DONE
    if row.state == State.PAUSED:
        return Group.THIS_WEEK if pause_is_over(row, today) else Group.PAUSED
    if row.due_on is None:
        return Group.NO_DATE
    if row.due_on < today:
        return Group.PAST
    sunday = today + timedelta(days=7 - today.isoweekday())
    if row.due_on <= sunday:
        return Group.THIS_WEEK
    is_weekend = today.isoweekday() > 5
    is_near = is_weekend and row.due_on <= sunday + timedelta(weeks=1)
    return Group.NEXT_WEEK if is_near else Group.LATER


def column_of(row: Placed) -> Column | None:
    """None for what was let go with nobody left to hear of it: that is only in the list.

    What is paused waits under "to do", since taking it up leads to "under way".
    """
    if row.they_know:
        return Column.THEY_KNOW
    match row.state:
        case State.UNDER_WAY:
            return Column.UNDER_WAY
        case State.DONE:
            return Column.DONE
        case State.LET_GO:
            return Column.DONE if row.is_owed else None
        case _:
            return Column.TO_DO


def untold(row: CommitmentRow) -> list[LoopRow]:
    """The loops of those who are still to hear what came of it."""
    return [loop for loop in row.loops if loop.state in ("open", "next_agenda")]


def told(row: CommitmentRow) -> list[LoopRow]:
    """The loops of those who know, the latest to be told first."""
    known = [loop for loop in row.loops if loop.state == "told"]
    return sorted(known, key=lambda loop: loop.told_on or date.min, reverse=True)


def in_order(
    rows: Iterable[CommitmentRow], today: date, held: Mapping[int, Group]
) -> list[tuple[Group, CommitmentRow]]:
    """By group, then what comes next first; of what has ended, the latest.

    Rows in `held` stay for now in that group, at the place they had by their date.
    """
    placed = [(held.get(row.id, group_of(row, today)), row) for row in rows]
    return sorted(placed, key=_rank)


def _rank(placed: tuple[Group, CommitmentRow]) -> tuple[Spot, int]:
    group, row = placed
    spot = spot_in(group, row)
    return spot, -row.id if is_backwards(spot) else row.id


def spot_in(group: Group, row: Placed) -> Spot:
    """Where it stands in that group by its date: the lower, the earlier."""
    if group in (Group.DONE, Group.LET_GO, Group.THEY_KNOW) and row.state in ENDED:
        told_on = row.told_on if group == Group.THEY_KNOW else None
        return group, -(told_on or row.ended_on or date.min).toordinal()
    day = row.paused_until if group == Group.PAUSED else row.due_on
    return group, (day or date.max).toordinal()


def is_backwards(spot: Spot) -> bool:
    """Of what has ended the latest stands first."""
    return spot[1] < 0
