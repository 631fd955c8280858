# SPDX-License-Identifier: MIT
"""A painted picture of values that the keyboard can walk through."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal, Slot
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
from rmjournal.ui.kit.focus_ring import KEYBOARD_REASONS
from rmjournal.ui.kit.theme import current_theme, px

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


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
            painter.setPen(QPen(current_theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = self.spots()[number].rect.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(rect, px(5), px(5))

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
        elif key in _CHOOSES and self.cursor_spot() >= 0:
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
