# SPDX-License-Identifier: MIT
"""Whose the undo key is: the words being typed, or what was done to records."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override


def is_for_typing(widget: QWidget | None) -> bool:
    """Whether the key may take back typing there, now or after the next letter."""
    is_field = isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
    return is_field and not widget.isReadOnly()  # type: ignore[union-attr]


class UndoKeys(QObject):
    """Lets the keys through to the window from a line in which there is nothing to take back.

    Qt's own lines take them always, so that they would do nothing there. A key that is held down
    stops with the typing.
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(watched, QLineEdit):
            return False
        assert isinstance(event, QKeyEvent)
        if event.isAutoRepeat():
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not watched.isUndoAvailable()
        is_redo = event.matches(QKeySequence.StandardKey.Redo) and not watched.isRedoAvailable()
        if is_undo or is_redo:
            event.ignore()
            return True
        return False
