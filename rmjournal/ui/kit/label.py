# SPDX-License-Identifier: MIT
"""Plain text in a role of type: laid out once and drawn often, and labels that show it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from rmjournal.text.later import compiled_later
from rmjournal.text.sanitise import reads_from_right

from .theme import current_theme, px

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


def elided(text: str, role: str, width: float) -> str:
    """What fits in that many design px."""
    metrics = QFontMetricsF(current_theme().font(role))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, px(width))


_HEIGHTS_KEPT = 8
_HEADINGS = {"page_title": 1, "heading": 1, "section": 2}  # and how deep each stands


class Label(QLabel):
    """Wraps at its width and grows downwards; what it is given is never read as HTML.

    role is a type role, tone a colour token, leading the distance of base lines in design px
    (0: the font's own). After max_lines (0: no limit) it ends in an ellipsis and the whole text
    is the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        max_lines: int = 0,
        leading: float = 0,
        width: int = 560,
    ) -> None:
        """width: how wide it wants to be at most, in design px."""
        theme = current_theme()
        super().__init__()
        self._role = role
        self.spoken_role = "Heading" if role in _HEADINGS else ""
        self.spoken_level = _HEADINGS.get(role, 0)
        self._tone = tone
        self._max_lines = max_lines
        self._leading = leading
        self._wanted_width = width
        self._block: TextBlock | None = None
        self._spans: tuple[Span, ...] = ()
        self._laid_out_width = -1
        self._heights: dict[int, int] = {}  # by width: Qt asks again for each change around it
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(max_lines != 1)  # makes QLabel ask heightForWidth()
        self.setFont(theme.font(role))
        self.setText(text)
        theme.changed.connect(self._on_theme_changed)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._spans = ()
        self._forget()
        self.updateGeometry()
        self.update()

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Tint these parts, from start to end in characters of the text, until it changes."""
        self._spans = in_units(self.text(), spans)
        self._forget()
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_role(self, role: str) -> None:
        self._role = role
        self._on_theme_changed()

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            if len(self._heights) >= _HEIGHTS_KEPT:  # while a panel is drawn wider
                self._heights.clear()
            self._heights[width] = self._lay_out(width).height.__ceil__()
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        wanted = natural_width(self.text(), self.font()).__ceil__() + 1
        wanted = min(wanted, px(self._wanted_width))
        return QSize(wanted, self.heightForWidth(wanted))

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = min(self.sizeHint().width(), px(48))
        height = self.fontMetrics().height()
        return QSize(narrow, max(height, px(self._leading)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        block = self._lay_out(self.width())
        spare = max(0.0, self.height() - block.height)
        y = 0.0 if self.alignment() & Qt.AlignmentFlag.AlignTop else spare / 2
        tone = self._tone if self.isEnabled() else "inkoff"
        block.draw(QPainter(self), 0, y, current_theme().color(tone))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The name of a field leads into it, as everywhere else."""
        buddy = self.buddy()
        if buddy is not None and event.button() == Qt.MouseButton.LeftButton:
            buddy.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip() and self.is_cut():
            self.setToolTip(self.text())
            handled = super().event(event)
            self.setToolTip("")
            return handled
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._forget()
        super().changeEvent(event)

    def is_cut(self) -> bool:
        """Whether the text does not fit and ends in an ellipsis."""
        return self._lay_out(self.width()).is_cut

    def _forget(self) -> None:
        self._block = None
        self._heights.clear()

    def _lay_out(self, width: int) -> TextBlock:
        if self._block is None or self._laid_out_width != width:
            self._laid_out_width = width
            self._block = TextBlock(
                self.text(),
                self.font(),
                width,
                max_lines=self._max_lines,
                leading_px=self._leading * current_theme().scale,
                alignment=self._alignment(),
                spans=self._spans,
                span_ground=current_theme().color("sel_text") if self._spans else None,
            )
        return self._block

    def _alignment(self) -> Qt.AlignmentFlag:
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return Qt.AlignmentFlag.AlignHCenter
        at_end = bool(self.alignment() & Qt.AlignmentFlag.AlignRight)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFont(current_theme().font(self._role))
        self._forget()
        self.updateGeometry()
        self.update()


class SerifLabel(Label):
    """What a person said: Literata, as many lines as it takes."""

    def __init__(
        self,
        text: str = "",
        role: str = "row_title",
        tone: str = "ink",
        *,
        max_lines: int = 0,
    ) -> None:
        super().__init__(text, role, tone, max_lines=max_lines)


class ElidedLabel(Label):
    """One line that gives way when there is no room."""

    def __init__(self, text: str = "", role: str = "body", tone: str = "ink") -> None:
        super().__init__(text, role, tone, max_lines=1)


class Hairline(QWidget):
    """A line of one pixel across."""

    def __init__(self, token: str = "line") -> None:
        super().__init__()
        self._token = token
        self.setFixedHeight(1)
        current_theme().changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current_theme().color(self._token))
