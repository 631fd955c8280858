# SPDX-License-Identifier: MIT
"""The other processes of the program: one started before this, beside it, or in its place.

A second start for a journal that has a window shows that window and opens no other.

Locking is starting anew. Closing the database leaves thousands of copies of what was read in this
process's memory, in Qt's buffers and Python's heap, where they stay until something else is written
there. Only a new program in place of this one gives that memory back to the system.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from rmjournal.store.file.lock import Doorbell, doorbell_path


class Visitors(QObject):
    """`came` when the person starts the program again for the journal of this window."""

    came = Signal()

    def __init__(self, folder: Path) -> None:
        """The bells hang in that folder, which is the person's own."""
        super().__init__()
        self._folder = folder
        self._bell: Doorbell | None = None
        self._watch: QFileSystemWatcher | None = None

    def receive(self, journal: Path) -> bool:
        """Be the window of that journal. False where another is, and has been told to show itself.

        Where it does not answer it is True: the journal's own lock says what is possible.
        """
        bell = Doorbell(doorbell_path(journal, self._folder))
        if not bell.hold():
            _let_it_come_forward()
            if bell.ring():
                return False
            bell.hold()  # it may just have ended
        self._take(bell)
        return True

    @Slot(object)
    def move(self, journal: Path) -> None:
        """This window has that journal now."""
        bell = Doorbell(doorbell_path(journal, self._folder))
        if self._bell is None or bell.path != self._bell.path:
            bell.hold()
            self._take(bell)

    @Slot()
    def listen(self) -> None:
        """From now on; who rang before is answered at once."""
        if self._watch is None:
            self._watch = QFileSystemWatcher(self)
            self._watch.fileChanged.connect(self._answer)
        if self._bell is not None and self._bell.path.is_file():
            self._watch.addPath(str(self._bell.path))
            self._answer()

    def stop(self) -> None:
        """Another window may have the journal."""
        if self._watch is not None:
            self._watch.removePaths(self._watch.files())
        if self._bell is not None:
            self._bell.release()
            self._bell = None

    def _take(self, bell: Doorbell) -> None:
        self.stop()
        self._bell = bell
        if self._watch is not None:
            self.listen()

    @Slot()
    def _answer(self) -> None:
        if self._bell is not None and self._bell.answer():
            self.came.emit()


def _let_it_come_forward() -> None:
    """Windows lets only the program that was just started hand the front to another."""
    if sys.platform == "win32":
        import ctypes  # seldom needed

        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(-1)


def arguments(journal: Path, home: Path | None) -> list[str]:
    """The command line that opens the unlock page of that journal."""
    return [*_program(home), "--journal", str(journal)]


def own_arguments(home: Path | None) -> list[str]:
    """The command line that opens the journal of last time."""
    return _program(home)


def demo_arguments(home: Path | None) -> list[str]:
    """The command line that opens the throw-away journal with sample pages."""
    return [*_program(home), "demo"]


def _program(home: Path | None) -> list[str]:
    is_bundle = getattr(sys, "frozen", False)
    program = [sys.executable] if is_bundle else [sys.executable, "-m", "rmjournal"]
    return program if home is None else [*program, "--home", str(home)]


def start_beside(command: Sequence[str]) -> None:
    """Run that command in a process of its own, which outlives this one."""
    from PySide6.QtCore import QProcess  # here, since most starts never need it

    QProcess.startDetached(command[0], list(command[1:]))


def replace_process(command: Sequence[str]) -> None:
    """Become that command; does not return. On Windows, start it and end.

    Where it cannot be started, as after the app was removed, the program ends: what is in its
    memory goes in any case.
    """
    if sys.platform == "win32":
        # Windows has no exec: its emulation starts a child and lets the caller's console run on.
        start_beside(command)
        os._exit(0)
    try:
        os.execv(command[0], list(command))
    except OSError:
        os._exit(1)
