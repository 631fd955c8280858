# SPDX-License-Identifier: MIT
"""Words typed where no field is: none of their letters decides anything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

QUIET_MS = 900


_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypingGuard(QObject):
    """On from a letter that means nothing until nobody has typed for a moment, or Enter ends it.

    Space and Enter press no watched button meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)

    def is_on(self) -> bool:
        return self._quiet.isActive()

    def note(self) -> None:
        """A letter was typed that is not to mean anything."""
        self._quiet.start()

    def end(self) -> None:
        """Enter was pressed: what was typed is over."""
        self._quiet.stop()

    def watch(self, button: QWidget) -> None:
        button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_on() or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key not in _PRESS:
            return False
        if key == Qt.Key.Key_Space:
            self.note()
        else:
            self._quiet.stop()
        return True
