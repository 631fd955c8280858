# SPDX-License-Identifier: MIT
"""Where every commitment stands, in the list and on the board, and what is read of those shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from rmjournal.core.errors import NotFoundError
from rmjournal.store import ENDED, AlikeCommitments, Changes, CommitmentRow, Journal
from rmjournal.ui.parts.commitments import Line
from rmjournal.words.commitments import (
    Column,
    Group,
    Spot,
    column_of,
    group_of,
    is_backwards,
    spot_in,
)
from rmjournal.words.people import PeopleDirectory

Standing = list[tuple[Group, list[int]]]
"""The groups that have any, in their order, each with what comes next first."""


class Positions:
    """As of one day. Those in `held` stay for now at the spot they had."""

    def __init__(
        self,
        outline: Iterable[AlikeCommitments],
        today: date,
        held: Mapping[int, Spot] | None = None,
    ) -> None:
        held = held or {}
        self.open_count = 0
        self._spots: dict[Spot, list[int]] = defaultdict(list)
        self._columns: dict[Column | None, dict[Spot, list[int]]]
        self._columns = defaultdict(lambda: defaultdict(list))
        for alike in outline:
            if alike.state not in ENDED:
                self.open_count += len(alike.ids)
            spot = spot_in(group_of(alike, today), alike)
            column = self._columns[column_of(alike)]
            staying = held.keys() & set(alike.ids) if held else ()
            for each in staying:
                self._spots[held[each]].append(each)
                column[held[each]].append(each)
            going = [each for each in alike.ids if each not in held] if staying else alike.ids
            self._spots[spot] += going
            column[spot] += going
        self.groups: Standing = [
            (group, [each for _, ids in spots for each in ids])
            for group, spots in groupby(_in_order(self._spots), lambda placed: placed[0][0])
        ]

    def column(self, column: Column) -> list[int]:
        """The cards of that column, in the order of the list."""
        return [each for _, ids in _in_order(self._columns[column]) for each in ids]

    def spot_of(self, commitment_id: int) -> Spot | None:
        """Where it stands now; None for one that is not here."""
        return next((spot for spot, ids in self._spots.items() if commitment_id in ids), None)


def _in_order(spots: Mapping[Spot, list[int]]) -> list[tuple[Spot, list[int]]]:
    return [
        (spot, sorted(ids, reverse=is_backwards(spot)))
        for spot, ids in sorted(spots.items(), key=itemgetter(0))
        if ids
    ]


class CommitmentsSource:
    """Call load() once, then update() with every Changes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._outline: list[AlikeCommitments] = []
        self.held: dict[int, Spot] = {}
        self.directory = PeopleDirectory([], journal.clock.today())
        self.arrangement = Positions([], self.directory.today)

    def load(self) -> None:
        self._read_people()
        self._outline = self._journal.outlines.commitments()

    def arrange(self, held: Mapping[int, Spot], found: Collection[int] | None = None) -> None:
        """Put them where they belong, but those held where they were; of all only those found."""
        self.held = dict(held)
        outline = self._outline
        if found is not None:
            outline = [
                replace(alike, ids=[each for each in alike.ids if each in found])
                for alike in outline
            ]
        self.arrangement = Positions(outline, self.directory.today, held)

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """Those, read now."""
        return [self._line(row) for row in self._journal.commitments.some(ids)]

    def get(self, commitment_id: int) -> CommitmentRow | None:
        """As it is now; None when it is gone."""
        try:
            return self._journal.commitments.row(commitment_id)
        except NotFoundError:
            return None

    def update(self, changes: Changes) -> bool:
        """Read again what the write touched; whether any of it may be shown here."""
        before = self.directory
        if changes.people or changes.sessions:
            self._read_people()
        moved = bool(changes.commitments or changes.loops)
        if moved:
            self._outline = self._journal.outlines.commitments()
        return moved or bool(changes.sessions) or self.directory is not before

    def _line(self, row: CommitmentRow) -> Line:
        group, _ = self.held.get(row.id) or (group_of(row, self.directory.today), 0)
        return Line(row, group, self.directory)

    def _read_people(self) -> None:
        """Keep the directory there is, unless something of it is different now that can be seen."""
        people = self._journal.people.rhythms(archived=True)
        directory = PeopleDirectory(people, self._journal.clock.today())
        if _seen_of(directory) != _seen_of(self.directory):
            self.directory = directory


def _seen_of(directory: PeopleDirectory) -> list[object]:
    people = directory.people.values()
    return [
        directory.today,
        *((p.id, p.uid, p.name, p.archived, directory.when(p.id)) for p in people),
    ]
