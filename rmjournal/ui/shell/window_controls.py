# SPDX-License-Identifier: MIT
"""The commands of the window, its menus, and what follows the focus about in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from rmjournal.ui.frame.versioned import versioned_of
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.field import number_row_digit
from rmjournal.ui.kit.flow import Reflow
from rmjournal.ui.kit.focus_ring import FocusRing
from rmjournal.ui.kit.text_menu import TextMenus, asks_for_menu, show_menu_of

from .menus import EditCommands, Menus
from .trail import SideButtons
from .undo_controller import UndoController

_WITHOUT_JOURNAL = ("quit", "larger", "smaller", "normal")


class WindowControls:
    """They may be made while the window is shown already, with a field that has the focus."""

    def __init__(
        self,
        window: QMainWindow,
        app: QApplication,
        runs: Mapping[str, Callable[[], object]],
        undo_of_window: Callable[[], Sequence[QAction]],
    ) -> None:
        """runs says what each command does; undo_of_window gives the commands undo and redo."""
        self._window = window
        self.undo = UndoController(window, app)
        self.edit = EditCommands(window, app)
        self.commands = CommandSet(window, "window", runs)
        self.menus = Menus(window.menuBar(), self.commands)
        menu = window.menuBar().findChild(QMenu, "edit")
        assert isinstance(menu, QMenu)
        self.undo.watch(self.commands, menu)
        self.edit.watch(self.commands, menu)
        self.text_menus = TextMenus(window, app, undo_of_window, self._for_text_menu)
        self.ring = FocusRing(window, app)
        self.sides = SideButtons(window, self.commands["back"], self.commands["forward"])
        self.reflow = Reflow(window)

    def set_open(self, is_open: bool) -> None:
        """Whether there is a journal for the commands to work on."""
        self._window.menuBar().setVisible(is_open)
        for action in self.commands.all():
            action.setEnabled(is_open)
        for name in _WITHOUT_JOURNAL:
            self.commands[name].setEnabled(True)

    def takes(self, event: QKeyEvent) -> bool:
        """Shift+F10; and Ctrl with a key of the number row that is no digit without Shift."""
        focused = self._window.focusWidget()
        if asks_for_menu(event) and focused is not None:
            show_menu_of(focused)
            return True
        digit = number_row_digit(event)
        is_plain = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return is_plain and digit is not None and self.commands.press_keys(f"Ctrl+{digit}")

    def _for_text_menu(self, text: QWidget) -> list[QAction]:
        return [] if versioned_of(text) is None else [self.commands["earlier"]]
