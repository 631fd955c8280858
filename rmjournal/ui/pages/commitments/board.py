# SPDX-License-Identifier: MIT
"""The board: four columns of cards, in the order of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.frame.commitment_grouping import Column
from rmjournal.ui.frame.commitment_model import Line
from rmjournal.ui.kit.rows_model import Role
from rmjournal.ui.kit.theme import px

from .board_column import BoardColumn
from .positions import Positions

Reader = Callable[[Sequence[int]], Iterable[Line]]


class Board(QWidget):
    """Tells about its cards as the list does about its rows; one card is selected at most."""

    row_selected = Signal(QModelIndex)
    activated = Signal(QModelIndex)
    key_pressed = Signal(str)
    space_pressed = Signal()
    tell_pressed = Signal(QModelIndex)
    card_moved = Signal(int, str)  # commitment id, and the Column it shall go to

    def __init__(self) -> None:
        super().__init__()
        self._is_settling = False
        self._waiting: tuple[Positions, Reader] | None = None
        self.columns = [BoardColumn(column) for column in Column]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for column in self.columns:
            self._row.addWidget(column, 1)
            column.row_selected.connect(self._on_row_selected)
            column.sideways.connect(self._on_sideways)
            column.card_dropped.connect(self._on_dropped)
            column.cards.activated.connect(self.activated)
            column.cards.key_pressed.connect(self.key_pressed)
            column.cards.space_pressed.connect(self.space_pressed)
            column.cards.ring_pressed.connect(self.tell_pressed)
        self._row.setSpacing(px(16))

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

    @Slot(str, QModelIndex)
    def _on_row_selected(self, name: str, index: QModelIndex) -> None:
        if self._is_settling or not index.isValid():
            return
        self._is_settling = True
        for column in self.columns:
            if column.column != name:
                column.cards.selectionModel().clear()
        self._is_settling = False
        self.row_selected.emit(index)

    @Slot(str, int, bool)
    def _on_sideways(self, name: str, step: int, with_card: bool) -> None:
        here = next(i for i, column in enumerate(self.columns) if column.column == name)
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

    @Slot(str, int)
    def _on_dropped(self, name: str, commitment_id: int) -> None:
        self.card_moved.emit(commitment_id, name)
