# SPDX-License-Identifier: MIT
"""`rmjournal check`: is every page what was written, and every record what it should be?"""

from __future__ import annotations

from argparse import Namespace

from rmjournal.store.check import check
from rmjournal.store.file.copies import conflicted_copies
from rmjournal.words.messages import shown

from .console import note, printable, say
from .exits import Exit
from .opening import opened


def run(arguments: Namespace) -> int:
    """Say each finding on a line, or that there is none."""
    with opened(arguments, read_only=not arguments.rebuild_search) as journal:
        if arguments.rebuild_search:
            journal.search.index.rebuild()
        findings = check(journal)
        keys = [journal.database.key, *journal.settings.earlier_keys()]
        copies = conflicted_copies(journal.path, keys)
    for finding in findings:
        say(printable(finding.sentence))
    for copy in copies:
        note(f"A copy of this journal is beside it: {shown(copy.path.name)}.")
    if copies:
        note("rmjournal copies, or Settings, Backups in the window, brings in what is in it.")
    if findings:
        return Exit.DAMAGED
    say("Every page and every record is sound.")
    return Exit.DONE
