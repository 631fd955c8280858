# SPDX-License-Identifier: MIT
"""The menu bar: the window's commands, and those of the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from rmjournal.ui.commands import MENUS, PLACES
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.text_menu import Text, give_mnemonics, state_of


class EditCommands(QObject):
    """By key the field itself hears them; what can be done is seen when the menu opens."""

    def __init__(self, parent: QObject, app: QApplication) -> None:
        super().__init__(parent)
        self._commands: CommandSet | None = None
        self._focused: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())  # it may have it already

    def watch(self, commands: CommandSet, menu: QMenu) -> None:
        """Enable them as the menu that shows them opens."""
        self._commands = commands
        menu.aboutToShow.connect(self.refresh)

    def text(self) -> Text | None:
        """The field or text that has the focus, or had it before a menu opened."""
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
        do, text = self._commands, self.text()
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
        text = self.text()
        if text is not None:
            text.cut()

    def copy(self) -> None:
        text = self.text()
        if text is not None:
            text.copy()

    def paste(self) -> None:
        text = self.text()
        if text is not None:
            text.paste()

    def select_all(self) -> None:
        text = self.text()
        if text is not None:
            text.selectAll()


def _is_of_text(action: QAction) -> bool:
    commands = action.parent()
    return isinstance(commands, CommandSet) and commands.place == "note"


_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
"""Where macOS has a place of its own for a command."""


class Menus(QObject):
    """Fills a menu bar once; show_page() changes the menu of the page."""

    def __init__(self, bar: QMenuBar, commands: CommandSet) -> None:
        super().__init__(bar)
        self._bar = bar
        self._shortcuts = {action: action.shortcuts() for action in commands.all()}
        self._clashing: list[QAction] = []
        self._page_menu = QMenu(bar)
        self._page_menu.aboutToShow.connect(self._on_about_to_show)
        self._inner_menu = QMenu(bar)
        self._inner_menu.aboutToShow.connect(self._on_about_to_show)
        self._share_menu = QMenu(self.tr("Share"), bar)
        self._share_menu.aboutToShow.connect(self._on_about_to_show)
        for name, role in _ROLES.items():
            commands[name].setMenuRole(role)
        for name, title in MENUS.items():
            if name == "help":
                bar.addMenu(self._page_menu)
            menu = QMenu(QCoreApplication.translate("commands", title), bar)
            menu.setObjectName(name)
            menu.aboutToShow.connect(self._on_about_to_show)
            menu.addActions(commands.menu(name))
            bar.addMenu(menu)
            if name == "file":
                line = next(each for each in menu.actions() if each.isSeparator())
                menu.insertMenu(line, self._share_menu)
                menu.insertSeparator(self._share_menu.menuAction())
        self.show_page("", ())

    def show_page(
        self, title: str, actions: Sequence[QAction], to_share: Sequence[QAction] = ()
    ) -> None:
        """Offer a page's own commands under its name; without any the menu goes. Those of a text in
        it have a menu inside; those that give something out stand under File, Share as well.

        Where a page has a command of its own on keys of the window, those keys are the page's
        while it is possible: two commands on the same keys would both stay silent.
        """
        self._page_menu.clear()
        self._page_menu.setTitle(title.replace("&", "&&"))
        self._page_menu.menuAction().setVisible(bool(actions))
        give_mnemonics(self._bar.actions())
        self._fill_page_menu(actions)
        self._share_menu.clear()
        self._share_menu.addActions(list(to_share))
        self._share_menu.menuAction().setEnabled(bool(to_share))
        for action in self._clashing:
            if isValid(action):
                action.enabledChanged.disconnect(self._settle_keys)
        keys = [each for own in self._shortcuts.values() for each in own]
        clashing = [each for each in actions if any(own in keys for own in each.shortcuts())]
        self._clashing = clashing
        for action in clashing:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.enabledChanged.connect(self._settle_keys)
        self._settle_keys()

    @Slot()
    def _settle_keys(self) -> None:
        """Keys that a command of the page has, while it is possible, are none of the window's."""
        enabled = [each for each in self._clashing if isValid(each) and each.isEnabled()]
        taken = [keys for action in enabled for keys in action.shortcuts()]
        for action, keys in self._shortcuts.items():
            action.setShortcuts([each for each in keys if each not in taken])

    def _fill_page_menu(self, actions: Sequence[QAction]) -> None:
        inner = [action for action in actions if _is_of_text(action)]
        self._page_menu.addActions([action for action in actions if action not in inner])
        self._inner_menu.clear()
        if inner:
            self._inner_menu.setTitle(PLACES["note"].said())
            self._inner_menu.addActions(inner)
            self._page_menu.addSeparator()
            self._page_menu.addMenu(self._inner_menu)

    def enter(self) -> None:
        """Put the focus into the menu bar, on its first menu."""
        if not self._bar.isNativeMenuBar():
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self._bar.setActiveAction(self._bar.actions()[0])

    @Slot()
    def _on_about_to_show(self) -> None:
        menu = self.sender()
        if isinstance(menu, QMenu):
            give_mnemonics(menu.actions())
