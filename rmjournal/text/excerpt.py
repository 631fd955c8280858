# SPDX-License-Identifier: MIT
"""The sentence in which a search found its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rmjournal.text.plain import plain_line
from rmjournal.text.search_words import Wanted, spans_of

LONGEST = 170
_BEFORE = 60
_LINE_START = re.compile(r"(?:\A|(?<=[\r\n]))(?=[^\r\n])")
_SENTENCE_END = re.compile(r"[.!?\u2026]['\"\u2019\u201d)]*\s+|[\u3002\uff01\uff1f]")
_CUT = "\u2026"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence without Markdown's signs, and where the words stand in it."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    place: int = -1
    """Where the first of the words stands in the whole text as it was written; -1 for nowhere."""


def excerpt_of(text: str, wanted: tuple[Wanted, ...]) -> Excerpt | None:
    """Of the line that has most of the words, the first such; None where the text has none."""
    starts = [each.start() for each in _LINE_START.finditer(text)]
    places: dict[int, tuple[int, int]] = {}  # of each line: how many of the words, and the first
    for each in wanted:
        seen: set[int] = set()
        for start, _ in spans_of(text, (each,)):
            line = starts[max(bisect_right(starts, start) - 1, 0)]
            if line in seen:
                continue
            seen.add(line)
            count, first = places.get(line, (0, start))
            places[line] = (count + 1, min(first, start))
    if not places:
        return None
    line, (_, place) = max(places.items(), key=lambda found: (found[1][0], -found[0]))
    end = re.compile(r"[\r\n]|\Z").search(text, line)
    raw = text[line : end.start() if end is not None else len(text)]
    plain = plain_line(raw)
    spans = spans_of(plain, wanted)
    if not spans:  # in an address, say, which is not shown
        plain = " ".join(raw.split())
        spans = spans_of(plain, wanted)
    return _shortened(plain, spans, place)


def beginning_of(text: str) -> Excerpt:
    """What a text begins with, for what was found by other than its words."""
    line = next(filter(None, map(plain_line, text.splitlines()[:40])), "")
    return _shortened(line, [], -1)


def _shortened(text: str, spans: list[tuple[int, int]], place: int) -> Excerpt:
    if len(text) <= LONGEST:
        return Excerpt(text, tuple(spans), place)
    first = spans[0][0] if spans else 0
    ends = [each.end() for each in _SENTENCE_END.finditer(text, 0, first)]
    start = ends[-1] if ends else 0
    if first - start > _BEFORE:
        start = _word_start(text, first - _BEFORE)
    stop = _stop(text, start, spans[0][1] if spans else 0)
    before = _CUT if start and start not in ends else ""
    after = _CUT if stop < len(text.rstrip()) else ""
    shown = before + text[start:stop].rstrip() + after
    moved = len(before) - start
    kept = ((a + moved, min(b, stop) + moved) for a, b in spans if a < stop)
    return Excerpt(shown, tuple(kept), place)


def _word_start(text: str, place: int) -> int:
    space = text.find(" ", place, place + 20)
    return space + 1 if space >= 0 else place


def _stop(text: str, start: int, least: int) -> int:
    """The end of a sentence if one is near, else of a word."""
    furthest = max(start + LONGEST, least)
    ends = [each.end() for each in _SENTENCE_END.finditer(text, least, furthest)]
    if ends:
        return ends[-1]
    if furthest >= len(text):
        return len(text)
    space = text.rfind(" ", max(least, furthest - 20), furthest)
    return space if space >= 0 else furthest
