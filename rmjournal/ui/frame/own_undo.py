# SPDX-License-Identifier: MIT
"""Undo and redo of a place that has steps of its own, while it is shown."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class OwnUndo(Protocol):
    """What is taken back and done again there, in words; "" where there is nothing."""

    def undo_words(self) -> str: ...
    def redo_words(self) -> str: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...


class OwnUndoPlace(QObject):
    """Knows the steps of the place that is shown: the menu and the keys mean those there."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of: dict[QWidget, OwnUndo] = {}
        self._shown: QWidget | None = None

    def shown(self) -> OwnUndo | None:
        """None where the window's own steps are meant."""
        return None if self._shown is None else self._of[self._shown]

    def watch(self, place: QWidget, own: OwnUndo) -> None:
        """While that place is shown these are the steps."""
        self._of[place] = own
        place.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._shown = watched
            self.changed.emit()
        elif event.type() == QEvent.Type.Hide and watched is self._shown:
            self._shown = None
            self.changed.emit()
        return False
