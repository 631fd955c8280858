# SPDX-License-Identifier: MIT
"""What is selected next, when the selected row goes to another place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from rmjournal.ui.frame.commitment_grouping import Group

from .positions import Standing


@dataclass(frozen=True, slots=True)
class Place:
    """The selected row and those around it, nearest first: below in its group, above, elsewhere."""

    commitment_id: int
    group: Group
    neighbours: list[int]

    @classmethod
    def of(cls, groups: Standing, commitment_id: int | None) -> Place | None:
        """None when it is in no group."""
        for number, (group, ids) in enumerate(groups):
            if commitment_id is None or commitment_id not in ids:
                continue
            here = ids.index(commitment_id)
            near = ids[here + 1 :], ids[:here][::-1]
            below = (others for _, others in groups[number + 1 :])
            above = (others[::-1] for _, others in groups[:number][::-1])
            return cls(commitment_id, group, [*chain(*near, *below, *above)])
        return None


def successor(place: Place | None, groups: Standing, *, follows: bool) -> int | None:
    """Who is selected now: the same where it stays or is followed, else who took its place."""
    if place is None:
        return None
    group = next((group for group, ids in groups if place.commitment_id in ids), None)
    if group == place.group or (follows and group is not None):
        return place.commitment_id
    in_group = set(dict(groups).get(place.group, ()))
    stayed = next((each for each in place.neighbours if each in in_group), None)
    if stayed is not None:
        return stayed
    if group is not None:
        return place.commitment_id
    left = {each for _, ids in groups for each in ids}
    return next((each for each in place.neighbours if each in left), None)
