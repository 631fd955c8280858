# SPDX-License-Identifier: MIT
"""Lines of text in pixels, and the ground of what is selected in them.

That ground is as high as the line, so that no stripes of paper show between two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextLayout,
    QTextLine,
    QTextOption,
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
    last = layout.lineCount() - 1
    for each in ranges:
        brush = each.format.background()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if _touches(line, each.start, each.start + each.length, is_last=number == last):
                rect = _ground(line, each.start, each.start + each.length, step)
                painter.fillRect(rect.translated(0, top), brush)
    return []


def _touches(line: QTextLine, start: int, end: int, *, is_last: bool) -> bool:
    """The line's end belongs to it only where no other line of the block follows."""
    first, after = line.textStart(), line.textStart() + line.textLength()
    return end > first and (start < after or (is_last and end > after))


def _ground(line: QTextLine, start: int, end: int, step: int) -> QRectF:
    first, after = line.textStart(), line.textStart() + line.textLength()
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


def hang_of(line: QTextLine, prefix: int, is_rtl: bool) -> float:
    """How wide the prefix is, as far as it stands on this line."""
    if prefix > line.textLength():
        return 0.0
    x = x_of(line, prefix)
    return line.width() - x if is_rtl else x


def line_at(layout: QTextLayout, y: float) -> QTextLine:
    for number in range(layout.lineCount() - 1):
        following = layout.lineAt(number + 1)
        if y < following.y():
            return layout.lineAt(number)
    return layout.lineAt(layout.lineCount() - 1)


def caret_in(block: QTextBlock, layout: QTextLayout, position: int) -> int | None:
    """Where in the block the caret stands; below -1 it is inside what an input method composes."""
    if position < -1 and layout.preeditAreaText():
        return layout.preeditAreaPosition() - (position + 2)
    inside = position - block.position()
    return inside if 0 <= inside < block.length() else None


def option_for(direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption()
    option.setTextDirection(direction)
    if direction == Qt.LayoutDirection.RightToLeft:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(32)
    return option
