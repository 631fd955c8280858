# SPDX-License-Identifier: MIT
"""The commands of the window, its menus, and what follows the focus about in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget
from typing_extensions import override

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


class AltKey(QObject):
    """Keeps from the menu bar a press of Alt that comes late: only Alt alone leads there.

    While a screen reader is there Qt lets it hear each key before the window does, but for those
    of a command, which act at once. So the press of Alt can come after the release of the key it
    was held for, and the release of Alt then looks to the menu bar as if Alt had been alone.
    """

    def __init__(self, window: QWidget) -> None:
        """To be made once the window has its menu bar, whose own filter comes after this one."""
        super().__init__(window)
        self._window = window
        self._is_alone = True
        self._knows_handle = False
        window.installEventFilter(self)
        self._watch_handle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_is_alone" not in self.__dict__:  # Python may have let go of it before its window
            return False
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._watch_handle()
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_alt = event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if watched is not self._window:  # the native window, which each key comes to first
            self._is_alone = is_alt
            return False
        return is_alt and not self._is_alone

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and not self._knows_handle:
            handle.installEventFilter(self)
            self._knows_handle = True


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
        self.alt = AltKey(window)
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
