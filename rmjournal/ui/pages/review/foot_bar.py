# SPDX-License-Identifier: MIT
"""The foot of a review: what was just done and its way back, the card before, and going on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.chip import Chip
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.tab_stops import GOES_BACK
from rmjournal.ui.kit.theme import px

from .step import Foot

GO_ON_KEYS = "Ctrl+Return"
_ROOM = 660  # design px


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


class FootBar(QWidget):
    """Its button is the page's primary one, but plain while a decision is open."""

    undo_requested = Signal()
    back_requested = Signal()
    go_on_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._note = Label("", "meta", "ink3", max_lines=2)
        self.undo = Button(self.tr("Undo"), "link", icon="undo-2")
        self._undo_keys = Chip(_native(QKeySequence(QKeySequence.StandardKey.Undo)))
        self._keys = Chip(_native(QKeySequence(GO_ON_KEYS)))
        self._closes = False
        self.back = Button(self.tr("Back"), "quiet")
        self.back.setProperty(GOES_BACK, True)
        self.later = Button("")
        self.go_on = Button("", "primary")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._note, 1)
        buttons = (self.undo, self.back, self.later, self.go_on)
        for widget in (self.undo, self._undo_keys, self.back, self._keys, self.later, self.go_on):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in buttons:
            button.installEventFilter(self)
        self.undo.clicked.connect(self.undo_requested)
        self.back.clicked.connect(self.back_requested)
        self.later.clicked.connect(self.go_on_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        self._row.setSpacing(px(10))

    def show_foot(self, foot: Foot, said: str, *, can_undo: bool, can_go_back: bool) -> None:
        """said, what was just done, stands in place of the note."""
        self._note.setText(said or foot.note)
        self.undo.setVisible(can_undo)
        self.back.setVisible(can_go_back)
        button, other = (self.go_on, self.later) if foot.is_primary else (self.later, self.go_on)
        button.setText(foot.go_on.replace("&", "&&"))
        had_focus = other.hasFocus()
        button.show()
        if had_focus:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        other.hide()
        self._closes = foot.closes
        self._show_keys()

    def _show_keys(self) -> None:
        """Where there is room; the button that closes has none."""
        has_room = self.width() >= px(_ROOM)
        self._undo_keys.setVisible(has_room and not self.undo.isHidden())
        self._keys.setVisible(has_room and not self._closes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is held down presses once: it must not run through steps and close."""
        held = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        return held and event.isAutoRepeat()  # type: ignore[attr-defined]

    def note(self) -> str:
        return self._note.text()

    def button(self) -> Button:
        """The one that goes on."""
        return self.later if self.go_on.isHidden() else self.go_on
