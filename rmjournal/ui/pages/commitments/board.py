# SPDX-License-Identifier: MIT
"""The board: four columns of cards, in the order of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget
from typing_extensions import override

from rmjournal.store import State
from rmjournal.ui.kit import themed
from rmjournal.ui.kit.card import DropWell
from rmjournal.ui.kit.delegates import CardDelegate
from rmjournal.ui.kit.focus_ring import KEYBOARD_REASONS
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.layouts import AutoHideScrollBars, wrap_viewport
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.rows import End, Face, Role, RowSpec, Text
from rmjournal.ui.kit.themed import REST, Row, filling, holder, scroll_to, sized
from rmjournal.ui.parts.commitments import CARD_FORMAT, CommitmentModel, Line, commitment_row
from rmjournal.words.commitments import Column, column_words

from .positions import Positions


def commitment_card(line: Line) -> RowSpec:
    """Title, who, and the date without the word that the column says; a button where somebody is
    to be told."""
    date = line.day or (line.note if line.row.state == State.PAUSED else "")
    late = QCoreApplication.translate("commitments", "Was {day}")  # colour alone would not say it
    tone = line.date_tone if line.date_tone in ("late", "act") else "ink2"
    end = End(
        date, "meta_strong", tone, is_chip=line.is_late, short=late.replace("{day}", line.bare_day)
    )
    faces = [Face(name, seed) for name, seed in line.faces]
    return replace(
        commitment_row(line),
        lines=(
            Text(line.row.title, "row_title_card", "ink2" if line.is_quiet else "ink", _MOST_LINES),
            Text(line.who, "meta", "ink2", faces=faces),
        ),
        ends=(end,) if date else (),
        button=line.tell,
        button_icon="check",
    )


_MOST_LINES = 6
_NARROWEST = 148  # design px of a column: one long word and the button beside its tick
_SHOWN_BESIDE = 48  # design px of the column beside the one that is scrolled to
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class CardList(RowList):
    """The cards of one column: Left and Right leave it, with Ctrl they take the card along."""

    sideways = Signal(int, bool)  # -1 to the left or 1, and whether the card comes along
    card_dropped = Signal(int)  # commitment id
    foot = 6

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        extra = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with_card = extra == Qt.KeyboardModifier.ControlModifier
        if event.key() not in _SIDEWAYS or not (with_card or not extra):
            super().keyPressEvent(event)
            return
        step = 1 if event.key() == Qt.Key.Key_Right else -1
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self.sideways.emit(step, with_card)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in KEYBOARD_REASONS and not self.currentIndex().isValid():
            self.select_first()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CARD_FORMAT):
            event.acceptProposedAction()
            self._set_target(True)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(CARD_FORMAT):
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.forget_hover()
        self._set_target(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.forget_hover()
        self._set_target(False)
        data = bytes(event.mimeData().data(CARD_FORMAT).data())
        # Copied, as far as the drag goes: after a move Qt would remove the rows by itself.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if data.isdigit():  # later, when Qt is done with the drag: the cards will be others then
            QTimer.singleShot(0, self, partial(self.card_dropped.emit, int(data)))

    def _set_target(self, is_target: bool) -> None:
        well = self.parentWidget()
        if isinstance(well, BoardColumn):
            well.set_target(is_target)


class BoardColumn(DropWell):
    """A well with its name, its count and its cards."""

    targeted = Signal()  # a card that is dragged has come over it

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
        self.model = CommitmentModel(self, commitment_card)
        self._title = Label(column_words(column), "section", max_lines=1)
        self._count = Label("", "body", "ink3", max_lines=1)
        self.cards = CardList(column_words(column))
        self.cards.setModel(self.model)
        self.cards.setItemDelegate(CardDelegate(self.cards))
        head = Row(gap=8, around=(16, 12, 6, 11)).put(self._title, self._count, REST)
        themed.Column(self, around=(0, 0, 0, 6)).put(head, filling(self.cards))
        sized(self, min_width=_NARROWEST)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._on_count_changed)
        self._on_count_changed()

    @override
    def set_target(self, is_target: bool) -> None:
        super().set_target(is_target)
        if is_target:
            self.targeted.emit()

    def has_selection(self) -> bool:
        return self.cards.selectionModel().hasSelection()

    @Slot()
    def _on_count_changed(self) -> None:
        self._count.setText(self.locale().toString(self.model.rowCount()))


def _sideways_area(inside: QWidget) -> QScrollArea:
    """Scrolls where there is no room for all columns."""
    area = QScrollArea()
    wrap_viewport(area)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("ground", "none")
    for widget in (area.viewport(), inside):
        widget.setAutoFillBackground(False)
    AutoHideScrollBars(area)
    return area


Reader = Callable[[Sequence[int]], Iterable[Line]]


class Board(QWidget):
    """Tells about its cards as the list does about its rows; one card is selected at most."""

    row_selected = Signal(QModelIndex)
    activated = Signal(QModelIndex)
    space_pressed = Signal()
    tell_pressed = Signal(QModelIndex)
    card_moved = Signal(int, str)  # commitment id, and the Column it shall go to

    def __init__(self) -> None:
        super().__init__()
        self._is_settling = False
        self._waiting: tuple[Positions, Reader] | None = None
        self.columns = [BoardColumn(column) for column in Column]
        wells = Row(gap=16, around=(10, 0, 20, 24)).put(*map(filling, self.columns))
        self._area = _sideways_area(holder(wells))
        Row(self).put(filling(self._area))
        for place, column in enumerate(self.columns):
            column.cards.row_selected.connect(partial(self._on_row_selected, column))
            column.cards.sideways.connect(partial(self._on_sideways, place))
            column.targeted.connect(partial(scroll_to, column, self._area, beside=_SHOWN_BESIDE))
            column.cards.card_dropped.connect(partial(self._on_dropped, column.column))
            column.cards.activated.connect(self.activated)
            column.cards.space_pressed.connect(self.space_pressed)
            column.cards.ring_pressed.connect(self.tell_pressed)

    def arrange(self, arrangement: Positions, read: Reader) -> None:
        """Show these cards; not before it is looked at."""
        self._waiting = arrangement, read
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Show the cards as last arranged."""
        if self._waiting is None:
            return
        arrangement, read = self._waiting
        self._waiting = None
        self._is_settling = True
        for column in self.columns:
            column.model.set_sections([(None, arrangement.column(column.column))], read)
        self._is_settling = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.fill()
        super().showEvent(event)

    def select(self, commitment_id: int) -> bool:
        """Select that card, wherever it is; the focus follows if it is on the board."""
        self.fill()
        for column in self.columns:
            row = column.model.row_of(commitment_id)
            if row is not None:
                had_focus = self.has_focus()
                column.cards.select_row(row)
                if had_focus and not column.cards.hasFocus():
                    column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def select_first(self) -> None:
        self.fill()
        for column in self.columns:
            if column.model.rowCount():
                column.cards.select_first()
                return

    def current_index(self) -> QModelIndex:
        """The selected card, invalid for none."""
        for column in self.columns:
            chosen = column.cards.selectionModel().selectedIndexes()
            if chosen:
                return chosen[0]
        return QModelIndex()

    def focus_cards(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To the selected card, else the first."""
        if not self.current_index().isValid():
            self.select_first()
        for column in self.columns:
            if column.cards.selectionModel().hasSelection():
                column.cards.setFocus(reason)
                return
        self.columns[0].cards.setFocus(reason)

    def has_focus(self) -> bool:
        return any(column.cards.hasFocus() for column in self.columns)

    def _on_row_selected(self, chosen: BoardColumn, index: QModelIndex) -> None:
        if self._is_settling or not index.isValid():
            return
        scroll_to(chosen, self._area, beside=_SHOWN_BESIDE)
        self._is_settling = True
        for column in self.columns:
            if column is not chosen:
                column.cards.selectionModel().clear()
        self._is_settling = False
        self.row_selected.emit(index)

    def _on_sideways(self, here: int, step: int, with_card: bool) -> None:
        index = self.columns[here].cards.currentIndex()
        if with_card:
            if 0 <= here + step < len(self.columns) and index.isValid():
                line: Line = index.data(Role.UserRole)
                self.card_moved.emit(line.row.id, self.columns[here + step].column)
            return
        self._step_over(here, step, max(0, index.row()))

    def _step_over(self, here: int, step: int, row: int) -> None:
        """To the nearest column in that direction that has cards, at about the same height."""
        there = here + step
        while 0 <= there < len(self.columns):
            column = self.columns[there]
            if column.model.rowCount():
                column.cards.select_row(min(row, column.model.rowCount() - 1))
                column.cards.setFocus(Qt.FocusReason.TabFocusReason)
                return
            there += step

    def _on_dropped(self, column: Column, commitment_id: int) -> None:
        self.card_moved.emit(commitment_id, column)
