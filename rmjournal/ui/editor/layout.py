# SPDX-License-Identifier: MIT
"""Places the lines of a note on the page and draws them.

A layout of our own, because Qt's keeps distances in block formats: to set those is a change of the
document, which the person could undo. It also lays out a note of 12,000 words about ten times
faster. Nothing here may raise: an exception in a virtual that Qt calls ends the process.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, islice

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
)
from typing_extensions import override

from rmjournal.ui.kit.theme import current_theme, px

from .geometry import (
    LTR,
    BlockLines,
    Decoration,
    caret_in,
    draw_grounds,
    line_at,
    ranges_in,
    x_of,
)
from .highlighter import NoteHighlighter
from .lines import MOST_AT_ONCE, BlockFlags, Line, LineKind, item_parts, kind_of, texts_from
from .styles import COLUMN, MARGIN, NotePictures, NoteStyles

_TOP, _BOTTOM = 6, 72
_CARET = 2
_NONE = len(LineKind)  # above the first block
_SIGN = 8  # design px, of the words of a note on average
PaintContext = QAbstractTextDocumentLayout.PaintContext


class NoteLayout(QAbstractTextDocumentLayout):
    """One column of text, at most 720 px wide and in the middle of the page.

    The first characters of a marked line, a heading or a quote hang in the margin, so that the
    words stay where they are when the syntax comes and goes.
    """

    unsettled = Signal()  # some blocks have only a guessed height: call settle() until it is done

    def __init__(
        self,
        document: QTextDocument,
        styles: NoteStyles,
        highlighter: NoteHighlighter,
    ) -> None:
        super().__init__(document)
        self._highlighter = highlighter
        highlighter.restyled.connect(self._on_restyled)
        self._waiting = BlockFlags()  # blocks whose height is a guess
        self._styles = styles
        self._decoration = Decoration()
        self._lines = BlockLines(styles)
        self._heights: list[float] = []  # of each block, the gap above it included
        self._tops: list[float] = [0.0]
        self._placed_column = 0.0, 0.0  # width of page and column, when last laid out
        self._telling = 0  # how often others are being told how high it is
        self.setProperty("cursorWidth", _CARET)

    @property
    def pictures(self) -> NotePictures | None:
        """Those that stand in the note; None while none are shown."""
        return self._lines.pictures

    @pictures.setter
    def pictures(self, pictures: NotePictures | None) -> None:
        self._lines.pictures = pictures

    @property
    def margin(self) -> float:
        """The room left and right of the column."""
        page = self.document().pageSize().width()
        least = px(MARGIN)
        return float(max(least, (page - px(COLUMN)) // 2))

    @property
    def column_width(self) -> float:
        room = self.document().pageSize().width() - 2 * self.margin
        return float(max(px(80), min(room, px(COLUMN))))

    def show_syntax_of(self, number: int, always: bool) -> None:
        """Where raw syntax stands instead of a glyph: in that line, or in all."""
        self._decoration.active = number
        self._decoration.always_raw = always

    def box_at(self, point: QPointF) -> QTextBlock | None:
        """The checklist item whose box is at that point of the document."""
        block = self._block_at(point.y())
        layout = block.layout()
        if Line.unpack(block.userState()).kind != LineKind.ITEM or not layout.lineCount():
            return None
        parts = item_parts(block.text())
        if parts is None or not parts[2]:
            return None
        line = layout.lineAt(0)
        column = block.text().index("[")
        box = QRectF(x_of(line, column), line.y(), 0, line.height())
        box.setRight(x_of(line, column + 3))
        return block if box.translated(0, self._tops[block.blockNumber()]).contains(point) else None

    def lay_out_again(self) -> None:
        """All of it, e.g. in new fonts."""
        for number in range(self.document().blockCount()):
            self.document().findBlockByNumber(number).layout().clearLayout()
        self._placed_column = 0.0, 0.0
        self.documentChanged(0, 0, self.document().characterCount())

    @Slot(int, int)
    def _on_restyled(self, position: int, length: int) -> None:
        self.documentChanged(position, length, length)

    @override
    def documentChanged(self, position: int, removed: int, added: int) -> None:
        document = self.document()
        page_width = document.pageSize().width()
        if page_width <= 0:
            return
        if self._telling and page_width == self._placed_column[0]:
            return
        if position == removed == 0 and self._is_only_wider(added):
            return
        first = document.findBlock(position)
        last = document.findBlock(position + added)
        if not last.isValid():
            last = document.lastBlock()
        known = len(self._heights)
        self._make_room(first.blockNumber(), document.blockCount() - known)
        if last.blockNumber() - first.blockNumber() > MOST_AT_ONCE:
            same_height = self._guess(first, last.blockNumber())
        else:
            same_height = self._place(first, last.blockNumber())
        if known == len(self._heights) and same_height:
            if last.blockNumber() - first.blockNumber() > MOST_AT_ONCE:
                self.update.emit()
                return
            block = first
            while block.isValid() and block.blockNumber() <= last.blockNumber() + 1:
                self.updateBlock.emit(block)
                block = block.next()
            return
        self._find_tops()
        self._tell_size()
        self.update.emit()

    def _is_only_wider(self, length: int) -> bool:
        """Qt tells of a page's width as if all were new: lines as wide as before are as high.

        A scroll bar that comes tells so twice. Text that is new has other blocks than before.
        """
        column = self.document().pageSize().width(), self.column_width
        before, self._placed_column = self._placed_column, column
        count = self.document().blockCount()
        is_all = length >= self.document().characterCount() and count == len(self._heights)
        if not is_all or count <= MOST_AT_ONCE or column[1] != before[1]:
            return False
        if column != before:
            self._waiting.set(0, count - 1)
            self.unsettled.emit()
            self.update.emit()
        return True

    def settle_between(self, top: float, bottom: float) -> None:
        """Style and lay out what stands there and still waits: before it is painted."""
        number, y = self._block_at(top).blockNumber(), top
        settled = False
        while y < bottom and number < len(self._heights):
            if self._waits(number):
                settled = True
                self._settle(number)
            y += self._heights[number]
            number += 1
        if settled:
            self._find_tops()
            self._tell_size()

    def settle_block(self, block: QTextBlock) -> None:
        """Before somebody asks where the caret in it stands."""
        if self._waits(block.blockNumber()):
            self._settle(block.blockNumber())
            self._find_tops()
            self._tell_size()

    def settle(self, near: float, most: int) -> float:
        """Lay out that many of the blocks that wait, first those from there on down.

        How far what stood there has moved.
        """
        if not self._heights:
            return 0.0
        anchor = self._block_at(near).blockNumber()
        before, number = self._tops[anchor], anchor
        for _ in range(most):
            number = self._next_waiting(number)
            if number < 0:
                break
            self._settle(number)
        self._find_tops()
        self._tell_size()
        return self._tops[anchor] - before

    def is_settled(self) -> bool:
        return self._next_waiting(0) < 0

    def _waits(self, number: int) -> bool:
        if number >= len(self._heights):
            return False  # the page has no width yet
        return self._waiting.has(number) or self._highlighter.waiting.has(number)

    def _next_waiting(self, start: int) -> int:
        found = self._waiting.next(start)
        return found if found >= 0 else self._highlighter.waiting.next(start)

    def _settle(self, number: int) -> None:
        """Leaves the tops as they were."""
        block = self.document().findBlockByNumber(number)
        self._highlighter.style(block)
        self._waiting.clear(number)
        self._place(block, number - 1)

    def _guess(self, block: QTextBlock, last: int) -> bool:
        """Heights by the length of the text; whether all kept theirs."""
        signs = max(1.0, self.column_width / px(_SIGN))
        steps = [self._styles.step(kind) for kind in LineKind]
        gaps = self._styles.gaps()
        above = block.previous()
        before = kind_of(above) if above.isValid() else _NONE
        number = block.blockNumber()
        heights: list[float] = []
        self._waiting.set(number, last)
        for text in islice(texts_from(block), last + 1 - number):
            kind = kind_of(block)
            heights.append(float(gaps[before][kind] + (1 + (len(text) + 1) // signs) * steps[kind]))
            before, block = kind, block.next()
        same = self._heights[number : number + len(heights)] == heights
        self._heights[number : number + len(heights)] = heights
        self.unsettled.emit()
        return same

    def _find_tops(self) -> None:
        self._tops = list(accumulate(self._heights, initial=float(px(_TOP))))

    def _tell_size(self) -> None:
        """A scroll bar that comes then sets the page to its new width twice: once is enough."""
        self._telling += 1
        self.documentSizeChanged.emit(self.documentSize())
        self._telling -= 1

    @override
    def documentSize(self) -> QSizeF:
        height = self._tops[-1] + px(_BOTTOM)
        return QSizeF(self.document().pageSize().width(), height)

    @override
    def pageCount(self) -> int:
        return 1

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        number = block.blockNumber()
        if not 0 <= number < len(self._heights):
            return QRectF()
        width = self.document().pageSize().width()
        return QRectF(0, self._tops[number], width, self._heights[number])

    @override
    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:  # type: ignore[override]
        block = self._block_at(point.y())
        layout = block.layout()
        if not layout.lineCount():
            return block.position()
        top = self._tops[block.blockNumber()]
        line = line_at(layout, point.y() - top)
        is_exact = accuracy == Qt.HitTestAccuracy.ExactHit
        if is_exact and not line.naturalTextRect().translated(0, top).contains(point):
            return -1
        position = line.xToCursor(point.x())
        return block.position() + (position if isinstance(position, int) else position[0])

    @override
    def draw(self, painter: QPainter, context: PaintContext) -> None:
        clip = context.clip
        block = self._block_at(clip.top())
        while block.isValid() and block.blockNumber() < len(self._heights):
            top = self._tops[block.blockNumber()]
            if not clip.isNull() and top > clip.bottom():
                break
            self._draw_block(painter, context, block, top)
            block = block.next()

    def _make_room(self, at: int, more: int) -> None:
        self._waiting.follow(at, self.document().blockCount())
        if more > 0:
            self._heights[at:at] = [0.0] * more
        elif more < 0:
            del self._heights[at : at - more]

    def _place(self, block: QTextBlock, last: int) -> bool:
        """Lay out the blocks up to that number; whether all kept their heights.

        The gap above the one after them may be another now, so that is placed too.
        """
        above = block.previous()
        kind = Line.unpack(above.userState()).kind if above.isValid() else None
        same = True
        column = self.margin, self.column_width  # asked once: a paste has thousands of blocks
        while block.isValid() and block.blockNumber() <= last + 1:
            number = block.blockNumber()
            line = Line.unpack(block.userState())
            height = self._lines.lay_out(block, line, self._styles.gap(kind, line.kind), column)
            same = same and height == self._heights[number]
            self._heights[number] = height
            kind = line.kind
            block = block.next()
        return same

    def _block_at(self, y: float) -> QTextBlock:
        number = bisect_right(self._tops, y) - 1
        number = max(0, min(number, len(self._heights) - 1))
        return self.document().findBlockByNumber(number)

    def _draw_block(
        self, painter: QPainter, context: PaintContext, block: QTextBlock, top: float
    ) -> None:
        layout = block.layout()
        line = Line.unpack(block.userState())
        column = QRectF(self.margin, top, self.column_width, self._heights[block.blockNumber()])
        self._decoration.draw_under(painter, block, line, column)
        ranges = ranges_in(block, context.selections)
        ranges = draw_grounds(painter, layout, top, ranges, self._lines.step(block, line))
        painter.setPen(current_theme().color("ink"))
        layout.draw(painter, QPointF(0, top), ranges)
        if self.pictures is not None and self._lines.pictures_room(block, line):
            is_rtl = block.textDirection() != LTR
            self.pictures.draw(painter, block.text(), column, is_rtl)
        self._decoration.draw_over(painter, block, line, column)
        caret = caret_in(block, layout, context.cursorPosition)
        if caret is not None:
            self._draw_caret(painter, layout, top, caret)

    def _draw_caret(
        self, painter: QPainter, layout: QTextLayout, top: float, position: int
    ) -> None:
        """As high as the line: Qt's is as high as the sign before it, which may be a hidden one."""
        line = layout.lineForTextPosition(position)
        if line.isValid():
            rect = QRectF(round(x_of(line, position)), top + line.y(), _CARET, line.height())
            painter.fillRect(rect, current_theme().color("ink"))
