# SPDX-License-Identifier: MIT
"""Where every commitment stands, in the list and on the board: ids only, without a word of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

from rmjournal.store import ENDED, AlikeCommitments
from rmjournal.ui.words.commitment_groups import (
    Column,
    Group,
    Spot,
    column_of,
    group_of,
    is_backwards,
    spot_in,
)

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
