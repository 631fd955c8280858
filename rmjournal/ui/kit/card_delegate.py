# SPDX-License-Identifier: MIT
"""How a row is drawn as a card: of a board, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from .card import RADIUS
from .chip import chip_size, paint_chip
from .icons import paint_icon
from .row_delegate import Index, RowDelegate, RowState
from .row_spec import SPEC_ROLE, End, RowSpec, RowStyle, Text
from .text_layout import TextBlock
from .theme import current_theme, px

_PADDING, _FOOT = 14, 11
_GAP = 9  # between two cards
_FACE = 20
_BUTTON = 30
_LEAST_NAME = 32  # for two or three letters


class CardDelegate(RowDelegate):
    """Of a RowSpec the first paragraph; at the foot the faces and words of the second, and what
    stands at the end, below them where there is no room. Its ring_rect() is the button."""

    style = RowStyle(end_margin=10)

    @override
    def row_height(self, index: Index, width: int) -> int:
        spec: RowSpec = index.data(SPEC_ROLE)
        inner = width - 2 * px(_PADDING)
        height = px(_PADDING - 1) + self._title(spec, inner).height + px(8)
        height += self._foot_height(spec, inner) + px(_FOOT) + px(_GAP)
        if spec.button:
            height += px(_BUTTON + 9)
        return round(height)

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        spec: RowSpec | None = index.data(SPEC_ROLE)
        if spec is None or not spec.button:
            return QRect()
        bottom = rect.bottom() + 1 - px(_GAP) - px(_PADDING - 1)
        width = rect.width() - 2 * px(_PADDING)
        return QRect(rect.left() + px(_PADDING), bottom - px(_BUTTON), width, px(_BUTTON))

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
        spec: RowSpec = index.data(SPEC_ROLE)
        inner = rect.width() - 2 * px(_PADDING)
        title = self._title(spec, inner, state)
        spot = self.place(rect, QRectF(px(_PADDING), px(_PADDING - 1), inner, title.height), state)
        title.draw(painter, spot.x(), spot.y(), current_theme().color(spec.lines[0].tone))
        y = round(px(_PADDING + 7) + title.height)
        is_split = self._is_split(spec, inner)
        self._paint_who(painter, rect, spec, state, y, is_split)
        for end in spec.ends:
            self._paint_date(painter, rect, end, state, y, is_split)
        if spec.button:
            self._paint_button(painter, QRectF(self.ring_rect(rect, index, state)), spec, state)

    def _title(self, spec: RowSpec, width: int, state: RowState | None = None) -> TextBlock:
        text = spec.lines[0]
        spans = self.marks(text.text)
        return self.text(text.text, text.role, width, state, max_lines=text.most, spans=spans)

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

    def _foot_height(self, spec: RowSpec, width: int) -> int:
        face = px(_FACE)
        return 2 * face + px(3) if self._is_split(spec, width) else face

    def _is_split(self, spec: RowSpec, width: int) -> bool:
        """Whether what stands at the end needs a line of its own."""
        who = spec.lines[1]
        if not spec.ends or not who.text:
            return False
        faces = px(_FACE + 8) + px(_FACE + 2) * (len(who.faces) - 1)
        words = self.text(who.text, who.role, 10_000).natural_width
        return bool(faces + words + px(10) + chip_size(spec.ends[0].text).width() > width)

    def _paint_who(
        self, painter: QPainter, rect: QRect, spec: RowSpec, state: RowState, y: int, is_split: bool
    ) -> None:
        who = spec.lines[1]
        beside = () if is_split else spec.ends
        end = sum(chip_size(each.text).width() + px(10) for each in beside)
        x = px(_PADDING)
        for face in who.faces:
            spot = self.place(rect, QRectF(x, y, px(_FACE), px(_FACE)), state)
            face.paint(painter, spot, state.is_mirrored)
            x += px(_FACE + 2)
        room = rect.width() - px(_PADDING) - x - px(6) - end
        if who.text and room >= px(_LEAST_NAME):  # else the faces alone say who
            spot = self.place(rect, QRectF(x + px(6), y, room, px(_FACE)), state)
            self._paint_words(painter, spot, who, state)

    def _paint_date(
        self, painter: QPainter, rect: QRect, end: End, state: RowState, y: int, is_split: bool
    ) -> None:
        inner = rect.width() - 2 * px(_PADDING)
        text = end.text
        if end.is_chip:
            if end.short and chip_size(text).width() > inner:
                text = end.short
            width = chip_size(text, inner).width()
        else:
            width = round(self.text(text, end.role, inner).natural_width) + 1
        x = px(_PADDING) if is_split else px(_PADDING) + inner - width
        part = QRectF(x, y + px(_FACE + 3) if is_split else y, width, px(_FACE))
        spot = self.place(rect, part, state)
        if end.is_chip:
            paint_chip(painter, spot, text, end.tone)
        else:
            self._paint_words(painter, spot, Text(text, end.role, end.tone), state)

    def _paint_words(self, painter: QPainter, spot: QRectF, text: Text, state: RowState) -> None:
        """Half way up the spot."""
        words = self.text(text.text, text.role, spot.width(), state)
        top = spot.y() + (spot.height() - words.height) / 2
        words.draw(painter, spot.x(), top, current_theme().color(text.tone))

    def _paint_button(self, painter: QPainter, box: QRectF, spec: RowSpec, state: RowState) -> None:
        theme = current_theme()
        painter.setPen(theme.color("ctl" if state.is_hovered else "line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        side, gap = px(15), px(6)
        room = box.width() - px(12)
        words = self.text(spec.button, "button", room)
        if words.natural_width + side + gap > room:
            side = gap = 0  # the words matter more than the icon
        width = words.natural_width + side + gap
        x = box.left() + (box.width() - width) / 2
        if side:
            icon_x = x + words.natural_width + gap if state.is_mirrored else x
            icon = QRectF(icon_x, box.center().y() - side / 2, side, side)
            paint_icon(painter, icon, spec.button_icon, theme.color("ink"))
        text_x = x if state.is_mirrored else x + side + gap
        words.draw(painter, text_x, box.center().y() - words.height / 2, theme.color("ink"))
