# SPDX-License-Identifier: MIT
"""What a block of Markdown costs to render, and when it is shown as plain text instead.

Python-Markdown takes time quadratic in the brackets and other signs of one block, in its lines, and
in the number of blocks; it recurses for each level of lists and quotes. Estimates are in units of
about 0.1 µs.
"""

from __future__ import annotations

import re
from itertools import pairwise

LONGEST_TEXT = 1_000_000
_MOST_FOR_A_BLOCK = 2_000_000
_MOST_IN_ALL = 6_000_000
_FOR_ANY_BLOCK = 500
_MOST_LEVELS = 12
_BULLET = r"(?:[-*+]|[0-9]{1,9}[.)])[ ]"
_ITEM = re.compile(rf"^[ ]*{_BULLET}", re.MULTILINE)
_INDENT = f"[ ]{{{4 * _MOST_LEVELS}}}"
_TOO_DEEP = re.compile(rf"^(?:{_INDENT}|(?:[ ]*(?:>|{_BULLET})){{{_MOST_LEVELS}}})", re.MULTILINE)


class Budget:
    """The work one note may cause."""

    def __init__(self) -> None:
        self._left = _MOST_IN_ALL

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is affordable, not even plain blocks one by one."""
        return self._left <= 0

    def allows(self, block: str) -> bool:
        """Whether this block (no blank line in it) is affordable; what it takes is paid."""
        cost = _cost(block)
        is_affordable = cost <= min(self._left, _MOST_FOR_A_BLOCK) and not _TOO_DEEP.search(block)
        self._left -= _FOR_ANY_BLOCK + (cost if is_affordable else 0)
        return is_affordable


def _cost(block: str) -> int:
    lines = block.count("\n") + 1
    starts = [0, *(item.start() for item in _ITEM.finditer(block)), len(block)]
    brackets = sum(block.count("[", start, end) * (end - start) for start, end in pairwise(starts))
    signs = sum(block.count(sign) for sign in "*_`\\&<>~|") * len(block) // 200
    return len(block) + brackets + signs + lines * lines // 2
