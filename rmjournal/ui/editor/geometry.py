# SPDX-License-Identifier: MIT
"""Lines of text in pixels, and the ground of what is selected in them.

That ground is as high as the line, so that no stripes of paper show between two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPen,
    QTextBlock,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from rmjournal.ui.kit.theme import current_theme, paint_icon, px

from .lines import CODES, Line, LineKind, item_parts
from .styles import NotePictures, NoteStyles

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE_END_PX = 6
LTR = Qt.LayoutDirection.LeftToRight


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


_GLYPHS = {
    LineKind.ASK: ("ask", "ask"),
    LineKind.HEAR: ("hear", "hear"),
    LineKind.ACT: ("act", "act_fill"),
}
_GLYPH, _GLYPH_OFF = 17, 21


class Decoration:
    """`active` is the line that shows its raw syntax instead, unless `always_raw`: then all do."""

    def __init__(self) -> None:
        self.active = -1
        self.always_raw = False

    def draw_under(self, painter: QPainter, block: QTextBlock, line: Line, column: QRectF) -> None:
        """Before the text. `column` is as wide as the column and as high as the block."""
        if line.kind in CODES:
            self._draw_code_ground(painter, block, column)
        elif line.kind == LineKind.QUOTE:
            self._draw_quote_bar(painter, block, column)

    def draw_over(self, painter: QPainter, block: QTextBlock, line: Line, column: QRectF) -> None:
        """After the text: what takes the place of hidden characters."""
        layout = block.layout()
        if not layout.lineCount() or self.always_raw or block.blockNumber() == self.active:
            return
        first = layout.lineAt(0)
        is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        if line.kind in _GLYPHS:
            self._draw_glyph(painter, line.kind, first, column, is_rtl)
        elif line.kind == LineKind.ITEM:
            self._draw_bullet(painter, block.text(), first, column.top())
        elif line.kind == LineKind.RULE:
            painter.setPen(QPen(current_theme().color("line2"), 1))
            y = round(column.top() + first.y() + first.height() / 2) + 0.5
            painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))

    def _draw_glyph(
        self, painter: QPainter, kind: LineKind, first: QTextLine, column: QRectF, is_rtl: bool
    ) -> None:
        name, token = _GLYPHS[kind]
        side, off = px(_GLYPH), px(_GLYPH_OFF)
        x = column.right() + off if is_rtl else column.left() - off
        middle = column.top() + first.y() + first.ascent() - px(6)
        rect = QRectF(round(x - side / 2), round(middle - side / 2), side, side)
        paint_icon(painter, rect, name, current_theme().color(token))

    def _draw_bullet(self, painter: QPainter, text: str, first: QTextLine, top: float) -> None:
        parts = item_parts(text)
        if parts is None:
            return
        indent, bullet, box = parts
        base = top + first.y() + first.ascent()
        if box:
            self._draw_box(painter, x_of(first, text.index("[")), base, box[1] in "xX")
        elif bullet[-1] not in ".)":
            left, right = x_of(first, len(indent)), x_of(first, len(indent) + 1)
            radius = px(5) / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().color("ink3"))
            middle = QPointF((left + right) / 2, base - px(5))
            painter.drawEllipse(middle, radius, radius)

    def _draw_box(self, painter: QPainter, x: float, base: float, is_done: bool) -> None:
        side = px(14)
        box = QRectF(round(x) + 0.5, round(base) - side + 1.5, side - 1, side - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().color("ctl"), 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(3), px(3))
        if is_done:
            inside = box.adjusted(1, 1, -1, -1)
            paint_icon(painter, inside, "check", current_theme().color("accent"))

    def _draw_quote_bar(self, painter: QPainter, block: QTextBlock, column: QRectF) -> None:
        layout = block.layout()
        if not layout.lineCount():
            return
        first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
        top, bottom = column.top() + first.y() - 2, column.top() + last.y() + last.height() + 2
        following = block.next()
        if following.isValid() and Line.unpack(following.userState()).kind == LineKind.QUOTE:
            bottom = column.bottom() + 2
        is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        off, width = px(20), px(3)
        x = column.right() + off - width if is_rtl else column.left() - off
        painter.fillRect(QRectF(x, top, width, bottom - top), current_theme().color("line2"))

    def _draw_code_ground(self, painter: QPainter, block: QTextBlock, column: QRectF) -> None:
        layout = block.layout()
        gap = layout.lineAt(0).y() - 2 if layout.lineCount() else 0.0
        pad = px(12)
        rect = QRectF(column).adjusted(-pad, max(0.0, gap - 2), pad, 0)
        painter.fillRect(rect, current_theme().color("sunken"))


class BlockLines:
    """Breaks a block into lines and places them below each other."""

    def __init__(self, styles: NoteStyles) -> None:
        self._styles = styles
        self.pictures: NotePictures | None = None
        self._options = {
            direction: option_for(direction)
            for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
        }

    def lay_out(
        self, block: QTextBlock, kind: Line, gap: int, column: tuple[float, float]
    ) -> float:
        """column is where it begins and how wide it is; the height, with the gap above."""
        layout = block.layout()
        direction = block.textDirection()
        layout.setTextOption(self._options[direction])
        is_rtl = direction != LTR
        left, width = column
        step = self.step(block, kind)
        indent, y = 0.0, float(gap)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - indent)
            x = left + (0.0 if is_rtl else indent)
            if line.lineNumber() == 0 and kind.prefix:
                hang = hang_of(line, kind.prefix, is_rtl)
                if kind.kind == LineKind.ITEM:
                    indent = min(hang, width / 2)
                else:
                    hang = min(hang, left)
                    line.setLineWidth(width + hang)
                    x = left if is_rtl else left - hang
            height = float(step)
            if kind.kind != LineKind.BLANK:  # tall signs need more
                height = max(height, line.height().__ceil__())
            line.setPosition(QPointF(x, y + round((height - line.height()) / 2)))
            y += height
        layout.endLayout()
        return y + self.pictures_room(block, kind)

    def pictures_room(self, block: QTextBlock, line: Line) -> int:
        if self.pictures is None or line.kind != LineKind.BODY:
            return 0
        return self.pictures.room(block.text())

    def step(self, block: QTextBlock, line: Line) -> int:
        if line.kind == LineKind.BLANK and not block.next().isValid():
            return self._styles.step(LineKind.BODY)  # where one goes on writing
        return self._styles.step(line.kind)
