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
        row = _RowPainter(self, painter, rect, index.data(Qt.ItemDataRole.UserRole), state)
        place = columns(rect.width(), current_theme().scale)
        gap = px(_GAP)
        end = place.rhythm or place.next
        row.paint_name(place.end if end is None else end - gap)
        coming = row.line.next
        tone = "ink3" if row.line.person.archived else coming.tone
        if place.next is None:
            row.paint_text(coming.first, "body", tone, (px(_NAME), place.end), 1)
            return
        if place.rhythm is not None and place.counts is not None:
            row.paint_rhythm((place.rhythm, place.counts - gap))
            pattern = self.tr("{talks}  \u00b7  {heard}")
            row.paint_counts(pattern, (place.counts, place.next - gap))
        span = (place.next, place.end - (gap if place.button is not None else 0))
        row.paint_text(coming.first, "body_strong", tone, span, 0)
        row.paint_text(coming.second, "meta", "ink3", span, 1)
        if place.button is not None:
            words = self.tr("Set a date") if coming.wants_date else self.tr("Open")
            row.paint_button(words, self.ring_rect(rect, index, state))


@dataclass(frozen=True, slots=True)
class _RowPainter:
    """Paints one row of the delegate; a span is where a column starts and ends, in px."""

    delegate: PersonDelegate
    painter: QPainter
    rect: QRect
    line: PersonLine
    state: RowState

    def paint_name(self, end: int) -> None:
        person, delegate = self.line.person, self.delegate
        side = px(_AVATAR)
        spot = QRectF(0, (self.rect.height() - side) / 2, side, side)
        spot = delegate.place(self.rect, spot, self.state)
        paint_avatar(self.painter, spot, person.name, person.uid)
        span, tone = (px(_NAME), end), "ink2" if person.archived else "ink"
        marks = delegate.marks(person.name)
        self.paint_text(person.name, "section", tone, span, 0, marks)
        if columns(self.rect.width(), current_theme().scale).next is not None:
            self.paint_text(person.role, "body", "ink3", span, 1, delegate.marks(person.role))

    def paint_rhythm(self, span: tuple[int, int]) -> None:
        person = self.line.person
        self.paint_text(rhythm_words(person.rhythm_weeks), "body", "ink2", span, 0)
        size = rhythm_size(len(person.weeks))
        width = min(size.width(), span[1] - span[0])
        spot = QRectF(span[0], px(_SECOND_LINE) + px(2), width, size.height())
        spot = self.delegate.place(self.rect, spot, self.state)
        paint_rhythm(self.painter, spot, person.weeks, self.state.is_mirrored)

    def paint_counts(self, pattern: str, span: tuple[int, int]) -> None:
        person = self.line.person
        first = pattern.format(talks=talks_words(person), heard=heard_words(person))
        self.paint_text(first, "body", "ink2", span, 0)
        self.paint_text(done_words(person), "meta", "ink3", span, 1)

    def paint_text(
        self,
        text: str,
        role: str,
        tone: str,
        span: tuple[int, int],
        line: int,
        marks: Spans = (),
    ) -> None:
        """On the first or second line of a column."""
        width = max(1, span[1] - span[0])
        block = self.delegate.text(text, role, width, self.state, spans=marks)
        lower = (px(HEIGHT) - self.rect.height()) / 2
        y = px(_SECOND_LINE if line else _FIRST_LINE) - lower
        spot = QRectF(span[0], y, width, block.height)
        spot = self.delegate.place(self.rect, spot, self.state)
        block.draw(self.painter, spot.x(), spot.y(), current_theme().color(tone))

    def paint_button(self, words: str, rect: QRect) -> None:
        theme, painter = current_theme(), self.painter
        box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setFont(theme.font("button"))
        painter.setPen(theme.color("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
