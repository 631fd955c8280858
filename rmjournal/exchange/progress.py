# SPDX-License-Identifier: MIT
"""How far a piece of work is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Gets how many are done, of how many. May raise CancelledError, which ends the work."""


Tick = Callable[[], object]
"""Called between two steps of something that cannot say how far it is. May raise as Progress."""
STEP = 500
"""Records: what is done with each takes some hundredths of a millisecond."""


def ticking(rows: Iterable[T], tick: Tick) -> Iterator[T]:
    for number, row in enumerate(rows):
        if number % STEP == 0:
            tick()
        yield row


def say_nothing(_done: int, _total: int) -> None:
    """Progress that nobody asked for."""
