# SPDX-License-Identifier: MIT
"""Locking by starting anew.

Closing the database leaves thousands of copies of what was read in this process's memory, in Qt's
buffers and Python's heap, where they stay until something else is written there. Only a new
program in place of this one gives that memory back to the system.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess


def arguments(journal: Path, home: Path | None) -> list[str]:
    """The command line that opens the unlock page of that journal."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "rmjournal"]
    )
    place = [] if home is None else ["--home", str(home)]
    return [*program, *place, "--journal", str(journal)]


def replace_process(command: Sequence[str]) -> None:
    """Become that command; does not return. On Windows, start it and end."""
    if sys.platform == "win32":
        # Windows has no exec: its emulation starts a child and lets the caller's console run on.
        QProcess.startDetached(command[0], list(command[1:]))
        os._exit(0)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], list(command))
