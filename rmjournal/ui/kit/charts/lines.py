# SPDX-License-Identifier: MIT
"""Small lines one below the other: a dot for each value, joined over whatever lies between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from rmjournal.ui.kit.text_layout import TextBlock, natural_width
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.listening import neighbours

from .picture import Picture, Spot

# All in design px.
ROW, STACKED_ROW, CAPTION, FOOT = 46, 58, 20, 24
PITCH_MAX, INSET = 96, 9
DOT, DOT_MORE, DOT_MOST = 3.4, 0.7, 6.2  # radius of a dot, more for each further answer


@dataclass(frozen=True, slots=True)
class Dot:
    """A value between the strip's low and high; weight is how many values it stands for."""

    level: float
    words: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Strip:
    """One line; a column without a value has None."""

    title: str
    dots: tuple[Dot | None, ...]
    now: str = ""
    """The latest value in a word or two."""


class LinesPicture(Picture):
    """Titles stand before the lines, or above them where it is narrow."""

    def __init__(self, name: str, low: float, high: float, *, is_stacked: bool = False) -> None:
        self._strips: tuple[Strip, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._ends = ("", "")
        self._low, self._high = low, high
        self._is_stacked = is_stacked
        super().__init__(name)

    def set_strips(
        self, strips: Sequence[Strip], columns: Sequence[str], ends: tuple[str, str] = ("", "")
    ) -> None:
        """columns are the words below; ends what the low and the high level mean."""
        self._strips, self._columns, self._ends = tuple(strips), tuple(columns), ends
        self.lay_out_again()

    @override
    def sizeHint(self) -> QSize:
        height = len(self._strips) * self._row_height() + px(FOOT)
        return QSize(px(240 if self._is_stacked else 560), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), self.sizeHint().height())

    @override
    def first_spot(self) -> int:
        """The latest value of the first line."""
        rows = [spot.row for spot in self.spots()]
        return max(0, rows.count(0) - 1)

    @override
    def make_spots(self) -> Sequence[Spot]:
        return [
            Spot(self.mirrored(self._cell(row, column)), dot.words, row, column)
            for row, strip in enumerate(self._strips)
            for column, dot in enumerate(strip.dots)
            if dot is not None
        ]

    @override
    def paint(self, painter: QPainter) -> None:
        for row, strip in enumerate(self._strips):
            self._paint_title(painter, row, strip)
            self._paint_guides(painter, row)
            self._paint_dots(painter, row, strip)
        if self._strips:
            self._paint_ends(painter)
            self._paint_columns(painter)

    def _row_height(self) -> int:
        return px(STACKED_ROW if self._is_stacked else ROW)

    def _start(self) -> float:
        if self._is_stacked:
            return 0.0
        font = current_theme().font("body")
        natural = max((natural_width(each.title, font) for each in self._strips), default=0.0)
        return min(natural + px(20), self.width() * 0.36)

    def _end_width(self) -> float:
        font = current_theme().font("meta")
        width = max(natural_width(text, font) for text in self._ends)
        return width + px(14) if width else 0.0

    def _pitch(self) -> float:
        room = self.width() - self._start() - self._end_width()
        return min(px(PITCH_MAX), max(1.0, room / max(1, len(self._columns))))

    def _cell(self, row: int, column: int) -> QRectF:
        top = row * self._row_height()
        if self._is_stacked:
            top += px(CAPTION)
        height = self._row_height() - (px(CAPTION) if self._is_stacked else 0)
        return QRectF(self._start() + column * self._pitch(), top, self._pitch(), height)

    def _y(self, row: int, level: float) -> float:
        cell = self._cell(row, 0)
        inset = px(INSET)
        part = (level - self._low) / (self._high - self._low)
        return cell.bottom() - inset - part * (cell.height() - 2 * inset)

    def _point(self, row: int, column: int, level: float) -> QPointF:
        middle = self.mirrored(self._cell(row, column)).center().x()
        return QPointF(middle, self._y(row, level))

    def _text(self, text: str, role: str, width: float) -> TextBlock:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        return TextBlock(text, current_theme().font(role), width, max_lines=1, alignment=side)

    def _paint_title(self, painter: QPainter, row: int, strip: Strip) -> None:
        theme = current_theme()
        if not self._is_stacked:
            width = self._start() - px(12)
            block = self._text(strip.title, "body", width)
            middle = self._cell(row, 0).center().y()
            rect = self.mirrored(QRectF(0, middle - block.height / 2, width, block.height))
            block.draw(painter, rect.x(), rect.y(), theme.color("ink"))
            return
        top = row * self._row_height() + px(2)
        now = natural_width(strip.now, theme.font("meta_strong")) + 2
        width = self.width() - now - px(8)
        block = self._text(strip.title, "meta", width)
        rect = self.mirrored(QRectF(0, top, width, block.height))
        block.draw(painter, rect.x(), rect.y(), theme.color("ink2"))
        block = self._text(strip.now, "meta_strong", now)
        rect = self.mirrored(QRectF(self.width() - now, top, now, block.height))
        block.draw(painter, rect.x(), rect.y(), theme.color("ink"))

    def _paint_guides(self, painter: QPainter, row: int) -> None:
        """Where the lowest level is, and the highest."""
        first, last = self._cell(row, 0), self._cell(row, len(self._columns) - 1)
        for level, style in ((self._low, Qt.PenStyle.SolidLine), (self._high, Qt.PenStyle.DotLine)):
            y = round(self._y(row, level)) + 0.5
            line = self.mirrored(QRectF(first.left(), y, last.right() - first.left(), 0))
            painter.setPen(QPen(current_theme().color("line2"), 1, style))
            painter.drawLine(line.topLeft(), line.topRight())

    def _paint_dots(self, painter: QPainter, row: int, strip: Strip) -> None:
        theme = current_theme()
        levels = [None if dot is None else dot.level for dot in strip.dots]
        points = {
            column: self._point(row, column, level)
            for column, level in enumerate(levels)
            if level is not None
        }
        painter.setPen(QPen(theme.color("hear"), 1.5 * theme.scale))
        for one, other in neighbours(levels):
            painter.drawLine(points[one], points[other])
        painter.setPen(QPen(theme.color("surface"), 1.5 * theme.scale))
        painter.setBrush(theme.color("hear"))
        for column, point in points.items():
            dot = strip.dots[column]
            assert dot is not None
            radius = min(DOT_MOST, DOT + DOT_MORE * (dot.weight - 1)) * theme.scale
            painter.drawEllipse(point, radius, radius)

    def _paint_ends(self, painter: QPainter) -> None:
        """What low and high mean, once: beside the first line."""
        end, theme = self._end_width(), current_theme()
        if not end:
            return
        left = self._cell(0, len(self._columns) - 1).right() + px(10)
        for text, level in zip(self._ends, (self._low, self._high), strict=True):
            block = self._text(text, "meta", end)
            y = self._y(0, level) - block.height / 2
            rect = self.mirrored(QRectF(left, y, end, block.height))
            block.draw(painter, rect.x(), y, theme.color("ink3"))

    def _paint_columns(self, painter: QPainter) -> None:
        """From the latest back, as many as have room."""
        theme = current_theme()
        font = theme.font("meta")
        y = len(self._strips) * self._row_height() + px(3)
        free = float(self.width())
        for column in reversed(range(len(self._columns))):
            text = self._columns[column]
            width = natural_width(text, font) + 1
            left = self._cell(0, column).center().x() - width / 2
            left = max(0.0, min(left, self.width() - width))
            if left + width > free:
                continue
            free = left - px(10)
            block = TextBlock(text, font, width)
            rect = self.mirrored(QRectF(left, y, width, block.height))
            block.draw(painter, rect.x(), y, theme.color("ink3"))
