# SPDX-License-Identifier: MIT
"""Shift+F10, which Qt does not know on every system: the menu of what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget


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
