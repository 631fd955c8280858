# SPDX-License-Identifier: MIT
"""Which way a text reads, and how it keeps its order within another."""

from __future__ import annotations

import unicodedata

_FROM_RIGHT = ("R", "AL")
_ISOLATE, _POP = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def isolated(text: str) -> str:
    """As it is, unless it reads from right to left: then what stands around it keeps its order."""
    if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text


def reads_from_right(text: str, *, otherwise: bool = False) -> bool:
    """Whether its first letter does (rules P2 and P3 of UAX 9); otherwise: if it has none."""
    for letter in text:
        side = unicodedata.bidirectional(letter)
        if side == "L" or side in _FROM_RIGHT:
            return side != "L"
    return otherwise
