# SPDX-License-Identifier: MIT
"""What the right button offers for a row of somebody's history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from rmjournal.ui.kit.row_list import RowList


class HistoryMenu(QObject):
    """Opens the row's record, shows what came of it, and does what T, A and N do."""

    def __init__(
        self, rows: RowList, show_thread: Callable[[], None], on_letter: Callable[[str], None]
    ) -> None:
        super().__init__(rows)
        self._open = rows.open_action(self.tr("Open"))
        self._thread = QAction(self.tr("What came of it"), self)
        self._thread.triggered.connect(show_thread)
        self._loop = []
        for letter, text in (
            ("T", self.tr("They have been told")),
            ("A", self.tr("On the agenda of the next talk")),
            ("N", self.tr("No need to tell\u2026")),
        ):
            action = QAction(text, self)
            action.triggered.connect(partial(on_letter, letter))
            self._loop.append(action)

    def actions(
        self, *, can_open: bool, has_thread: bool, is_open_loop: bool
    ) -> list[QAction | None]:
        self._open.setEnabled(can_open)
        self._thread.setEnabled(has_thread)
        for action in self._loop:
            action.setEnabled(is_open_loop)
        return [self._open, self._thread, None, *self._loop]
