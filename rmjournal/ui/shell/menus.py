# SPDX-License-Identifier: MIT
"""The menu bar: the window's commands, and those of the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from rmjournal.ui.kit.mnemonics import give_mnemonics

from .actions import Actions, Group


class Menus(QObject):
    """Fills a menu bar once; show_page() changes the menu of the page."""

    def __init__(self, bar: QMenuBar, actions: Actions) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions = actions
        self._shortcuts = {action: action.shortcuts() for action in actions.all()}
        self._page_menu = QMenu(bar)
        self._page_menu.aboutToShow.connect(self._on_about_to_show)
        self._share_menu = QMenu(self.tr("Share"), bar)
        self._share_menu.aboutToShow.connect(self._on_about_to_show)
        for group in actions.groups():
            if group.key == "help":
                bar.addMenu(self._page_menu)
            bar.addMenu(self._menu(group))
        self.show_page("", ())

    def _menu(self, group: Group) -> QMenu:
        menu = QMenu(group.title, self._bar)
        menu.setObjectName(group.key)
        menu.aboutToShow.connect(self._on_about_to_show)
        for action in group.actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
            if action is self._actions.new_commitment:
                menu.addSeparator()
                menu.addMenu(self._share_menu)
        return menu

    def show_page(
        self, title: str, actions: Sequence[QAction], to_share: Sequence[QAction] = ()
    ) -> None:
        """Offer a page's own commands under its name; without any the menu goes. Those that give
        something out stand under File, Share as well.

        Where a page has a command of its own on keys of the window, those keys are the page's
        while it is shown: two commands on the same keys would both stay silent.
        """
        self._page_menu.clear()
        self._page_menu.setTitle(title.replace("&", "&&"))
        self._page_menu.menuAction().setVisible(bool(actions))
        give_mnemonics(self._bar.actions())
        self._page_menu.addActions(list(actions))
        self._share_menu.clear()
        self._share_menu.addActions(list(to_share))
        self._share_menu.menuAction().setEnabled(bool(to_share))
        taken: list[QKeySequence] = []
        for action in actions:
            clashing = [keys for keys in action.shortcuts() if keys in self._all_keys()]
            if clashing:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            taken += clashing
        for action, keys in self._shortcuts.items():
            action.setShortcuts([each for each in keys if each not in taken])

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

    def _all_keys(self) -> list[QKeySequence]:
        return [keys for each in self._shortcuts.values() for keys in each]
