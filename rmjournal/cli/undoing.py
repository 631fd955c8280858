# SPDX-License-Identifier: MIT
"""`rmjournal undo`, `redo` and `history`: the last thing that was done with records, here or in the
window, and what the texts of a record said before each change.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, cast, get_args

from rmjournal.core.errors import ChangedSinceError, NotFoundError

from .console import Exit, RefusalError, note, one_line, printable, say, say_records, say_table
from .finding import only, prefix_of
from .opening import opened

if TYPE_CHECKING:
    from rmjournal.store import Journal, OwnerKind, UndoStepRow, Version
    from rmjournal.store.operations.trash import TrashKind
    from rmjournal.store.operations.undo_steps import ImportMade


_NOTHING_DONE = "Nothing was done in the last week that can be taken back."
_NOTHING_UNDONE = "Nothing was taken back since something else was done."


def run(arguments: Namespace) -> int:
    """Raises RefusalError where nothing can be taken back."""
    stays: tuple[str, ...] = ()
    with opened(arguments, read_only=arguments.list) as journal:
        rows = journal.undo_steps.with_imports()
        rows = rows if arguments.list else rows[:1]
        said = [_said_of(journal, row) for row in rows]
        if not arguments.list:
            if not rows:
                raise RefusalError(_NOTHING_DONE)
            stays = _take_back(journal, rows[0])
    _say_steps(arguments, said, "Taken back", _NOTHING_DONE)
    for name in () if arguments.json else stays:
        note(f"Stays, since more was written in it: {one_line(name)}")
    return Exit.DONE


def run_redo(arguments: Namespace) -> int:
    """Raises RefusalError where nothing can be done again."""
    with opened(arguments, read_only=arguments.list) as journal, journal.because("undo"):
        rows = journal.undo_steps.undone()
        if not arguments.list:
            if not rows:
                raise RefusalError(_NOTHING_UNDONE)
            rows = rows[:1]
            _do_again(journal, rows[0])
        said = [_said_of(journal, row) for row in rows]
    _say_steps(arguments, said, "Redone", _NOTHING_UNDONE)
    return Exit.DONE


def _say_steps(arguments: Namespace, said: list[dict[str, Any]], done: str, nothing: str) -> None:
    """What was done with the first of them, or all in a list."""
    if arguments.json:
        say_records(arguments.command, said)
    elif not arguments.list:
        note(f"{done}: {_line_of(said[0])}, of {_when_of(said[0])}.")
    elif said:
        say_table([(_when_of(each), _line_of(each)) for each in said])
    else:
        note(nothing)


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
        said = _line_of(_said_of(journal, row))
        raise RefusalError(
            f"Not taken back, {why}: {said}. Next time it is the turn of what was done before it."
        ) from error
    return ()


def _said_of(journal: Journal, row: UndoStepRow | ImportMade) -> dict[str, Any]:
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


def _line_of(said: dict[str, Any]) -> str:
    name = one_line(said["name"])
    words = one_line(said["words"])
    return f"{words}: {name}" if name and name not in words else words


def _when_of(said: dict[str, Any]) -> str:
    at: str = said["at"].astimezone().isoformat(" ", timespec="minutes")
    return at[:16]


def _do_again(journal: Journal, row: UndoStepRow) -> None:
    try:
        journal.undo_steps.redo(row)
    except (ChangedSinceError, NotFoundError) as error:
        said = _line_of(_said_of(journal, row))
        journal.undo_steps.forget(row.id)
        why = "more was written since" if isinstance(error, ChangedSinceError) else "it is gone"
        raise RefusalError(f"Not done again, {why}: {said}.") from error


def run_history(arguments: Namespace) -> int:
    """List the versions, or print the one of that number. Raises RefusalError."""
    prefix = prefix_of(arguments.uid)
    if arguments.put_back:
        return _put_version_back(arguments, prefix)
    with opened(arguments, read_only=True) as journal, journal.reading():
        owner = _owner(journal, prefix)
        versions = list(enumerate(journal.history.versions(*owner), start=1))
    if arguments.version_number is not None:
        chosen = [each for number, each in versions if number == arguments.version_number]
        if not chosen:
            raise RefusalError("There is no version of that number.", Exit.NOT_FOUND)
        versions = [(arguments.version_number, chosen[0])]
    if arguments.json:
        say_records("history", [_version_values(number, each) for number, each in versions])
    elif arguments.version_number is not None:
        say(printable(versions[0][1].text).rstrip("\n"))
    else:
        for number, each in reversed(versions):
            say(_version_line(number, each))
    return Exit.DONE


def _put_version_back(arguments: Namespace, prefix: str) -> int:
    """The version of that number in place of what the text says now, which becomes one itself."""
    from rmjournal.store import TextOf

    with opened(arguments) as journal:
        owner = _owner(journal, prefix)
        versions = journal.history.versions(*owner)
        number = arguments.version_number
        if number is None or not 0 < number <= len(versions):
            raise RefusalError("There is no version of that number.", Exit.NOT_FOUND)
        version = versions[number - 1]
        with journal.because("restore"):
            journal.texts.put(TextOf(*owner, version.field), version.text)
    note("It says so again.")
    return Exit.DONE


def _owner(journal: Journal, prefix: str) -> tuple[OwnerKind, int]:
    from rmjournal.store import OwnerKind  # whoever asks for help waits for no tables

    owners: list[tuple[OwnerKind, int]] = [
        (kind, record_id)
        for kind in get_args(OwnerKind)
        for uid, record_id in journal.restoring.ids(kind).items()
        if uid.startswith(prefix)
    ]
    return only(owners)


def _version_line(number: int, version: Version) -> str:
    from rmjournal.text.plain import count_words

    at = version.at.astimezone().isoformat(" ", timespec="minutes")[:16]
    words = count_words(version.text)
    said = [
        str(number),
        at,
        version.field.partition(":")[0].replace("_", " "),
        f"{words} words",
        version.why,
    ]
    return "  ".join(filter(None, said))


def _version_values(number: int, version: Version) -> dict[str, object]:
    return {"version": number, **version._asdict()}
