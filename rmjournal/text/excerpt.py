# SPDX-License-Identifier: MIT
"""The sentence in which a search found its words."""

from __future__ import annotations

from functools import lru_cache

from rmjournal.core.record import dataclass
from rmjournal.text.folding import search_text
from rmjournal.text.later import compiled_later
from rmjournal.text.plain import plain_line
from rmjournal.text.search_words import Wanted, spans_of

LONGEST = 170
_BEFORE = 60
_SENTENCE_END = compiled_later(r"[.!?\u2026]['\"\u2019\u201d)]*\s+|[\u3002\uff01\uff1f]")
_CUT = "\u2026"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence without Markdown's signs, and where the words stand in it."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    line: int = -1
    """Which of the text's lines it is, from 0; -1 for none."""


def excerpt_of(text: str, wanted: tuple[Wanted, ...]) -> Excerpt | None:
    """Of the line that has most of the words, the first such; None where the text has none."""
    if not wanted:
        return None
    best, most = -1, 0
    for number, line in enumerate(_folded_lines(text)):
        count = sum(each.stands_in(line) for each in wanted)
        if count > most:
            best, most = number, count
            if count == len(wanted):
                break
    if best < 0:
        return None
    raw = text.split("\n")[best]
    plain = plain_line(raw)
    spans = spans_of(plain, wanted)
    if not spans:  # in an address, say, which is not shown
        plain = " ".join(raw.split())
        spans = spans_of(plain, wanted)
    return _shortened(plain, spans, best)


@lru_cache(maxsize=256)  # the next key finds much the same
def _folded_lines(text: str) -> list[str]:
    return search_text(text).split("\n")


def beginning_of(text: str) -> Excerpt:
    """What a text begins with, for what was found by other than its words."""
    line = next(filter(None, map(plain_line, text.splitlines()[:40])), "")
    return _shortened(line, [], -1)


def _shortened(text: str, spans: list[tuple[int, int]], number: int) -> Excerpt:
    if len(text) <= LONGEST:
        return Excerpt(text, tuple(spans), number)
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
    return Excerpt(shown, tuple(kept), number)


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
