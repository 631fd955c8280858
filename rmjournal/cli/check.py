# SPDX-License-Identifier: MIT
"""`rmjournal check`: is every page what was written, and every record what it should be?"""

from __future__ import annotations

from argparse import Namespace

from rmjournal.store.check import check

from .console import printable, say
from .exits import Exit
from .opening import opened


def run(arguments: Namespace) -> int:
    """Say each finding on a line, or that there is none."""
    with opened(arguments, read_only=not arguments.rebuild_search) as journal:
        if arguments.rebuild_search:
            journal.search.index.rebuild()
        findings = check(journal)
    for finding in findings:
        say(printable(finding.sentence))
    if findings:
        return Exit.DAMAGED
    say("Every page and every record is sound.")
    return Exit.DONE
