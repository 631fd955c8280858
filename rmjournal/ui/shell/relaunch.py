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


def arguments(journal: Path, home: Path | None) -> list[str]:
    """The command line that opens the unlock page of that journal."""
    return [*_program(home), "--journal", str(journal)]


def own_arguments(home: Path | None) -> list[str]:
    """The command line that opens the journal of last time."""
    return _program(home)


def demo_arguments(home: Path | None) -> list[str]:
    """The command line that opens the throw-away journal with sample pages."""
    return [*_program(home), "demo"]


def _program(home: Path | None) -> list[str]:
    is_bundle = getattr(sys, "frozen", False)
    program = [sys.executable] if is_bundle else [sys.executable, "-m", "rmjournal"]
    return program if home is None else [*program, "--home", str(home)]


def start_beside(command: Sequence[str]) -> None:
    """Run that command in a process of its own, which outlives this one."""
    from PySide6.QtCore import QProcess  # here, since most starts never need it

    QProcess.startDetached(command[0], list(command[1:]))


def replace_process(command: Sequence[str]) -> None:
    """Become that command; does not return. On Windows, start it and end.

    Where it cannot be started, as after the app was removed, the program ends: what is in its
    memory goes in any case.
    """
    if sys.platform == "win32":
        # Windows has no exec: its emulation starts a child and lets the caller's console run on.
        start_beside(command)
        os._exit(0)
    try:
        os.execv(command[0], list(command))
    except OSError:
        os._exit(1)
