# SPDX-License-Identifier: MIT
"""How rows of another build are drawn: as cards of a board, and in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from typing_extensions import override

from rmjournal.core.record import dataclass

from .card import RADIUS, paint_ring
from .label import TextBlock
from .row_delegate import Index, RowDelegate, RowState, paint_rhythm, rhythm_size
from .rows import SPEC_ROLE, End, RowSpec, RowStyle, Text
from .signs import chip_size, paint_chip
from .theme import current_theme, paint_icon, px

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
            paint_ring(painter, box.adjusted(-0.5, -0.5, 0.5, 0.5), radius)

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


HEIGHT, LOW = 81, 66  # design px; low where the last column stands below the title
_LEAD, _TITLE, _COLUMN_GAP, _BUTTON_WIDTH, _BUTTON_HEIGHT = 44, 56, 14, 92, 30
_FIRST_LINE, _SECOND_LINE = 20, 44


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """In rows at least so wide, in design px: where each column behind the title starts, as a part
    of the width; fewer than there are leave out the first of them."""

    least: float
    starts: tuple[float, ...]
    has_button: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """In px: where each column starts, None for one that is left out; the button, if it is there;
    and where the columns end."""

    starts: tuple[int | None, ...]
    button: int | None
    end: int


def columns(layouts: Sequence[ColumnLayout], count: int, width: int, scale: float) -> Columns:
    """What fits into a row of that width; layouts are from wide to narrow."""
    layout = next(each for each in layouts if width / scale >= each.least)
    button = width - round(_BUTTON_WIDTH * scale) if layout.has_button else None
    starts = [round(part * width) for part in layout.starts]
    left_out = [None] * (count - len(starts))
    return Columns((*left_out, *starts), button, width if button is None else button)


class ColumnsDelegate(RowDelegate):
    """The first paragraphs of a RowSpec are its title; those of its columns follow, two of each.
    Without a column of its own the last one stands below the title, in place of its second line.

    The strip of weeks stands in the first column, on its second line. The ring_rect() is the button
    at the end, which can be clicked.
    """

    style = RowStyle(has_rules=True, margin=20)

    def __init__(self, view: QListView, layouts: Sequence[ColumnLayout], count: int) -> None:
        """count: of the columns behind the title."""
        super().__init__(view)
        self._layouts, self._count = layouts, count

    def shows(self, column: int, view_width: int) -> bool:
        """Whether rows of a list of that width have room for the column."""
        return self._columns(view_width - 2 * px(self.style.margin)).starts[column] is not None

    @override
    def row_height(self, index: Index, width: int) -> int:
        return px(HEIGHT if self._columns(width).starts[-1] is not None else LOW)

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        button = self._columns(rect.width()).button
        if button is None:
            return QRect()
        height = px(_BUTTON_HEIGHT)
        y = (rect.height() - height) // 2
        spot = QRectF(button, y, rect.width() - button, height)
        return self.place(rect, spot, state).toRect()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        spec: RowSpec = index.data(SPEC_ROLE)
        place = self._columns(rect.width())
        side = px(_LEAD)
        if spec.lead is not None:
            spot = QRectF(0, (rect.height() - side) / 2, side, side)
            spec.lead.paint(painter, self.place(rect, spot, state), state.is_mirrored)
        starts = [*place.starts, place.end]
        ends = [next(each for each in starts[n:] if each is not None) for n in range(len(starts))]
        is_low = place.starts[-1] is None
        title_end = place.end if is_low else ends[0] - px(_COLUMN_GAP)
        title, below = spec.lines[:2]
        if is_low:
            below = replace(spec.lines[-2], role=below.role)
        for number, text in enumerate((title, below)):
            marked = replace(text, spans=self.marks(text.text))
            self._paint_text(painter, rect, marked, (px(_TITLE), title_end), number, state)
        for number, start in enumerate(place.starts):
            if start is None:
                continue
            is_last = number == len(place.starts) - 1
            end = ends[number + 1] - (0 if is_last and place.button is None else px(_COLUMN_GAP))
            first, second = spec.lines[2 + 2 * number : 4 + 2 * number]
            self._paint_text(painter, rect, first, (start, end), 0, state)
            self._paint_text(painter, rect, second, (start, end), 1, state)
            if not number:
                self._paint_weeks(painter, rect, spec, (start, end), state)
        if place.button is not None:
            self._paint_button(painter, self.ring_rect(rect, index, state), spec.button)

    def _columns(self, width: int) -> Columns:
        return columns(self._layouts, self._count, width, current_theme().scale)

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        text: Text,
        span: tuple[int, int],
        line: int,
        state: RowState,
    ) -> None:
        """On the first or second line of a column; the span is where that starts and ends."""
        width = max(1, span[1] - span[0])
        block = self.text(text.text, text.role, width, state, spans=text.spans)
        lower = (px(HEIGHT) - rect.height()) / 2
        y = px(_SECOND_LINE if line else _FIRST_LINE) - lower
        spot = self.place(rect, QRectF(span[0], y, width, block.height), state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color(text.tone))

    def _paint_weeks(
        self, painter: QPainter, rect: QRect, spec: RowSpec, span: tuple[int, int], state: RowState
    ) -> None:
        size = rhythm_size(len(spec.weeks))
        width = min(size.width(), span[1] - span[0])
        spot = QRectF(span[0], px(_SECOND_LINE) + px(2), width, size.height())
        paint_rhythm(painter, self.place(rect, spot, state), spec.weeks, state.is_mirrored)

    def _paint_button(self, painter: QPainter, rect: QRect, words: str) -> None:
        theme = current_theme()
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setFont(theme.font("button"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
