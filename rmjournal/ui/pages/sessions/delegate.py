# SPDX-License-Identifier: MIT
"""How a session looks in the list: who and when, its title, and how it begins."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.theme import current_theme, px

from .model import SessionLine

_PAD, _HEAD, _SNIPPET, _LEADING = 8, 20, 19, 21  # design px
_WHEN = 96


class SessionDelegate(RowDelegate):
    """The title takes two lines at most, the rest one each."""

    margin = 12
    heading_role = "meta_strong"
    heading_top, heading_bottom = 18, 6

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: SessionLine = index.data(Qt.ItemDataRole.UserRole)
        title = self.text_height(line.title, "row_title", width, max_lines=2, leading=_LEADING)
        return round(title) + px(_HEAD) + px(_SNIPPET) + 2 * px(_PAD)

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: SessionLine = index.data(Qt.ItemDataRole.UserRole)
        width = rect.width()
        self._paint_head(painter, rect, line, state)
        has_title = bool(line.session.title)
        title = self.text(line.title, "row_title", width, state, max_lines=2, leading=_LEADING)
        y = px(_PAD) + px(_HEAD)
        spot = self.place(rect, QRectF(0, y, width, title.height), state)
        title.draw(
            painter, spot.x(), spot.y(), current_theme().color("ink" if has_title else "ink3")
        )
        snippet = self.text(line.snippet, "meta", width, state)
        y += round(title.height) + px(1)
        spot = self.place(rect, QRectF(0, y, width, snippet.height), state)
        snippet.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))

    def _paint_head(
        self, painter: QPainter, rect: QRect, line: SessionLine, state: RowState
    ) -> None:
        """On one base line, whatever script the names are in; a long name gives way to the date."""
        room = px(_WHEN)
        when = self.texts.block(line.when, "meta", room, right=not state.is_mirrored)
        y = px(_PAD)
        spot = self.place(rect, QRectF(rect.width() - room, y, room, when.height), state)
        when.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))
        width = rect.width() - when.natural_width - px(8)
        who = self.text(line.who, "meta_strong", width, state)
        y_who = y + when.ascent - who.ascent
        spot = self.place(rect, QRectF(0, y_who, width, who.height), state)
        who.draw(painter, spot.x(), spot.y(), current_theme().color("ink2"))
