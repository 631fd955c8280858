# SPDX-License-Identifier: MIT
"""How a question looks in a list: its state, its words, and whom it is for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from typing_extensions import override

from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.questions import Whom

from .model import QuestionLine

ICON, TEXT, END, PAD = 16, 32, 190, 12  # design px: mark, start of the words, room at the end
LEADING = 23
_END_AT_MOST = 0.34
_MARKS = {
    "to_ask": ("ask", "ask"),
    "asked": ("clock", "ask"),
    "answered": ("check", "hear"),
    "parked": ("pause", "ink3"),
    "let_go": ("wind", "ink3"),
}
_INKS = {"to_ask": "ink", "asked": "ink", "answered": "ink2", "parked": "ink3", "let_go": "ink3"}


class QuestionDelegate(RowDelegate):
    """Up to two lines of the question; the soonest talk it is for in its own colour."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: QuestionLine = index.data(Qt.ItemDataRole.UserRole)
        height = self._words(line, width, None).height
        return round(height) + 2 * px(PAD)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: QuestionLine = index.data(Qt.ItemDataRole.UserRole)
        icon, tone = _MARKS[line.question.state]
        spot = QRectF(px(2), px(PAD) + px(LEADING - ICON) / 2, px(ICON), px(ICON))
        paint_icon(painter, self.place(rect, spot, state), icon, current_theme().color(tone))
        words = self._words(line, rect.width(), state)
        width = self._room(rect.width())
        spot = self.place(rect, QRectF(px(TEXT), px(PAD), width, words.height), state)
        words.draw(painter, spot.x(), spot.y(), current_theme().color(_INKS[line.question.state]))
        self._paint_whom(painter, rect, line.whom, px(PAD) + words.ascent, state)

    def _paint_whom(
        self, painter: QPainter, rect: QRect, whom: Whom, base_line: float, state: RowState
    ) -> None:
        """At the end of the row; a long name gives way, the date does not."""
        room = self._end(rect.width()) - px(8)
        role = "meta_strong" if whom.is_next else "meta"
        metrics = QFontMetricsF(current_theme().font(role))
        rest = metrics.horizontalAdvance(whom.pattern.replace("{who}", ""))
        who = metrics.elidedText(whom.who, Qt.TextElideMode.ElideRight, max(0.0, room - rest))
        text = whom.pattern.replace("{who}", who)
        block = self.texts.block(text, role, room, right=not state.is_mirrored)
        y = base_line - block.ascent
        spot = self.place(rect, QRectF(rect.width() - room, y, room, block.height), state)
        colour = current_theme().color("ask" if whom.is_next else "ink3")
        block.draw(painter, spot.x(), spot.y(), colour)

    def _words(self, line: QuestionLine, width: int, state: RowState | None) -> TextBlock:
        return self.text(
            line.question.text, "row_title", self._room(width), state, max_lines=2, leading=LEADING
        )

    def _room(self, width: int) -> int:
        return max(px(120), width - px(TEXT) - self._end(width))

    def _end(self, width: int) -> int:
        """Less for whom it is for where there is little for the words."""
        return min(px(END), round(width * _END_AT_MOST))
