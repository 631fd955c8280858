# SPDX-License-Identifier: MIT
"""`rmjournal redo`: what was taken back last, by `rmjournal undo` or in the window, once more."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from rmjournal.core.errors import ChangedSinceError, NotFoundError

from .console import note, say_records, say_table
from .exits import Exit, RefusalError
from .opening import opened
from .undoing import line_of, said_of, when_of

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, UndoStepRow

_NOTHING = "Nothing was taken back since something else was done."


def run(arguments: Namespace) -> int:
    """Raises RefusalError where nothing can be done again."""
    with opened(arguments, read_only=arguments.list) as journal, journal.because("undo"):
        rows = journal.undo_steps.undone()
        if not arguments.list:
            if not rows:
                raise RefusalError(_NOTHING)
            rows = rows[:1]
            _do_again(journal, rows[0])
        said = [said_of(journal, row) for row in rows]
    if arguments.json:
        say_records("redo", said)
    elif not arguments.list:
        note(f"Done again: {line_of(said[0])}, of {when_of(said[0])}.")
    elif said:
        say_table([(when_of(each), line_of(each)) for each in said])
    else:
        note(_NOTHING)
    return Exit.DONE


def _do_again(journal: Journal, row: UndoStepRow) -> None:
    try:
        journal.undo_steps.redo(row)
    except (ChangedSinceError, NotFoundError) as error:
        said = line_of(said_of(journal, row))
        journal.undo_steps.forget(row.id)
        why = "more was written since" if isinstance(error, ChangedSinceError) else "it is gone"
        raise RefusalError(f"Not done again, {why}: {said}.") from error
