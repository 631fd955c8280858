# SPDX-License-Identifier: MIT
"""What charts are painted with: a picture whose parts are walked with keys, and their lines."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.card import paint_ring
from rmjournal.ui.kit.focus_ring import KEYBOARD_REASONS
from rmjournal.ui.kit.key_groups import PRESSES
from rmjournal.ui.kit.label import TextBlock, natural_width
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.pictures import neighbours

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A value's place, in px and in the grid that the arrow keys walk, and the value in words."""

    rect: QRectF
    words: str
    row: int = 0
    column: int = 0


class Picture(QWidget):
    """Subclasses say where the values are and paint them; columns count from where reading starts.

    Arrow keys, Home and End move a cursor from value to value; each is spoken, and shown as a
    tooltip.
    """

    spoken_role = "Graphic"

    entered = Signal()  # by the keyboard
    moved = Signal(int)  # number of the spot that the cursor is on
    chosen = Signal(int)  # by Enter or Space
    clicked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._spots: list[Spot] | None = None
        self._cursor = -1
        self._shows_cursor = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._on_theme_changed)

    def make_spots(self) -> Sequence[Spot]:
        """In reading order, for the size the widget has."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Everything but the cursor; antialiased."""
        raise NotImplementedError

    def first_spot(self) -> int:
        """Where the cursor is before it is moved."""
        return 0

    def spots(self) -> Sequence[Spot]:
        if self._spots is None:
            self._spots = list(self.make_spots())
        return self._spots

    def cursor_spot(self) -> int:
        """Its number, -1 where there is nothing to rest on."""
        if not self.spots():
            return -1
        if not 0 <= self._cursor < len(self.spots()):
            return self.first_spot()
        return self._cursor

    def move_cursor(self, number: int) -> None:
        """Put the cursor on that spot, and say what is there while the focus is here."""
        self._cursor = number
        self.update()
        self.moved.emit(number)
        self._tell_cursor()

    def set_cursor_spot(self, number: int) -> None:
        """Put the cursor there in silence, as after a change of the values."""
        self._cursor = number
        self.update()

    def mirrored(self, rect: QRectF) -> QRectF:
        """The rect seen from where reading starts."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def spot_at(self, point: QPointF) -> int | None:
        hits = (number for number, spot in enumerate(self.spots()) if spot.rect.contains(point))
        return next(hits, None)

    @Slot()
    def _on_theme_changed(self) -> None:
        """No subclass has it: what is overridden is called also once the picture is gone."""
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """After the values, the theme or the direction have changed."""
        self._spots = None
        self.updateGeometry()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        number = self.cursor_spot()
        if self._shows_cursor and number >= 0:
            paint_ring(painter, self.spots()[number].rect, px(5))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        goal = self._goal(key)
        if goal is not None:
            self._shows_cursor = True
            self.move_cursor(goal)
            spot = self.spots()[goal]
            corner = self.mapToGlobal(spot.rect.bottomLeft().toPoint())
            QToolTip.showText(corner, plain_tooltip(spot.words), self)
        elif key in PRESSES and self.cursor_spot() >= 0:
            self.chosen.emit(self.cursor_spot())
        elif key not in _STEPS:
            super().keyPressEvent(event)

    def _goal(self, key: Qt.Key) -> int | None:
        """The spot that the key leads to, None for a key or an end that leads nowhere."""
        here, spots = self.cursor_spot(), self.spots()
        if here < 0:
            return None
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return len(spots) - 1
        if key not in _STEPS:
            return None
        down, along = _STEPS[key]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            along = -along
        return nearest(spots, here, down, along)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._shows_cursor = False
            self.move_cursor(number)
            self.clicked.emit(number)
        else:
            super().mousePressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.spot_at(QPointF(event.pos()))
            if number is None:
                QToolTip.hideText()
            else:
                spot = self.spots()[number]
                words = plain_tooltip(spot.words)
                QToolTip.showText(event.globalPos(), words, self, spot.rect.toAlignedRect())
            return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.lay_out_again()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spots = None

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._shows_cursor = event.reason() in KEYBOARD_REASONS
        if self._shows_cursor:
            self.entered.emit()
            QTimer.singleShot(0, self, self._tell_cursor)  # after its name, which Qt tells
        self.update()

    @Slot()
    def _tell_cursor(self) -> None:
        if self.hasFocus() and self.cursor_spot() >= 0:
            announce(self, self.spots()[self.cursor_spot()].words)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._shows_cursor = False
        self.update()


def nearest(spots: Sequence[Spot], here: int, down: int, along: int) -> int | None:
    """The next spot in that direction of the grid, whose gaps are passed over."""
    start = spots[here]

    def distance(spot: Spot) -> tuple[int, int]:
        rows, columns = (spot.row - start.row) * down, (spot.column - start.column) * along
        aside = abs(spot.column - start.column) if down else abs(spot.row - start.row)
        return rows + columns, aside

    ahead = [
        number
        for number, spot in enumerate(spots)
        if distance(spot)[0] > 0 and (down or spot.row == start.row)
    ]
    return min(ahead, key=lambda number: distance(spots[number]), default=None)


def plain_tooltip(words: str) -> str:
    """Qt guesses whether a tooltip is HTML; here it always is, with nothing but these words."""
    return f"<qt>{html.escape(words)}</qt>"


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
