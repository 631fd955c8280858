# SPDX-License-Identifier: MIT
"""The program as it is started by hand, which says when its journal is open."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from typing_extensions import override

from rmjournal import app as program


class SayingApp(program.App):
    """Waits for the journal as a person would."""

    @override
    def start(self) -> None:
        super().start()
        self._look = QTimer(self)
        self._look.setInterval(20)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    def _on_look(self) -> None:
        if self.window.workbench is not None:
            self._look.stop()
            sys.stdout.write("open\n")
            sys.stdout.flush()


if __name__ == "__main__":
    program.App = SayingApp  # type: ignore[misc]
    sys.exit(program.run(None, Path(sys.argv[1])))
