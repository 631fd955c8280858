# SPDX-License-Identifier: MIT
"""Every command of the window, with its words and its keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from .pages import PAGES

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Group:
    """One menu: its title and its commands, None for a line between them."""

    key: str
    title: str
    actions: tuple[QAction | None, ...]

    def commands(self) -> list[QAction]:
        return [action for action in self.actions if action is not None]


class Actions(QObject):
    """The commands that are there on every page. They belong to the window, which connects them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        make = self._make
        self.new_session = make("new_session", self.tr("New session"), "Ctrl+N")
        self.new_question = make("new_question", self.tr("New question"), "Ctrl+Shift+Q")
        self.new_commitment = make("new_commitment", self.tr("New commitment"), "Ctrl+Shift+A")
        self.export = make("export", self.tr("Export to Markdown"), "Ctrl+E")
        self.bring_in = make("import", self.tr("Import Markdown"), "")
        self.lock = make("lock", self.tr("Lock journal"), "Ctrl+L")
        self.quit = make("quit", self.tr("Quit"), "Ctrl+Q")
        self.undo = make("undo", self.tr("Undo"), Standard.Undo)
        self.redo = make("redo", self.tr("Redo"), "Ctrl+Shift+Z", "Ctrl+Y")
        self.cut = self._of_field("cut", self.tr("Cut"), Standard.Cut)
        self.copy = self._of_field("copy", self.tr("Copy"), Standard.Copy)
        self.paste = self._of_field("paste", self.tr("Paste"), Standard.Paste)
        self.select_all = self._of_field("select_all", self.tr("Select all"), Standard.SelectAll)
        self.find = make("find", self.tr("Find"), "Ctrl+F")
        self.larger = make("larger", self.tr("Larger text"), "Ctrl+=", "Ctrl++")
        self.smaller = make("smaller", self.tr("Smaller text"), "Ctrl+-")
        self.normal = make("normal", self.tr("Normal text size"), "Ctrl+0")
        self.sidebar = make("sidebar", self.tr("Sidebar wide or narrow"), "Ctrl+\\")
        self.menu_bar = make("menu_bar", self.tr("To the menus"), "F10")
        self.next_pane = make("next_pane", self.tr("Next pane"), "F6")
        self.previous_pane = make("previous_pane", self.tr("Previous pane"), "Shift+F6")
        self._go = {page.key: make(page.key, page.title, page.keys) for page in PAGES if page.keys}
        self.shortcuts = make("shortcuts", self.tr("Keyboard shortcuts"), "F1", "?")
        self.how = make("how", self.tr("How it goes"), "")
        self.about = make("about", self.tr("About RM Journal"), "")
        self._go["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _make(self, name: str, text: str, *keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(text, self.parent())
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in keys if each != ""])
        return action

    def _of_field(self, name: str, text: str, keys: QKeySequence.StandardKey) -> QAction:
        """One whose keys the field with the focus hears by itself."""
        action = self._make(name, text, keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def groups(self) -> list[Group]:
        """As the menus show them; the page's own commands come between Go and Help."""
        return [
            Group(
                "file",
                self.tr("&File"),
                (
                    self.new_session, self.new_question, self.new_commitment, None,
                    self.export, self.bring_in, None, self.lock, self.quit,
                ),
            ),
            Group(
                "edit",
                self.tr("&Edit"),
                (
                    self.undo, self.redo, None,
                    self.cut, self.copy, self.paste, self.select_all, None, self.find,
                ),
            ),
            Group(
                "view",
                self.tr("&View"),
                (
                    self.larger, self.smaller, self.normal, None,
                    self.sidebar, self.next_pane, self.previous_pane, self.menu_bar,
                ),
            ),
            Group(
                "go",
                self.tr("&Go"),
                (*list(self._go.values())[:-1], None, self._go["settings"]),
            ),
            Group("help", self.tr("&Help"), (self.how, self.shortcuts, self.about)),
        ]  # fmt: skip

    def go(self) -> dict[str, QAction]:
        """The commands that show a page, by its key."""
        return self._go

    def all(self) -> list[QAction]:
        return [action for group in self.groups() for action in group.commands()]
