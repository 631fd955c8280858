# SPDX-License-Identifier: MIT
"""Whether two questions are the same one, and whether two names may be of one person."""

from __future__ import annotations

from functools import lru_cache

from rmjournal.text.folding import name_key, search_key

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
