# SPDX-License-Identifier: MIT
"""How many cards of a step fit the time of a review: a quarter of an hour, or five minutes."""

from __future__ import annotations

from rmjournal.store.reviews import ReviewMode

_AT_MOST: dict[ReviewMode, dict[int, int]] = {
    "full": {2: 8, 3: 5, 4: 6},
    "short": {2: 4, 3: 2},
}


def cards_at_most(mode: ReviewMode, step: int) -> int:
    """Those beyond wait for the next review, unless somebody asks for them."""
    return _AT_MOST[mode][step]
