# SPDX-License-Identifier: MIT
"""What an empty text says, over as many lines as it takes: Qt's own never goes on in a second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

WRAPPED = Qt.TextFlag.TextWordWrap.value


class Placeholder(QObject):
    """The text paints it at the end of its paintEvent, with paint().

    A first letter makes Qt paint one line anew: the others of the placeholder would stay below it.
    """

    def __init__(self, edit: QTextEdit, text: str = "") -> None:
        super().__init__(edit)
        self._edit = edit
        self._text = text
        self._was_shown = True
        edit.textChanged.connect(self._on_text_changed)
        edit.installEventFilter(self)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self._edit.viewport().update()

    def is_shown(self) -> bool:
        """While there is no text, and none that an input method composes."""
        block = self._edit.textCursor().block()
        return self._edit.document().isEmpty() and not block.layout().preeditAreaText()

    def paint(self, room: QRect, color: QColor) -> None:
        if not self._text or not self.is_shown():
            return
        painter = QPainter(self._edit.viewport())
        painter.setFont(self._edit.document().defaultFont())
        painter.setPen(color)
        painter.drawText(room, WRAPPED, self._text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and self._edit.document().isEmpty():
            self._edit.viewport().update()
        return False

    @Slot()
    def _on_text_changed(self) -> None:
        if self.is_shown() != self._was_shown:
            self._was_shown = not self._was_shown
            self._edit.viewport().update()
