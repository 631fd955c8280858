# SPDX-License-Identifier: MIT
"""`rmjournal edit`, `delete` and `trash`: one field of a record, into the trash and out of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmjournal.model.records import RECORDS

from .console import Exit, RefusalError, note, one_line, say_records, say_table
from .finding import only, prefix_of, rows_by_kind, short_uids, the_one
from .input import area_named, read_due_day, read_note, read_session_day
from .opening import opened

if TYPE_CHECKING:
    from rmjournal.model.fields import Field
    from rmjournal.store import Journal, TrashRow

_MANAGERS = {
    "person": "people",
    "session": "sessions",
    "aim": "aims",
    "question": "questions",
    "insight": "insights",
    "commitment": "commitments",
}
_WORDS = ("name", "line", "text", "markdown")
_ONE_OF = ("choice", "flag", "area")
_MORE = {"insight": ("text", "challenged"), "session": ("note",), "person": ("archived",)}
_NOT_HERE = {
    "person": ("ended_on", "former_names"),
    "session": ("title", "status", "snippet", "imported_from", "cancelled_by"),
    "insight": ("fate", "fate_why", "fate_on"),
    "commitment": ("paused_until", "ended_on", "rehearsed_on", "outcome", "let_go_why"),
}


def run(arguments: Namespace) -> int:
    """Raises RefusalError for a field or a value that cannot be."""
    with opened(arguments) as journal:
        kind, row = the_one(rows_by_kind(journal), arguments.uid)
        fields = editable(kind)
        name = arguments.field.strip().lower().replace("-", "_").replace(" ", "_")
        if name not in fields:
            there = ", ".join(fields)
            raise RefusalError(
                f"A {kind} has no field {one_line(arguments.field)} to edit. There are: {there}.",
                Exit.USAGE,
            )
        typed = read_note(Path("-")) if arguments.value == "-" else arguments.value
        _put(journal, kind, row.id, fields[name], typed)
    note("Changed." if typed.strip() else "Cleared.")
    return Exit.DONE


def editable(kind: str) -> dict[str, Field | None]:
    """The fields by the names that `show` has; None is the note of a session."""
    never = _NOT_HERE.get(kind, ())
    fields: dict[str, Field | None] = {
        each.json_key or each.name: each
        for each in RECORDS[kind].fields
        if each.is_stored
        and each.name not in never
        and (each.label or each.name in _MORE.get(kind, ()))
        and each.kind in (*_WORDS, *_ONE_OF, "day", "time", "number")
    }
    return {**fields, "note": None} if kind == "session" else fields


def _put(journal: Journal, kind: str, record_id: int, field: Field | None, typed: str) -> None:
    if field is None:
        journal.notes.save(record_id, typed)
        return
    value = _value(journal, kind, field, typed)
    if (kind, field.name) == ("session", "kind"):
        journal.sessions.set_kind(record_id, value)
        return
    manager = getattr(journal, _MANAGERS[kind])
    manager.edit(record_id, **{field.name: value})


def _value(journal: Journal, kind: str, field: Field, typed: str) -> Any:
    said = typed.strip()
    if field.kind in _WORDS:
        return typed if field.kind in ("text", "markdown") else said
    if field.kind in _ONE_OF:
        return _one_of(journal, field, said)
    if not said:
        return None
    today = journal.clock.today()
    if field.kind == "day":
        return read_session_day(said, today) if kind == "session" else read_due_day(said, today)
    if field.kind == "time":
        return _time(said)
    try:
        return int(said)
    except ValueError:
        raise RefusalError(f"{one_line(said)} is no number.", Exit.USAGE) from None


def _one_of(journal: Journal, field: Field, said: str) -> Any:
    """The value that is meant; an area by its code or its name, and none for no words."""
    if field.kind == "area":
        return area_named(journal, said) if said else None
    known: dict[str, Any] = {"yes": True, "no": False}
    if field.kind == "choice":
        known = {each: each for each in field.choices}
    found = known.get(said.casefold(), known.get(said.casefold().replace("-", " ")))
    if found is None:
        there = ", ".join(known)
        raise RefusalError(f"{field.name} is one of {there}: not {one_line(said)}.", Exit.USAGE)
    return found


def _time(said: str) -> Any:
    from datetime import time

    try:
        return time.fromisoformat(said)
    except ValueError:
        raise RefusalError(f"{one_line(said)} is no time of day, as 09:30.", Exit.USAGE) from None


def run_delete(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names none."""
    with opened(arguments) as journal:
        kind, row = the_one(rows_by_kind(journal), arguments.uid)
        journal.trash.put(kind, row.id)  # type: ignore[arg-type]  # of those in rows_by_kind()
    note(f"In the trash for thirty days. rmjournal trash restore {row.uid[:8]} brings it back.")
    return Exit.DONE


def run_trash_restore(arguments: Namespace) -> int:
    """Raises RefusalError for a uid that names nothing in the trash."""
    prefix = prefix_of(arguments.uid)
    with opened(arguments) as journal:
        found = [row for row in _lying(journal) if row.uid.startswith(prefix)]
        none = "Nothing in the trash has a uid like that."
        row = only(found, none=none, several="records in the trash begin like that.")
        journal.trash.restore(row.kind, row.id)
    note(f"Back: {one_line(row.text)}")
    return Exit.DONE


def run_trash_list(arguments: Namespace) -> int:
    """The latest first."""
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
