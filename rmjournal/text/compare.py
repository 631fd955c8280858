# SPDX-License-Identifier: MIT
"""Two texts beside each other: what differs between them, word by word, and their changes put
together, of one text that was changed twice or of two versions that were written apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


def changed_part(before: str, after: str) -> tuple[int, int, str]:
    """Start and end in `before` of the one part that differs, and what stands there after."""
    limit = min(len(before), len(after))
    start = 0
    while start < limit and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < limit - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, after[start : len(after) - tail]


def merged(before: str, typed: str, elsewhere: str) -> str:
    """`before` with both changes: what was typed, and what changed elsewhere meanwhile.

    Where they touch the same place, what was typed stands. The same change on both sides, as when
    the journal tells of a save of ours, is one change.
    """
    if typed == elsewhere:
        return typed
    start, end, new = changed_part(before, elsewhere)
    first, last, _ = changed_part(before, typed)
    grown = len(typed) - len(before)
    if last <= start:
        return typed[: start + grown] + new + typed[end + grown :]
    if end <= first:
        return typed[:start] + new + typed[end:]
    return typed


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


Span = tuple[int, int]
"""From start to end, in characters."""

_WORD = re.compile(r"\w+|[^\w\s]+")
_MOST_PAIRS = 4_000_000  # of words to compare; beyond it a passage counts as another as a whole


class Compared(NamedTuple):
    """The parts that only one of the two has; words that follow each other are one part."""

    only_before: list[Span]
    only_now: list[Span]
    words_before: int
    words_now: int
    """How many words those parts are."""


def compared(before: str, now: str) -> Compared:
    """Lines that are in both are passed over first, so that long texts stay fast."""
    gone: list[re.Match[str]] = []
    new: list[re.Match[str]] = []
    lines = [text.splitlines(keepends=True) for text in (before, now)]
    starts = [_starts(each) for each in lines]
    for left, right in _differing(*lines):
        old = list(_WORD.finditer(before, starts[0][left.start], starts[0][left.stop]))
        fresh = list(_WORD.finditer(now, starts[1][right.start], starts[1][right.stop]))
        if len(old) * len(fresh) > _MOST_PAIRS:
            gone += old
            new += fresh
            continue
        for few, many in _differing([w[0] for w in old], [w[0] for w in fresh]):
            gone += old[few]
            new += fresh[many]
    return Compared(_joined(before, gone), _joined(now, new), _count(gone), _count(new))


def _differing(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    head = 0
    while head < min(len(before), len(now)) and before[head] == now[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(now)) - head and before[-1 - tail] == now[-1 - tail]:
        tail += 1
    middle = before[head : len(before) - tail], now[head : len(now) - tail]
    for tag, a, b, c, d in SequenceMatcher(None, *middle).get_opcodes():
        if tag != "equal":
            yield slice(head + a, head + b), slice(head + c, head + d)


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _joined(text: str, words: Sequence[re.Match[str]]) -> list[Span]:
    spans: list[Span] = []
    for word in words:
        if spans and not text[spans[-1][1] : word.start()].strip(" "):
            spans[-1] = spans[-1][0], word.end()
        else:
            spans.append(word.span())
    return spans


def _count(words: Sequence[re.Match[str]]) -> int:
    return sum(word[0][0].isalnum() for word in words)
