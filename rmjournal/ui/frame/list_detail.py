# SPDX-License-Identifier: MIT
"""A page with lists that can be narrowed down, and one with a panel beside its list."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from rmjournal.store import Changes, SearchHit
from rmjournal.text.search_query import Group
from rmjournal.text.search_words import Wanted
from rmjournal.ui.kit.inspector import Inspector, SidePane
from rmjournal.ui.kit.row_list import RowList

from .list_filter import ListFilter
from .page import Page
from .workspace import Workspace


class ListPage(Page):
    """A subclass that `narrows` puts its `narrowing` somewhere above its lists."""

    narrows: ClassVar[tuple[str, Group] | None] = None
    """The kind of record that its lists show, and its group in Search."""
    narrowing: ListFilter

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        if self.narrows is not None:
            self.narrowing = ListFilter(workspace, *self.narrows)

    def _narrow(self, *lists: RowList) -> None:
        """Show only what is found in these, marked, and go to them from the line."""
        self.narrowing.mark_in(*lists)
        self.narrowing.narrowed.connect(self._on_narrowed)
        self.narrowing.left.connect(self.focus_first)

    def _fill_lists(self) -> None:
        """Something else is found now."""
        self.refresh()

    @Slot()
    @override
    def find_text(self) -> None:
        """Narrow the list down."""
        self.narrowing.open_bar()

    @override
    def _follow(self, changes: Changes) -> None:
        self._ask_again()
        super()._follow(changes)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._ask_again()
        super().showEvent(event)

    def _ask_again(self) -> None:
        """The records may be others than those that were found in."""
        if self.narrows is not None:
            self.narrowing.ask_again()

    @Slot()
    def _on_narrowed(self) -> None:
        self._fill_lists()


class ListDetailPage(ListPage):
    """Whether the panel is open is remembered under the name, in wide and narrow windows apart."""

    side: SidePane

    def __init__(self, workspace: Workspace, name: str = "") -> None:
        super().__init__(workspace)
        self._name = name
        self._toggles: QAbstractButton | None = None

    def _set_side(
        self, content: QWidget, inspector: Inspector, *, toggled_by: QAbstractButton | None = None
    ) -> None:
        """toggled_by is a button to open the panel, which shows while there is no room for both."""
        panes = self._workspace.preferences.values.panes
        self.side = SidePane(content, inspector, name=self._name, is_open_at=panes)
        inspector.left.connect(self.leave_details)
        self._toggles = toggled_by
        if toggled_by is not None:
            toggled_by.clicked.connect(self.toggle_details)

    @override
    def show_found(self, hit: SearchHit, wanted: tuple[Wanted, ...]) -> None:
        """What was found may stand in the panel alone."""
        self.side.set_open(True)
        super().show_found(hit, wanted)

    @Slot()
    def toggle_details(self) -> None:
        self.side.toggle()

    @Slot()
    def leave_details(self) -> None:
        """Back to the list; a panel that lies over it goes."""
        if self.side.is_narrow():
            self.side.set_open(False)
        self.focus_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._toggles is not None:
            self._toggles.setVisible(self.side.is_narrow())
