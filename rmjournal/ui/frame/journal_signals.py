# SPDX-License-Identifier: MIT
"""What the journal reports, as Qt signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from rmjournal.store import Journal


class JournalSignals(QObject):
    """Made once for each open journal; delivers in the thread of whoever listens."""

    changed = Signal(object)  # store.Changes

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        journal.listen(self._emit)

    def _emit(self, changes: object) -> None:
        self.changed.emit(changes)

    def stop(self) -> None:
        """Hear no more of the journal, which may outlive this object."""
        self._journal.stop_listening(self._emit)
