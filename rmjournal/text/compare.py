# SPDX-License-Identifier: MIT
"""Two texts word by word: what each has that the other lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

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
