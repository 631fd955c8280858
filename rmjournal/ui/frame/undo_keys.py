# SPDX-License-Identifier: MIT
"""Whose the undo key is: the words being typed, or what was done to records."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

Text = QLineEdit | QTextEdit | QPlainTextEdit


def text_of(widget: QWidget | None) -> Text | None:
    """Where typing goes while that widget has the focus: itself, or the line inside it."""
    if widget is None or not isValid(widget):
        return None
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, Text) else None


def can_undo(text: Text | None) -> bool:
    if text is None or text.isReadOnly():
        return False
    return (text if isinstance(text, QLineEdit) else text.document()).isUndoAvailable()


def can_redo(text: Text | None) -> bool:
    if text is None or text.isReadOnly():
        return False
    return (text if isinstance(text, QLineEdit) else text.document()).isRedoAvailable()


def is_for_typing(widget: QWidget | None) -> bool:
    """Whether the key may take back typing there, now or after the next letter."""
    text = text_of(widget)
    return text is not None and not text.isReadOnly()


class UndoKeys(QObject):
    """Lets the keys through to the window from a field in which there is nothing to take back.

    Qt's own fields take them always, so that they would do nothing there. A key that is held down
    stops with the typing.
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(watched, QWidget):
            return False
        assert isinstance(event, QKeyEvent)
        text = text_of(watched)
        if text is None or event.isAutoRepeat():
            return False
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo(text)
        is_redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo(text)
        if is_undo or is_redo:
            event.ignore()
            return True
        return False
