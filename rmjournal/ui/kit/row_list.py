# SPDX-License-Identifier: MIT
"""Lists of rows: with letters, menus and the focus ring, and one that is as high as its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QStyleOptionViewItem
from typing_extensions import override

from .focus_ring import KEYBOARD_REASONS
from .key_groups import ENTERS
from .layouts import AutoHideScrollBars
from .letters import Letters
from .row_delegate import RowDelegate
from .row_view import RowView
from .rows import RowsModel, RowStyle
from .theme import current_theme, px
from .typing_guard import COMMANDS, is_typed

Cursor = QAbstractItemView.CursorAction
Key = Qt.Key
Index = QModelIndex | QPersistentModelIndex

_MOVES = (Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown)


class RowList(RowView):
    """`activated` and `opened` mean Enter or a double click; a click or an arrow only selects.

    Rows that are not selectable, such as headings, are skipped. The accessible sentence of a row
    is the model's AccessibleTextRole.
    """

    row_selected = Signal(QModelIndex)  # by the person or by select_row()
    opened = Signal(object)  # the value of the row
    key_pressed = Signal(str)  # one letter, upper case, where letters_are_keys()
    space_pressed = Signal()
    ring_pressed = Signal(QModelIndex)  # a click in the row's check ring
    left = Signal()  # Escape

    def __init__(
        self, name: str, model: QAbstractItemModel | None = None, style: RowStyle | None = None
    ) -> None:
        """Drawn in that style from the RowSpec of each row of the model."""
        super().__init__()
        self._letters = Letters(self)
        self._menu_actions: Callable[[], Sequence[QAction]] = tuple
        self._shows_ring = False
        self._pressed_ring = QPersistentModelIndex()
        self._is_walking = False
        self._chosen = QPersistentModelIndex()
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.scroll_bars = AutoHideScrollBars(self)
        self._letters.pressed.connect(self._on_letter_pressed)
        self._letters.pressed.connect(self.key_pressed)
        self.activated.connect(self._on_activated)
        if model is not None:
            self.setModel(model)
        if style is not None:
            self.setItemDelegate(RowDelegate(self, style))

    def set_letters(self, letters: Iterable[str], pairs: Collection[str] = ()) -> None:
        """The only ones that key_pressed tells of; without any, none are. pairs as in take()."""
        self._letters.set_letters(letters, pairs)

    def set_menu(self, actions: Callable[[], Sequence[QAction]]) -> None:
        """What the right button and the menu key offer for the current row."""
        self._menu_actions = actions

    def keep_sides(self, room: float) -> None:
        """So much beside its rows, in design px."""
        current_theme().follow(self, "sides", partial(_keep_sides, room=room))

    @Slot()
    def open_current(self) -> None:
        """As Enter does."""
        if self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())

    def value(self) -> Any:
        """Of the row that is selected, or was last; None where there is none."""
        return self.currentIndex().data(Qt.ItemDataRole.UserRole)

    def menu_of_now(self) -> QMenu:
        """With the commands that make sense for the current row."""
        return menu_of(self, self._menu_actions())

    def select_row(self, row: int) -> None:
        """Make the row current and bring it into view; a heading or no row selects nothing."""
        index = self.model().index(row, 0)
        if _can_select(index):
            self.setCurrentIndex(index)
            self._note_choice()

    def is_chosen(self) -> bool:
        """Whether the current row was chosen, and is not only where the list began."""
        return self._chosen.isValid() and self._chosen == self.currentIndex()

    def menu_corner(self) -> QPoint:
        """Where on the screen a menu about the current row belongs."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def select_first(self) -> None:
        index = self._nearest(0, 1)
        if index.isValid():
            self.setCurrentIndex(index)

    @contextmanager
    def kept(self, *, starts_anew: bool = False) -> Iterator[None]:
        """While a RowsModel is filled anew: the selected row and the scroll position stay, and
        nobody is told. Where the row is gone the one in its place is selected.

        With starts_anew that is the first row, as the list is about something else.
        """
        model, bar = self.model(), self.verticalScrollBar()
        assert isinstance(model, RowsModel)
        row, top = (0, 0) if starts_anew else (self.currentIndex().row(), bar.value())
        key = None if starts_anew else model.key_at(row)
        self.blockSignals(True)
        try:
            yield
            place = None if key is None else model.row_of(key)
            place = model.nearest(row) if place is None else place
            stays = place is None or place == self.currentIndex().row()
            if place is not None and not stays:
                self.setCurrentIndex(model.index(place))
            if stays or starts_anew:
                bar.setValue(top)
        finally:
            self.blockSignals(False)

    def is_walking(self) -> bool:
        """Whether an arrow or the like is just moving the selection, perhaps past this row."""
        return self._is_walking

    def shows_ring(self) -> bool:
        """True while the keyboard is what moves the focus here."""
        return self._shows_ring and self.hasFocus()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentChanged.connect(self._on_current_changed)

    @override
    def moveCursor(self, action: Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row = self.currentIndex().row()
        last = self.model().rowCount() - 1
        match action:
            case Cursor.MoveHome:
                return self._nearest(0, 1)
            case Cursor.MoveEnd:
                return self._nearest(last, -1)
            case Cursor.MoveUp | Cursor.MovePrevious | Cursor.MoveLeft:
                found = self._nearest(row - 1, -1) if row >= 0 else self._nearest(0, 1)
            case Cursor.MoveDown | Cursor.MoveNext | Cursor.MoveRight:
                found = self._nearest(row + 1, 1)
            case Cursor.MovePageUp:
                found = self._page(-1)
            case _:
                found = self._page(1)
        return found if found.isValid() else self.currentIndex()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        commands = event.modifiers() & COMMANDS
        key = event.key()
        if key in _MOVES:
            self._set_ring(True)
            self._is_walking = True
            super().keyPressEvent(event)
            self._is_walking = False
            self._note_choice()
        elif key in ENTERS and not commands:
            self.open_current()
        elif key == Key.Key_Space and not commands:
            self._set_ring(True)
            self.space_pressed.emit()
        elif key == Key.Key_Escape:
            self.left.emit()
            event.ignore()
        elif is_typed(event):
            self._letters.hear(event)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in KEYBOARD_REASONS:
            self._set_ring(True)
        super().focusInEvent(event)
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().isSelected(index):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(index, flag)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._letters.act()  # for the row it was pressed on
        self._set_ring(False)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if not _can_select(index):
            return  # Qt would make the heading current
        if self._ring_of(index).contains(spot):
            self._pressed_ring = QPersistentModelIndex(index)
        super().mousePressEvent(event)
        self._note_choice()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.dragEnabled() or event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)  # else it would drag the selection over headings

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed_ring = self._pressed_ring, QPersistentModelIndex()
        if not pressed.isValid() or pressed != index:
            return
        if self._ring_of(index).contains(event.position().toPoint()):
            self.ring_pressed.emit(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._ring_of(index).contains(event.position().toPoint()):
            self.mousePressEvent(event)  # a second step, not "open"
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            index = self.indexAt(event.pos())
            self.select_row(index.row())
        if not _can_select(index):
            return
        menu = self.menu_of_now()
        if menu.isEmpty():
            menu.deleteLater()
            return
        rect = self.visualRect(index)
        spot = rect.center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(spot))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    @Slot()
    def _on_letter_pressed(self) -> None:
        self._set_ring(True)

    def _note_choice(self) -> None:
        self._chosen = QPersistentModelIndex(self.currentIndex())

    def _set_ring(self, shows: bool) -> None:
        self._shows_ring = shows
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.set_shows_ring(shows)
        self.viewport().update()

    def _ring_of(self, index: QModelIndex) -> QRect:
        delegate = self.itemDelegate()
        if not _can_select(index) or not isinstance(delegate, RowDelegate):
            return QRect()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rect = delegate.inner(self.visualRect(index))
        return delegate.ring_rect(rect, index, delegate.state_of(option))

    def _nearest(self, row: int, step: int) -> QModelIndex:
        """The first selectable row from that one on, in that direction."""
        model = self.model()
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if _can_select(index):
                return index
            row += step
        return QModelIndex()

    def _page(self, step: int) -> QModelIndex:
        current = self.currentIndex()
        if not current.isValid():
            return self._nearest(0, 1)
        limit = self.viewport().height()
        start = self.visualRect(current).top()
        found = index = current
        while (index := self._nearest(index.row() + step, step)).isValid():
            if found != current and abs(self.visualRect(index).top() - start) > limit:
                break
            found = index
        return found

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and not self._nearest(current.row() - 1, -1).isValid():
            self.scrollToTop()  # shows the heading above the first row
        self.row_selected.emit(current)


