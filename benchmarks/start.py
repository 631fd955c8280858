# SPDX-License-Identifier: MIT
"""One start of a window, in a process of its own: says when it is painted, and ends.

python -m benchmarks.start bare
python -m benchmarks.start app JOURNAL HOME
python -m benchmarks.start unlock JOURNAL HOME   until it asks for the passphrase
python -m benchmarks.start enter JOURNAL HOME    from Enter there to Today, and the key alone

The journal of the last two opens with PASSPHRASE.
"""

from __future__ import annotations

import os
import re
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmjournal.app import App

PASSPHRASE = "seven grey herons wait"
TYPING_MS = 2000


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


def ours(journal: Path, home: Path, look_for: Callable[[App], None]) -> None:
    """The app as it starts, until what is looked for is drawn."""
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


def look_for_gate(shell: App) -> None:
    """The page that asks for the passphrase is drawn once the events of its show are done."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def look() -> None:
        QApplication.processEvents()
        painted()

    QTimer.singleShot(0, shell, look)


def enter(shell: App) -> None:
    """Wait as long as somebody types, press Enter, and say how long Today takes, and the key."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from rmjournal.store.file.keys import KeySlots, keys_path

    began = 0.0

    def press() -> None:
        nonlocal began
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, PASSPHRASE)
        began = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        timer.start(1)

    def look() -> None:
        if shell.window.workbench is None:
            return
        QApplication.processEvents()
        took = (time.perf_counter() - began) * 1000
        began_key = time.perf_counter()
        KeySlots.load(keys_path(Path(sys.argv[2]))).unlock_with_passphrase(PASSPHRASE)
        print(f"{took:.1f} {(time.perf_counter() - began_key) * 1000:.1f}", flush=True)
        os._exit(0)

    timer = QTimer(shell)
    timer.timeout.connect(look)
    QTimer.singleShot(TYPING_MS, shell, press)


if __name__ == "__main__":
    kind = sys.argv[1]
    if kind == "bare":
        bare()
    else:
        looks = {"app": look_for, "unlock": look_for_gate, "enter": enter}
        ours(Path(sys.argv[2]), Path(sys.argv[3]), looks[kind])
