# SPDX-License-Identifier: MIT
"""`rmjournal attach`: pictures and other files into the note of a talk."""

from __future__ import annotations

from argparse import Namespace

from .console import note, one_line, say_if_many
from .exits import Exit
from .finding import the_one
from .opening import opened


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names no talk, and as attach_files() does."""
    with opened(arguments) as journal:
        row = the_one({"session": journal.sessions.rows()}, arguments.uid)[1]
        from rmjournal import attaching  # Qt comes with it, which reads pictures

        files = [each.expanduser() for each in arguments.files]
        for name in attaching.attach_files(journal, row.id, files):
            note(f"Attached: {one_line(name)}.")
        say_if_many(journal.attachments.total_bytes())
    return Exit.DONE
