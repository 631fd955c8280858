# SPDX-License-Identifier: MIT
"""The openers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from rmjournal.store import AreaRow, BankRow
from rmjournal.ui.frame.letters import letters_of
from rmjournal.ui.kit.choice import Choice
from rmjournal.ui.kit.page_list import PageList
from rmjournal.ui.kit.theme import current_theme, px

from .bank_delegate import BankDelegate
from .bank_model import BankModel, bank_grouped


class BankPage(QWidget):
    """Enter takes, H hides or shows again, E puts it in one's own words."""

    selected = Signal()
    take_requested = Signal()
    hide_requested = Signal()
    own_requested = Signal()
    left = Signal()  # Escape in the list

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BankRow] = []
        self._areas: Sequence[AreaRow] = ()
        self._is_filling = False
        self.area = Choice(self.tr("Topic or habit"))
        self.with_hidden = QCheckBox(self.tr("Show hidden"))
        self.model = BankModel(self)
        self.list = PageList(self.tr("Ready-made questions"))
        self.list.set_letters(letters_of("bank"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(BankDelegate(self.list))
        self._filters = QHBoxLayout()
        self._filters.addWidget(self.area)
        self._filters.addWidget(self.with_hidden)
        self._filters.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._filters)
        column.addWidget(self.list, 1)
        self.area.chosen.connect(self._fill)
        self.with_hidden.toggled.connect(self._fill)
        self.list.row_selected.connect(self._on_row_selected)
        self.list.activated.connect(self._on_activated)
        self.list.key_pressed.connect(self._on_key)
        self.list.left.connect(self.left)
        current_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_bank(self, rows: list[BankRow], areas: Sequence[AreaRow]) -> None:
        self._rows = rows
        self._areas = [area for area in areas if area.kind != "own"]
        names = [(area.code, area.name) for area in self._areas]
        self.area.set_options([(None, self.tr("Everything")), *names])
        self._fill()

    def current(self) -> BankRow | None:
        row: BankRow | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row

    def menu_corner(self) -> QPoint:
        """Where on the screen a menu about the current row belongs."""
        rect = self.list.visualRect(self.list.currentIndex())
        return self.list.viewport().mapToGlobal(rect.bottomLeft())

    @Slot()
    def _fill(self) -> None:
        current, row = self.current(), self.list.currentIndex().row()
        rows = bank_grouped(
            self._rows, self._areas, self.area.current(), self.with_hidden.isChecked()
        )
        self._is_filling = True
        self.model.set_rows(rows)
        place = self.model.row_of(current.question.key) if current else None
        place = self.model.nearest(row) if place is None else place
        if place is not None:
            self.list.select_row(place)
        self._is_filling = False
        self.selected.emit()

    @Slot(QModelIndex)
    def _on_row_selected(self, _index: QModelIndex) -> None:
        if not self._is_filling:
            self.selected.emit()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self.take_requested.emit()

    @Slot(str)
    def _on_key(self, letter: str) -> None:
        if letter == "H":
            self.hide_requested.emit()
        elif letter == "E":
            self.own_requested.emit()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._filters.setContentsMargins(px(10), 0, px(10), px(8))
        self._filters.setSpacing(px(14))
        self.area.setFixedWidth(px(240))
        self.with_hidden.setFont(current_theme().font("body"))
