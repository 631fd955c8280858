# SPDX-License-Identifier: MIT
"""A thought can be put in while the journal is locked: sealed, and read after unlocking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.core.clock import SystemClock
from rmjournal.core.errors import JournalError
from rmjournal.store.file.inbox import LONGEST_TEXT, Thought, put_thought, seal_path
from rmjournal.ui.kit.announce import announce
from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.field import Field
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.themed import Column, Row, filling
from rmjournal.words.messages import words


class SealedThought(QWidget):
    """A link that opens one field. Enter seals what is typed, Escape closes the field."""

    opened = Signal()
    left = Signal()  # the field is closed, with nothing to do in it

    def __init__(self, journal: Path) -> None:
        super().__init__()
        self._path = journal
        self._open = Button(self.tr("Keep a thought"), "link")
        self._open.setAccessibleDescription(self.tr("Sealed until you unlock"))
        self._said = Label(self.tr("Sealed until you unlock"), "meta", "ink3")
        self._field = Field(
            self.tr("A thought"),
            help_text=self.tr("Sealed until you unlock. Enter keeps it."),
        )
        self._field.edit.setMaxLength(LONGEST_TEXT)
        self._field.edit.installEventFilter(self)
        row = Row(gap=16).put(self._open, filling(self._said))
        Column(self, gap=6).put(row, self._field)
        self._field.hide()
        self._open.clicked.connect(self.start)
        self._field.submitted.connect(self._on_submitted)

    def is_possible(self) -> bool:
        """Whether the journal was open once, so that there is something to seal with."""
        return seal_path(self._path).is_file()

    def is_open(self) -> bool:
        return not self._field.isHidden()

    def keep(self) -> bool:
        """Seal what is typed; False where that failed and the words are only here."""
        text = " ".join(self._field.text().split())
        if not text:
            return True
        try:
            put_thought(self._path, Thought(text, at=SystemClock().now()))
        except JournalError as error:
            self._field.set_error(words(error))
            return False
        self._field.set_text("")
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._close()
            return True
        return False

    def _close(self) -> None:
        """Words stay in it: they are there when it is opened again, and sealed at the unlock."""
        self._field.hide()
        self._open.show()
        self._said.show()
        self.left.emit()

    @Slot()
    def start(self) -> None:
        """Open the field."""
        self._said.hide()
        self._field.show()
        self._open.hide()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    @Slot(str)
    def _on_submitted(self, text: str) -> None:
        if not text.strip() or not self.keep():
            return
        self._said.setText(self.tr("Sealed. It comes in when you unlock."))
        self._close()
        announce(self._said, self._said.text())
