# SPDX-License-Identifier: MIT
"""A page with a list, and a panel beside it that tells more about the selected row."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from rmjournal.store import SearchHit
from rmjournal.text.search_words import Wanted
from rmjournal.ui.kit.inspector import Inspector, SidePane

from .page import Page
from .workspace import Workspace


class ListDetailPage(Page):
    """Whether the panel is open is remembered under the name, in wide and narrow windows apart."""

    side: SidePane

    def __init__(self, workspace: Workspace, name: str = "") -> None:
        super().__init__(workspace)
        self._name = name
        self._toggles: QWidget | None = None

    def _set_side(
        self, content: QWidget, inspector: Inspector, *, toggled_by: QWidget | None = None
    ) -> None:
        """toggled_by is a button to open the panel, which shows while there is no room for both."""
        panes = self._workspace.preferences.values.panes
        self.side = SidePane(content, inspector, name=self._name, is_open_at=panes)
        self._toggles = toggled_by

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
