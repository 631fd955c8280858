# SPDX-License-Identifier: MIT
"""Those one learns from, and below them those archived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.store import PersonRow
from rmjournal.ui.kit.announce import as_sentences
from rmjournal.ui.kit.avatar import paint_avatar
from rmjournal.ui.kit.row_delegate import (
    Index,
    RowDelegate,
    RowState,
    Spans,
    paint_rhythm,
    rhythm_size,
)
from rmjournal.ui.kit.row_spec import Heading, RowSpec, RowStyle
from rmjournal.ui.kit.rows_model import RowsModel
from rmjournal.ui.kit.theme import current_theme, px
from rmjournal.words.people import (
    NextWords,
    done_words,
    heard_words,
    next_words,
    rhythm_words,
    strip_words,
    talks_words,
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody as the list shows them."""

    person: PersonRow
    next: NextWords


def person_row(line: PersonLine) -> RowSpec:
    """Only what is spoken: PersonDelegate draws the columns."""
    person, about = line.person, line.next.second
    return RowSpec(
        person.name,
        as_sentences(
            person.name,
            person.role,
            rhythm_words(person.rhythm_weeks),
            strip_words(person),
            f"{talks_words(person)}, {heard_words(person)}",
            done_words(person),
            line.next.first,
            about[:1].upper() + about[1:],
        ),
    )


def person_model(parent: QObject | None = None) -> RowsModel[PersonLine]:
    return RowsModel(lambda line: line.person.id, person_row, parent)


def person_lines(
    rows: Iterable[PersonRow], today: date, *, with_archived: bool
) -> list[PersonLine | Heading]:
    """By name; those archived under a heading of their own."""
    lines = [PersonLine(row, next_words(row, today)) for row in rows]
    here = [line for line in lines if not line.person.archived]
    away = [line for line in lines if line.person.archived]
    if not with_archived or not away:
        return list(here)
    heading = Heading(QCoreApplication.translate("people", "Archived"), len(away), "ink3")
    return [*here, heading, *away]


