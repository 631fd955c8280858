# SPDX-License-Identifier: MIT
"""Plain text laid out once and drawn often: wrapped, cut after some lines, with matches marked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from rmjournal.text.direction import reads_from_right
from rmjournal.text.later import compiled_later

from .theme import current_theme

INSET = 6  # design px between the edge that focus shows and the words

Span = tuple[int, int]  # start and length, in characters of the text


def in_units(text: str, places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans as Qt counts them, in UTF-16, of parts from start to end in characters."""
    ends = [len(text[:place].encode("utf-16-le")) // 2 for span in places for place in span]
    return tuple((start, end - start) for start, end in zip(ends[::2], ends[1::2], strict=True))


_LINE_END = "\u2028"
_ADVANCES_KEPT = 30_000
# Latin, Greek and Cyrillic; other signs come from a face whose lines may be higher.
_BEYOND_OUR_FACES = "\u0530"
# A soft hyphen has a width only where a line ends; a no-break space at the end keeps its own.
_BREAKS_ODDLY = compiled_later("[\n\xa0\xad]")
_OVERHANG = 8  # px: how far a last letter may reach beyond its advance, or a kerned one fall short


class TextBlock:
    """One paragraph in one font. Never reads the text as HTML.

    max_lines 0 means as many as it takes. leading_px is the distance between base lines; 0 keeps
    the font's own. Spans are drawn semi-bold on span_ground, e.g. what a search matched.

    One line keeps to the side of its alignment, so that columns hold. Text that may wrap starts
    where its own words start, as in the editor: a paragraph of Arabic is flush at the right.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        max_lines: int = 0,
        leading_px: float = 0,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        spans: Sequence[Span] = (),
        span_ground: QColor | None = None,
    ) -> None:
        self._font = font
        self._width = max(1.0, width)
        self._leading_px = leading_px
        side = alignment if max_lines == 1 else _as_read(text, alignment)
        self._option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        self._option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._formats = [_span_format(span, span_ground) for span in spans]
        self.is_cut = False
        self.height = 0.0
        self.natural_width = 0.0
        self.line_count = 0
        text = text.replace("\r\n", "\n").replace("\n", _LINE_END)
        rest = self._lay_out(text, max_lines)
        if rest is not None:
            self._lay_out(self._cut(text, rest), max_lines)
            self.is_cut = True

    @property
    def ascent(self) -> float:
        """From the top of the block to its first base line."""
        line = self._layout.lineAt(0)
        return line.y() + line.ascent()

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _lay_out(self, text: str, max_lines: int) -> int | None:
        """Where the last allowed line starts if the text goes on after it."""
        self._layout = QTextLayout(text, self._font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(self._option)
        self._layout.setFormats(self._formats)
        self.height = self.natural_width = 0.0
        self.line_count = 0
        rest = None
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            step = self._leading_px or line.height()
            line.setPosition(QPointF(0, self.height + (step - line.height()) / 2))
            self.height += step
            self.natural_width = max(self.natural_width, line.naturalTextWidth())
            self.line_count += 1
            if self.line_count == max_lines:
                if line.textStart() + line.textLength() < len(text):
                    rest = line.textStart()
                break
        self._layout.endLayout()
        return rest

    def _cut(self, text: str, start: int) -> str:
        tail = text[start:].replace(_LINE_END, " ")
        metrics = QFontMetricsF(self._font)
        if metrics.horizontalAdvance(tail) <= self._width:
            tail += "\u2026"  # it goes on only after a line end
        tail = metrics.elidedText(tail, Qt.TextElideMode.ElideRight, self._width - 1)
        head = text[:start]
        if not head or head.endswith(_LINE_END):
            return head + tail
        # Cut shorter, the tail could fit on the line before: the break stays where it was.
        if head.endswith(" "):
            return f"{head[:-1]}{_LINE_END}{tail}"
        for span in self._formats:
            if span.start >= start:
                span.start += 1
        return f"{head}{_LINE_END}{tail}"


class TextCache:
    """Blocks by what made them, the oldest dropped; clear() it when the theme changes."""

    def __init__(self, size: int = 1500) -> None:
        self._size = size
        self._blocks: OrderedDict[tuple[object, ...], TextBlock] = OrderedDict()
        self._advances: dict[tuple[str, str], float] = {}

    def block(
        self,
        text: str,
        role: str,
        width: float,
        *,
        max_lines: int = 1,
        leading: float = 0,
        right: bool = False,
        spans: Sequence[Span] = (),
    ) -> TextBlock:
        """The text in a font role of the theme; leading in design px; right aligns to the right."""
        key = (text, role, round(width), max_lines, leading, right, tuple(spans))
        block = self._blocks.get(key)
        if block is None:
            block = TextBlock(
                text,
                current_theme().font(role),
                width,
                max_lines=max_lines,
                leading_px=leading * current_theme().scale,
                alignment=Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft,
                spans=spans,
                span_ground=current_theme().color("sel_text"),
            )
            self._blocks[key] = block
            if len(self._blocks) > self._size:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(key)
        return block

    def height(
        self, text: str, role: str, width: float, *, max_lines: int = 1, leading: float = 0
    ) -> float:
        """That of the block, but laid out only where counting lines needs it."""
        if max(text, default="") < _BEYOND_OUR_FACES and not _BREAKS_ODDLY.search(text):
            spare = width - self._advance(text, role)
            if max_lines == 1 or spare >= _OVERHANG:
                return self.block("x", role, width, leading=leading).height
            if max_lines == 2 and spare < -_OVERHANG:
                return self.block("x\nx", role, width, max_lines=2, leading=leading).height
        return self.block(text, role, width, max_lines=max_lines, leading=leading).height

    def _advance(self, text: str, role: str) -> float:
        key = (text, role)
        if key not in self._advances:
            if len(self._advances) >= _ADVANCES_KEPT:
                self._advances.clear()
            self._advances[key] = natural_width(text.rstrip(), current_theme().font(role))
        return self._advances[key]

    def clear(self) -> None:
        self._blocks.clear()
        self._advances.clear()


def natural_width(text: str, font: QFont) -> float:
    """How wide the text is on one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


def _as_read(text: str, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if alignment == Qt.AlignmentFlag.AlignHCenter:
        return alignment
    return right if reads_from_right(text, otherwise=alignment == right) else left


def _span_format(span: Span, ground: QColor | None) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.DemiBold)
    if ground is not None:
        style.setBackground(ground)
        style.setForeground(current_theme().color("ink"))  # quieter words cannot be read on it
    made = QTextLayout.FormatRange()
    made.start, made.length = span
    made.format = style
    return made
