# SPDX-License-Identifier: MIT
"""What is selected next, when the selected row goes to another place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grouping import Group
from .model import Line


@dataclass(frozen=True, slots=True)
class Place:
    """The selected row and those around it, nearest first: below in its group, above, elsewhere."""

    commitment_id: int
    group: Group
    neighbours: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Line], commitment_id: int | None) -> Place | None:
        """None when no such line is there."""
        ids = [line.row.id for line in lines]
        if commitment_id not in ids:
            return None
        here = ids.index(commitment_id)
        group = lines[here].group
        below, above = lines[here + 1 :], lines[:here][::-1]
        near = [line for line in (*below, *above) if line.group == group]
        far = [line for line in (*below, *above) if line.group != group]
        return cls(commitment_id, group, tuple(line.row.id for line in (*near, *far)))


def successor(place: Place | None, lines: Sequence[Line], *, follows: bool) -> int | None:
    """Who is selected now: the same where it stays or is followed, else who took its place."""
    if place is None:
        return None
    groups = {line.row.id: line.group for line in lines}
    group = groups.get(place.commitment_id)
    if group == place.group or (follows and group is not None):
        return place.commitment_id
    in_group = (each for each in place.neighbours if groups.get(each) == place.group)
    stayed = next(in_group, None)
    if stayed is not None:
        return stayed
    if group is not None:
        return place.commitment_id
    return next((each for each in place.neighbours if each in groups), None)
