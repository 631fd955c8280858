# SPDX-License-Identifier: MIT
"""Opens a journal with a window, reads a note aloud in memory, and locks when told to."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from rmjournal.app import App
from rmjournal.core.paths import paths


def main() -> None:
    home, passphrase = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    shell = App(app, paths(home), home=home)
    shell.start()
    page = shell.window.centralWidget().page()
    QTest.keyClicks(page._passphrase.edit, passphrase)
    page.go_on.click()

    def when_open() -> None:
        if shell.window.workbench is None:
            QTimer.singleShot(50, when_open)
            return
        text = shell._journal.notes.text(shell._journal.sessions.rows()[0].id)
        shown = QPlainTextEdit(text)
        shown.show()
        app.clipboard().setText(text)
        app.processEvents()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.readline()
        shell.lock()

    QTimer.singleShot(50, when_open)
    app.exec()


if __name__ == "__main__":
    main()
