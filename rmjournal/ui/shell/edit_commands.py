# SPDX-License-Identifier: MIT
"""Cut, Copy, Paste and Select all in the menu bar, for the field or text that has the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.text_menu import Text, state_of


class EditCommands(QObject):
    """By key the field itself hears them; what can be done is seen when the menu opens."""

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self._commands: CommandSet | None = None
        self._focused: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def watch(self, commands: CommandSet, menu: QMenu) -> None:
        """Enable them as the menu that shows them opens."""
        self._commands = commands
        menu.aboutToShow.connect(self.refresh)

    def _text(self) -> Text | None:
        focused = self._focused
        return focused if isinstance(focused, Text) and isValid(focused) else None

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Opening the menu by key moves the focus to it: what counts is where it was before."""
        if now is not None and not isinstance(now, QMenuBar | QMenu):
            self._focused = now

    @Slot()
    def refresh(self) -> None:
        """Enable what the field or text with the focus can do now."""
        do, text = self._commands, self._text()
        if do is None:
            return
        if text is None:
            for name in ("cut", "copy", "paste", "select_all"):
                do[name].setEnabled(False)
            return
        has_selection, is_secret, is_empty, can_paste = state_of(text)
        can_write = not text.isReadOnly()
        do["copy"].setEnabled(has_selection and not is_secret)
        do["cut"].setEnabled(can_write and has_selection and not is_secret)
        do["paste"].setEnabled(can_write and can_paste)
        do["select_all"].setEnabled(not is_empty)

    def cut(self) -> None:
        text = self._text()
        if text is not None:
            text.cut()

    def copy(self) -> None:
        text = self._text()
        if text is not None:
            text.copy()

    def paste(self) -> None:
        text = self._text()
        if text is not None:
            text.paste()

    def select_all(self) -> None:
        text = self._text()
        if text is not None:
            text.selectAll()