HEIGHT = 81  # design px
_LOW = 66  # where the next talk stands below the name
_AVATAR, _NAME, _GAP, _BUTTON, _BUTTON_HEIGHT = 44, 56, 14, 92, 30
_FIRST_LINE, _SECOND_LINE = 20, 44


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column starts, in px; None for one there is no room for.

    Without a column of its own the next talk stands below the name, in place of the role.
    """

    rhythm: int | None
    counts: int | None
    next: int | None
    button: int | None
    end: int


def columns(width: int, scale: float) -> Columns:
    """What fits into a row of that width."""
    wide = width / scale
    if wide >= 780:
        button = width - round(_BUTTON * scale)
        parts = (0.305, 0.5, 0.695) if wide >= 920 else (0.285, 0.45, 0.615)
        rhythm, counts, coming = (round(part * width) for part in parts)
        return Columns(rhythm, counts, coming, button, button)
    if wide >= 560:
        rhythm, counts, coming = (round(part * width) for part in (0.3, 0.515, 0.727))
        return Columns(rhythm, counts, coming, None, width)
    if wide >= 460:
        return Columns(None, None, round(0.62 * width), None, width)
    return Columns(None, None, None, None, width)


class PersonDelegate(RowDelegate):
    """The button at the end of a wide row is a picture of what Enter does, and can be clicked."""

    style = RowStyle(has_rules=True, margin=20)

    def has_dots(self, view_width: int) -> bool:
        """Whether rows of that width have room for the weeks."""
        width = view_width - 2 * px(self.style.margin)
        return columns(width, current_theme().scale).rhythm is not None

    @override
    def row_height(self, index: Index, width: int) -> int:
        return px(HEIGHT if columns(width, current_theme().scale).next is not None else _LOW)

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        button = columns(rect.width(), current_theme().scale).button
        if button is None:
            return QRect()
        height = px(_BUTTON_HEIGHT)
        y = (rect.height() - height) // 2
        spot = QRectF(button, y, rect.width() - button, height)
        return self.place(rect, spot, state).toRect()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        line: PersonLine = index.data(Qt.ItemDataRole.UserRole)
        place = columns(rect.width(), current_theme().scale)
        gap = px(_GAP)
        end = place.rhythm or place.next
        self._paint_name(painter, rect, line, place.end if end is None else end - gap, state)
        tone = "ink3" if line.person.archived else line.next.tone
        if place.next is None:
            span = (px(_NAME), place.end)
            self._paint_text(painter, rect, line.next.first, "body", tone, span, 1, state)
            return
        if place.rhythm is not None and place.counts is not None:
            self._paint_rhythm(painter, rect, line, (place.rhythm, place.counts - gap), state)
            self._paint_counts(painter, rect, line, (place.counts, place.next - gap), state)
        end = place.end - (gap if place.button is not None else 0)
        span = (place.next, end)
        self._paint_text(painter, rect, line.next.first, "body_strong", tone, span, 0, state)
        self._paint_text(painter, rect, line.next.second, "meta", "ink3", span, 1, state)
        if place.button is not None:
            self._paint_button(painter, rect, index, line, state)

    def _paint_name(
        self, painter: QPainter, rect: QRect, line: PersonLine, end: int, state: RowState
    ) -> None:
        person = line.person
        side = px(_AVATAR)
        spot = QRectF(0, (rect.height() - side) / 2, side, side)
        paint_avatar(painter, self.place(rect, spot, state), person.name, person.uid)
        span = (px(_NAME), end)
        tone = "ink2" if person.archived else "ink"
        marks = self.marks(person.name)
        self._paint_text(painter, rect, person.name, "section", tone, span, 0, state, marks)
        if columns(rect.width(), current_theme().scale).next is not None:
            marks = self.marks(person.role)
            self._paint_text(painter, rect, person.role, "body", "ink3", span, 1, state, marks)

    def _paint_rhythm(
        self,
        painter: QPainter,
        rect: QRect,
        line: PersonLine,
        span: tuple[int, int],
        state: RowState,
    ) -> None:
        words = rhythm_words(line.person.rhythm_weeks)
        self._paint_text(painter, rect, words, "body", "ink2", span, 0, state)
        size = rhythm_size(len(line.person.weeks))
        y = px(_SECOND_LINE) + px(2)
        width = min(size.width(), span[1] - span[0])
        spot = self.place(rect, QRectF(span[0], y, width, size.height()), state)
        paint_rhythm(painter, spot, line.person.weeks, state.is_mirrored)

    def _paint_counts(
        self,
        painter: QPainter,
        rect: QRect,
        line: PersonLine,
        span: tuple[int, int],
        state: RowState,
    ) -> None:
        person = line.person
        first = self.tr("{talks}  ·  {heard}").format(
            talks=talks_words(person), heard=heard_words(person)
        )
        self._paint_text(painter, rect, first, "body", "ink2", span, 0, state)
        self._paint_text(painter, rect, done_words(person), "meta", "ink3", span, 1, state)

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        role: str,
        tone: str,
        span: tuple[int, int],
        line: int,
        state: RowState,
        marks: Spans = (),
    ) -> None:
        """On the first or second line of a column."""
        width = max(1, span[1] - span[0])
        block = self.text(text, role, width, state, spans=marks)
        lower = (px(HEIGHT) - rect.height()) / 2
        y = px(_SECOND_LINE if line else _FIRST_LINE) - lower
        spot = self.place(rect, QRectF(span[0], y, width, block.height), state)
        block.draw(painter, spot.x(), spot.y(), current_theme().color(tone))

    def _paint_button(
        self, painter: QPainter, rect: QRect, index: Index, line: PersonLine, state: RowState
    ) -> None:
        theme = current_theme()
        box = QRectF(self.ring_rect(rect, index, state)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, px(6), px(6))
        text = self.tr("Set a date") if line.next.wants_date else self.tr("Open")
        painter.setFont(theme.font("button"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
