# SPDX-License-Identifier: MIT
"""Locks the open journal. Whatever hinders that, the window is covered at once.

While work runs (an import, an export, a backup) its end is waited for. Words that cannot be
written are sealed and the pages that held them destroyed; then it is tried again and again, until
they are written or somebody types the passphrase and has them back in front of them. Last comes a
backup of what changed, behind the cover and for a few seconds at most: a disk that is full, slow
or gone keeps nothing open.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from rmjournal.core.errors import JournalError
from rmjournal.core.record import dataclass
from rmjournal.store import Journal
from rmjournal.store.file.outside import HELD_PURPOSE, seal_in_memory, unseal_in_memory
from rmjournal.ui.frame.workers import back_up_at_end
from rmjournal.ui.kit.field import Saying
from rmjournal.ui.kit.tasks import Task

from .typed_words import held_fields

if TYPE_CHECKING:
    from .main_window import MainWindow
    from .workbench import Workbench

_LOOK_MS = 50
_RETRY_MS = 5_000
_BACKUP_MS = 3_500  # systemd holds sleep back for five seconds


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What could not be written: a note with its session, and what stood in other fields."""

    note: tuple[int, str] | None
    fields: tuple[tuple[str, str], ...]
    """The name of each and its words."""

    def __bool__(self) -> bool:
        return self.note is not None or bool(self.fields)

    def to_bytes(self) -> bytes:
        return json.dumps([self.note, self.fields]).encode("ascii")

    @classmethod
    def from_bytes(cls, data: bytes) -> HeldWords:
        note, fields = json.loads(data)
        return cls(None if note is None else (note[0], note[1]), tuple(map(tuple, fields)))


class Locker(QObject):
    """For one open journal."""

    is_done = Signal()
    """All is written, and no import or export works any more: the process can be replaced."""
    covered = Signal()
    """It cannot be locked yet."""
    sealed = Signal()
    """What the pages held is sealed: take them away."""
    came_back = Signal()
    """The passphrase was typed: make the pages anew; the words then go back where they were."""

    def __init__(self, window: MainWindow, journal: Journal, *, backs_up: bool) -> None:
        super().__init__()
        self._window = window
        self._journal = journal
        self._backs_up = backs_up
        self._sealed: bytes | None = None
        self._is_locking = False
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._go_on)
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._try_again)
        self._last = QTimer(self)
        self._last.setSingleShot(True)
        self._last.timeout.connect(self._end)

    def stop(self) -> None:
        for timer in (self._look, self._retry, self._last):
            timer.stop()
        self._window.write_held = None

    def lock(self) -> None:
        """Cover the window if the journal cannot be locked now, or has no passphrase."""
        if self._is_locking:
            return
        if not self._journal.has_passphrase():
            self._window.cover.show_bare()
            return
        self._is_locking = True
        self._window.note_caret(self._journal)
        is_ready = not Task.any_alive() and self._is_all_written()
        self._window.cover.show_work()
        self.covered.emit()
        if is_ready:
            self._back_up()
        else:
            self._look.start()

    def is_locking(self) -> bool:
        """Whether that ends soon, and by itself."""
        return self._is_locking and self._sealed is None

    def _is_all_written(self) -> bool:
        try:
            with Saying() as saying:
                is_flushed = self._window.flush()
        except Exception:  # noqa: BLE001 - a fault of ours keeps nothing open either
            sys.excepthook(*sys.exc_info())
            return False
        return is_flushed and saying.is_kept

    @Slot()
    def _go_on(self) -> None:
        # A dialog that was open is still on the stack of calls, until its own loop has ended.
        if Task.any_alive() or QThread.currentThread().loopLevel() > 1:
            return
        self._look.stop()
        words = HeldWords(None, ())
        if not self._is_all_written():
            words = _held(self._window.workbench)
        if not words:
            self._back_up()
            return
        self._seal(words)
        self.sealed.emit()
        page = self._window.cover_words(self._journal)
        page.ended.connect(self._on_opened)
        self._window.write_held = self._write
        self._retry.start()

    def _back_up(self) -> None:
        if not self._backs_up:
            self._end()
            return
        self._last.start(_BACKUP_MS)
        task = Task(partial(_back_up, self._journal))
        task.signals.finished.connect(self._end)
        task.start()

    @Slot()
    def _end(self) -> None:
        """Whatever came of the backup: what is left of half a one the next takes away."""
        self._last.stop()
        if self._is_locking:
            self._is_locking = False
            self.is_done.emit()

    def _seal(self, words: HeldWords) -> None:
        self._sealed = seal_in_memory(words.to_bytes(), self._journal.derived(HELD_PURPOSE))

    def _unsealed(self) -> HeldWords:
        assert self._sealed is not None
        return HeldWords.from_bytes(
            unseal_in_memory(self._sealed, self._journal.derived(HELD_PURPOSE))
        )

    def _write(self) -> bool:
        """Whether nothing is left that is only in memory."""
        if self._sealed is None:
            return True
        words = self._unsealed()
        if words.note is not None:
            try:
                self._journal.notes.save(*words.note)
            except JournalError:
                return False
            words = HeldWords(None, words.fields)
            self._seal(words)
        if not words:
            self._sealed = None
        return not words

    @Slot()
    def _try_again(self) -> None:
        if not Task.any_alive() and self._write():
            self.stop()
            self._window.cover.show_work()
            self._back_up()

    @Slot()
    def _on_opened(self) -> None:
        words = self._unsealed()
        self.stop()
        self._sealed, self._is_locking = None, False
        self.came_back.emit()
        bench = self._window.workbench
        if bench is None:
            return
        if words.note is not None:
            bench.show_view("sessions")
            page = bench.page("sessions")
            if page is not None:
                page.bring_back_note(*words.note)
        if words.fields:
            self._window.show_held(words.fields)


def _back_up(journal: Journal, _task: Task) -> None:
    with journal.connected():
        back_up_at_end(journal)


def _held(bench: Workbench | None) -> HeldWords:
    """What is typed and not written, of every page."""
    if bench is None:
        return HeldWords(None, ())
    page = bench.page("sessions")
    note = None if page is None else page.unsaved_note()
    return HeldWords(note, tuple(held_fields(bench)))
