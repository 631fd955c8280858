# SPDX-License-Identifier: MIT
"""`rmjournal` without a command: the window."""

from __future__ import annotations

from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Open the window and stay until it is closed."""
    from rmjournal import app  # Qt comes with it

    return app.run(arguments.journal, arguments.home)
