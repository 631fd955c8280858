# SPDX-License-Identifier: MIT
"""`rmjournal demo`: half a year of a journal that is nobody's, to look around in."""

from __future__ import annotations

from argparse import Namespace

from rmjournal.core.clock import SystemClock
from rmjournal.core.paths import paths
from rmjournal.demo import make_anew
from rmjournal.process import harden

from .console import printable, say
from .exits import Exit


def run(arguments: Namespace) -> int:
    """Make it anew in its own folder, then open it unless told not to."""
    harden()
    path = paths(arguments.home).demo
    make_anew(path, today=SystemClock().today())
    if arguments.no_window:
        say(printable(str(path)))
        return Exit.DONE
    from rmjournal import app  # Qt comes with it

    return app.run(path, arguments.home)
