# SPDX-License-Identifier: MIT
"""Two versions of a note that were written apart, put together line by line."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

Line = tuple[str, int | None]
"""A line, and which line of theirs it is, if it is one."""


def joined(ours: str, theirs: str, base: str | None = None) -> list[Line]:
    """The lines of both, in their order.

    With the text both come from, what one of them took out goes, and what both changed in the same
    place stands twice: ours, then theirs. Without it every line of either stays.
    """
    mine, other = ours.split("\n"), theirs.split("\n")
    common = _common(mine, other) if base is None else base.split("\n")
    at_mine, at_other = _places(common, mine), _places(common, other)
    lines: list[Line] = []
    b = m = o = 0
    for index in [*range(len(common)), None]:
        if index is not None and not (index in at_mine and index in at_other):
            continue
        end_m = len(mine) if index is None else at_mine[index]
        end_o = len(other) if index is None else at_other[index]
        end_b = len(common) if index is None else index
        lines += _part(common[b:end_b], mine[m:end_m], other[o:end_o], o)
        if index is not None:
            lines.append((mine[end_m], end_o))
            b, m, o = end_b + 1, end_m + 1, end_o + 1
    return lines


def _part(base: list[str], mine: list[str], other: list[str], start: int) -> list[Line]:
    """Of what lies between two lines that all have."""
    theirs: list[Line] = [(line, start + at) for at, line in enumerate(other)]
    if mine in (base, other):
        return theirs
    ours: list[Line] = [(line, None) for line in mine]
    if other == base:
        return ours
    return ours + [each for each in theirs if each[0] not in mine]


def _common(first: Sequence[str], second: Sequence[str]) -> list[str]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [line for block in blocks for line in first[block.a : block.a + block.size]]


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}
