# SPDX-License-Identifier: MIT
"""The sidebar of the open journal: its pages, how much waits on them, and how wide it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rmjournal.store import Changes
from rmjournal.ui.commands import command
from rmjournal.ui.frame.page import Page
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.nav_list import NavEntry, NavList
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.kit.themed import width_of

from .pages import PAGES, PageEntry

RAIL_BELOW = 1100
_LOCK = "lock"


class Sidebar(QObject):
    """Controls the NavList `nav`, which stands beside the pages."""

    page_chosen = Signal(str)  # key

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        """window is what it takes its room from."""
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self.nav = make_sidebar()
        self.nav.chosen.connect(self._on_chosen)
        workspace.signals.changed.connect(self._on_changed)
        workspace.day_changed.connect(self.count)
        self.count()

    @Slot()
    def count(self) -> None:
        """Read anew how much waits."""
        counts = self._workspace.journal.today.waiting()
        self.nav.set_count("questions", counts.questions)
        self.nav.set_count("commitments", counts.commitments, needs_you=counts.is_late)

    def fit(self, page: Page | None) -> None:
        """As wide as there is room for; away while the page takes the whole window."""
        self.nav.setVisible(page is None or not page.takes_whole_window())
        if self.nav.is_rail() == self._is_wide():
            self.nav.set_rail(not self._is_wide())

    def toggle(self) -> None:
        """Between names and a rail of icons; wide and narrow windows are remembered apart."""
        self._workspace.preferences.values.panes[self._place()] = not self._is_wide()

    def _has_room(self) -> bool:
        return width_of(self._window) >= RAIL_BELOW

    def _place(self) -> str:
        return f"sidebar {'wide' if self._has_room() else 'narrow'}"

    def _is_wide(self) -> bool:
        """Whether the sidebar shows names: as it was left in a window of this width."""
        panes = self._workspace.preferences.values.panes
        return bool(panes.get(self._place(), self._has_room()))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.questions or changes.commitments or changes.sessions or changes.people:
            self.count()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key == _LOCK:
            self._workspace.lock_requested.emit()
            return
        self.page_chosen.emit(key)


def make_sidebar() -> NavList:
    """The pages one goes to, and Lock."""
    top = [_nav_entry(page) for page in PAGES if page.icon and not page.is_foot]
    foot = [_nav_entry(page) for page in PAGES if page.icon and page.is_foot]
    return NavList(top, [_nav_entry(PageEntry(_LOCK, "lock")), *foot], title="RM Journal")


def _nav_entry(page: PageEntry) -> NavEntry:
    shows = command("window", page.key)
    keys = native_keys(shows.keys[0])
    return NavEntry(page.key, shows.said(), page.icon, keys, starts_group=page.starts_group)
