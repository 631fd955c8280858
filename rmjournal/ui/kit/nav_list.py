# SPDX-License-Identifier: MIT
"""The sidebar: where one can go, a word or an icon each, with Lock and Settings at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from rmjournal.core.record import dataclass

from .announce import tell_current_later
from .card import paint_ring
from .focus_ring import KEYBOARD_REASONS
from .key_groups import PRESSES
from .label import ElidedLabel
from .layouts import wrap_viewport
from .page_header import Logo
from .theme import current_theme, paint_icon, px
from .themed import REST, Column, Row, filling, spaced

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
            paint_ring(painter, box, px(5))

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


Role = Qt.ItemDataRole
Select = QItemSelectionModel.SelectionFlag

FULL_WIDTH, RAIL_WIDTH = 208, 58
_LOWEST = 20  # design px of a row, so that its icon is whole


class NavModel(QAbstractListModel):
    """One row an entry; NAV_ROLE gives the NavEntry."""

    def __init__(self, entries: Sequence[NavEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = list(entries)
        self._is_rail = False

    def row_of(self, key: str) -> int:
        """-1 for a key that is not here."""
        keys = [entry.key for entry in self._entries]
        return keys.index(key) if key in keys else -1

    def entries(self) -> list[NavEntry]:
        return list(self._entries)

    def set_count(self, key: str, count: int, needs_you: bool) -> None:
        row = self.row_of(key)
        self._entries[row] = replace(self._entries[row], count=count, needs_you=needs_you)
        self.dataChanged.emit(self.index(row), self.index(row))

    def set_rail(self, is_rail: bool) -> None:
        """In the rail the tooltip has to give the name."""
        self._is_rail = is_rail

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Role.DisplayRole:
                return entry.text
            case Role.AccessibleTextRole:
                return ", ".join(filter(None, [entry.text, entry.count_words()]))
            case Role.ToolTipRole:
                words = [entry.text] if self._is_rail else []
                return "  ".join(filter(None, [*words, entry.shortcut])) or None
            case _ if role == NAV_ROLE:
                return entry
        return None


class _NavView(QListView):
    """The current row is the cursor; the selected one is the page that is shown."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[NavEntry], name: str) -> None:
        super().__init__()
        wrap_viewport(self)
        self.entries = NavModel(entries, self)
        self.rows = NavDelegate(self)
        self.setModel(self.entries)
        self.setItemDelegate(self.rows)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @override
    def sizeHint(self) -> QSize:
        return QSize(
            px(RAIL_WIDTH), len(self.entries.entries()) * self.rows.row_height + self.gaps()
        )

    def gaps(self) -> int:
        """Between groups, in px."""
        return sum(px(GROUP_GAP) for entry in self.entries.entries() if entry.starts_group)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(RAIL_WIDTH), px(ROW))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_ring(True)
        if event.key() in PRESSES:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_ring(False)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in KEYBOARD_REASONS:
            self._set_ring(True)
        super().focusInEvent(event)
        tell_current_later(self)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(NAV_ROLE).key)

    def _set_ring(self, shows: bool) -> None:
        self.rows.shows_ring = shows
        self.viewport().update()


class NavList(QWidget):
    """Arrows move, Enter or a click goes. set_current() says which page is shown."""

    chosen = Signal(str)  # key

    def __init__(
        self,
        entries: Sequence[NavEntry],
        foot: Sequence[NavEntry] = (),
        *,
        title: str = "",
    ) -> None:
        super().__init__()
        self._top = _NavView(entries, self.tr("Pages"))
        self._foot = _NavView(foot, self.tr("Journal"))
        self._title = ElidedLabel(title, "section")
        self._brand = Row().put(Logo(24), filling(self._title))
        self._column = Column(self, around=(0, 16, 0, 12))
        self._column.put(self._brand, self._top, REST, self._foot)
        for view in (self._top, self._foot):
            view.chosen.connect(self.chosen)
        self.setFocusProxy(self._top)
        current_theme().changed.connect(self._on_theme_changed)
        self.set_rail(False)

    def set_current(self, key: str) -> None:
        """Mark the page that is shown; a key that is in neither group marks none."""
        for view in (self._top, self._foot):
            index = view.entries.index(view.entries.row_of(key))
            view.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            view.selectionModel().select(index, Select.ClearAndSelect)

    def set_count(self, key: str, count: int, *, needs_you: bool = False) -> None:
        """0 shows no number; needs_you shows as a dot in the rail."""
        self._view_of(key).entries.set_count(key, count, needs_you)

    def set_rail(self, is_rail: bool) -> None:
        """Only icons, 58 px wide, names as tooltips."""
        self._is_rail = is_rail
        self._title.setVisible(not is_rail)
        side = 17 if is_rail else 20
        spaced(self._brand, 10, (side, 0, side, 14))
        for view in (self._top, self._foot):
            view.rows.is_rail = is_rail
            view.entries.set_rail(is_rail)
        self._on_theme_changed()

    def is_rail(self) -> bool:
        return self._is_rail

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """All are seen whole, closer together in a low window or large text."""
        views = (self._top, self._foot)
        margins = self._column.contentsMargins()
        taken = margins.top() + margins.bottom() + self._brand.sizeHint().height()
        room = self.height() - taken - sum(view.gaps() for view in views)
        rows = sum(len(view.entries.entries()) for view in views)
        height = max(px(_LOWEST), min(px(ROW + GAP), room // rows)) if rows else px(ROW + GAP)
        for view in views:
            view.rows.row_height = height
            view.updateGeometry()
            view.scheduleDelayedItemsLayout()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().color("window"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0 if mirrored else self.width() - 1
        painter.fillRect(x, 0, 1, self.height(), current_theme().color("line"))

    def _view_of(self, key: str) -> _NavView:
        return self._top if self._top.entries.row_of(key) >= 0 else self._foot

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedWidth(px(RAIL_WIDTH if self._is_rail else FULL_WIDTH))
        self._fit_rows()
        self.update()
