# SPDX-License-Identifier: MIT
"""Python's garbage, collected in the window's thread and between two events only.

Left to itself Python collects in whichever thread happens to allocate, at any moment. A widget
that went out of use in a cycle then dies in a worker, where Qt cannot take it apart (it hangs, or
crashes), or in the middle of an event while Qt walks through a list that it stands in.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_MS = 2000
_YOUNG = 20_000  # objects more than at the last look; it takes a few milliseconds
_AGES = 10  # so often the younger ones are collected before the next older ones are


class GarbageWatch(QObject):
    """From start() on nothing is collected but by look(), which its timer calls."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """To be called before there is another thread."""
        gc.disable()
        gc.freeze()  # what is imported stays, so nobody looks through it again
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect what is due, as Python itself would have done."""
        young, middle, old = gc.get_count()
        if young < _YOUNG:
            return
        if middle < _AGES:
            gc.collect(0)
        elif old < _AGES:
            gc.collect(1)
        else:
            gc.collect(2)
