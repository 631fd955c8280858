# SPDX-License-Identifier: MIT
"""How one thing in somebody's history looks: its mark, the words, and when."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.ui.kit.check_ring import RingState, paint_ring
from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px

from .history import HistoryLine

_ICON, _TEXT, _END, _PAD, _LEADING, _GAP = 16, 32, 140, 10, 23, 2  # design px
_END_AT_MOST = 0.34
_RINGS = {
    "to_do": RingState.TODO,
    "under_way": RingState.HALF,
    "paused": RingState.PAUSED,
    "done": RingState.DONE,
    "let_go": RingState.LET_GO,
}
_ICONS = {
    ("session", "planned"): ("calendar", "ink2"),
    ("session", "held"): ("file-text", "ink2"),
    ("session", "cancelled"): ("x", "ink3"),
    ("session", "begun"): ("file-text", "ink3"),
    ("session", "note"): ("book-open", "ink3"),
    ("asking", "waiting"): ("ask", "ask"),
    ("asking", "asked"): ("clock", "ask"),
    ("asking", "answered"): ("check", "hear"),
    ("loop", "open"): ("message-circle-reply", "act"),
    ("loop", "next_agenda"): ("message-circle-reply", "act"),
    ("loop", "not_needed"): ("message-circle-reply", "ink3"),
    ("gift", ""): ("lightbulb", "ink2"),
}


class HistoryDelegate(RowDelegate):
    """Two lines of the words at most, and one of what came with them."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: HistoryLine = index.data(Qt.ItemDataRole.UserRole)
        height = self._words(line, width, None).height
        if line.detail:
            height += self._detail(line, width, None).height + px(_GAP)
        return round(height) + 2 * px(_PAD)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: HistoryLine = index.data(Qt.ItemDataRole.UserRole)
        self._paint_mark(painter, rect, line, state)
        words = self._words(line, rect.width(), state)
        width = self._room(rect.width())
        spot = self.place(rect, QRectF(px(_TEXT), px(_PAD), width, words.height), state)
        words.draw(painter, spot.x(), spot.y(), current_theme().color("ink"))
        if line.detail:
            detail = self._detail(line, rect.width(), state)
            y = px(_PAD) + words.height + px(_GAP)
            spot = self.place(rect, QRectF(px(_TEXT), y, width, detail.height), state)
            tone = "ink2" if line.is_quote else "ink3"
            detail.draw(painter, spot.x(), spot.y(), current_theme().color(tone))
        self._paint_when(painter, rect, line, px(_PAD) + words.ascent, state)

    def _paint_mark(
        self, painter: QPainter, rect: QRect, line: HistoryLine, state: RowState
    ) -> None:
        spot = QRectF(px(2), px(_PAD) + px(_LEADING - _ICON) / 2, px(_ICON), px(_ICON))
        spot = self.place(rect, spot, state)
        if line.kind == "commitment":
            paint_ring(painter, spot, _RINGS[line.state])
        elif line.kind == "loop" and line.state == "told":
            paint_ring(painter, spot, RingState.TOLD)
        else:
            icon, tone = _ICONS.get((line.kind, line.state), ("hear", "hear"))
            paint_icon(painter, spot, icon, current_theme().color(tone))

    def _paint_when(
        self, painter: QPainter, rect: QRect, line: HistoryLine, base_line: float, state: RowState
    ) -> None:
        room = self._end(rect.width()) - px(8)
        block = self.texts.block(line.when, "meta", room, right=not state.is_mirrored)
        y = base_line - block.ascent
        spot = self.place(rect, QRectF(rect.width() - room, y, room, block.height), state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))

    def _words(self, line: HistoryLine, width: int, state: RowState | None) -> TextBlock:
        return self.text(
            line.text, "row_title", self._room(width), state, max_lines=2, leading=_LEADING
        )

    def _detail(self, line: HistoryLine, width: int, state: RowState | None) -> TextBlock:
        role = "row_title_card" if line.is_quote else "meta"
        return self.text(line.detail, role, self._room(width), state)

    def _room(self, width: int) -> int:
        return max(px(120), width - px(_TEXT) - self._end(width))

    def _end(self, width: int) -> int:
        return min(px(_END), round(width * _END_AT_MOST))
