# SPDX-License-Identifier: MIT
"""What is due this week, as rows: ring, title, who said it and when, and the date."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.store import State
from rmjournal.ui.kit.check_ring import HOT_ZONE, paint_ring
from rmjournal.ui.kit.chip import chip_size, paint_chip
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.commitment_model import Line
from rmjournal.ui.words.commitments import state_words

MOST_DUE = 8
_INDENT, _TOP, _BOTTOM, _SIDE_GAP = 34, 11, 11, 20  # design px
_SIDE_SHARE = 0.4


def from_words(line: Line) -> str:
    """Theo, 28 Oct: who said it, and on which day; then how it stands."""
    said = ", ".join(part for part in (line.who, line.source) if part)
    state = state_words(line.row) if line.row.state != State.TO_DO else ""
    return "  ·  ".join(part for part in (said, state) if part)


class DueDelegate(RowDelegate):
    """The date is the only colour; what is past its date says so in words."""

    has_rules = True

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        title = self._title(line, width)
        source = self.text("X", "meta", 100)
        gaps = px(_TOP) + px(3) + px(_BOTTOM)
        return round(title.height + source.height) + gaps

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        side = px(HOT_ZONE)
        part = QRectF(px(10) - side / 2, px(_TOP + 11) - side / 2, side, side)
        return self.place(rect, part, state).toRect()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        theme = current_theme()
        ring = QRectF(self.ring_rect(rect, index, state))
        paint_ring(painter, ring, line.ring, line.is_late)
        title = self._title(line, rect.width(), state)
        room = self._room(line, rect.width())
        spot = self.place(rect, QRectF(px(_INDENT), px(_TOP), room, title.height), state)
        title.draw(painter, spot.x(), spot.y(), theme.color("ink2" if line.is_quiet else "ink"))
        source = self.text(from_words(line), "meta", room, state)
        below = QRectF(px(_INDENT), px(_TOP) + title.height + px(3), room, source.height)
        spot = self.place(rect, below, state)
        source.draw(painter, spot.x(), spot.y(), theme.color("ink3"))
        self._paint_date(painter, rect, line, state)

    def _paint_date(self, painter: QPainter, rect: QRect, line: Line, state: RowState) -> None:
        if not line.date:
            return
        width = self._side(line, rect.width())
        size = chip_size(line.date, width)
        top = px(_TOP + 1)
        if line.is_late:
            part = QRectF(rect.width() - size.width(), top, size.width(), size.height())
            paint_chip(painter, self.place(rect, part, state), line.date, "late")
            return
        role = "meta_strong" if line.date_tone == "act" else "meta"
        block = self.text(line.date, role, width, state)
        room = block.natural_width + 1
        part = QRectF(rect.width() - room, top + (size.height() - block.height) / 2, room, 1)
        spot = self.place(rect, part, state)
        narrow = self.text(line.date, role, room, state)
        narrow.draw(painter, spot.x(), spot.y(), current_theme().color(line.date_tone))

    def _title(self, line: Line, width: int, state: RowState | None = None) -> TextBlock:
        room = self._room(line, width)
        return self.text(line.row.title, "row_title_today", room, state, max_lines=2)

    def _room(self, line: Line, width: int) -> int:
        side = self._side(line, width)
        gap = px(_SIDE_GAP) if side else 0
        return max(1, width - px(_INDENT) - gap - side)

    def _side(self, line: Line, width: int) -> int:
        if not line.date:
            return 0
        return min(chip_size(line.date).width(), round(width * _SIDE_SHARE))
