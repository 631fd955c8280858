# SPDX-License-Identifier: MIT
"""`rmjournal undo`: the last thing that was done with records, here or in the window."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, cast

from rmjournal.core.errors import ChangedSinceError, NotFoundError

from .console import note, one_line, say_records, say_table
from .exits import Exit, RefusalError
from .opening import opened

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, UndoStepRow
    from rmjournal.store.operations.trash import TrashKind
    from rmjournal.store.operations.undo_steps import ImportMade


def run(arguments: Namespace) -> int:
    """Raises RefusalError where nothing can be taken back."""
    stays: tuple[str, ...] = ()
    with opened(arguments, read_only=arguments.list) as journal:
        rows = journal.undo_steps.with_imports()
        rows = rows if arguments.list else rows[:1]
        said = [said_of(journal, row) for row in rows]
        if not arguments.list:
            if not rows:
                raise RefusalError("Nothing was done in the last week that can be taken back.")
            stays = _take_back(journal, rows[0])
    if arguments.json:
        say_records("undo", said)
    elif not arguments.list:
        note(f"Taken back: {line_of(said[0])}, of {when_of(said[0])}.")
        for name in stays:
            note(f"Stays, since more was written in it: {one_line(name)}")
    elif said:
        say_table([(when_of(each), line_of(each)) for each in said])
    else:
        note("Nothing was done in the last week that can be taken back.")
    return Exit.DONE


def _take_back(journal: Journal, row: UndoStepRow | ImportMade) -> tuple[str, ...]:
    """The names of what stays of an import, since it was written into."""
    from rmjournal.store import UndoStepRow

    try:
        with journal.because("undo"):
            if not isinstance(row, UndoStepRow):
                return journal.imports.take_back(row.uid).kept
            journal.undo_steps.take_back(row.id)
    except (ChangedSinceError, NotFoundError) as error:
        if isinstance(row, UndoStepRow):
            journal.undo_steps.forget(row.id)
        why = "more was written since" if isinstance(error, ChangedSinceError) else "it is gone"
        said = line_of(said_of(journal, row))
        raise RefusalError(
            f"Not taken back, {why}: {said}. Next time it is the turn of what was done before it."
        ) from error
    return ()


def said_of(journal: Journal, row: UndoStepRow | ImportMade) -> dict[str, Any]:
    """What is said of a step, as plain values."""
    from rmjournal.store import UndoStepRow

    if not isinstance(row, UndoStepRow):
        words = "Brought back" if row.is_return else "Imported"
        return {"at": row.at, "words": words, "record": "", "uid": "", "name": row.name}
    kind, uid, name = row.record_kind, "", ""
    if row.record_id is not None:
        name = journal.trash.name_of(cast("TrashKind", kind), row.record_id)
        uid = "" if kind == "template" else journal.uids.of(kind, row.record_id)
        name = name or _who_and_when(journal, kind, row.record_id)
    return {"at": row.at, "words": row.words, "record": kind, "uid": uid, "name": name}


def _who_and_when(journal: Journal, kind: str, record_id: int) -> str:
    """What stands for a talk without a title; "" for anything else."""
    talks = journal.sessions.some([record_id]) if kind == "session" else []
    return ", ".join(
        part for row in talks for part in (str(row.day), *(each.name for each in row.people))
    )


def line_of(said: dict[str, Any]) -> str:
    name = one_line(said["name"])
    words = one_line(said["words"])
    return f"{words}: {name}" if name and name not in words else words


def when_of(said: dict[str, Any]) -> str:
    at: str = said["at"].astimezone().isoformat(" ", timespec="minutes")
    return at[:16]
