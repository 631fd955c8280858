# SPDX-License-Identifier: MIT
"""Noticing that it is another day: at midnight, after sleep, when the clock or the zone changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

_LOOK_MS = 5000


class DayWatch(QObject):
    """It looks at the clock every few seconds, and at once when the person comes to a window.

    A timer set for midnight would be wrong after sleep, and know nothing of a clock that is set.
    """

    day_changed = Signal(object)  # the date it is now

    def __init__(self, app: QGuiApplication, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._day = today()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_MS)
        app.applicationStateChanged.connect(self.look)
        app.focusWindowChanged.connect(self.look)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        if hasattr(time, "tzset"):
            time.tzset()  # somebody may have travelled
        day = self._today()
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)
