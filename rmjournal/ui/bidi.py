# SPDX-License-Identifier: MIT
"""Words of a person inside a line of the app's, when the two read in opposite directions."""

from __future__ import annotations

import unicodedata

_ISOLATE, _POP = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def isolated(text: str) -> str:
    """As it is, unless it reads from right to left: then what stands around it keeps its order."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text
