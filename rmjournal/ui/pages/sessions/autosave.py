# SPDX-License-Identifier: MIT
"""Keeps what is typed: soon after a pause, and before long without one. It never says more than
is true."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.errors import BusyError, JournalError

PAUSE_MS = 600
LONGEST_MS = 1500
_RETRIES_MS = (2_000, 5_000, 10_000, 30_000)


class SaveState(Enum):
    SAVED = "saved"
    SAVING = "saving"
    """Words are in the window that are not in the file yet."""
    FAILED = "failed"
    """They could not be written and are only in the window; it is tried again by itself."""


class Autosaver(QObject):
    """Saves one text at a time. set_stored() starts with another."""

    state_changed = Signal(object)  # SaveState
    failed = Signal(object)  # JournalError, each time

    def __init__(
        self, read: Callable[[], str], save: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        """read gives the text as it is typed now; save keeps it and gives what it kept, which has
        more in it where somebody else wrote meanwhile, or raises a JournalError."""
        super().__init__(parent)
        self._read = read
        self._save = save
        self._stored = self._before = ""
        self._is_dirty = False
        self._is_saving = False
        self._state = SaveState.SAVED
        self._tries = 0
        self._has_to_wait = False  # each try would hold up the keys for a moment
        self._pause = self._timer(PAUSE_MS, self._on_due)
        self._longest = self._timer(LONGEST_MS, self._on_due)
        self._retry = self._timer(_RETRIES_MS[0], self._on_due)

    @property
    def stored(self) -> str:
        """The text as it was last read from the journal or written to it."""
        return self._stored

    @property
    def before(self) -> str:
        """While it is saving: the text that the journal had until now, as far as is known here."""
        return self._before

    @property
    def state(self) -> SaveState:
        return self._state

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed since."""
        return self._is_dirty

    @property
    def is_saving(self) -> bool:
        """Whether it is writing right now: whoever hears of the write hears it from inside."""
        return self._is_saving

    def set_stored(self, text: str) -> None:
        """Another text is shown, or the journal has this one now."""
        self._stored = text
        self._settle()

    @Slot()
    def on_edited(self) -> None:
        """The person typed something."""
        self._is_dirty = True
        if self._has_to_wait:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if self._state is SaveState.SAVED:
            self._set_state(SaveState.SAVING)

    @Slot()
    def flush(self) -> bool:
        """Save now what is not saved; False if that failed."""
        if not self._is_dirty:
            return True
        if self._is_saving:  # saving a note makes everybody save before they write
            return False
        text = self._read()
        if text == self._stored:
            self._settle()
            return True
        self._is_saving = True
        before = self._before = self._stored
        self._stored = text  # so it is when the listeners hear of it
        try:
            self._stored = self._save(text)
        except JournalError as error:
            self._stored = before
            self._has_to_wait = isinstance(error, BusyError)
            self._on_failed()
            self.failed.emit(error)
            return False
        except Exception:
            self._stored = before
            self._on_failed()
            raise
        finally:
            self._is_saving = False
        self._settle()
        return True

    def _settle(self) -> None:
        self._is_dirty = self._has_to_wait = False
        self._tries = 0
        for timer in (self._pause, self._longest, self._retry):
            timer.stop()
        self._set_state(SaveState.SAVED)

    def _on_failed(self) -> None:
        for timer in (self._pause, self._longest):
            timer.stop()
        tries = 0 if self._has_to_wait else min(self._tries, len(_RETRIES_MS) - 1)
        self._retry.start(_RETRIES_MS[tries])
        self._tries += 1
        self._set_state(SaveState.FAILED)

    def _set_state(self, state: SaveState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _timer(self, interval_ms: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    @Slot()
    def _on_due(self) -> None:
        self.flush()