def menu_of(view: QAbstractItemView, actions: Sequence[QAction]) -> QMenu:
    """Called as what is current in the view, and gone once it is closed."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(str(view.currentIndex().data() or view.accessibleName()))
    fill_menu(menu, actions)
    return menu


def fill_menu(menu: QMenu, actions: Sequence[QAction]) -> None:
    """With those that can be used now, and no line at an end or beside another."""
    wants_line = False
    for action in actions:
        if action.isSeparator():
            wants_line = not menu.isEmpty()
        elif action.isVisible() and action.isEnabled():
            if wants_line:
                menu.addSeparator()
            wants_line = False
            menu.addAction(action)


def _can_select(index: Index) -> bool:
    return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)


def _keep_sides(rows: RowList, room: float) -> None:
    rows.setViewportMargins(px(room), 0, px(room), 0)


class PageList(RowList):
    """Put it 10 design px further out than the text at its start, and 20 at its end."""

    def __init__(
        self, name: str, model: QAbstractItemModel | None = None, style: RowStyle | None = None
    ) -> None:
        super().__init__(name, model, style)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        current_theme().changed.connect(self._keep_room)
        self._keep_room()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """A page that is made before the style sheet is put on has another bar then."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._keep_room()

    @Slot()
    def _keep_room(self) -> None:
        """Leave the bar's width free while there is none, so that nothing moves when it comes."""
        bar = self.verticalScrollBar()
        room = 0 if bar.maximum() > 0 else bar.sizeHint().width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setViewportMargins(room, 0, 0, 0)
        else:
            self.setViewportMargins(0, 0, room, 0)


_SCROLLS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class FittingList(RowList):
    """For a few rows with no headings. Only the list with the focus shows a selection, unless
    buttons beside it are about the selected row: then it has to be seen whatever has the focus.
    """

    revealed = Signal(QRect)  # what is to be seen, in the list

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        style: RowStyle,
        *,
        has_buttons: bool = False,
    ) -> None:
        super().__init__(name, model, style)
        self._has_buttons = has_buttons
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.row_selected.connect(self._reveal)
        current_theme().changed.connect(self.updateGeometry)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
                signal.connect(self._on_rows_changed)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        delegate = self.itemDelegate()
        if self.model() is None or not isinstance(delegate, RowDelegate):
            return 0
        room = width - 2 * px(delegate.style.margin)
        rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        return sum(delegate.row_height(index, room) for index in rows)

    @override
    def sizeHint(self) -> QSize:
        width = px(320)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in _SCROLLS:
            event.accept()  # the page would scroll the row out of sight

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_first()
        else:
            self._reveal(self.currentIndex())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE and not self._has_buttons:
            self.clearSelection()

    @Slot()
    def _on_rows_changed(self) -> None:
        self.updateGeometry()

    @Slot(QModelIndex)
    def _reveal(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            self.revealed.emit(self.visualRect(index))
