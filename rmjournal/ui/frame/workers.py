# SPDX-License-Identifier: MIT
"""What runs in a worker for an open journal: the search at each key, its index, and backups."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rmjournal.core.errors import BusyError, JournalError, ReadOnlyError
from rmjournal.core.record import dataclass
from rmjournal.store import Journal
from rmjournal.store.backups import EVERY
from rmjournal.store.file.backups import Backup, Reason
from rmjournal.store.file.integrity import check_pages
from rmjournal.text.search_query import Group
from rmjournal.ui.kit.tasks import Task
from rmjournal.words.days import day_order

PAUSE_MS = 3_000  # after the last save: the index reads while nobody writes
_FIRST_MS = 1_000
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
            self._timer.start(_FIRST_MS)

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


_SOON_MS = 2 * 60_000
_EVERY_MS = EVERY // timedelta(milliseconds=1)
_MOST_AT_END = 50  # records that the search reads while somebody waits


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """What came of it. A backup that was made may still not have reached the second place."""

    reason: Reason
    made: Backup | None = None
    copied: Backup | None = None
    error: JournalError | None = None
    copy_error: JournalError | None = None


class BackupRunner(QObject):
    """One for each open journal; does nothing for one that is only read."""

    began = Signal()
    """The first page is painted, and there is time to look how it stands with backups."""
    damaged = Signal()
    """A page of the journal is not what was written."""
    started = Signal()
    ended = Signal(object)
    """A BackupOutcome."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._is_busy = False
        self.is_damaged = False
        """As far as the check of this week knows."""
        self.last: BackupOutcome | None = None
        """What came of the latest, in this window."""
        self._waiting: list[tuple[Reason, Callable[[], object]]] = []
        self._has_begun = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)

    def begin(self) -> None:
        """Look soon after opening, since a journal may be locked more often than it is closed."""
        if not self._journal.is_read_only:
            self._has_begun = False
            self._timer.start(_SOON_MS)
            self.began.emit()

    def stop(self) -> None:
        self._timer.stop()

    def is_busy(self) -> bool:
        return self._is_busy

    def make(self, reason: Reason = Reason.ASKED) -> None:
        """In a worker; `ended` tells what came of it. Not while one is being made."""
        self._start(partial(back_up, self._journal, reason))

    def _start(self, work: Callable[[], BackupOutcome]) -> None:
        if self._is_busy or self._journal.is_read_only:
            return
        self._is_busy = True
        task = Task(partial(_connected, self._journal, work))
        task.signals.succeeded.connect(self._on_ended)
        task.signals.failed.connect(self._on_failed)
        task.signals.finished.connect(self._on_finished)
        task.start()
        self.started.emit()

    def before(self, reason: Reason, act: Callable[[], object]) -> None:
        """Make a backup, then act; where none can be made, `ended` says so and nothing is done."""
        self._waiting.append((reason, act))
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self.make(self._waiting[0][0])

    @Slot()
    def _on_time(self) -> None:
        self._timer.start(_EVERY_MS)
        is_early = not self._has_begun and not self._journal.ended_badly
        self._has_begun = True
        if not Task.any_alive():  # an import or export makes its own, and holds the file
            self._start(partial(back_up, self._journal, Reason.ROUTINE, only_if_due=is_early))
            self._check_if_due()

    def _check_if_due(self) -> None:
        """Once a week, and soon after the window was not closed as it should be."""
        if not self._journal.backups.is_check_due() and not self._journal.ended_badly:
            return
        self._journal.ended_badly = False
        task = Task(partial(_checked, self._journal))
        task.signals.succeeded.connect(self._on_checked)
        task.start()

    @Slot(object)
    def _on_checked(self, is_sound: bool) -> None:
        self.is_damaged = not is_sound
        if not is_sound:
            self.damaged.emit()

    @Slot(object)
    def _on_ended(self, outcome: BackupOutcome) -> None:
        self._is_busy = False
        self.last = outcome
        self.ended.emit(outcome)
        if self._waiting and outcome.reason == self._waiting[0][0]:
            _, act = self._waiting.pop(0)
            if outcome.error is None:
                act()
        self._go_on()

    @Slot(Exception)
    def _on_failed(self, error: Exception) -> None:
        """A fault of ours: it is reported, and what waited for a backup is not done without."""
        self._waiting.clear()
        raise error

    @Slot()
    def _on_finished(self) -> None:
        self._is_busy = False


def _checked(journal: Journal, task: Task) -> bool:
    with journal.connected():
        findings = check_pages(journal.database, task.progress)
        if not findings:
            journal.backups.note_checked()
        return not findings


def _connected(journal: Journal, work: Callable[[], BackupOutcome], _task: Task) -> BackupOutcome:
    with journal.connected():
        return work()


def back_up(journal: Journal, reason: Reason, *, only_if_due: bool = False) -> BackupOutcome:
    """None is made where nothing changed, unless one asks; the second place always is looked at.

    only_if_due for a start: it writes something itself, and may come soon after the last backup.
    """
    made = copied = error = copy_error = None
    try:
        if reason is Reason.ASKED:
            made = journal.backups.make(reason)
        elif only_if_due:
            made = journal.backups.make_if_due()
        else:
            made = journal.backups.make_if_changed(reason)
    except JournalError as problem:
        error = problem
    try:
        copied = journal.backups.copy_to_second()
    except JournalError as problem:
        copy_error = problem
    return BackupOutcome(reason, made, copied, error, copy_error)


def back_up_at_end(journal: Journal) -> BackupOutcome:
    """At close and at a lock; what it could not do is said when the journal is opened again.

    What was written last is read for the search first, since that would make the backup an older
    one; what is more, or cannot be now, is read when it is opened again.
    """
    with suppress(JournalError):
        journal.search.index.catch_up(most=_MOST_AT_END)
    return back_up(journal, Reason.CLOSE)
