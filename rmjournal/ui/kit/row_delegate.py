# SPDX-License-Identifier: MIT
"""What every list row has in common: its ground, focus ring, group headings and cached text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from rmjournal.core.record import dataclass

from .card import paint_ring
from .label import TextBlock, TextCache, natural_width
from .rows import HEADING_ROLE, SPEC_ROLE, End, Heading, RowSpec, RowStyle, Text
from .signs import chip_size, paint_chip
from .theme import current_theme, px

WEEKS = 12
PITCH, HEIGHT = 10, 12  # design px


def rhythm_size(weeks: int = WEEKS) -> QSize:
    return QSize(px(PITCH * weeks), px(HEIGHT))


def paint_rhythm(
    painter: QPainter,
    rect: QRectF,
    weeks: Sequence[bool],
    right_to_left: bool = False,
) -> None:
    """Oldest first, from the side where reading starts; centred on the rect's height."""
    theme = current_theme()
    pitch = rect.width() / max(1, len(weeks))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, spoke in enumerate(weeks):
        place = len(weeks) - 1 - number if right_to_left else number
        centre = QPointF(rect.left() + (place + 0.5) * pitch, rect.center().y())
        radius = theme.scale * (3.0 if spoke else 1.2)
        painter.setBrush(theme.color("hear" if spoke else "ctl"))
        painter.drawEllipse(centre, radius, radius)
    painter.restore()


Index = QModelIndex | QPersistentModelIndex
Spans = tuple[tuple[int, int], ...]
State = QStyle.StateFlag
_LEAST, _LEAST_BESIDE_FACES = 120, 60  # design px for words
_ICON, _ICON_GAP = 14, 5  # before what stands at the end


@dataclass(frozen=True, slots=True)
class RowState:
    """How to draw the row now."""

    is_selected: bool
    is_hovered: bool
    is_mirrored: bool  # read from right to left


