# SPDX-License-Identifier: MIT
"""Whether what a field said could be written: a field keeps its words until it could.

A field says its words by a signal and does not know who writes them. Slots run before emit()
returns, so a write that fails meanwhile is its own.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self


class HoldsWords:
    """A form that has typed words elsewhere than in a field that can be seen."""

    def not_entered(self) -> list[tuple[str, str]]:
        """What they are for, and the words."""
        raise NotImplementedError


_under_way: list[Saying] = []


class Saying:
    """Around the emit(): `is_kept` is False when a write failed meanwhile."""

    def __init__(self) -> None:
        self.is_kept = True

    def __enter__(self) -> Self:
        _under_way.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _under_way.remove(self)


def write_failed() -> None:
    """Tell every field that is saying something that its words were not written."""
    for each in _under_way:
        each.is_kept = False


def keep_words() -> None:
    """Tell every field that is saying something to keep its words: they are asked about first."""
    write_failed()
