# SPDX-License-Identifier: MIT
"""How a row is drawn in columns of two lines, of which fewer are shown where there is less room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView
from typing_extensions import override

from rmjournal.core.record import dataclass

from .row_delegate import Index, RowDelegate, RowState, paint_rhythm, rhythm_size
from .row_spec import SPEC_ROLE, RowSpec, RowStyle, Text
from .theme import current_theme, px

HEIGHT, LOW = 81, 66  # design px; low where the last column stands below the title
_LEAD, _TITLE, _GAP, _BUTTON, _BUTTON_HEIGHT = 44, 56, 14, 92, 30
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
    button = width - round(_BUTTON * scale) if layout.has_button else None
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
        title_end = place.end if is_low else ends[0] - px(_GAP)
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
            end = ends[number + 1] - (0 if is_last and place.button is None else px(_GAP))
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
