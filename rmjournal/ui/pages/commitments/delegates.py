# SPDX-License-Identifier: MIT
"""How a commitment is drawn in the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from typing_extensions import override

from rmjournal.store import State
from rmjournal.ui.kit.avatar import paint_avatar
from rmjournal.ui.kit.card import RADIUS
from rmjournal.ui.kit.check_ring import HOT_ZONE
from rmjournal.ui.kit.chip import chip_size, paint_chip
from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.row_delegate import Index, RowDelegate, RowState
from rmjournal.ui.kit.row_spec import RowStyle
from rmjournal.ui.kit.rows_model import Role
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.ui.parts.commitment_model import Line


def between(view: QListView, rect: QRect, start: int, end: int) -> QRect:
    """The rect without these margins, of which a scroll bar takes its share from the end."""
    end = max(2, end - (view.width() - view.viewport().width()))  # high contrast has wide bars
    if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return rect.adjusted(start, 0, -end, 0)


class CommitmentDelegate(RowDelegate):
    """Its rows end at the same place whether there is a scroll bar or not."""

    style = RowStyle(
        pad=8,
        foot=12,
        lead=(11, 19, HOT_ZONE),
        has_button=True,
        indent=32,
        gaps=(0, 2),
        heights=(0, 16),
        end_share=0.4,
        end_gap=24,
        has_chips=True,
    )

    @override
    def inner(self, rect: QRect) -> QRect:
        margin = px(self.style.margin)
        return between(self._view, rect, margin, 2 * margin)

    @override
    def row_height(self, index: Index, width: int) -> int:
        return super().row_height(index, self.inner(self._view.viewport().rect()).width())


_PADDING = 14
_GAP = 9  # between two cards
_FACE = 20
_BUTTON = 30
_MOST_LINES = 6
_LEAST_NAME = 32  # design px, for two or three letters


class CardDelegate(RowDelegate):
    """Its ring_rect() is the button that tells them, on cards that have one."""

    @override
    def inner(self, rect: QRect) -> QRect:
        margin = px(self.style.margin)
        return between(self._view, rect, margin, margin)

    @override
    def row_height(self, index: Index, width: int) -> int:
        line: Line = index.data(Role.UserRole)
        inner = width - 2 * px(_PADDING)
        height = px(_PADDING - 1) + self._title(line, inner).height + px(8)
        height += self._foot_height(line, inner) + px(_PADDING - 3) + px(_GAP)
        if line.tell:
            height += px(_BUTTON + 9)
        return round(height)

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        line: Line | None = index.data(Role.UserRole)
        if line is None or not line.tell:
            return QRect()
        bottom = rect.bottom() + 1 - px(_GAP) - px(_PADDING - 1)
        width = rect.width() - 2 * px(_PADDING)
        return QRect(rect.left() + px(_PADDING), bottom - px(_BUTTON), width, px(_BUTTON))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        rect = self._view.viewport().rect()
        return QSize(rect.width(), self.row_height(index, self.inner(rect).width()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = self.state_of(option)
        rect = self.inner(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, rect, index, state)
        self.paint_row(painter, rect, index, state)
        painter.restore()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: Line = index.data(Role.UserRole)
        inner = rect.width() - 2 * px(_PADDING)
        title = self._title(line, inner, state)
        spot = self.place(rect, QRectF(px(_PADDING), px(_PADDING - 1), inner, title.height), state)
        title.draw(
            painter, spot.x(), spot.y(), current_theme().color("ink2" if line.is_quiet else "ink")
        )
        self._paint_foot(painter, rect, line, state, round(px(_PADDING + 7) + title.height))
        if line.tell:
            self._paint_button(painter, QRectF(self.ring_rect(rect, index, state)), line, state)

    def _title(self, line: Line, width: int, state: RowState | None = None) -> TextBlock:
        title = line.row.title
        return self.text(
            title, "row_title_card", width, state, max_lines=_MOST_LINES, spans=self.marks(title)
        )

    def _paint_card(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        theme = current_theme()
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -px(_GAP) - 0.5)
        radius = px(RADIUS)
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        painter.setBrush(theme.color("rowsel" if state.is_selected else "surface"))
        edge = "ctl" if state.is_hovered or theme.is_high_contrast() else "line"
        painter.setPen(theme.color("accent" if state.is_selected else edge))
        painter.drawRoundedRect(box, radius, radius)
        if is_current and self._shows_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _date(self, line: Line) -> str:
        """What the foot says at its end; a paused card says it in a line of its own."""
        return line.day or (line.note if line.row.state == State.PAUSED else "")

    def _foot_height(self, line: Line, width: int) -> int:
        face = px(_FACE)
        return 2 * face + px(3) if self._is_split(line, width) else face

    def _is_split(self, line: Line, width: int) -> bool:
        """Whether the date needs a line of its own below the people."""
        date = self._date(line)
        if not date or not line.who:
            return False
        faces = px(_FACE + 8) + px(_FACE + 2) * (len(line.faces) - 1)
        who = self.text(line.who, "meta", 10_000).natural_width
        return bool(faces + who + px(10) + chip_size(date).width() > width)

    def _paint_foot(
        self, painter: QPainter, rect: QRect, line: Line, state: RowState, y: int
    ) -> None:
        inner = rect.width() - 2 * px(_PADDING)
        is_split = self._is_split(line, inner)
        date = self._date(line)
        end = 0 if is_split or not date else chip_size(date).width() + px(10)
        x = px(_PADDING)
        for name, seed in line.faces:
            face = self.place(rect, QRectF(x, y, px(_FACE), px(_FACE)), state)
            paint_avatar(painter, face, name, seed)
            x += px(_FACE + 2)
        room = inner + px(_PADDING) - x - px(6) - end
        if line.who and room >= px(_LEAST_NAME):  # else the faces alone say who
            x += px(6)
            words = self.text(line.who, "meta", room, state)
            spot = self.place(rect, QRectF(x, y, room, px(_FACE)), state)
            top = spot.y() + (spot.height() - words.height) / 2
            words.draw(painter, spot.x(), top, current_theme().color("ink2"))
        if date:
            self._paint_date(painter, rect, line, state, y + px(_FACE + 3) if is_split else y)

    def _paint_date(
        self, painter: QPainter, rect: QRect, line: Line, state: RowState, y: int
    ) -> None:
        date = self._date(line)
        inner = rect.width() - 2 * px(_PADDING)
        is_split = self._is_split(line, inner)
        if line.is_late:
            if chip_size(date).width() > inner:
                pattern = QCoreApplication.translate("commitments", "Was {day}")
                date = pattern.replace("{day}", line.bare_day)  # colour alone would not say it
            width = chip_size(date, inner).width()
        else:
            width = round(self.text(date, "meta_strong", inner).natural_width) + 1
        x = px(_PADDING) if is_split else px(_PADDING) + inner - width
        spot = self.place(rect, QRectF(x, y, width, px(_FACE)), state)
        if line.is_late:
            paint_chip(painter, spot, date, "late")
            return
        words = self.text(date, "meta_strong", width, state)
        top = spot.y() + (spot.height() - words.height) / 2
        tone = "act" if line.date_tone == "act" else "ink2"
        words.draw(painter, spot.x(), top, current_theme().color(tone))

    def _paint_button(self, painter: QPainter, box: QRectF, line: Line, state: RowState) -> None:
        theme = current_theme()
        painter.setPen(theme.color("ctl" if state.is_hovered else "line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        side, gap = px(15), px(6)
        room = box.width() - px(12)
        words = self.text(line.tell, "button", room)
        if words.natural_width + side + gap > room:
            side = gap = 0  # the words matter more than the icon
        width = words.natural_width + side + gap
        x = box.left() + (box.width() - width) / 2
        if side:
            icon_x = x + words.natural_width + gap if state.is_mirrored else x
            icon = QRectF(icon_x, box.center().y() - side / 2, side, side)
            paint_icon(painter, icon, "message-circle-reply", theme.color("ink"))
        text_x = x if state.is_mirrored else x + side + gap
        words.draw(painter, text_x, box.center().y() - words.height / 2, theme.color("ink"))
