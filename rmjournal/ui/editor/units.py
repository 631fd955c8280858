# SPDX-License-Identifier: MIT
"""Qt counts text in UTF-16 units, Python in characters; they differ after an emoji."""

from __future__ import annotations

from bisect import bisect_left


class Units:
    """Positions of one text, both ways. A position inside a pair of units counts as its start."""

    def __init__(self, text: str) -> None:
        wide = () if text.isascii() else (i for i, sign in enumerate(text) if sign > "\uffff")
        self._wide = list(wide)
        self._wide_units = [index + before for before, index in enumerate(self._wide)]

    def to_qt(self, index: int) -> int:
        return index + bisect_left(self._wide, index)

    def to_python(self, position: int) -> int:
        return position - bisect_left(self._wide_units, position)


def length_in_units(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if sign > "\uffff" else 1 for sign in text)
