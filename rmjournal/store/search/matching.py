# SPDX-License-Identifier: MIT
"""A search as FTS5 is asked for it, and how well a document answers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rmjournal.store.columns import lines_of
from rmjournal.store.schema import database
from rmjournal.text.folding import search_key
from rmjournal.text.search_query import SearchQuery
from rmjournal.text.search_words import Wanted, parts_of, words_of

from .documents import EVERYTHING, key_of

_MOST_PEOPLE: Final = 40  # whom the letters typed so far may mean
_K1, _B = 1.2, 0.75  # Robertson and Zaragoza 2009, as FTS5 has them
_WORDS_A_NOTE = 200


def expression(query: SearchQuery) -> str | None:
    """None where nothing can be found: a filter names nobody, or no area."""
    people = _people()
    wanted = [_either(each, people) for each in query.wanted]
    for name in query.people:
        wanted.append(_any_of("person", _named(_typed(name), people)))
    for name in query.areas:
        wanted.append(_any_of("area", _areas(name)))
    if "" in wanted:
        return None
    unwanted = "".join(f" NOT {_either(each, people)}" for each in query.unwanted)
    return " AND ".join(wanted or [f'"{EVERYTHING}"']) + unwanted


def _either(wanted: Wanted, people: list[tuple[int, str]]) -> str:
    """The words themselves, or whoever is called so: a record need not repeat its people."""
    tokens, is_open = wanted.tokens()
    start = wanted.start()
    words = f'"{start}"' if start else f'"{" ".join(tokens)}"{"*" if is_open else ""}'
    ids = _named(wanted, people)[:_MOST_PEOPLE]
    return "(" + " OR ".join([words, *(f'"{key_of("person", each)}"' for each in ids)]) + ")"


def _any_of(what: str, values: Sequence[object]) -> str:
    if not values:
        return ""
    return "(" + " OR ".join(f'"{key_of(what, each)}"' for each in values) + ")"


def _typed(name: str) -> Wanted:
    return Wanted(tuple(parts_of(name)), is_open=True)


def _named(wanted: Wanted, people: list[tuple[int, str]]) -> list[int]:
    """Those whose name has the words, the last of them perhaps only begun."""
    if not wanted.parts:
        return []
    tokens, is_open = wanted.tokens()
    sought = f" {' '.join(tokens)}{'' if is_open else ' '}"
    return list(dict.fromkeys(each for each, name in people if sought in f" {name} "))


def _people() -> list[tuple[int, str]]:
    """Everybody by id, in the words of each name that they have or had."""
    rows = database.execute_sql("SELECT id, name, former_names FROM person").fetchall()
    return [
        (person_id, _words_of_name(each))
        for person_id, name, former in rows
        for each in (name, *lines_of(former))
    ]


_words_of_name = lru_cache(maxsize=4096)(words_of)


def _areas(typed: str) -> list[str]:
    """The codes of the areas that are called so, or begin so."""
    key = search_key(typed)
    rows = database.execute_sql("SELECT code, name FROM area").fetchall()
    exact = [code for code, name in rows if key in (search_key(code), search_key(name))]
    return exact or [code for code, name in rows if search_key(name).startswith(key)]


def scores(query: SearchQuery, words: Iterable[str]) -> list[float]:
    """How well each of these documents answers, by BM25 among themselves.

    FTS5's own bm25() counts each word in the whole index first, which takes longer than all else;
    where few match, that few is enough to count in.
    """
    texts = [each.partition(f" {EVERYTHING}")[0] for each in words]
    lengths = [max(each.count(" "), 1) for each in texts]
    average = max(sum(lengths) / len(lengths), 1) if lengths else _WORDS_A_NOTE
    total = [0.0] * len(texts)
    for each in query.wanted:
        pattern = _in_words(each)
        counts = [len(pattern.findall(f" {text} ")) for text in texts]
        having = sum(map(bool, counts))
        weight = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for place, count in enumerate(counts):
            shorter = _K1 * (1 - _B + _B * lengths[place] / average)
            total[place] += weight * count * (_K1 + 1) / (count + shorter)
    return total


def _in_words(wanted: Wanted) -> re.Pattern[str]:
    tokens, is_open = wanted.tokens()
    return re.compile(f" {re.escape(' '.join(tokens))}" + ("" if is_open else "(?= )"))
