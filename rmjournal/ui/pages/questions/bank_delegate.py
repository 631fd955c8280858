# SPDX-License-Identifier: MIT
"""How an opener looks in the list: how much it asks, its words, and whether it was taken."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from rmjournal.store import BankRow
from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px

from .delegate import LEADING, PAD, TEXT

_END = 110  # design px
_DOTS, _PITCH, _RADIUS = 3, 8, 2.5


class BankDelegate(RowDelegate):
    """Three dots: one filled is safe, two need some trust, three are brave."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        row: BankRow = index.data(Qt.ItemDataRole.UserRole)
        return round(self._words(row, width, None).height) + 2 * px(PAD)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        row: BankRow = index.data(Qt.ItemDataRole.UserRole)
        words = self._words(row, rect.width(), state)
        width = self._room(rect.width())
        dots = QRectF(0, px(PAD), px(TEXT), px(LEADING))
        paint_depth(painter, self.place(rect, dots, state), row.question.depth)
        spot = self.place(rect, QRectF(px(TEXT), px(PAD), width, words.height), state)
        quiet = row.is_hidden or row.question_id is not None
        tone = "ink3" if row.is_hidden else "ink2" if quiet else "ink"
        words.draw(painter, spot.x(), spot.y(), current_theme().color(tone))
        self._paint_end(painter, rect, row, px(PAD) + words.ascent, state)

    def _paint_end(
        self, painter: QPainter, rect: QRect, row: BankRow, base_line: float, state: RowState
    ) -> None:
        text = self.tr("Taken") if row.question_id is not None else ""
        text = self.tr("Hidden") if row.is_hidden else text
        if not text:
            return
        room = px(_END - 8)
        block = self.texts.block(text, "meta", room, right=not state.is_mirrored)
        y = base_line - block.ascent
        spot = self.place(rect, QRectF(rect.width() - room, y, room, block.height), state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))
        side = px(14)
        x = rect.width() - block.natural_width - side - px(5)
        spot = self.place(rect, QRectF(x, y + (block.height - side) / 2, side, side), state)
        icon, tone = ("eye-off", "ink3") if row.is_hidden else ("check", "hear")
        paint_icon(painter, spot, icon, current_theme().color(tone))

    def _words(self, row: BankRow, width: int, state: RowState | None) -> TextBlock:
        return self.text(
            row.question.text, "row_title", self._room(width), state, max_lines=2, leading=LEADING
        )

    def _room(self, width: int) -> int:
        return max(px(120), width - px(TEXT + _END))


def paint_depth(painter: QPainter, rect: QRectF, depth: int) -> None:
    """As many of three dots filled, from the side where reading starts, centred on the height."""
    theme = current_theme()
    radius, pitch = _RADIUS * theme.scale, _PITCH * theme.scale
    y = rect.center().y()
    for number in range(_DOTS):
        filled = number < depth
        painter.setPen(QPen(theme.color("ask"), 1))
        painter.setBrush(theme.color("ask") if filled else Qt.BrushStyle.NoBrush)
        x = rect.left() + radius + 1 + number * pitch
        painter.drawEllipse(QPointF(x, y), radius, radius)
