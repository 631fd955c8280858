# SPDX-License-Identifier: MIT
"""Lines of text in pixels, and the ground of what is selected in them.

That ground is as high as the line, so that no stripes of paper show between two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextLayout,
    QTextLine,
)

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_END_PX = 6


def ranges_in(
    block: QTextBlock, selections: Sequence[QAbstractTextDocumentLayout.Selection]
) -> list[QTextLayout.FormatRange]:
    """The selections as far as they touch the block; a length past its end takes the line end."""
    ranges = []
    for selection in selections:
        cursor = selection.cursor
        start = max(cursor.selectionStart() - block.position(), 0)
        end = min(cursor.selectionEnd() - block.position(), block.length())
        if start < end:
            made = QTextLayout.FormatRange()
            made.start, made.length = start, end - start
            made.format = selection.format
            ranges.append(made)
    return ranges


def draw_grounds(
    painter: QPainter,
    layout: QTextLayout,
    top: float,
    ranges: list[QTextLayout.FormatRange],
    step: int,
) -> list[QTextLayout.FormatRange]:
    """Draw the grounds; the ranges whose ground Qt has to draw, as their text runs both ways."""
    if not ranges or _RIGHT_TO_LEFT.search(layout.text()) is not None:
        return ranges
    for each in ranges:
        brush = each.format.background()
        for number in range(layout.lineCount()):
            rect = _ground(layout.lineAt(number), each.start, each.start + each.length, step)
            if not rect.isNull():
                painter.fillRect(rect.translated(0, top), brush)
    return []


def _ground(line: QTextLine, start: int, end: int, step: int) -> QRectF:
    first, after = line.textStart(), line.textStart() + line.textLength()
    if (end <= first and line.textLength()) or start > after or (start == after and end <= after):
        return QRectF()
    left = x_of(line, max(start, first))
    right = x_of(line, min(end, after))
    if end > after:
        right += _LINE_END_PX
    height = max(float(step), line.height())
    return QRectF(left, line.y() - round((height - line.height()) / 2), right - left, height)


def x_of(line: QTextLine, position: int) -> float:
    """Where the character at that position of the block begins."""
    x: Any = line.cursorToX(position)  # with the position as well, in some versions of PySide
    return float(x[0] if isinstance(x, tuple) else x)
