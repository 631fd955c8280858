# SPDX-License-Identifier: MIT
"""How a commitment is drawn in the list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView
from typing_extensions import override

from rmjournal.ui.kit.avatar import paint_avatar
from rmjournal.ui.kit.check_ring import HOT_ZONE, paint_ring
from rmjournal.ui.kit.chip import chip_size, paint_chip
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.rows_model import Role
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.commitment_model import Line

_HEIGHT = 62
_TITLE_TOP = 8
_INDENT = 32  # where the title starts
_FACE, _FACE_STEP = 16, 18
_SIDE_GAP = 24
_SIDE_SHARE = 0.4  # of the row at most, for the words at its end


def between(view: QListView, rect: QRect, start: int, end: int) -> QRect:
    """The rect without these margins, of which a scroll bar takes its share from the end."""
    end = max(2, end - (view.width() - view.viewport().width()))  # high contrast has wide bars
    if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return rect.adjusted(start, 0, -end, 0)


class CommitmentDelegate(RowDelegate):
    """Ring, serif title, who and where from; the date is the only colour."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._list = view

    @override
    def inner(self, rect: QRect) -> QRect:
        """With the same end whether there is a scroll bar or not."""
        return between(self._list, rect, px(self.margin), px(2 * self.margin))

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: Line = index.data(Role.UserRole)
        inner = self.inner(self._list.viewport().rect()).width()
        title = self._title(line, self._room(inner, line), None)
        one = self.text("X", "row_title", 100).height
        return px(_HEIGHT) + round(title.height - one)

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        side = px(HOT_ZONE)
        part = QRectF(px(11) - side / 2, px(19) - side / 2, side, side)
        return self.place(rect, part, state).toRect()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: Line = index.data(Role.UserRole)
        ring = QRectF(self.ring_rect(rect, index, state))
        paint_ring(painter, ring, line.ring, line.is_late)
        room = self._room(rect.width(), line)
        title = self._title(line, room, state)
        spot = self.place(rect, QRectF(px(_INDENT), px(_TITLE_TOP), room, title.height), state)
        tone = "ink2" if line.is_quiet else "ink"
        title.draw(painter, spot.x(), spot.y(), current_theme().color(tone))
        self._paint_source(painter, rect, line, state, px(_TITLE_TOP + 2) + round(title.height))
        self._paint_side(painter, rect, line, state)

    def _side_width(self, width: int, line: Line) -> int:
        """Of the date and the note at the row's end, whichever is longer."""
        wanted = max(
            (chip_size(text).width() for text in (line.date, line.note) if text),
            default=0,
        )
        return min(wanted, round(width * _SIDE_SHARE))

    def _room(self, width: int, line: Line) -> int:
        side = self._side_width(width, line)
        gap = px(_SIDE_GAP) if side else 0
        return width - px(_INDENT) - gap - side

    def _title(self, line: Line, room: int, state: RowState | None) -> TextBlock:
        return self.text(line.row.title, "row_title", room, state, max_lines=2)

    def _paint_source(
        self, painter: QPainter, rect: QRect, line: Line, state: RowState, y: int
    ) -> None:
        x = px(_INDENT)
        for name, seed in line.faces:
            face = self.place(rect, QRectF(x, y, px(_FACE), px(_FACE)), state)
            paint_avatar(painter, face, name, seed)
            x += px(_FACE_STEP)
        if line.faces:
            x += px(6) - px(_FACE_STEP - _FACE)
        text = "  \u00b7  ".join(part for part in (line.who, line.source) if part)
        room = max(px(60), self._room(rect.width(), line) + px(_INDENT) - x)
        words = self.text(text or self.tr("Written by hand"), "meta", room, state)
        spot = self.place(rect, QRectF(x, y, room, px(_FACE)), state)
        top = spot.y() + (spot.height() - words.height) / 2
        words.draw(painter, spot.x(), top, current_theme().color("ink3"))

    def _source_base(self) -> float:
        """Of the words below a title of one line."""
        words = self.text("X", "meta", 100)
        top = px(_TITLE_TOP + 2) + self.text("X", "row_title", 100).height
        return top + (px(_FACE) - words.height) / 2 + words.ascent

    def _paint_side(self, painter: QPainter, rect: QRect, line: Line, state: RowState) -> None:
        width = self._side_width(rect.width(), line)
        base = px(_TITLE_TOP) + self.text("X", "row_title", 100).ascent
        if line.date and line.is_late:
            size = chip_size(line.date, width)
            words = self.text("X", "meta_strong", 100)
            top = base - words.ascent - (size.height() - words.height) / 2
            part = QRectF(rect.width() - size.width(), top, size.width(), size.height())
            paint_chip(painter, self.place(rect, part, state), line.date, "late")
        elif line.date:
            role = "meta_strong" if line.date_tone == "act" else "meta"
            self._paint_end(painter, rect, (line.date, role, line.date_tone), base, state)
        if line.note:
            tone = "ink2" if line.tell else "ink3"
            base = self._source_base() if line.date else base
            self._paint_end(painter, rect, (line.note, "meta", tone), base, state)

    def _paint_end(
        self,
        painter: QPainter,
        rect: QRect,
        words: tuple[str, str, str],
        base: float,
        state: RowState,
    ) -> None:
        """(text, role, tone), flush with the end of the row and standing on that base line."""
        text, role, tone = words
        most = round(rect.width() * _SIDE_SHARE)
        width = self.text(text, role, most).natural_width + 1
        block = self.text(text, role, width, state)
        part = QRectF(rect.width() - width, base - block.ascent, width, block.height)
        spot = self.place(rect, part, state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color(tone))
