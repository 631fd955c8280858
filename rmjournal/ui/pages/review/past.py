# SPDX-License-Identifier: MIT
"""The list of the weeks that were reviewed, or begun."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.store import ReviewRow
from rmjournal.store.review_reads import week_of
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.words.review import closed_words, left_words, week_words

_PAD, _END = 12, 190  # design px


@dataclass(frozen=True, slots=True)
class PastWeek:
    """One row: the week, the line to oneself, and when it was closed or where it was left."""

    review: ReviewRow
    week: str
    said: str
    state: str


def past_week(row: ReviewRow, today: date) -> PastWeek:
    finished = row.finished_at
    state = left_words(row.step) if finished is None else closed_words(finished, today)
    return PastWeek(row, week_words(week_of(row)[0], today), row.line, state)


class PastWeeksModel(RowsModel[PastWeek]):
    """Newest first."""

    @override
    def key(self, row: PastWeek) -> Hashable:
        return row.review.id

    @override
    def words(self, row: PastWeek) -> str:
        return row.week

    @override
    def sentence(self, row: PastWeek) -> str:
        parts = [row.week, row.state, row.said]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


class PastWeeksDelegate(RowDelegate):
    """The week, below it the line to oneself in serif, and the state at the end."""

    has_rules = True

    @override
    def row_height(self, index: Index, width: int) -> int:
        row: PastWeek = index.data(Qt.ItemDataRole.UserRole)
        room = self._room(width)
        height = self.text_height(row.week, "body_strong", room)
        if row.said:
            height += self.text_height(row.said, "row_title_card", room, max_lines=2)
        return round(height) + 2 * px(_PAD)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        row: PastWeek = index.data(Qt.ItemDataRole.UserRole)
        room = self._room(rect.width())
        week = self.text(row.week, "body_strong", room, state)
        spot = self.place(rect, QRectF(0, px(_PAD), room, week.height), state)
        week.draw(painter, spot.x(), spot.y(), current_theme().color("ink"))
        if row.said:
            said = self.text(row.said, "row_title_card", room, state, max_lines=2)
            y = px(_PAD) + week.height
            spot = self.place(rect, QRectF(0, y, room, said.height), state)
            said.draw(painter, spot.x(), spot.y(), current_theme().color("ink2"))
        end = px(_END)
        block = self.texts.block(row.state, "meta", end, right=not state.is_mirrored)
        y = px(_PAD) + week.ascent - block.ascent
        spot = self.place(rect, QRectF(rect.width() - end, y, end, block.height), state)
        tone = "ink3" if row.review.finished_at is not None else "act"
        block.draw(painter, spot.x(), spot.y(), current_theme().color(tone))

    def _room(self, width: int) -> int:
        return max(px(120), width - px(_END + 10))
