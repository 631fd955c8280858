# SPDX-License-Identifier: MIT
"""Background work in the thread pool."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from typing_extensions import override

from rmjournal.errors import CancelledError


class TaskSignals(QObject):
    """A Task's signals, as a QRunnable can have none."""

    progressed = Signal(int, int)  # done, total (0: not known yet)
    succeeded = Signal(object)  # what the work returned
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()  # last, whatever happened


class Task(QRunnable):
    """Work for the pool; its signals arrive in the thread that made the Task."""

    _alive: ClassVar[set[Task]] = set()  # until finished is delivered

    def __init__(
        self, work: Callable[[Task], object], discard: Callable[[Any], object] | None = None
    ) -> None:
        """What the work returned goes to discard if the program ends before it arrives."""
        super().__init__()
        self.setAutoDelete(False)  # Python owns it
        self.signals = TaskSignals()
        self._work = work
        self._discard = discard
        self._made: object = None
        self._cancelled = threading.Event()
        self.signals.succeeded.connect(self._on_succeeded)  # before whoever waits for it

    def start(self) -> None:
        self._alive.add(self)
        self.signals.finished.connect(partial(self._alive.discard, self))
        QThreadPool.globalInstance().start(self)

    def cancel(self) -> None:
        """Ask the work to stop: its next progress() raises CancelledError."""
        self._cancelled.set()

    def progress(self, done: int, total: int = 0) -> None:
        """Report from inside the work. Raises CancelledError after cancel()."""
        if self._cancelled.is_set():
            raise CancelledError
        self.signals.progressed.emit(done, total)

    @classmethod
    def any_alive(cls) -> bool:
        """Whether work is still going on, for a clean end."""
        return bool(cls._alive)

    @classmethod
    def end_all(cls) -> None:
        """Stop all work and wait until it has stopped, before the program ends."""
        for task in cls._alive:
            task.cancel()
        QThreadPool.globalInstance().waitForDone()
        for task in tuple(cls._alive):
            task.take_back()

    def take_back(self) -> None:
        """Discard what the work returned, unless it has arrived."""
        if self._made is not None and self._discard is not None:
            self._discard(self._made)
        self._made = None

    def _on_succeeded(self) -> None:
        self._made = None

    @override
    def run(self) -> None:
        try:
            self._made = self._work(self)
            self.signals.succeeded.emit(self._made)
        except CancelledError:
            self.signals.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - handed on to failed
            self.signals.failed.emit(error)
        finally:
            self.signals.finished.emit()
