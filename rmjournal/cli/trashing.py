# SPDX-License-Identifier: MIT
"""`rmjournal delete` and `rmjournal trash`: into the trash, and out of it again."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from .console import note, one_line, say_records, say_table
from .exits import Exit, RefusalError
from .finding import prefix_of, rows_by_kind, the_one
from .opening import opened
from .records import short_uids

if TYPE_CHECKING:  # as in listing.py
    from rmjournal.store import Journal, TrashRow


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names none."""
    if arguments.command == "delete":
        return _delete(arguments)
    if arguments.trash_command == "restore":
        return _restore(arguments)
    return _list(arguments)


def _delete(arguments: Namespace) -> int:
    with opened(arguments) as journal:
        kind, row = the_one(rows_by_kind(journal), arguments.uid)
        journal.trash.put(kind, row.id)  # type: ignore[arg-type]  # of those in rows_by_kind()
    note(f"In the trash for thirty days. rmjournal trash restore {row.uid[:8]} brings it back.")
    return Exit.DONE


def _restore(arguments: Namespace) -> int:
    prefix = prefix_of(arguments.uid)
    with opened(arguments) as journal:
        found = [row for row in _lying(journal) if row.uid.startswith(prefix)]
        if not found:
            raise RefusalError("Nothing in the trash has a uid like that.", Exit.NOT_FOUND)
        if len(found) > 1:
            raise RefusalError(f"{len(found)} records in the trash begin like that.")
        journal.trash.restore(found[0].kind, found[0].id)
    note(f"Back: {one_line(found[0].text)}")
    return Exit.DONE


def _list(arguments: Namespace) -> int:
    with opened(arguments, read_only=True) as journal, journal.reading():
        rows = _lying(journal)
    uids = short_uids(row.uid for row in rows)
    if arguments.json:
        kept = [
            {"record": row.kind, "uid": row.uid, "text": row.text, "deleted_at": row.deleted_at}
            for row in rows
        ]
        say_records("trash", kept)
    elif rows:
        say_table([(uids[row.uid], str(row.deleted_at.date()), row.kind, row.text) for row in rows])
    else:
        note("The trash is empty.")
    return Exit.DONE


def _lying(journal: Journal) -> list[TrashRow]:
    """But for what was never deleted: its making was taken back."""
    return [row for row in journal.trash.rows() if not row.is_undone]
