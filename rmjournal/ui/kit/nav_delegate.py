# SPDX-License-Identifier: MIT
"""One row of the sidebar, wide or as a rail."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from rmjournal.ui.kit.icons import paint_icon
from rmjournal.ui.kit.theme import current_theme, px

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag

NAV_ROLE = Qt.ItemDataRole.UserRole + 1  # the NavEntry

ROW, GAP, GROUP_GAP = 34, 2, 10  # design px
_MOST = 999  # a larger number says no more, and takes the room of the name


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A place to go. needs_you puts a dot on it when only the icon is shown."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    starts_group: bool = False
    count: int = 0
    needs_you: bool = False

    def count_words(self) -> str:
        """The number, or that there are a great many; empty for none."""
        if self.count > _MOST:
            return f"{QLocale().toString(_MOST)}+"
        return QLocale().toString(self.count) if self.count else ""


class NavDelegate(QStyledItemDelegate):
    """Ground, icon, text, count; in the rail only ground, icon and dot."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.is_rail = False
        self.shows_ring = False
        self.row_height = px(ROW + GAP)
        """With the gap above it: less where not all rows would fit."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: NavEntry = index.data(NAV_ROLE)
        extra = GROUP_GAP if entry.starts_group else 0
        return QSize(self._view.viewport().width(), self.row_height + px(extra))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: NavEntry = index.data(NAV_ROLE)
        rect: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        selected = bool(flags & State.State_Selected)
        side = px(8 if self.is_rail else 12)
        box = QRectF(rect)
        box.setTop(box.bottom() + 1 - self.row_height)
        box.setHeight(self.row_height - px(GAP))
        box.adjust(side, 0, -side, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, index, selected, bool(flags & State.State_MouseOver))
        self._paint_icon(painter, box, entry, selected)
        if not self.is_rail:
            self._paint_words(painter, box, entry, selected)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, index: Index, selected: bool, hovered: bool
    ) -> None:
        theme = current_theme()
        if selected or hovered:
            painter.setPen(theme.color("ink") if theme.is_high_contrast() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if selected else "hover"))
            painter.drawRoundedRect(box, px(6), px(6))
        if self.shows_ring and self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(5), px(5))

    def _paint_icon(self, painter: QPainter, box: QRectF, entry: NavEntry, selected: bool) -> None:
        theme = current_theme()
        side = px(18)
        x = (box.width() - side) / 2 if self.is_rail else px(10)
        if self._is_mirrored() and not self.is_rail:
            x = box.width() - x - side
        spot = QRectF(box.left() + x, box.top() + (box.height() - side) / 2, side, side)
        paint_icon(painter, spot, entry.icon, theme.color("accent" if selected else "ink2"))
        if self.is_rail and entry.needs_you:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("late"))
            radius = theme.scale * 3.5
            painter.drawEllipse(spot.topRight() + QPointF(px(2), px(1)), radius, radius)

    def _paint_words(self, painter: QPainter, box: QRectF, entry: NavEntry, selected: bool) -> None:
        theme = current_theme()
        count = entry.count_words()
        painter.setFont(theme.font("nav"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        metrics = painter.fontMetrics()
        count_width = metrics.horizontalAdvance(count)
        start, end = px(38), px(10)
        room = box.width() - start - end - (count_width + px(8) if count else 0)
        words = QRectF(box.left() + start, box.top(), room, box.height())
        number = QRectF(box.right() - end - count_width, box.top(), count_width, box.height())
        if self._is_mirrored():
            words.moveRight(box.right() - start)
            number.moveLeft(box.left() + end)
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, int(room))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        side = Qt.AlignmentFlag.AlignRight if self._is_mirrored() else Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("ink" if selected else "ink2"))
        painter.drawText(words, align | side, text)
        painter.setPen(theme.color("ink2"))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, count)

    def _is_mirrored(self) -> bool:
        return self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
