# SPDX-License-Identifier: MIT
"""Brings the records of long notes in line, a few at a time, while the window goes on working."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.errors import JournalError, NotFoundError
from rmjournal.store import Journal

_BETWEEN_MS = 5  # for keys and paint
_RETRY_MS = 5_000


class RecordQueue(QObject):
    """Holds the sessions whose text is saved and whose records are not yet as it says."""

    settled = Signal(int)  # session id

    def __init__(self, journal: Journal, parent: QObject) -> None:
        super().__init__(parent)
        self._journal = journal
        self._waiting: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)

    def add(self, session_id: int) -> None:
        if session_id not in self._waiting:
            self._waiting.append(session_id)
        self._timer.start(_BETWEEN_MS)

    def holds(self, session_id: int | None) -> bool:
        return session_id in self._waiting

    def finish(self) -> None:
        """All of it now, as far as the file takes it: before the journal is closed or leaves."""
        while self._waiting and self._step():
            pass

    def _step(self) -> bool:
        """False when the file does not take it."""
        session_id = self._waiting[0]
        try:
            has_more = self._journal.notes.save_more(session_id)
        except NotFoundError:
            has_more = False  # in the trash meanwhile, and its records with it
        except JournalError:
            return False
        if not has_more:
            self._waiting.remove(session_id)
            self.settled.emit(session_id)
        return True

    @Slot()
    def _on_due(self) -> None:
        if self._waiting:
            took = self._step()
            if self._waiting:
                self._timer.start(_BETWEEN_MS if took else _RETRY_MS)
