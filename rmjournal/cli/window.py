# SPDX-License-Identifier: MIT
"""`rmjournal` without a command, the window, and `rmjournal demo`, a journal to look around in.

Each imports what it needs when it is run: the window is to stand soon.
"""

from __future__ import annotations

from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Open the window and stay until it is closed."""
    from rmjournal import app  # Qt comes with it

    return app.run(arguments.journal, arguments.home)


def run_demo(arguments: Namespace) -> int:
    """Make half a year of a journal that is nobody's anew in its own folder, then open it unless
    told not to."""
    from rmjournal.core.clock import SystemClock
    from rmjournal.core.paths import paths
    from rmjournal.demo import make_anew
    from rmjournal.process import harden

    from .console import Exit, printable, say

    harden()
    path = paths(arguments.home).demo
    make_anew(path, today=SystemClock().today())
    if arguments.no_window:
        say(printable(str(path)))
        return Exit.DONE
    from rmjournal import app  # Qt comes with it

    return app.run(path, arguments.home)
