# SPDX-License-Identifier: MIT
"""The way of one thing heard: from the question to the person who knows what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from rmjournal.ui.kit.label import TextBlock, natural_width
from rmjournal.ui.kit.signs import RingState, paint_ring
from rmjournal.ui.kit.theme import current_theme, paint_icon, px
from rmjournal.words.days import month_day_words
from rmjournal.words.leaving import Leaving
from rmjournal.words.thread import (
    Step,
    since_words,
    step_label,
    step_words,
    thread_leaving,
    thread_sentence,
    thread_table,
)

from .chart import Chart, LocalSpeech
from .picture import Picture, Spot

# All in design px.
DISC, GLYPH, LINE_COLUMN = 28, 16, 52
BETWEEN, A_WEEK = 28, 9  # between steps; and for each doubling of the weeks that passed
_LINES = 6  # of somebody's words at most
_TONES = {"question": "ask", "answer": "hear", "commitment": "act"}


@dataclass(slots=True)
class _Row:
    """One step, laid out."""

    step: Step | None
    """None for a loose end."""
    label: TextBlock
    text: TextBlock | None
    since: TextBlock | None
    top: float
    height: float


class ThreadPicture(Picture):
    """From top to bottom; the longer the time between two steps, the longer the line.

    A click on a step that happened, or Enter on it, asks for what it is about.
    """

    step_opened = Signal(object)  # Step

    def __init__(self) -> None:
        self._steps: tuple[Step, ...] = ()
        self._open_ends: tuple[str, ...] = ()
        self._rows: list[_Row] = []
        self._laid_out = (-1, -1)
        super().__init__("")
        self.setAccessibleName(self.tr("Thread"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.chosen.connect(self._on_chosen)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """When the button is let go: what opens lies below, and must not get half a click."""
        number = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number == self.cursor_spot():
            self._on_chosen(number)
        else:
            super().mouseReleaseEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        number = self.spot_at(event.position())
        is_step = number is not None and number < len(self._steps)
        shape = Qt.CursorShape.PointingHandCursor if is_step else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        if number < len(self._steps):
            self.step_opened.emit(self._steps[number])

    def set_steps(self, steps: Sequence[Step], open_ends: Sequence[str]) -> None:
        """open_ends: what has not come to pass yet, in words."""
        self._steps, self._open_ends = tuple(steps), tuple(open_ends)
        self.lay_out_again()

    @override
    def lay_out_again(self) -> None:
        self._laid_out = (-1, -1)
        super().lay_out_again()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = self._lay_out(width)
        return round(rows[-1].top + rows[-1].height + px(4)) if rows else 0

    @override
    def sizeHint(self) -> QSize:
        width = px(560)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), px(DISC))

    @override
    def make_spots(self) -> Sequence[Spot]:
        speech = LocalSpeech()
        spots = []
        for number, row in enumerate(self._lay_out(self.width())):
            if row.step is None:
                words = self._open_ends[number - len(self._steps)]
            else:
                words = step_words(row.step, speech)
            spots.append(Spot(QRectF(0, row.top, self.width(), row.height), words, row=number))
        return spots

    @override
    def paint(self, painter: QPainter) -> None:
        rows = self._lay_out(self.width())
        for above, below in pairwise(rows):
            if not _begins_anew(above, below):
                self._paint_line(painter, above, below)
        for row in rows:
            self._paint_row(painter, row)

    def _day_width(self) -> float:
        font = current_theme().font("meta")
        days = (each.day for each in self._steps if each.day is not None)
        widths = [natural_width(month_day_words(day, short=True), font) for day in days]
        return max(widths, default=0.0)

    def _text_start(self) -> float:
        return self._day_width() + px(LINE_COLUMN)

    def _line_x(self) -> float:
        """The middle of the line, from where reading starts."""
        return self._day_width() + px(LINE_COLUMN) / 2

    def _alignment(self) -> Qt.AlignmentFlag:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft

    def _lay_out(self, width: int) -> list[_Row]:
        place = (width, int(self._alignment().value))
        if self._laid_out == place:
            return self._rows
        self._laid_out = place
        self._rows = []
        speech = LocalSpeech()
        y, before = float(px(4)), None
        for step in self._steps:
            since = since_words(before, step.day, speech) if self._rows else ""
            if self._rows:
                days = (step.day - before).days if since and before and step.day else 0
                y += self._gap(days)
            row = self._row(step, step_label(step, speech), step.text, since, y, width)
            self._rows.append(row)
            y += row.height
            before = step.day or before
        for words in self._open_ends:
            y += self._gap(0) if self._rows else 0
            row = self._row(None, words, "", "", y, width)
            self._rows.append(row)
            y += row.height
        return self._rows

    def _gap(self, days: int) -> float:
        return current_theme().scale * (BETWEEN + A_WEEK * log2(1 + days / 7))

    def _row(
        self, step: Step | None, label: str, text: str, since: str, top: float, width: int
    ) -> _Row:
        room = max(1.0, width - self._text_start() - px(4))
        role = "body" if step is None else "meta_strong"
        named = self._block(label, role, room, 2)
        said = self._block(text, "row_title", room, _LINES) if text else None
        after = self._block(since, "meta", room, 1) if since else None
        height = named.height + (said.height + px(2) if said is not None else 0)
        return _Row(step, named, said, after, top, max(height, px(DISC)))

    def _block(self, text: str, role: str, width: float, lines: int) -> TextBlock:
        font = current_theme().font(role)
        return TextBlock(text, font, width, max_lines=lines, alignment=self._alignment())

    def _paint_line(self, painter: QPainter, above: _Row, below: _Row) -> None:
        theme = current_theme()
        half = px(DISC) / 2
        x = self.mirrored(QRectF(self._line_x(), 0, 0, 0)).x()
        is_loose = below.step is None
        style = Qt.PenStyle.DashLine if is_loose else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("ctl" if is_loose else "line2"), 1.5 * theme.scale, style))
        start, end = above.top + 2 * half + px(2), below.top - px(2)
        if end > start:
            painter.drawLine(QPointF(x, start), QPointF(x, end))
        if below.since is not None:
            gap_top = above.top + above.height
            y = gap_top + (below.top - gap_top - below.since.height) / 2
            self._draw(painter, below.since, y, "ink3")

    def _paint_row(self, painter: QPainter, row: _Row) -> None:
        theme = current_theme()
        side = px(DISC)
        left = self._line_x() - side / 2
        disc = self.mirrored(QRectF(left, row.top, side, side))
        self._paint_mark(painter, disc, row.step)
        middle = (side - row.label.height) / 2 if row.text is None else 0.0
        tone = "ink3" if row.step is None else _TONES.get(row.step.kind, "hear")
        self._draw(painter, row.label, row.top + middle, tone)
        if row.text is not None:
            self._draw(painter, row.text, row.top + row.label.height + px(2), "ink")
        if row.step is not None and row.step.day is not None:
            words = month_day_words(row.step.day, short=True)
            day = TextBlock(words, theme.font("meta"), self._day_width() + 2)
            y = row.top + (row.label.height - day.height) / 2 if row.text else row.top + middle
            width = day.natural_width
            rect = QRectF(self._day_width() - width, y, width, day.height)
            day.draw(painter, self.mirrored(rect).x(), y, theme.color("ink3"))

    def _draw(self, painter: QPainter, block: TextBlock, y: float, tone: str) -> None:
        width = max(1.0, self.width() - self._text_start() - px(4))
        rect = self.mirrored(QRectF(self._text_start(), y, width, block.height))
        block.draw(painter, rect.x(), y, current_theme().color(tone))

    def _paint_mark(self, painter: QPainter, disc: QRectF, step: Step | None) -> None:
        theme = current_theme()
        if step is None:
            paint_ring(painter, disc, RingState.TODO)
            return
        if step.kind == "told" or step.kind.startswith("noticed"):
            paint_ring(painter, disc, RingState.TOLD)
            return
        if step.kind == "outcome":
            state = RingState.LET_GO if step.who == "let_go" else RingState.DONE
            paint_ring(painter, disc, state)
            return
        tone = _TONES[step.kind]
        is_bare = theme.is_high_contrast()
        painter.setPen(theme.color("ink") if is_bare else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}_bg"))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        glyph = QRectF(0, 0, px(GLYPH), px(GLYPH))
        glyph.moveCenter(disc.center())
        paint_icon(painter, glyph, tone, theme.color(tone))


def _begins_anew(above: _Row, below: _Row) -> bool:
    """Whether the lower step follows not from the one above it but from what was heard."""
    if below.step is None or below.step.kind != "commitment":
        return False
    return above.step is not None and above.step.kind not in ("question", "answer")


class ThreadChart(Chart):
    """Of one insight. Its table holds words written for oneself: copying asks whoever shows it."""

    picture: ThreadPicture
    copy_requested = Signal(object)  # Leaving

    def __init__(self) -> None:
        super().__init__(ThreadPicture())
        self._leaving = Leaving((), lambda _: "")

    def set_steps(self, steps: Sequence[Step], open_ends: Sequence[str] = ()) -> None:
        """In their order; open_ends says what has not come to pass yet."""
        speech = LocalSpeech()
        self._leaving = thread_leaving(steps, speech)
        self.picture.set_steps(steps, open_ends)
        self.set_words(thread_sentence(steps, speech), thread_table(steps, speech))

    @override
    @Slot()
    def copy(self) -> None:
        self.copy_requested.emit(self._leaving)
