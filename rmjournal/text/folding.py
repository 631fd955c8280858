# SPDX-License-Identifier: MIT
"""When two names or words are the same, however they were typed.

The one place for it: every comparison, filter, search, completion and order of words goes by these
keys. Alike are capitals and small letters, composed and decomposed letters (`Zoë`), wide forms and
ligatures (`ﬁ`), ß and ss, the kinds of apostrophes (`O’Brien`), of quotation marks, of hyphens and
of spaces, ș and ş, and the dotted and dotless i. What cannot be seen does not count. A search is
kinder still: it does not mind accents, so that `zoe` finds Zoë, `soren` Søren and `оленев` Оленёв.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_APOSTROPHES = (
    *"\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u00b4\u0060\u2032\u055a\u05f3\ua78c",
)
_ALIKE = dict.fromkeys(map(ord, _APOSTROPHES), "'")
_ALIKE |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\u2043\u058a\u05be"), "-")
_ALIKE |= dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f"), "")
_ALIKE |= dict.fromkeys(range(0x202A, 0x202F), "") | dict.fromkeys(range(0x2066, 0x206A), "")
_ALIKE |= dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u05f4"), '"')
_ALIKE |= {ord("ı"): "i", ord("ș"): "ş", ord("ț"): "ţ"}  # comma and cedilla, of one keyboard each
_ALIKE |= dict.fromkeys((0x034F, *range(0x180B, 0x180F), *range(0x2061, 0x2065)), "")
_ALIKE |= dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)), "")  # how it looks
_SPACING = {0x00B4: "'", 0x1FFD: "'"}  # before NFKC, which makes a space and an accent of it
_ASCII = re.compile("[\x00-\x7f]+")
_DOTTED_I = "i\u0307"
_BASES = {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "þ": "th", "æ": "ae"}
_BASES |= {"œ": "oe", "ŋ": "n", "ĸ": "k"}
_ABOVE_AND_BELOW = 200
_POINTS = range(10, 37)  # vowels of Hebrew and Arabic that are mostly not written


def name_key(text: str) -> str:
    """Equal for two ways to write one name, or one question."""
    return " ".join(_folded(text).split())


def same_name(one: str, other: str) -> bool:
    return one == other or name_key(one) == name_key(other)


def search_key(text: str) -> str:
    """As name_key(), without accents: the form in which what is wanted stands in what is found."""
    return " ".join(search_text(text).split())


def search_text(text: str) -> str:
    """As search_key(), but every space and line end stays."""
    folded = _folded(text)
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFD", folded).translate(_accents())


def begins(text: str, typed: str) -> bool:
    """Whether the text, or one of its words, begins with what was typed."""
    return _begins(search_key(text), search_key(typed))


def order_key(text: str) -> tuple[str, str, str]:
    """To put names in order where nothing is known of the reader's alphabet."""
    return search_key(text), name_key(text), text


class SearchedText:
    """A text to search many times: finds words in it, and tells where they stand."""

    def __init__(self, text: str) -> None:
        self._folded = text.lower().replace("`", "'") if text.isascii() else ""
        self._starts: list[int] | None = None
        if not text.isascii():
            self._fold_parts(text)

    def find(self, wanted: str) -> list[tuple[int, int]]:
        """Start and end of every match, from left to right, none inside another."""
        words = search_text(wanted)
        if not words:
            return []
        matches: list[tuple[int, int]] = []
        place = self._folded.find(words)
        while place >= 0:
            start, end = self._span(place, place + len(words))
            if not matches or start >= matches[-1][1]:
                matches.append((start, end))
            place = self._folded.find(words, place + len(words))
        return matches

    def matches(self, find: Callable[[str], Iterable[tuple[int, int]]]) -> list[tuple[int, int]]:
        """Start and end in the text of what `find` finds in the folded text."""
        return [self._span(start, end) for start, end in find(self._folded) if end > start]

    def _fold_parts(self, text: str) -> None:
        """ASCII at once, all else letter by letter, each with the signs that stand on it."""
        pieces: list[str] = []
        starts: list[int] = []
        done = 0
        for run in _ASCII.finditer(text):
            end = run.end() - _has_sign(text, run.end())
            _fold_letters(text, done, run.start(), pieces, starts)
            pieces.append(_folded(text[run.start() : end]))
            starts += range(run.start(), end)
            done = end
        _fold_letters(text, done, len(text), pieces, starts)
        self._folded = "".join(pieces)
        self._starts = [*starts, len(text)]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Where that part of the folded text stands in the text itself: whole letters of it."""
        if self._starts is None:
            return start, end
        last = self._starts[end - 1]
        while end < len(self._starts) - 1 and self._starts[end] == last:
            end += 1
        return self._starts[start], self._starts[end]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    text = unicodedata.normalize("NFKC", text.translate(_SPACING)).casefold()
    text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return text.replace(_DOTTED_I, "i")


def _has_sign(text: str, place: int) -> bool:
    return place < len(text) and text[place] > "\u02ff" and unicodedata.combining(text[place]) > 0


def _fold_letters(text: str, start: int, stop: int, pieces: list[str], starts: list[int]) -> None:
    """From start to stop, with the place of the letter for each that comes of it."""
    if text[start:stop].isalpha():  # no signs stand on these
        folded = "".join(map(_folded_letter, text[start:stop]))
        if len(folded) == stop - start:
            pieces.append(folded)
            starts += range(start, stop)
            return
    for end in range(start + 1, stop + 1):
        if end < stop and _has_sign(text, end):
            continue
        piece = _folded_letter(text[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        start = end


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    return search_text(letter)


@lru_cache(maxsize=1)
def _accents() -> dict[int, str]:
    """What a search leaves out, and letters that have a plain one but are not made of it."""
    signs = (code for code in range(0x0300, 0x20F1) if _is_accent(unicodedata.combining(chr(code))))
    return dict.fromkeys(signs, "") | {ord(letter): base for letter, base in _BASES.items()}


def _is_accent(combining: int) -> bool:
    return combining >= _ABOVE_AND_BELOW or combining in _POINTS


def _begins(text: str, typed: str) -> bool:
    if text.startswith(typed):
        return True
    words = text.replace("-", " ").replace("'", " ").split()
    return any(word.startswith(typed) for word in (*text.split(), *words))


_KEPT = 20_000  # each question of a journal is asked for at every save of a note
_STOPS = " ?!.…？！。"


@lru_cache(_KEPT)
def words_key(text: str) -> str:
    """Equal for texts that differ only in case, spaces, the form of their signs, or the stop."""
    key = name_key(text)
    return key.rstrip(_STOPS) or key


def may_be_same_person(one: str, other: str) -> bool:
    """One name is the other, or its first name alone."""
    first, second = search_key(one), search_key(other)
    if first == second:
        return bool(first)
    is_first_name_only = " " not in first or " " not in second
    return is_first_name_only and first.split(" ")[0] == second.split(" ")[0]
