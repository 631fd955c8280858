# SPDX-License-Identifier: MIT
"""Texts as the search index keeps them: folded words with spaces between.

Languages that write without spaces have no words to cut at. There a run of letters is kept as all
pairs of neighbours, and its last letter alone, so that any part of the run is a row of such pairs.

The sentence in which they were found is their excerpt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rmjournal.core.record import dataclass

from .folding import SearchedText, search_text
from .later import compiled_later
from .plain import plain_line

UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0edf\u1000-\u104f\u1780-\u17d3"  # Thai to Khmer
    "\u3005-\u3007\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
    "\u2600-\u27bf\U0001f300-\U0001faff"  # emoji
)
_SIGNS = (  # that stand on the letter before them; Python counts them as no letters
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe00-\ufe2f"
)
_ASCII_WORD = compiled_later("[0-9a-z]+")
_WORD = compiled_later(f"(?:[^\\W_]|[{_SIGNS}{UNSPACED}])+")
_PARTS = compiled_later(f"[{UNSPACED}][{UNSPACED}{_SIGNS}]*|[^{UNSPACED}]+")
_LETTER = compiled_later(f".[{_SIGNS}]*", re.DOTALL)
_IS_WHOLE = compiled_later("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")  # takes no sign
_IN_WORD = compiled_later(f"(?:[^\\W_{UNSPACED}]|[{_SIGNS}])+")
_IS_UNSPACED = compiled_later(f"[{UNSPACED}]")
BORDER = "\ue000"
"""Stands between two texts of one record. No word has it, so a phrase does not cross it."""
_START = "\ue001"
LONGEST_START = 3
"""Letters with which words of a text begin stand in the index, each once: a word that is only begun
is one of them. FTS5's own index of beginnings would keep every place of each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or a run of letters of a language without spaces."""

    text: str
    is_run: bool

    def tokens(self) -> list[str]:
        if not self.is_run:
            return [self.text]
        letters = _LETTER.findall(self.text)
        return [*map("".join, pairwise(letters)), letters[-1]]


def words_of(text: str) -> str:
    """The text as it is indexed: tokens with a space between two."""
    folded = search_text(text)
    if folded.isascii():
        return " ".join(_ASCII_WORD.findall(folded))
    tokens: list[str] = []
    for word in _WORD.findall(folded):
        if word.isascii() or not _IS_UNSPACED.search(word):
            tokens.append(word)
        else:
            tokens += [token for part in _parts_of(word) for token in part.tokens()]
    return " ".join(tokens)


def starts_of(words: str) -> list[str]:
    """What is typed to find a text by the beginning of a word, given as words_of() gives it."""
    starts: set[str] = set()
    tokens = set(words.split(" "))
    begun = set(filter(str.isascii, tokens))
    tokens -= begun
    for size in range(LONGEST_START, 0, -1):
        begun = {token[:size] for token in begun}
        starts |= begun
    starts.discard("")
    for token in tokens:
        if _IS_UNSPACED.match(token):
            letter = _LETTER.match(token)
            starts |= {token[0], letter[0] if letter is not None else token[0]}
        elif not token.startswith(BORDER):
            starts.update(token[:size] for size in range(1, min(LONGEST_START, len(token)) + 1))
    return [f"{_START}{start}" for start in sorted(starts)]


def parts_of(text: str) -> list[Part]:
    """What is searched for when this was typed."""
    return list(_parts(search_text(text)))


def _parts(folded: str) -> Iterator[Part]:
    for word in _WORD.findall(folded):
        if word.isascii() or not _IS_UNSPACED.search(word):
            yield Part(word, is_run=False)
        else:
            yield from _parts_of(word)


def _parts_of(word: str) -> Iterator[Part]:
    """Of one that has letters of a language without spaces."""
    for part in _PARTS.findall(word):
        yield Part(part, is_run=bool(_IS_UNSPACED.match(part)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that stand beside each other, the last of them perhaps only begun."""

    parts: tuple[Part, ...]
    is_open: bool

    def tokens(self) -> tuple[list[str], bool]:
        """As they stand in the index, and whether the last is the beginning of one."""
        *before, last = self.parts
        tokens = [token for part in before for token in part.tokens()]
        of_last = last.tokens()
        if not last.is_run:
            return [*tokens, *of_last], self.is_open
        if len(of_last) == 1:  # it may go on: that this letter ends a run is not known
            return [*tokens, *of_last], True
        return [*tokens, *of_last[:-1]], self.is_open and not _IS_WHOLE.match(last.text[-1])

    def start(self) -> str | None:
        """The one token that finds what is only begun; None where tokens() have to do."""
        tokens, is_open = self.tokens()
        is_short = len(tokens) == 1 and is_open and len(tokens[0]) <= LONGEST_START
        if not is_short or (self.parts[0].is_run and len(_LETTER.findall(tokens[0])) > 1):
            return None
        return f"{_START}{tokens[0]}"

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a folded text; whole words where only their beginning was typed."""
        is_open = self.tokens()[1]
        for found in _pattern(self.parts).finditer(folded):
            start, end = found.span()
            if not self.parts[0].is_run and start and _IN_WORD.match(folded, start - 1):
                continue
            if not self.parts[-1].is_run:
                rest = _IN_WORD.match(folded, end)
                if rest is not None and not is_open:
                    continue
                end = end if rest is None else rest.end()
            yield start, end

    def stands_in(self, folded: str) -> bool:
        return next(self.find(folded), None) is not None


@lru_cache(maxsize=64)
def _pattern(parts: tuple[Part, ...]) -> re.Pattern[str]:
    return re.compile(r"[\W_]*".join(re.escape(part.text) for part in parts))


def spans_of(text: str, wanted: tuple[Wanted, ...]) -> list[tuple[int, int]]:
    """Where they stand in the text as it was written, from left to right, none inside another."""
    if not wanted:
        return []
    searched = SearchedText(text)
    spans = sorted(span for each in wanted for span in searched.matches(each.find))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


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
