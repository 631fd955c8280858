# SPDX-License-Identifier: MIT
"""Asks something that may never answer, without the window or its end waiting for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal


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
