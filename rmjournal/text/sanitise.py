# SPDX-License-Identifier: MIT
"""Text made fit to store, to show as a title, and to stand in one that reads the other way."""

from __future__ import annotations

import re
import unicodedata

# Besides what no file can hold: U+FEFF and U+FFFE, which at the start of a text say how it is
# encoded. Qt takes them for that: it drops the one, and reads what follows the other byte by byte
# in the wrong order.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufeff\ufffe]")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def scrub(text: str) -> str:
    """Without lone surrogates, NULs and marks of byte order, which are no text; all else stays."""
    if text.isascii() and "\0" not in text:  # known at once of a long note that is saved
        return text
    return _UNSTORABLE.sub("", text)


def clean_title(text: str) -> str:
    """On one line, without control characters and those that turn the reading direction."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        letter
        for letter in scrub(text)
        if letter.isspace() or (letter not in _BIDI and unicodedata.category(letter) != "Cc")
    )
    return " ".join("".join(kept).split())


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
