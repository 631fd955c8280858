# SPDX-License-Identifier: MIT
"""Which blocks of a document wait for something; they keep it while others come and go."""

from __future__ import annotations

MOST_AT_ONCE = 120
"""Blocks that are styled and laid out as they change; what is beyond waits for its turn."""


class BlockFlags:
    """One bit a block, by its number."""

    def __init__(self) -> None:
        self._bits = bytearray(1)

    def follow(self, at: int, count: int) -> None:
        """The document has that many blocks now; they came or went behind block `at`."""
        more = count - len(self._bits)
        if more > 0:
            self._bits[at:at] = bytes(more)
        elif more < 0:
            del self._bits[at : at - more]

    def set(self, first: int, last: int) -> None:
        last = min(last, len(self._bits) - 1)
        self._bits[first : last + 1] = b"\1" * (last + 1 - first)

    def clear(self, number: int) -> None:
        if number < len(self._bits):
            self._bits[number] = 0

    def has(self, number: int) -> bool:
        return number < len(self._bits) and bool(self._bits[number])

    def next(self, start: int) -> int:
        """The first from there on, else the first of all; -1 for none."""
        found = self._bits.find(1, start)
        return found if found >= 0 else self._bits.find(1)
