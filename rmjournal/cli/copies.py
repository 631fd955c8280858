# SPDX-License-Identifier: MIT
"""`rmjournal copies`: what sync programs left beside the journal, and bringing that in."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from rmjournal.core.errors import NotFoundError
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.copies import ConflictedCopy, conflicted_copies, set_aside
from rmjournal.words.backups import when
from rmjournal.words.messages import shown, size_words

from .backing_up import say_comparison
from .console import say, say_table
from .exits import Exit
from .opening import opened


def run(arguments: Namespace) -> int:
    """Raises NotFoundError for a file that is no copy of this journal beside it."""
    with opened(arguments, read_only=not arguments.apply) as journal:
        keys = [journal.database.key, *journal.settings.earlier_keys()]
        found = conflicted_copies(journal.path, keys)
        if arguments.copy is None:
            _list(found)
            return Exit.DONE
        copy = next((each for each in found if each.path.name == arguments.copy.name), None)
        if copy is None:
            raise NotFoundError(arguments.copy.name)
        say_comparison(journal.joining.compare(copy.path, copy.key), "copy")
        if not arguments.apply:
            say("Nothing was changed: add --apply to bring in what is not here.")
            return Exit.DONE
        journal.backups.make_if_changed(Reason.IMPORT)
        joined = journal.joining.join(copy.path, copy.key)
        kept = set_aside(journal.path, copy.path)
        taken_back = journal.imports.has(joined.uid)
    count = "1 record" if joined.count == 1 else f"{joined.count} records"
    undo = " rmjournal import --undo takes that back." if taken_back else ""
    say(f"Brought in: {count}.{undo} The copy is set aside: {shown(kept)}")
    return Exit.DONE


def _list(found: list[ConflictedCopy]) -> None:
    if not found:
        say("There is no copy of this journal beside it.")
        return
    say_table(
        [
            (
                shown(each.path.name),
                when(datetime.fromtimestamp(each.changed_at).astimezone()),
                size_words(each.size_bytes),
            )
            for each in found
        ]
    )
