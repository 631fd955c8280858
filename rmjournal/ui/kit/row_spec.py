# SPDX-License-Identifier: MIT
"""What a row shows and says aloud: a list makes a RowSpec of each record, RowDelegate draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rmjournal.core.record import dataclass

from .avatar import paint_avatar
from .check_ring import RingState, paint_ring
from .icons import paint_icon
from .theme import current_theme
from .tick_box import paint_tick_box

HEADING_ROLE = Qt.ItemDataRole.UserRole + 100  # a Heading, or None for an ordinary row
SPEC_ROLE = Qt.ItemDataRole.UserRole + 101  # the RowSpec of an ordinary row


@dataclass(frozen=True, slots=True)
class Heading:
    """What a model gives for HEADING_ROLE; such a row must not be selectable."""

    text: str
    count: int | None = None
    tone: str = "ink"
    is_at_least: bool = False
    """There are more than were counted."""


class Lead(Protocol):
    """The picture a row starts with."""

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Icon:
    name: str
    tone: str

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_icon(painter, rect, self.name, current_theme().color(self.tone))


@dataclass(frozen=True, slots=True)
class Ring:
    state: RingState
    is_late: bool = False

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_ring(painter, rect, self.state, self.is_late)


@dataclass(frozen=True, slots=True)
class Tick:
    """A box; the list says how it is ticked."""

    is_ticked: bool

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_tick_box(painter, rect, is_ticked=self.is_ticked)


@dataclass(frozen=True, slots=True)
class Face:
    name: str
    seed: str

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:  # noqa: ARG002
        paint_avatar(painter, rect, self.name, self.seed)


@dataclass(frozen=True, slots=True)
class Dots:
    """Some of three dots filled, from the side where reading starts."""

    filled: int

    def paint(self, painter: QPainter, rect: QRectF, is_mirrored: bool) -> None:
        theme = current_theme()
        radius, pitch = 2.5 * theme.scale, 8 * theme.scale
        for number in range(3):
            painter.setPen(QPen(theme.color("ask"), 1))
            is_filled = number < self.filled
            painter.setBrush(theme.color("ask") if is_filled else Qt.BrushStyle.NoBrush)
            x = radius + 1 + number * pitch
            x = rect.right() - x if is_mirrored else rect.left() + x
            painter.drawEllipse(QPointF(x, rect.center().y()), radius, radius)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of a row, cut after `most` lines; leading in design px."""

    text: str
    role: str = "meta"
    tone: str = "ink3"
    most: int = 1
    leading: float = 0
    faces: Sequence[Face] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Start and length of what is marked, as Qt counts."""
    is_wide: bool = False
    """It goes below what stands at the end."""


@dataclass(frozen=True, slots=True)
class End:
    """Words at the end of the row, on the base line of the paragraph of that number."""

    text: str
    role: str = "meta"
    tone: str = "ink3"
    beside: int = 0
    is_chip: bool = False
    gives_way: str = ""
    """The part that is cut first where there is no room for all."""
    icon: Icon | None = None
    short: str = ""
    """What a card says where there is no room for all."""


@dataclass(frozen=True, slots=True)
class RowSpec:
    """`title` is what typing seeks, `spoken` what a screen reader says."""

    title: str
    spoken: str
    lead: Lead | None = None
    lines: Sequence[Text] = ()
    ends: Sequence[End] = ()
    weeks: Sequence[bool] = ()
    """Drawn as a strip at the end."""
    button: str = ""
    """What the button on a card says."""
    button_icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowStyle:
    """How the rows of one list stand, in design px; the paragraphs have their numbers' values."""

    margin: float = 10
    """What the ground keeps around the text: put a list that much further out than its page."""
    end_margin: float = 0
    """That at the end, where it is another: a scroll bar takes its room from it, so that all rows
    end at the same place."""
    heading_role: str = "section"
    heading_top: float = 26
    heading_bottom: float = 8
    has_rules: bool = False
    """Hairlines between rows."""
    pad: float = 10
    foot: float | None = None
    """Below the last paragraph, where that is not `pad`."""
    lead: tuple[float, float, float] = (0, 0, 0)
    """The centre of the picture, and its side."""
    has_button: bool = False
    """Whether a click on the picture means more than one on the row."""
    indent: float = 0
    gaps: Sequence[float] = ()
    """Above each paragraph."""
    heights: Sequence[float] = ()
    """Of each paragraph whatever script it is in; 0, or none, for its own."""
    end: float = 0
    """The most that is kept free there for what stands at the end; 0 for as much as it takes."""
    end_share: float = 1
    end_gap: float = 8
    has_chips: bool = False
