# SPDX-License-Identifier: MIT
"""How far a piece of work is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Gets how many are done, of how many. May raise CancelledError, which ends the work."""


def say_nothing(_done: int, _total: int) -> None:
    """Progress that nobody asked for."""