class RowDelegate(QStyledItemDelegate):
    """Draws the RowSpec that a model gives for SPEC_ROLE, on its ground and with its focus ring.

    The rect given to paint_row() and ring_rect() leaves out the style's margin. Lists of another
    build say how high a row is and draw it themselves; sizes are scaled when they reach them.
    """

    style = RowStyle()

    def __init__(self, view: QListView, style: RowStyle | None = None) -> None:
        super().__init__(view)
        self.style = style or self.style
        self.texts = TextCache()
        self._view = view
        self._shows_ring = False
        self._find: Callable[[str], Spans] | None = None
        current_theme().changed.connect(self._on_theme_changed)

    def row_height(self, index: Index, width: int) -> int:
        """The height in px for a row whose text column is that wide."""
        style = self.style
        bottom = float(px(style.pad))
        for _, spot in self._paragraphs(index.data(SPEC_ROLE), width):
            bottom = spot.bottom()
        return round(bottom) + px(style.pad if style.foot is None else style.foot)

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        """Draw into the rect; painter is antialiased and restored afterwards."""
        spec: RowSpec = index.data(SPEC_ROLE)
        if spec.lead is not None:
            spec.lead.paint(painter, self._lead_rect(rect, state), state.is_mirrored)
        for number, (text, spot) in enumerate(self._paragraphs(spec, rect.width())):
            self._paint_paragraph(painter, rect, text, self._fixed(number), spot, state)
        for end in spec.ends:
            self._paint_end(painter, rect, spec, end, state)
        if spec.weeks:
            size = rhythm_size(len(spec.weeks))
            first = self.text("X", spec.lines[0].role, 99).height
            part = QRectF(rect.width() - size.width(), px(self.style.pad), size.width(), 2 * first)
            paint_rhythm(painter, self.place(rect, part, state), spec.weeks, state.is_mirrored)

    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:  # noqa: ARG002 - a hook
        """Where a click means the check ring rather than the row; null for none."""
        return self._lead_rect(rect, state).toRect() if self.style.has_button else QRect()

    def set_shows_ring(self, shows: bool) -> None:
        """Whether the current row has the focus ring: the view knows how the focus came."""
        self._shows_ring = shows

    def set_marks(self, find: Callable[[str], Spans] | None) -> None:
        """What find() gives of a paragraph is marked in it, as what a search matched."""
        if find is None and self._find is None:
            return
        self._find = find
        self._view.scheduleDelayedItemsLayout()  # semi-bold words may need another line
        self._view.viewport().update()

    def marks(self, text: str) -> Spans:
        return () if self._find is None else self._find(text)

    def text(
        self,
        text: str,
        role: str,
        width: float,
        state: RowState | None = None,
        *,
        max_lines: int = 1,
        leading: float = 0,
        spans: tuple[tuple[int, int], ...] = (),
    ) -> TextBlock:
        """A cached block, aligned to where reading starts; leading in design px."""
        mirrored = state is not None and state.is_mirrored
        return self.texts.block(
            text, role, width, max_lines=max_lines, leading=leading, right=mirrored, spans=spans
        )

    def text_height(
        self, text: str, role: str, width: float, *, max_lines: int = 1, leading: float = 0
    ) -> float:
        """For row_height(): what text() would be, cheap enough for ten thousand rows."""
        return self.texts.height(text, role, width, max_lines=max_lines, leading=leading)

    @staticmethod
    def place(rect: QRect, part: QRectF, state: RowState) -> QRectF:
        """part, given from the rect's top left, moved there and mirrored if reading is."""
        x = rect.width() - part.right() if state.is_mirrored else part.left()
        return QRectF(rect.left() + x, rect.top() + part.top(), part.width(), part.height())

    def inner(self, rect: QRect) -> QRect:
        start = end = px(self.style.margin)
        if self.style.end_margin:
            bar = self._view.width() - self._view.viewport().width()
            end = max(2, px(self.style.end_margin) - bar)  # high contrast has wide bars
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        return rect.adjusted(start, 0, -end, 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        rect = self._view.viewport().rect()
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            return QSize(rect.width(), self._heading_height(index))
        return QSize(rect.width(), self.row_height(index, self.inner(rect).width()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = self.state_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = index.data(HEADING_ROLE)
        rect: QRect = option.rect
        if heading is not None:
            self._paint_heading(painter, self.inner(rect), heading, index, state)
        else:
            self._paint_ground(painter, rect, index, state)
            self.paint_row(painter, self.inner(rect), index, state)
        painter.restore()

    @staticmethod
    def state_of(option: QStyleOptionViewItem) -> RowState:
        flags: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        return RowState(
            bool(flags & State.State_Selected),
            bool(flags & State.State_MouseOver),
            direction == Qt.LayoutDirection.RightToLeft,
        )

    def _heading_height(self, index: Index) -> int:
        top = self.style.heading_top if index.row() else 4
        line = self.text("X", self.style.heading_role, 100).height
        return px(top) + px(self.style.heading_bottom) + round(line)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, heading: Heading, index: Index, state: RowState
    ) -> None:
        top = px(self.style.heading_top if index.row() else 4)
        count = "" if heading.count is None else self._view.locale().toString(heading.count)
        count += "+" if heading.is_at_least else ""
        gap = px(8)
        number = self.text(count, "body", px(60), state)
        room = rect.width() - gap - number.natural_width
        title = self.text(heading.text, self.style.heading_role, room, state)
        spot = self.place(rect, QRectF(0, top, room, title.height), state)
        title.draw(painter, spot.x(), spot.y(), current_theme().color(heading.tone))
        x = title.natural_width + gap
        y = top + title.ascent - number.ascent
        spot = self.place(rect, QRectF(x, y, px(60), number.height), state)
        number.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        theme = current_theme()
        box = QRectF(rect).adjusted(0, 0, 0, -1 if self.style.has_rules else 0)
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        radius = px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.is_selected or state.is_hovered:
            painter.setBrush(theme.color("rowsel" if state.is_selected else "rowhover"))
            painter.drawRoundedRect(box, radius, radius)
        elif self.style.has_rules and index.row():
            inner = self.inner(rect)
            painter.fillRect(QRect(inner.left(), rect.top(), inner.width(), 1), theme.color("line"))
        if is_current and self._shows_ring:
            paint_ring(painter, box, radius - 1)
        elif state.is_selected and theme.is_high_contrast():
            paint_ring(painter, box, radius - 0.5, token="ink", width=1)

    def _lead_rect(self, rect: QRect, state: RowState) -> QRectF:
        x, y, side = (length * current_theme().scale for length in self.style.lead)
        return self.place(rect, QRectF(x - side / 2, y - side / 2, side, side), state)

    def _fixed(self, number: int) -> int:
        """The height of every paragraph of that number in px, or 0 for its own."""
        heights = self.style.heights
        return px(heights[number]) if number < len(heights) else 0

    def _gap(self, number: int) -> int:
        gaps = self.style.gaps
        return px(gaps[number]) if number < len(gaps) else 0

    def _paragraphs(self, spec: RowSpec, width: int) -> Iterator[tuple[Text, QRectF]]:
        """Each with its place, from the row's top left."""
        left, y, kept = px(self.style.indent), px(self.style.pad), self._kept(spec, width)
        least = px(_LEAST) if self.style.end else 1
        for number, text in enumerate(spec.lines):
            if marks := self.marks(text.text):
                text = replace(text, spans=marks)
            y += self._gap(number)
            room = max(least, width - left - (0 if text.is_wide else kept))
            height = self._fixed(number) or round(self._paragraph_height(text, room))
            yield text, QRectF(left, y, room, height)
            y += height

    def _paragraph_height(self, text: Text, room: float) -> float:
        if text.spans:  # semi-bold words are wider
            return self.text(
                text.text, text.role, room, max_lines=text.most, leading=text.leading,
                spans=text.spans,
            ).height  # fmt: skip
        return self.text_height(
            text.text, text.role, room, max_lines=text.most, leading=text.leading
        )

    def _kept(self, spec: RowSpec, width: int) -> int:
        """What the words leave free at the end, in px."""
        style = self.style
        gap = px(style.end_gap)
        if spec.weeks:
            return rhythm_size(len(spec.weeks)).width() + gap
        wanted = max((self._end_width(end) for end in spec.ends if end.text), default=0)
        if not wanted:
            return 0
        most = round(width * style.end_share)
        if style.end:
            return min(wanted + gap, px(style.end), most)
        return min(wanted, most) + gap

    def _end_width(self, end: End) -> int:
        if self.style.has_chips:
            return chip_size(end.text).width()
        icon = px(_ICON + _ICON_GAP) if end.icon is not None else 0
        return int(natural_width(end.text, current_theme().font(end.role))) + 1 + icon

    def _paint_paragraph(
        self, painter: QPainter, rect: QRect, text: Text, fixed: int, spot: QRectF, state: RowState
    ) -> None:
        x, side = spot.x(), spot.height()
        for face in text.faces:
            where = self.place(rect, QRectF(x, spot.y(), side, side), state)
            face.paint(painter, where, state.is_mirrored)
            x += side + px(2)
        room = spot.width()
        if text.faces:
            x += px(6) - px(2)
            room = max(px(_LEAST_BESIDE_FACES), spot.right() - x)
        block = self.text(
            text.text, text.role, room, state, max_lines=text.most, leading=text.leading,
            spans=text.spans,
        )  # fmt: skip
        y = spot.y()
        if fixed:  # on one base line, whatever script it is in
            usual = self.text("X", text.role, 99)
            y += (fixed - usual.height) / 2 + usual.ascent - block.ascent
        where = self.place(rect, QRectF(x, y, room, block.height), state)
        block.draw(painter, where.x(), where.y(), current_theme().color(text.tone))

    def _paint_end(
        self, painter: QPainter, rect: QRect, spec: RowSpec, end: End, state: RowState
    ) -> None:
        if not end.text:
            return
        style = self.style
        kept = self._kept(spec, rect.width())
        room = max(1, kept - px(style.end_gap))
        base = self._base_line(spec, end.beside, rect.width())
        if end.is_chip:
            size = chip_size(end.text, room)
            words = self.text("X", "meta_strong", 99)
            top = base - words.ascent - (size.height() - words.height) / 2
            part = QRectF(rect.width() - size.width(), top, size.width(), size.height())
            paint_chip(painter, self.place(rect, part, state), end.text, end.tone)
            return
        block = self.texts.block(_shortened(end, room), end.role, room, right=not state.is_mirrored)
        top = base - block.ascent
        spot = self.place(rect, QRectF(rect.width() - room, top, room, block.height), state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color(end.tone))
        if end.icon is not None:
            side = px(_ICON)
            x = rect.width() - block.natural_width - side - px(_ICON_GAP)
            part = QRectF(x, top + (block.height - side) / 2, side, side)
            end.icon.paint(painter, self.place(rect, part, state), state.is_mirrored)

    def _base_line(self, spec: RowSpec, number: int, width: int) -> float:
        """Of the paragraph's first line, as if those above had one line each."""
        y = float(px(self.style.pad) + self._gap(0))
        for above in range(number):
            usual = self.text("X", spec.lines[above].role, 99)
            y += (self._fixed(above) or usual.height) + self._gap(above + 1)
        text = spec.lines[number]
        usual = self.text("X", text.role, 99)
        fixed = self._fixed(number)
        if fixed:
            return y + (fixed - usual.height) / 2 + usual.ascent
        if number:
            return y + usual.ascent
        (_, spot), *_ = self._paragraphs(spec, width)
        block = self.text(
            text.text, text.role, spot.width(), max_lines=text.most, leading=text.leading
        )
        return y + block.ascent

    @Slot()
    def _on_theme_changed(self) -> None:
        self.texts.clear()
        self._view.scheduleDelayedItemsLayout()
        self._view.viewport().update()


def _shortened(end: End, room: float) -> str:
    """What gives way is cut so far that the rest stays whole."""
    metrics = QFontMetricsF(current_theme().font(end.role))
    before, part, after = end.text.partition(end.gives_way) if end.gives_way else (end.text, "", "")
    if not part or metrics.horizontalAdvance(end.text) <= room:
        return end.text
    rest = metrics.horizontalAdvance(before + after)
    cut = metrics.elidedText(part, Qt.TextElideMode.ElideRight, max(0.0, room - rest))
    return before + cut + after
