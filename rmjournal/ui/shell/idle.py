# SPDX-License-Identifier: MIT
"""Noticing that nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,  # comes after a press that changed the setting
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """`idle` once no key, button or pointer was used for so many minutes.

    It listens at the native windows, where an input event passes once, and only notes the time;
    the timer looks at that note when the minutes may be over.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, minutes: Callable[[], int]) -> None:
        """minutes is asked again and again: another setting holds from the next input on."""
        super().__init__()
        self._minutes = minutes
        self._armed = minutes()
        self._last = _now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        app.focusWindowChanged.connect(self.watch)
        if app.focusWindow() is not None:
            self.watch(app.focusWindow())
        self._wait()

    def stop(self) -> None:
        self._timer.stop()

    @Slot(object)
    def watch(self, window: QWindow | None) -> None:
        """Count what happens in that window too; coming to a window counts as well."""
        self._note_life()
        if window is not None:
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._note_life()
        return False

    def _note_life(self) -> None:
        if self._is_over():  # the computer slept: the timer did too
            self._timer.start(0)
        else:
            self._last = _now()
            if self._minutes() != self._armed:
                self._wait()

    def _is_over(self) -> bool:
        return _now() - self._last >= self._minutes() * 60

    def _wait(self) -> None:
        self._armed = self._minutes()
        left = self._last + self._armed * 60 - _now()
        self._timer.start(max(0, round(left * 1000)))

    @Slot()
    def _on_timeout(self) -> None:
        if self._is_over():
            self._last = _now()
            self._wait()
            self.idle.emit()
        else:
            self._wait()


def _now() -> float:
    """Seconds that also pass while the computer sleeps, where the system counts those."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
