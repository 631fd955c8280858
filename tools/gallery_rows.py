# SPDX-License-Identifier: MIT
"""Invented commitments for the gallery, in a model and delegate a real list can be read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from rmjournal.ui.kit.avatar import paint_avatar
from rmjournal.ui.kit.check_ring import HOT_ZONE, RingState, paint_ring
from rmjournal.ui.kit.chip import chip_size, paint_chip
from rmjournal.ui.kit.row_delegate import HEADING_ROLE, Heading, Index, RowDelegate, RowState
from rmjournal.ui.kit.text_layout import TextBlock
from rmjournal.ui.kit.theme import current_theme, px

Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented commitment."""

    title: str
    person: str
    source: str
    due: str
    state: RingState
    is_late: bool = False


SAMPLES: list[Heading | Sample] = [
    Heading("Past its date", 1, "late"),
    Sample(
        "Ask Theo to run the next data clinic, and attend as a learner",
        "Theo",
        "Reading a dashboard honestly, 28 Oct",
        "Was due Fri 20 Nov",
        RingState.HALF,
        is_late=True,
    ),
    Heading("This week", 3),
    Sample(
        "Leave questions, not rulings, on Jun's next three reviews",
        "Jun",
        "Code review as a place to learn, 12 Nov",
        "Thursday",
        RingState.HALF,
    ),
    Sample(
        "Post one unapproved paragraph in my own voice",
        "Priya",
        "Why our posts read like a press office, 17 Nov",
        "Friday",
        RingState.TODO,
    ),
    Sample(
        "把每周例会的开场十分钟交给新同事，听他们说这周看到了什么",
        "李雷",
        "نص عربي قصير للتجربة",
        "Friday",
        RingState.PAUSED,
    ),
    Heading("Done, and they know", 3),
    Sample(
        "Show Priya's draft to comms without edits first",
        "Priya",
        "Our posts, 23 Nov",
        "Tell Priya",
        RingState.DONE,
    ),
    Sample(
        "Name a first-week buddy for every new starter",
        "Jun",
        "First ninety days, 14 Oct",
        "Told Jun 13 Nov",
        RingState.TOLD,
    ),
    Sample(
        "Stop booking over the design team's quiet mornings",
        "Amara",
        "What we schedule over, 19 Oct",
        "Let go 9 Nov",
        RingState.LET_GO,
    ),
]
_CLOSED = {RingState.TOLD, RingState.LET_GO}


class SampleModel(QAbstractListModel):
    """Rows and headings in one flat list."""

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(SAMPLES)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(SAMPLES[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = SAMPLES[index.row()]
        if isinstance(row, Heading):
            return {Role.DisplayRole: row.text, HEADING_ROLE: row}.get(role)
        match role:
            case Role.DisplayRole:
                return row.title
            case Role.AccessibleTextRole:
                return f"{row.title}. {row.due}. From {row.person}."
            case Role.UserRole:
                return row
        return None


class SampleDelegate(RowDelegate):
    """Ring, serif title, who and where from; the due text is the only colour."""

    @override
    def row_height(self, index: Index, width: int) -> int:
        row: Sample = index.data(Role.UserRole)
        room = self._room(width, row)
        return px(62 - 23) + round(self.text_height(row.title, "row_title", room, max_lines=2))

    @override
    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:
        side = px(HOT_ZONE)
        part = QRectF(px(10) - side / 2, px(18) - side / 2, side, side)
        return self.place(rect, part, state).toRect()

    @override
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        row: Sample = index.data(Role.UserRole)
        ring = QRectF(self.ring_rect(rect, index, state))
        paint_ring(painter, ring, row.state, row.is_late)
        room = self._room(rect.width(), row)
        title = self._title(row, room, state)
        spot = self.place(rect, QRectF(px(32), px(8), room, title.height), state)
        tone = "ink2" if row.state in _CLOSED else "ink"
        title.draw(painter, spot.x(), spot.y(), current_theme().color(tone))
        self._paint_source(painter, rect, row, state, px(11) + round(title.height))
        self._paint_due(painter, rect, row, state)

    def _room(self, width: int, row: Sample) -> int:
        return width - px(32 + 24) - chip_size(row.due).width()

    def _title(self, row: Sample, room: int, state: RowState) -> TextBlock:
        return self.text(row.title, "row_title", room, state, max_lines=2)

    def _paint_source(
        self, painter: QPainter, rect: QRect, row: Sample, state: RowState, y: int
    ) -> None:
        face = self.place(rect, QRectF(px(32), y, px(16), px(16)), state)
        paint_avatar(painter, face, row.person, row.person)
        room = rect.width() - px(54 + 140)
        words = self.text(f"{row.person}  ·  {row.source}", "meta", room, state)
        spot = self.place(rect, QRectF(px(54), y, room, px(16)), state)
        top = spot.y() + (spot.height() - words.height) / 2
        words.draw(painter, spot.x(), top, current_theme().color("ink3"))

    def _paint_due(self, painter: QPainter, rect: QRect, row: Sample, state: RowState) -> None:
        size = chip_size(row.due)
        x = rect.width() - size.width()
        if row.is_late:
            spot = self.place(rect, QRectF(x, px(7), size.width(), size.height()), state)
            paint_chip(painter, spot, row.due, "late")
            return
        is_open = row.state in (RingState.TODO, RingState.HALF)
        role, tone = ("meta_strong", "act") if is_open else ("meta", "ink3")
        words = self.text(row.due, role, size.width(), state)
        start = rect.width() - words.natural_width
        spot = self.place(rect, QRectF(start, px(10), size.width(), words.height), state)
        left = (
            spot.x() if not state.is_mirrored else rect.left() - size.width() + words.natural_width
        )
        words.draw(painter, left, spot.y(), current_theme().color(tone))
