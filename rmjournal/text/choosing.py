# SPDX-License-Identifier: MIT
"""Finds one of many things by a few letters of what it is called, or by its key.

Words may be begun only, stand in any order and inside other words; of a name of several words the
first letters are enough. Folded as folding.search_key() does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

from .folding import search_key

_BETWEEN = re.compile(r"[\W_]+")
_ENOUGH = 2  # letters, or half of all commands would be meant
_MOST_WORDS = 8
_FEW = 12
T = TypeVar("T")


class Rank(IntEnum):
    """How well something is meant by what was typed, the best first."""

    EXACT = 0
    BEGINS = 1
    WORDS = 2
    ALSO = 3
    INITIALS = 4
    INSIDE = 5


@dataclass(frozen=True, slots=True)
class Called:
    """What something is called, made ready to be compared."""

    title: str
    words: str
    initials: str
    keys: tuple[str, ...] = ()
    also: str = ""
    """With the words of its title, what else people call it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types, made ready likewise."""

    title: str
    words: tuple[str, ...]
    together: str
    keys: str

    def __bool__(self) -> bool:
        return bool(self.words or self.keys)

    def without(self, words: Collection[str]) -> Typed:
        """As if those words, and no key, had been typed."""
        kept = tuple(word for word in self.words if word not in words)
        return Typed(" ".join(kept), kept, "".join(kept), "")

    def goes_on_from(self, before: Typed) -> bool:
        """Whether only letters and words were typed behind that."""
        return self.title.startswith(before.title) and self.together.startswith(before.together)


def called(title: str, besides: str = "", keys: Iterable[str] = (), also: str = "") -> Called:
    """`besides` can be found as well, as who was in a talk; keys as they are written. Of what it is
    `also` called a word must be begun from its first letter on, and two letters of it typed."""
    folded = search_key(title)
    words = _words(folded)
    initials = "".join([word[0] for word in words.split()])
    more = _words(search_key(besides)) if besides else ""
    if "'" in folded or "-" in folded:
        more += " " + _words(folded.replace("'", "").replace("-", ""))
    others = f" {words} {_words(search_key(also))}" if also else ""
    return Called(words, f" {words} {more}", initials, tuple(map(_key, keys)), others)


def typed(text: str) -> Typed:
    words = _words(search_key(text))
    return Typed(words, tuple(words.split()), words.replace(" ", ""), _key(text))


def best(
    wanted: Typed,
    things: Iterable[tuple[Called, T]],
    most: int,
    meant: list[tuple[Called, T]] | None = None,
) -> list[tuple[Rank, T]]:
    """Those that are meant, the best first; of equals in their order. At most so many.

    All of them, in their order, are put into `meant`: when more is typed, no other is meant,
    unless by its key.
    """
    found: list[list[tuple[Rank, T]]] = [[] for _ in Rank]
    for each in things:
        name, thing = each
        rank = _rank(wanted, name)
        if rank is None:
            if meant is not None and len(wanted.together) < _ENOUGH and _is_also(wanted, name):
                meant.append(each)
            continue
        if meant is not None:
            meant.append(each)
        if len(found[rank]) < most:
            found[rank].append((rank, thing))
    return [each for of_rank in found for each in of_rank][:most]


def nearly(wanted: Typed, things: Iterable[tuple[Called, T]]) -> list[tuple[int, T]]:
    """Those that have not all of the words but at least half, and no other has more; with how many.
    What has the rarer words comes first, and a single word counts where it is rare."""
    words = [word for word in dict.fromkeys(wanted.words) if len(word) >= _ENOUGH][:_MOST_WORDS]
    if len(words) < 2:
        return []
    every = list(things)
    counts: Counter[int] = Counter()
    often: Counter[int] = Counter()
    for begun in [" " + word for word in words]:
        having = [
            number
            for number, (name, _) in enumerate(every)
            if begun in name.words or begun in name.also
        ]
        counts.update(having)
        often.update(dict.fromkeys(having, len(having)))
    most = max(counts.values(), default=0)
    if most * 2 < len(words):
        return []
    best_first = sorted((often[number], number) for number in counts if counts[number] == most)
    return [(most, every[number][1]) for times, number in best_first if most > 1 or times <= _FEW]


def _rank(wanted: Typed, name: Called) -> Rank | None:
    if name.keys and _is_key(wanted.keys, name.keys):
        return Rank.EXACT
    if not wanted.words:
        return None
    for word in wanted.words:
        if word not in name.words:
            if len(wanted.together) >= _ENOUGH and _is_also(wanted, name):
                return Rank.ALSO
            is_initials = len(wanted.together) > 1 and wanted.together in name.initials
            return Rank.INITIALS if is_initials else None
    if name.title.startswith(wanted.title):
        return Rank.EXACT if name.title == wanted.title else Rank.BEGINS
    if all(" " + word in name.words for word in wanted.words):
        return Rank.WORDS
    if len(wanted.together) >= _ENOUGH and _is_also(wanted, name):
        return Rank.ALSO
    is_initials = len(wanted.together) > 1 and wanted.together in name.initials
    return Rank.INITIALS if is_initials else Rank.INSIDE


def _is_also(wanted: Typed, name: Called) -> bool:
    return bool(name.also) and all(" " + word in name.also for word in wanted.words)


def _is_key(pressed: str, keys: tuple[str, ...]) -> bool:
    if pressed in keys:
        return True
    return "+" in pressed and any(each.startswith(pressed) for each in keys)


def _key(text: str) -> str:
    """Ctrl+N also as "ctrl n"."""
    return search_key(text).replace(" ", "+")


def _words(folded: str) -> str:
    return _BETWEEN.sub(" ", folded).strip()
