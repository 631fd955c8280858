# SPDX-License-Identifier: MIT
"""Where each of very many rows is, although only those near the view were ever measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_SAMPLE = 24  # first rows; their mean stands for all that are not measured yet


class RowHeights:
    """Heights in px from the top of the first row. `measure` gives that of one row, and is dear."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._heights: list[int] = []
        self._is_exact = bytearray()
        self._guess = 0
        self._tops = [0]
        self._tops_are_stale = False

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Forget all; the rows are that many now."""
        self._heights = [0] * count
        self._is_exact = bytearray(count)
        sample = range(min(count, _SAMPLE))
        for row in sample:
            self._make_exact(row)
        measured = self._heights[: len(sample)]
        self._guess = round(sum(measured) / len(measured)) if measured else 0
        self._heights[len(sample) :] = [self._guess] * (count - len(sample))
        self._tops_are_stale = True

    def insert(self, first: int, count: int) -> None:
        """Make room for rows whose height is not known; their neighbours may change theirs."""
        self._heights[first:first] = [self._guess] * count
        self._is_exact[first:first] = bytes(count)
        self.forget(first - 1, first + count)

    def remove(self, first: int, last: int) -> None:
        del self._heights[first : last + 1]
        del self._is_exact[first : last + 1]
        self.forget(first - 1, first)

    def forget(self, first: int, last: int) -> None:
        """These are to be measured anew; until then they keep the height they had."""
        first, end = max(0, first), min(last + 1, len(self._heights))
        self._is_exact[first:end] = bytes(max(0, end - first))
        self._tops_are_stale = True

    def make_exact_around(self, row: int, above: int, below: int) -> bool:
        """Measure the row, px before its top and px from its top on; whether any height changed."""
        changed = False
        at, rest = row, below
        while at < len(self._heights) and (rest > 0 or at == row):
            changed |= self._make_exact(at)
            rest -= self._heights[at]
            at += 1
        at, rest = row - 1, above
        while at >= 0 and rest > 0:
            changed |= self._make_exact(at)
            rest -= self._heights[at]
            at -= 1
        return changed

    def height(self, row: int) -> int:
        return self._heights[row]

    def top(self, row: int) -> int:
        return self._up_to_date()[row]

    def total(self) -> int:
        return self._up_to_date()[-1]

    def row_at(self, y: int) -> int:
        """The row that covers y; -1 above the first and below the last."""
        tops = self._up_to_date()
        return bisect_right(tops, y) - 1 if 0 <= y < tops[-1] else -1

    def _make_exact(self, row: int) -> bool:
        """Whether the height was another one."""
        if self._is_exact[row]:
            return False
        before, self._heights[row] = self._heights[row], self._measure(row)
        self._is_exact[row] = True
        changed = self._heights[row] != before
        self._tops_are_stale |= changed
        return changed

    def _up_to_date(self) -> list[int]:
        if self._tops_are_stale:
            self._tops = list(accumulate(self._heights, initial=0))
            self._tops_are_stale = False
        return self._tops
