# SPDX-License-Identifier: MIT
"""How many cards of a step fit the time of a review: a quarter of an hour, or five minutes."""

from __future__ import annotations

from rmjournal.store.operations.reviews import ReviewMode

_AT_MOST: dict[ReviewMode, dict[int, int]] = {
    "full": {2: 8, 3: 5, 4: 6},
    "short": {2: 4, 3: 2},
}
OLD_AT_MOST = 2
"""Of what was heard before the week, after the cards of the week itself."""
BATCH_FROM = 3
"""As many as it takes before something is offered about all of them at once."""


def cards_at_most(mode: ReviewMode, step: int) -> int:
    """Those beyond wait for the next review, unless somebody asks for them."""
    return _AT_MOST[mode][step]
