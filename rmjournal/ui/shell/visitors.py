# SPDX-License-Identifier: MIT
"""A second start for a journal that has a window: that window shows itself, and no other opens."""

from __future__ import annotations

import sys
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
