# SPDX-License-Identifier: MIT
"""One start of a window, in a process of its own: says when it is painted, and ends.

python -m benchmarks.start bare
python -m benchmarks.start app JOURNAL HOME
"""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmjournal.app import App


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
    from rmjournal import cli_main as cli
    from rmjournal.cli import window

    run = window.run

    def watched(arguments: Namespace) -> int:
        from rmjournal.app import App

        start = App.start

        def start_and_look(self: App) -> None:
            start(self)
            look_for(self)

        App.start = start_and_look
        return run(arguments)

    window.run = watched
    cli.main(["--journal", str(journal), "--home", str(home)])


def look_for(shell: App) -> None:
    """Wait until the page stands, and paint it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def look() -> None:
        if shell.window.workbench is not None:
            QApplication.processEvents()
            painted()

    timer = QTimer(shell)
    timer.timeout.connect(look)
    timer.start(1)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]), Path(sys.argv[3]))
