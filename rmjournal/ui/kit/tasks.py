# SPDX-License-Identifier: MIT
"""Background work: in the thread pool, or in a thread of its own that may never answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from rmjournal.core.errors import CancelledError

_NOTHING: Final = object()
_EVERY_S: Final = 0.03
"""Between two reports: more than the eye can follow would keep the window busy painting."""


class TaskSignals(QObject):
    """A Task's signals."""

    progressed = Signal(int, int)  # done, total (0: not known yet)
    succeeded = Signal(object)  # what the work returned
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()  # last, whatever happened
    made = Signal()  # from the worker: what it returned is to be handed over


class Task:
    """Work for the pool; its signals arrive in the thread that made the Task.

    That thread also lets go of it: a worker that did so would destroy the signals, and whatever
    the work holds, outside of the thread that they belong to.
    """

    _alive: ClassVar[dict[int, Task]] = {}  # until finished is delivered

    def __init__(
        self, work: Callable[[Task], object], discard: Callable[[Any], object] | None = None
    ) -> None:
        """What the work returned goes to discard if nobody gets it: the program ends before it
        arrives, or it was abandoned."""
        self.signals = TaskSignals()
        self._work = work
        self._discard = discard
        self._made: object = _NOTHING
        self._is_abandoned = False
        self._told_at = -_EVERY_S
        self._cancelled = threading.Event()
        self.signals.made.connect(self._hand_over)

    def start(self) -> None:
        self._alive[id(self)] = self
        QThreadPool.globalInstance().start(_Run(self, _counter()))

    def cancel(self) -> None:
        """Ask the work to stop: its next progress() raises CancelledError."""
        self._cancelled.set()

    def abandon(self) -> None:
        """Nobody waits for it any more: what it returns, also later, is discarded."""
        self._is_abandoned = True
        self.cancel()

    def progress(self, done: int, total: int = 0) -> None:
        """Report from inside the work. Raises CancelledError after cancel()."""
        if self._cancelled.is_set():
            raise CancelledError
        now = time.monotonic()
        if now - self._told_at >= _EVERY_S or done == total:
            self._told_at = now
            self.signals.progressed.emit(done, total)

    @classmethod
    def any_alive(cls) -> bool:
        """Whether work is still going on, for a clean end."""
        return bool(cls._alive)

    @classmethod
    def end_all(cls) -> None:
        """Stop all work and wait until it has stopped, before the program ends."""
        for task in cls._alive.values():
            task.cancel()
        QThreadPool.globalInstance().waitForDone()
        with ExitStack() as steps:  # each though another fails
            for task in cls._alive.values():
                steps.callback(task.take_back)

    @classmethod
    def finish(cls, key: int) -> None:
        """To be called in the thread that made it, once the worker has let go of it."""
        try:
            cls._alive[key].signals.finished.emit()
        finally:
            del cls._alive[key]

    def take_back(self) -> None:
        """Discard what the work returned, unless it has arrived."""
        made = self._made
        if made is not _NOTHING and self._discard is not None:
            self._made = _NOTHING
            self._discard(made)

    def _hand_over(self) -> None:
        """All who wait get it in one turn of the event loop: between two turns the program may
        end, and what only some had got would be nobody's."""
        if self._is_abandoned:
            self.take_back()
        made, self._made = self._made, _NOTHING
        if made is not _NOTHING and not self._is_abandoned:
            self.signals.succeeded.emit(made)

    def run(self) -> None:
        """In the worker."""
        try:
            self._made = self._work(self)
            self.signals.made.emit()
        except CancelledError:
            self.signals.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - handed on to failed
            self.signals.failed.emit(error)


class _Counter(QObject):
    """Where the workers say which task they are done with. It stays until the program ends."""

    done = Signal(object)  # the key

    def __init__(self) -> None:
        super().__init__()
        self.done.connect(self._on_done)

    @Slot(object)
    def _on_done(self, key: int) -> None:
        Task.finish(key)


@cache
def _counter() -> _Counter:
    return _Counter()


class _Run:
    """Called by the worker. Holds the task only while it works, and says last that it is done.

    No QRunnable: PySide keeps those that Python owns for ever.
    """

    def __init__(self, task: Task, counter: _Counter) -> None:
        self._task: Task | None = task
        self._key = id(task)
        self._counter = counter

    def __call__(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.run()
        del task
        self._counter.done.emit(self._key)


class Asking(QObject):
    """Its signals arrive in the thread that made it. Unlike a Task it cannot be waited for."""

    answered = Signal(object)
    failed = Signal(Exception)

    _asked: ClassVar[list[Asking]] = []  # until the program ends: a thread may still tell them

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self._ask = ask
        self._asked.append(self)

    def start(self) -> None:
        threading.Thread(target=self._run, name="asking", daemon=True).start()

    def _run(self) -> None:
        try:
            answer = self._ask()
        except Exception as error:  # noqa: BLE001 - handed on to failed
            self.failed.emit(error)
        else:
            self.answered.emit(answer)
