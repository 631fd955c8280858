# SPDX-License-Identifier: MIT
"""A list of rows whose text ends where the page's text ends, with and without a scroll bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLayout, QWidget

from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.theme import current_theme


def set_margins(
    layout: QLayout, widget: QWidget, start: int, top: int, end: int, bottom: int
) -> None:
    """In px, from where reading starts to where it ends; Qt's own margins are never mirrored."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)


class PageList(RowList):
    """Put it 10 design px further out than the text at its start, and 20 at its end."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.verticalScrollBar().rangeChanged.connect(self._keep_room)
        current_theme().changed.connect(self._keep_room)
        self._keep_room()

    @Slot()
    def _keep_room(self) -> None:
        """Leave the bar's width free while there is none, so that nothing moves when it comes."""
        bar = self.verticalScrollBar()
        room = 0 if bar.maximum() > 0 else bar.sizeHint().width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setViewportMargins(room, 0, 0, 0)
        else:
            self.setViewportMargins(0, 0, room, 0)
