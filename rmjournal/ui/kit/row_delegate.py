# SPDX-License-Identifier: MIT
"""What every list row has in common: its ground, focus ring, group headings and cached text."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from rmjournal.ui.kit.text_layout import TextBlock, TextCache
from rmjournal.ui.kit.theme import current_theme, px

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag

HEADING_ROLE = Qt.ItemDataRole.UserRole + 100  # a Heading, or None for an ordinary row


@dataclass(frozen=True, slots=True)
class Heading:
    """What a model gives for HEADING_ROLE; such a row must not be selectable."""

    text: str
    count: int | None = None
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class RowState:
    """How to draw the row now."""

    is_selected: bool
    is_hovered: bool
    is_mirrored: bool  # read from right to left


class RowDelegate(QStyledItemDelegate):
    """Say how high a row is and draw it; sizes are already scaled when they reach you.

    The rect given to paint_row() and ring_rect() leaves out the margin that the ground keeps
    around the text, so put a list 10 design px further out than the text of its page.
    """

    margin = 10
    heading_role = "section"
    heading_top, heading_bottom = 26, 8
    has_rules = False  # hairlines between rows

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.texts = TextCache()
        self._view = view
        self._shows_ring = False
        current_theme().changed.connect(self._on_theme_changed)

    @abstractmethod
    def row_height(self, index: Index, width: int) -> int:
        """The height in px for a row whose text column is that wide."""

    @abstractmethod
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        """Draw into the rect; painter is antialiased and restored afterwards."""

    def ring_rect(self, rect: QRect, index: Index, state: RowState) -> QRect:  # noqa: ARG002 - a hook
        """Where a click means the check ring rather than the row; null for none."""
        return QRect()

    def set_shows_ring(self, shows: bool) -> None:
        """Whether the current row has the focus ring: the view knows how the focus came."""
        self._shows_ring = shows

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
        margin = px(self.margin)
        return rect.adjusted(margin, 0, -margin, 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        heading = index.data(HEADING_ROLE)
        if heading is not None:
            return QSize(width, self._heading_height(index))
        return QSize(width, self.row_height(index, width - 2 * px(self.margin)))

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
        top = self.heading_top if index.row() else 4
        line = self.text("X", self.heading_role, 100).height
        return px(top) + px(self.heading_bottom) + round(line)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, heading: Heading, index: Index, state: RowState
    ) -> None:
        top = px(self.heading_top if index.row() else 4)
        count = "" if heading.count is None else self._view.locale().toString(heading.count)
        gap = px(8)
        number = self.text(count, "body", px(60), state)
        room = rect.width() - gap - number.natural_width
        title = self.text(heading.text, self.heading_role, room, state)
        spot = self.place(rect, QRectF(0, top, room, title.height), state)
        title.draw(painter, spot.x(), spot.y(), current_theme().color(heading.tone))
        x = title.natural_width + gap
        y = top + title.ascent - number.ascent
        spot = self.place(rect, QRectF(x, y, px(60), number.height), state)
        number.draw(painter, spot.x(), spot.y(), current_theme().color("ink3"))

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        theme = current_theme()
        box = QRectF(rect).adjusted(0, 0, 0, -1 if self.has_rules else 0)
        is_current = index == self._view.currentIndex() and self._view.hasFocus()
        radius = px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        if state.is_selected or state.is_hovered:
            painter.setBrush(theme.color("rowsel" if state.is_selected else "rowhover"))
            painter.drawRoundedRect(box, radius, radius)
        elif self.has_rules and index.row():
            inner = self.inner(rect)
            painter.fillRect(QRect(inner.left(), rect.top(), inner.width(), 1), theme.color("line"))
        if is_current and self._shows_ring:
            self._paint_ring(painter, box, "focus", 2)
        elif state.is_selected and theme.is_high_contrast():
            self._paint_ring(painter, box, "ink", 1)

    def _paint_ring(self, painter: QPainter, box: QRectF, token: str, width: int) -> None:
        inset = width / 2
        radius = px(8) - inset
        painter.setPen(QPen(current_theme().color(token), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _on_theme_changed(self) -> None:
        self.texts.clear()
        self._view.scheduleDelayedItemsLayout()
        self._view.viewport().update()
