# SPDX-License-Identifier: MIT
"""Texts as the search index keeps them: folded words with spaces between.

Languages that write without spaces have no words to cut at. There a run of letters is kept as all
pairs of neighbours, and its last letter alone, so that any part of the run is a row of such pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rmjournal.text.folding import SearchedText, search_text

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
_ASCII_WORD = re.compile("[0-9a-z]+")
_WORD = re.compile(f"(?:[^\\W_]|[{_SIGNS}{UNSPACED}])+")
_PARTS = re.compile(f"[{UNSPACED}][{UNSPACED}{_SIGNS}]*|[^{UNSPACED}]+")
_LETTER = re.compile(f".[{_SIGNS}]*", re.DOTALL)
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
BORDER = "\ue000"
"""Stands between two texts of one record. No word has it, so a phrase does not cross it."""


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
    return " ".join(token for part in _parts(folded) for token in part.tokens())


def parts_of(text: str) -> list[Part]:
    """What is searched for when this was typed."""
    return list(_parts(search_text(text)))


def _parts(folded: str) -> Iterator[Part]:
    for word in _WORD.findall(folded):
        if word.isascii() or not _IS_UNSPACED.search(word):
            yield Part(word, is_run=False)
            continue
        for part in _PARTS.findall(word):
            yield Part(part, is_run=bool(_IS_UNSPACED.match(part)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that stand beside each other, the last of them perhaps only begun."""

    parts: tuple[Part, ...]
    is_open: bool

    def tokens(self) -> tuple[list[str], bool]:
        """As they stand in the index, and whether the last is the beginning of one."""
        tokens = [token for part in self.parts for token in part.tokens()]
        last = self.parts[-1]
        if not last.is_run:
            return tokens, self.is_open and len(last.text) > 1
        if len(last.tokens()) > 1:  # it may go on: that its last letter ends it is not known
            return tokens[:-1], self.is_open
        return tokens, True

    def pattern(self) -> re.Pattern[str]:
        """Finds them in a folded text; whole words where only their beginning was typed."""
        found = f"(?:(?<![^\\W_])|(?<=[{UNSPACED}{_SIGNS}]))" if not self.parts[0].is_run else ""
        found += r"[\W_]*".join(re.escape(part.text) for part in self.parts)
        if not self.parts[-1].is_run:
            rest = f"(?:(?![{UNSPACED}])(?:[^\\W_]|[{_SIGNS}]))"
            found += f"{rest}*" if self.tokens()[1] else f"(?!{rest})"
        return re.compile(found)


def spans_of(text: str, wanted: tuple[Wanted, ...]) -> list[tuple[int, int]]:
    """Where they stand in the text as it was written, from left to right, none inside another."""
    if not wanted:
        return []
    searched = SearchedText(text)
    spans = sorted(span for each in wanted for span in searched.matches(each.pattern()))
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
