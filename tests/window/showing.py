# SPDX-License-Identifier: MIT
"""Shows a journal that has no passphrase in a window, says when it is open, and stays."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rmjournal.app import App
from rmjournal.core.paths import paths


def main() -> None:
    home, page = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    shell = App(app, paths(home), home=home)
    shell.preferences.values.last_view = page
    shell.start()

    def when_open() -> None:
        if shell.window.workbench is None:
            QTimer.singleShot(20, when_open)
            return
        shell.window.activateWindow()
        app.processEvents()
        sys.stdout.write("open\n")
        sys.stdout.flush()

    QTimer.singleShot(20, when_open)
    app.exec()


if __name__ == "__main__":
    main()
