# SPDX-License-Identifier: MIT
"""How alike two lines are, from 0 to 1, with a bound on the work for one note."""

from __future__ import annotations

from difflib import SequenceMatcher

_LONGEST = 300
_MOST_WORK = 25_000_000


class Likeness:
    """Compares texts; after a second's worth of that it only looks at how they start and end."""

    def __init__(self) -> None:
        self._work_left = _MOST_WORK
        self._matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)

    def of(self, one: str, other: str, *, least: float) -> float:
        """The likeness, or some smaller figure below `least` as soon as it cannot be reached."""
        if one == other:
            return 1.0
        one, other = one[:_LONGEST], other[:_LONGEST]
        total = len(one) + len(other)
        if not total or 2 * min(len(one), len(other)) < least * total:
            return 0.0
        ends = 2 * _shared_ends(one, other) / total
        if ends >= 0.85 or self._work_left <= 0:
            return ends
        self._work_left -= len(one) * len(other)
        # SequenceMatcher depends on the order of its two texts: sort them, to compare both ways.
        first, second = sorted((one, other))
        self._matcher.set_seqs(first, second)
        if self._matcher.quick_ratio() < least:
            return ends
        return max(ends, self._matcher.ratio())


def _shared_ends(one: str, other: str) -> int:
    """Characters the two have in common at their start and, beyond those, at their end."""
    start = _shared_start(one, other)
    longest = min(len(one), len(other)) - start
    reversed_ends = (text[len(text) - longest :][::-1] for text in (one, other))
    return start + _shared_start(*reversed_ends)


def _shared_start(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((size for size, (a, b) in pairs if a != b), min(len(one), len(other)))
