# SPDX-License-Identifier: MIT
"""Starts with a journal that has no passphrase; says what is loaded when the first page stands.

Also which classes of Qt's widgets are: PySide makes each when it is first needed.
"""

import os
import sys
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rmjournal import app as starter
from rmjournal.app import App
from rmjournal.core.paths import paths


def main() -> None:
    home = Path(sys.argv[1])
    app = QApplication([])
    starter._LATER_MS = 3_600_000  # what waits comes later on a slow computer, too
    shell = App(app, paths(home), home=home)
    shell.start()

    def when_open() -> None:
        if shell.window.workbench is None:
            QTimer.singleShot(1, when_open)
            return
        app.processEvents()
        words = ["dressed" if shell.window.styleSheet() else "bare", *sys.modules]
        words += [f"QtWidgets.{name}" for name in vars(QtWidgets)]
        sys.stdout.write("\n".join(words))
        sys.stdout.flush()
        os._exit(0)

    QTimer.singleShot(1, when_open)
    app.exec()


if __name__ == "__main__":
    main()
