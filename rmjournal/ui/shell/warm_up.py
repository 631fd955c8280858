# SPDX-License-Identifier: MIT
"""What the first page needs, loaded while somebody types the passphrase and the key is derived."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

_AFTER_MS = 50  # the page that asks is painted by then
_BETWEEN_MS = 10  # for keys and paint
MODULES = (
    "rmjournal.store.file.database",
    "rmjournal.store.schema",
    "rmjournal.store.journal",
    "rmjournal.store.database",
    "rmjournal.ui.frame.workspace",
    "rmjournal.ui.shell.workbench",
    "rmjournal.ui.shell.locker",
    "rmjournal.store.queries.today",
    "rmjournal.store.queries.today_statements",
    "rmjournal.store.consequences",
    "rmjournal.ui.parts.session_forms",
    "rmjournal.ui.pages.today.cards",
    "rmjournal.ui.pages.today.talk_card",
    "rmjournal.ui.pages.today.due_part",
    "rmjournal.ui.pages.today.view",
    "rmjournal.ui.shell.notices",
)
"""A slice each, and what they import with them."""


class WarmUp(QObject):
    """One module a turn, so that no key waits; it ends with its parent."""

    def __init__(
        self,
        parent: QObject,
        first: Callable[[], object],
        modules: Iterable[str] = MODULES,
    ) -> None:
        """first is done in the first turn."""
        super().__init__(parent)
        self._first: Callable[[], object] | None = first
        self._left = iter(modules)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.load_next)
        self._timer.start(_AFTER_MS)

    @Slot()
    def load_next(self) -> None:
        first, self._first = self._first, None
        if first is not None:
            first()
            self._timer.start(_BETWEEN_MS)
            return
        for name in self._left:
            import_module(name)
            self._timer.start(_BETWEEN_MS)
            return
