# SPDX-License-Identifier: MIT
"""One start of a window, in a process of its own: says when it is painted, and ends.

python -m benchmarks.start bare
python -m benchmarks.start app JOURNAL HOME
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path


def painted() -> None:
    """Tell whoever waits, with the most memory this process ever had in kB, and end at once."""
    status = Path("/proc/self/status")
    text = status.read_text() if status.exists() else ""
    found = re.search(r"VmHWM:\s+(\d+)", text)  # getrusage would count the parent's as well
    print(found.group(1) if found else 0, flush=True)
    os._exit(0)


def bare() -> None:
    """The floor: a window with one list of a hundred rows."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    rows = QListView()
    rows.setModel(QStringListModel([f"Row {number}" for number in range(100)], rows))
    window.setCentralWidget(rows)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    painted()


def ours(journal: Path, home: Path) -> None:
    """The app as it starts, until the page it opens on is drawn."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from rmjournal import process
    from rmjournal.app import App
    from rmjournal.paths import paths

    process.harden()
    app = QApplication([])
    shell = App(app, paths(home), journal, home=home)

    def look() -> None:
        if shell.window.workbench is not None:
            app.processEvents()
            painted()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1)
    shell.start()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]), Path(sys.argv[3]))
