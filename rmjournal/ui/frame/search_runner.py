# SPDX-License-Identifier: MIT
"""The search in a worker: asked at each key, and kept up with what is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.errors import BusyError, JournalError, ReadOnlyError
from rmjournal.store import Journal
from rmjournal.text.search_query import Group
from rmjournal.ui.kit.tasks import Task
from rmjournal.words.days import day_order

PAUSE_MS = 3_000  # after the last save: the index reads while nobody writes
_SOON_MS = 1_000
_MOST_FIRST = 100  # records that a search reads itself before it answers


class SearchRunner(QObject):
    """Answers the latest thing that was typed; what was typed before it is passed over."""

    found = Signal(object)  # Found, or the set of ids that matching() wants
    failed = Signal(object)  # a JournalError

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._is_busy = False
        self._next: Callable[[Task], object] | None = None

    def ask(self, typed: str, *, limit: int) -> None:
        """`found` tells, unless something else is asked before."""
        self._begin(lambda: self._journal.search.find(typed, limit=limit, order=day_order()))

    def ask_which(self, typed: str, kind: str, group: Group) -> None:
        """As ask(), for all records of that kind."""
        self._begin(lambda: self._journal.search.matching(typed, kind, group))

    def _begin(self, read: Callable[[], object]) -> None:
        self._next = partial(_caught_up, self._journal, read)
        self._go_on()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._next = None

    def is_busy(self) -> bool:
        return self._is_busy

    def _go_on(self) -> None:
        if self._is_busy or self._next is None:
            return
        work, self._next = self._next, None
        self._is_busy = True
        task = Task(work)
        task.signals.succeeded.connect(self._on_found)
        task.signals.failed.connect(self._on_failed)
        task.signals.finished.connect(self._on_finished)
        task.start()

    @Slot(object)
    def _on_found(self, found: object) -> None:
        if self._next is None:
            self.found.emit(found)

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._is_busy = False
        self._go_on()


class IndexKeeper(QObject):
    """Has the index read what changed, in a worker, once nobody has written for a while."""

    read_on = Signal()  # what was found before may be more now

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._task: Task | None = None
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)

    def begin(self) -> None:
        """Soon after opening: what a crash or another version left."""
        if not self._journal.is_read_only:
            self._is_on = True
            self._timer.start(_SOON_MS)

    def stop(self) -> None:
        self._is_on = False
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def wait_for_pause(self) -> None:
        """Something was written: no step of ours is to be in the way of the next save."""
        if not self._is_on:
            return
        if self._task is not None:
            self._task.cancel()
        self._timer.start(PAUSE_MS)

    @Slot()
    def _read(self) -> None:
        if self._task is not None or Task.any_alive():  # an import, or a search that reads itself
            self._timer.start(PAUSE_MS)
            return
        self._task = Task(partial(_catch_up, self._journal))
        self._task.signals.succeeded.connect(self.read_on)
        self._task.signals.failed.connect(self._on_failed)
        self._task.signals.finished.connect(self._on_finished)
        self._task.start()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        """A disk that is full says so when somebody saves; what waits is read another time."""
        if not isinstance(error, JournalError):
            raise error
        if isinstance(error, BusyError) and self._is_on:
            self._timer.start(PAUSE_MS)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None


def _caught_up(journal: Journal, read: Callable[[], object], _task: Task) -> object:
    with journal.connected():
        if not journal.is_read_only:
            with suppress(ReadOnlyError, BusyError), journal.database.waiting(long=False):
                journal.search.index.catch_up(most=_MOST_FIRST)
        return read()


def _catch_up(journal: Journal, task: Task) -> None:
    with journal.connected(), journal.database.waiting(long=False):
        journal.search.index.catch_up(step=10, progress=task.progress)
