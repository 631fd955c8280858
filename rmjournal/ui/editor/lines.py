# SPDX-License-Identifier: MIT
"""What one line of a note is, as the editor draws it.

The rules are those of `rmjournal.text.lines`, read a line at a time: all a line needs to know of
those above it is which code fence is open, so that one key costs one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument


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


class LineKind(IntEnum):
    BLANK = 0
    BODY = 1
    HEADING_1 = 2
    HEADING_2 = 3
    HEADING_3 = 4
    ASK = 5
    HEAR = 6
    ACT = 7
    QUOTE = 8
    ITEM = 9
    CODE = 10
    FENCE = 11
    RULE = 12


MARKS = (LineKind.ASK, LineKind.HEAR, LineKind.ACT)
HEADINGS = (LineKind.HEADING_1, LineKind.HEADING_2, LineKind.HEADING_3)
CODES = (LineKind.CODE, LineKind.FENCE)

_MARK = re.compile(r" {0,3}(\?|!|->)[ \t]\s*(?=\S)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)", re.DOTALL)
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = re.compile(r"([ \t]*)([-*+]|[0-9]{1,9}[.)])[ \t]+(\[[ xX]\][ \t]+)?")
_MARK_KINDS = {"?": LineKind.ASK, "!": LineKind.HEAR, "->": LineKind.ACT}
_FENCE_SIGNS = frozenset("`~")
_PLAIN_SIGNS = frozenset("?!-#>*_+0123456789")  # all that a line of another kind begins with
_LONGEST_PREFIX = 255
_LONGEST_FENCE = 4095
_STATES_KEPT = 1024


class Line(NamedTuple):
    """A line as it is drawn. `prefix` is the number of its first characters that are syntax."""

    kind: LineKind
    prefix: int = 0
    fence: int = 0
    """The code fence still open after this line: twice its length, plus one for `~`; 0 for none."""

    def pack(self) -> int:
        """All of it in one non-negative int, for QTextBlock.setUserState."""
        return self.fence << 12 | self.prefix << 4 | self.kind

    @staticmethod
    @lru_cache(_STATES_KEPT)
    def unpack(state: int) -> Line:
        """The other way round; -1, a block that was never read, is plain text."""
        if state < 0:
            return Line(LineKind.BODY)
        return Line(LineKind(state & 15), state >> 4 & 255, state >> 12)


_BODY = Line(LineKind.BODY)


def kind_of(block: QTextBlock) -> int:
    """The number of its LineKind, for loops over very many blocks."""
    state = block.userState()
    return state & 15 if state >= 0 else LineKind.BODY.value


def read_line(text: str, fence: int = 0) -> Line:
    """What the line is where `fence` is open above it."""
    start = text.lstrip(" \t")[:1]
    found = _FENCE.match(text) if start in _FENCE_SIGNS else None
    if fence:
        if found is not None and _closes(fence, found):
            return Line(LineKind.FENCE)
        return Line(LineKind.CODE, 0, fence)
    if not text or text.isspace():
        return Line(LineKind.BLANK)
    if found is not None and ("`" not in found[2] or found[1][0] == "~"):
        length = min(len(found[1]), _LONGEST_FENCE)
        return Line(LineKind.FENCE, 0, length * 2 + (found[1][0] == "~"))
    if start not in _PLAIN_SIGNS:
        return _BODY
    kind, prefix = _read_plain(text)
    return Line(kind, min(prefix, _LONGEST_PREFIX))


def item_parts(text: str) -> tuple[str, str, str] | None:
    """Indent, bullet or number, and box (with its space, or "") of a list item."""
    found = _ITEM.match(text)
    return None if found is None else (found[1], found[2], found[3] or "")


def _read_plain(text: str) -> tuple[LineKind, int]:
    if (found := _MARK.match(text)) is not None:
        return _MARK_KINDS[found[1]], found.end()
    if (found := _HEADING.match(text)) is not None:
        level = min(len(found[1]), 3)
        return HEADINGS[level - 1], found.end()
    if (found := _QUOTE.match(text)) is not None:
        return LineKind.QUOTE, found.end()
    if _RULE.fullmatch(text) is not None:
        return LineKind.RULE, 0
    if (found := _ITEM.match(text)) is not None:
        return LineKind.ITEM, found.end()
    return LineKind.BODY, 0


def _closes(fence: int, found: re.Match[str]) -> bool:
    run = found[1]
    return (run[0] == "~") == bool(fence & 1) and len(run) >= fence // 2 and not found[2].strip()


_BLOCK_END = "\u2029"


def read_states(document: QTextDocument, first: int, last: int) -> int:
    """Read the blocks of these numbers, and on from there as far as they change those below.

    The number of the last one that may be another now.
    """
    block = document.findBlockByNumber(first)
    above = block.previous()
    fence = Line.unpack(above.userState()).fence if above.isValid() else 0
    number = first
    for text in texts_from(block):
        line = read_line(text, fence)
        state = line.pack()
        if number > last and block.userState() == state:
            break
        block.setUserState(state)
        block, fence, number = block.next(), line.fence, number + 1
    return number - 1


def texts_from(block: QTextBlock) -> Iterator[str]:
    """The text of that block and of all below it."""
    for _ in range(MOST_AT_ONCE):
        if not block.isValid():
            return
        yield block.text()
        block = block.next()
    if block.isValid():
        yield from block.document().toRawText().split(_BLOCK_END)[block.blockNumber() :]
