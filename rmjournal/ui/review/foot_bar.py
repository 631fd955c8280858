# SPDX-License-Identifier: MIT
"""The foot of a review: what was just done and its way back, the card before, and going on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from rmjournal.ui.tab_stops import GOES_BACK
from rmjournal.ui.theme import Theme
from rmjournal.ui.widgets.button import Button
from rmjournal.ui.widgets.label import Label

from .step import Foot


class FootBar(QWidget):
    """Its button is the page's primary one, but plain while a decision is open."""

    undo_requested = Signal()
    back_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._note = Label(theme, "", "meta", "ink3", max_lines=2)
        self.undo = Button(theme, self.tr("Undo"), "link", icon="undo-2")
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        self.undo.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self.back = Button(theme, self.tr("Back"), "quiet")
        self.back.setProperty(GOES_BACK, True)
        self.later = Button(theme, "")
        self.go_on = Button(theme, "", "primary")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._note, 1)
        for button in (self.undo, self.back, self.later, self.go_on):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.installEventFilter(self)
        self.undo.clicked.connect(self.undo_requested)
        self.back.clicked.connect(self.back_requested)
        self.later.clicked.connect(self.go_on_requested)
        self.go_on.clicked.connect(self.go_on_requested)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

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

    @Slot()
    def _on_theme_changed(self) -> None:
        self._row.setSpacing(self._theme.px(10))
