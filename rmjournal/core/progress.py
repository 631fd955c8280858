# SPDX-License-Identifier: MIT
"""How far a work is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Gets how much of how much is done; may raise CancelledError."""


def unwatched(_done: int, _total: int) -> None:
    """The progress of what nobody watches."""
