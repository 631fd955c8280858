# SPDX-License-Identifier: MIT
"""What each line of a document is, kept in the state of its block.

Lines are read at once even where a whole book is pasted, since a code fence reaches down as far as
it likes; how they look is another matter. Some thousand blocks take as many milliseconds one by one
as all of them in tens: so from the hundredth on they are read out of the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

from .flags import MOST_AT_ONCE
from .lines import Line, read_line

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
