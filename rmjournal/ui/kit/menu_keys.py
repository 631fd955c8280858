# SPDX-License-Identifier: MIT
"""What keys are called here; and Shift+F10, which Qt does not know on every system."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget


def native_keys(keys: str) -> str:
    """As they are written on this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def asks_for_menu(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_F10 and event.modifiers() == shift


def show_menu_of(widget: QWidget) -> None:
    """As if the menu key was pressed."""
    spot: QPoint = widget.rect().center()
    if isinstance(widget, QLineEdit | QTextEdit):
        spot = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect().bottomLeft()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, spot, widget.mapToGlobal(spot))
    QApplication.sendEvent(widget, event)
