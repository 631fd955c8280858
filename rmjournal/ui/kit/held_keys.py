# SPDX-License-Identifier: MIT
"""A key that is held down repeats itself where one writes or moves, and acts once elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from typing_extensions import override

from .typing_guard import is_typed

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeldKeys(QObject):
    """For the whole program: the next row, card, page or dialog hears nothing of a held key."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self.follow)

    @Slot(QWidget, QWidget)
    def follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Each key comes to what has the focus, and there first of all here."""
        if now is not None:
            now.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return event.isAutoRepeat() and isinstance(watched, QWidget) and _acts(watched, event)


def _acts(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether the key does more there than write or move."""
    writes = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    if event.key() in _ENTERS:
        return not writes or isinstance(widget, QLineEdit)
    return is_typed(event) and not writes
