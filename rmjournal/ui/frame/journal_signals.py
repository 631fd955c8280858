# SPDX-License-Identifier: MIT
"""What the journal reports, as Qt signals."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.changes import Changes
from rmjournal.store import Journal

_GATHERED_MS = 500


class JournalSignals(QObject):
    """Made once for each open journal; delivers in the thread of whoever listens."""

    changed = Signal(object)  # store.Changes
    room_ran_out = Signal()  # the reserve was given up, and what was written is saved

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._gathered: Changes | None = None
        self._gathering_thread = 0
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.tell)
        journal.listen(self._emit)
        journal.reserve_given_up = self.room_ran_out.emit

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Around one step of many: what it changes is told with what the next ones do, after half
        a second or by tell(). Pages would else be read anew for each step."""
        self._gathering_thread = threading.get_ident()
        try:
            yield
        finally:
            self._gathering_thread = 0

    def tell_soon(self) -> None:
        """Say what was gathered in the next turn of the loop."""
        self._due.start(0)

    @Slot()
    def tell(self) -> None:
        """Say now what was gathered."""
        self._due.stop()
        changes, self._gathered = self._gathered, None
        if changes is not None:
            self.changed.emit(changes)

    def _emit(self, changes: Changes) -> None:
        if self._gathering_thread != threading.get_ident():
            self.changed.emit(changes)
            return
        self._gathered = self._gathered or Changes()
        self._gathered.add(changes)
        if not self._due.isActive():
            self._due.start(_GATHERED_MS)

    def stop(self) -> None:
        """Hear no more of the journal, which may outlive this object."""
        self._due.stop()
        self._journal.stop_listening(self._emit)
        self._journal.reserve_given_up = None
