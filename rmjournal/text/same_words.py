# SPDX-License-Identifier: MIT
"""Whether two questions are the same one, typed twice."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-"})
_STOPS = " ?!.…？！。"


@lru_cache(maxsize=8192)
def words_key(text: str) -> str:
    """Equal for texts that differ only in case, spaces, the form of their signs, or the stop."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return " ".join(text.lower().split()).rstrip(_STOPS) or text
