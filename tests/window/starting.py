# SPDX-License-Identifier: MIT
"""Starts with a journal that has no passphrase; says what is loaded when the first page stands.

Also which classes of Qt's widgets are: PySide makes each when it is first needed. It always ends:
by what it says, by the first error, or with what every thread is at when it has taken too long.
"""

import faulthandler
import os
import sys
import traceback
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rmjournal import app as starter
from rmjournal.app import App
from rmjournal.core.paths import paths

PATIENCE_S = 100


def main() -> None:
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    sys.excepthook = _end  # else Qt goes on after an error in a slot, and no page ever stands
    home = Path(sys.argv[1])
    app = QApplication([])
    starter._LATER_MS = 3_600_000  # what waits comes later on a slow computer, too
    shell = App(app, paths(home), home=home)
    shell.start()

    def when_open() -> None:
        if shell.window.workbench is None:
            assert shell._start_flow is None, "it shows the way in, since the journal does not open"
            QTimer.singleShot(1, when_open)
            return
        app.processEvents()
        words = ["dressed" if shell.window.styleSheet() else "bare", *sys.modules]
        words += [f"QtWidgets.{name}" for name in list(vars(QtWidgets))]
        sys.stdout.write("\n".join(words))
        sys.stdout.flush()
        os._exit(0)

    QTimer.singleShot(1, when_open)
    app.exec()


def _end(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    traceback.print_exception(error)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
