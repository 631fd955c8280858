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


def run(arguments: Namespace) -> int:
    """Raises RefusalError where nothing can be taken back."""
    with opened(arguments, read_only=arguments.list) as journal:
        rows = journal.undo_steps.rows()
        if not arguments.list:
            rows = rows[:1]
            said = _said(journal, rows)
            _take_back(journal, rows)
        else:
            said = _said(journal, rows)
    if arguments.json:
        say_records("undo", said)
    elif not arguments.list:
        note(f"Taken back: {_line(said[0])}, of {_when(said[0])}.")
    elif said:
        say_table([(_when(each), _line(each)) for each in said])
    else:
        note("Nothing was done in the last week that can be taken back.")
    return Exit.DONE


def _take_back(journal: Journal, rows: list[UndoStepRow]) -> None:
    if not rows:
        raise RefusalError("Nothing was done in the last week that can be taken back.")
    (row,) = rows
    try:
        with journal.because("undo"):
            journal.undo_steps.take_back(row.id)
    except (ChangedSinceError, NotFoundError) as error:
        journal.undo_steps.forget(row.id)
        why = "more was written since" if isinstance(error, ChangedSinceError) else "it is gone"
        said = _line(_said(journal, rows)[0])
        raise RefusalError(
            f"Not taken back, {why}: {said}. Next time it is the turn of what was done before it."
        ) from error


def _said(journal: Journal, rows: list[UndoStepRow]) -> list[dict[str, Any]]:
    said = []
    for row in rows:
        kind, uid, name = row.record_kind, "", ""
        if row.record_id is not None:
            name = journal.trash.name_of(cast("TrashKind", kind), row.record_id)
            uid = "" if kind == "template" else journal.uids.of(kind, row.record_id)
        said.append({"at": row.at, "words": row.words, "record": kind, "uid": uid, "name": name})
    return said


def _line(said: dict[str, Any]) -> str:
    name = one_line(said["name"])
    words = one_line(said["words"])
    return f"{words}: {name}" if name and name not in words else words


def _when(said: dict[str, Any]) -> str:
    at: str = said["at"].astimezone().isoformat(" ", timespec="minutes")
    return at[:16]
