# SPDX-License-Identifier: MIT
"""Rows of which each says something, and at its end what can be decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rmjournal.ui.kit.card import Card
from rmjournal.ui.kit.decision_button import Choice, DecisionButton
from rmjournal.ui.kit.flow import clear_layout
from rmjournal.ui.kit.label import Hairline
from rmjournal.ui.kit.theme import px

R = TypeVar("R")


class DecisionRow(QWidget):
    """`is_open` while nothing is decided about it."""

    chosen = Signal(int, str)  # the row's id, the decision's key

    def __init__(self, row_id: int, head: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._id = row_id
        self.is_open = True
        self.buttons: dict[str, DecisionButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), 0, px(4))
        line.setSpacing(px(6))
        line.addWidget(head, 1)
        for choice in choices:
            button = DecisionButton(choice)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_clicked)
            self.buttons[choice.key] = button
            line.addWidget(button)

    def press(self, letter: str) -> bool:
        for button in self.buttons.values():
            if button.choice.letter == letter:
                button.click()
                return True
        return False

    def holds_focus(self) -> bool:
        return any(button.hasFocus() for button in self.buttons.values())

    def focus(self) -> None:
        first = next(iter(self.buttons.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DecisionButton):
            self.chosen.emit(self._id, button.choice.key)


class DecisionRows(Card, Generic[R]):
    """Letters go to the row that has the focus, else to the first that is open."""

    chosen = Signal(int, str)  # as each row says

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._rows: dict[int, DecisionRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.body.addLayout(self._list)

    def make_row(self, row_id: int, row: R) -> DecisionRow:
        raise NotImplementedError

    def fill_row(self, widget: DecisionRow, row: R) -> None:
        raise NotImplementedError

    def show_rows(self, rows: dict[int, R]) -> None:
        """By their ids; while these are the same, each keeps its widget and the focus."""
        if list(rows) != list(self._rows):
            clear_layout(self._list)
            self._rows = {}
            for row_id, row in rows.items():
                if self._rows:
                    self._list.addWidget(Hairline())
                widget = self._rows[row_id] = self.make_row(row_id, row)
                widget.chosen.connect(self.chosen)
                self._list.addWidget(widget)
        for row_id, row in rows.items():
            self.fill_row(self._rows[row_id], row)

    def press(self, letter: str) -> bool:
        rows = list(self._rows.values())
        focused = [row for row in rows if row.holds_focus()]
        target = next(iter(focused or [row for row in rows if row.is_open]), None)
        if target is None or not target.press(letter):
            return False
        if not target.is_open:
            self.focus_open()
        return True

    def focus_row(self, row_id: int) -> None:
        """Put the focus on it, if it is there and open."""
        row = self._rows.get(row_id)
        if row is not None and row.is_open:
            row.focus()

    def focus_open(self) -> bool:
        """Put the focus on the first that is open; False where there is none."""
        row = next((row for row in self._rows.values() if row.is_open), None)
        if row is None:
            return False
        row.focus()
        return True
