# SPDX-License-Identifier: MIT
"""What a row says aloud: each part a sentence that ends once."""

from __future__ import annotations

_ENDINGS = tuple(".?!…。？！؟")
_CLOSING = "”’\"')»"


def as_sentences(*parts: str) -> str:
    """The parts that are not empty, each with a full stop unless it ends by itself."""
    return " ".join(
        part if part.rstrip(_CLOSING).endswith(_ENDINGS) else f"{part}." for part in parts if part
    )
