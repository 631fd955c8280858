# SPDX-License-Identifier: MIT
"""Walks the first hour of a person with a window on a real display, and says how it ended."""

import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmjournal.app import App
from rmjournal.core.paths import paths
from rmjournal.store.file.slots import KdfCost
from tests.journey import MacroMove


def main() -> None:
    home, out, picture = map(Path, sys.argv[1:4])
    app = QApplication([])
    shell = App(app, paths(home), home=home, cost=KdfCost(8 * 1024, 1, 1))
    shell.start()
    QTest.qWaitForWindowExposed(shell.window)
    shell.window.activateWindow()
    failures = []

    def walk() -> None:
        try:
            MacroMove(shell, out).walk()
        except Exception:  # noqa: BLE001 - told to the test
            failures.append(traceback.format_exc())
            shell.window.grab().save(str(picture))
            app.exit(1)

    QTimer.singleShot(0, walk)
    app.exec()
    sys.stdout.write("".join(failures) or "arrived\n")


if __name__ == "__main__":
    main()
