# SPDX-License-Identifier: MIT
"""The completer of notes for a field of one line that is read as a line of a note is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from rmjournal.text.marks import KnownPerson

from .completer import Completer
from .hosts import LineHost
from .lines import LineKind


class LineCompleter(QObject):
    """Install it after all other filters of the field: it has to see each key first."""

    def __init__(self, edit: QLineEdit, frame: QWidget, kind: LineKind) -> None:
        """frame is what the list may cover; kind what the line would be in a note."""
        super().__init__(edit)
        self.list = Completer(LineHost(edit, frame, kind), date.min)
        edit.installEventFilter(self)
        edit.textEdited.connect(self._on_edited)
        edit.cursorPositionChanged.connect(self._on_moved)

    def set_context(self, day: date, people: Sequence[KnownPerson]) -> None:
        self.list.set_context(day, people)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.list.hide()
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.list.handles(event)
        )

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self.list.suggest()

    @Slot(int, int)
    def _on_moved(self, _: int, __: int) -> None:
        self.list.on_cursor_moved()
