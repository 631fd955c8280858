# SPDX-License-Identifier: MIT
"""Ending properly when the system or a terminal asks for it: with everything saved."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class TerminationWatch(QObject):
    """`requested` on Ctrl+C in the terminal, on kill, and at the end of the session.

    Python handles a signal only when it runs some Python, which an idle window does not: so the
    signal also writes a byte into a pipe that Qt watches.
    """

    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notifier: QSocketNotifier | None = None

    def start(self) -> None:
        """Does nothing on Windows, which closes windows by a message."""
        if sys.platform == "win32":
            return
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing)
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, _ignore)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    @Slot()
    def _on_readable(self) -> None:
        if self._notifier is not None:
            os.read(int(self._notifier.socket()), 64)
            self.requested.emit()


def _ignore(_number: int, _frame: object) -> None:
    """The notifier does the work."""
