# SPDX-License-Identifier: MIT
"""`rmjournal import`: what a folder, a file or an archive would bring in, and then the import."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath

from rmjournal.exchange.drafts import DraftPerson
from rmjournal.exchange.edits import UpdateItem
from rmjournal.exchange.import_plan import (
    FolderUse,
    ImportItem,
    ImportPlan,
    ImportReport,
    Only,
    RecordItem,
)
from rmjournal.exchange.importers.known import BY_KEY
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import Remark, Skipped, staying_out
from rmjournal.exchange.tables import Columns, TableKind, fields_of
from rmjournal.exchange.tag_people import names_first, tag_key
from rmjournal.store import Journal
from rmjournal.store.operations.imports import ImportRow

from .console import Exit, RefusalError, counted, one_line, say, say_if_many, say_table
from .input import given_day, person_known
from .opening import opened

_USES: dict[str, FolderUse] = {
    "each": "each", "conversations": "talks", "notes": "notes", "nothing": "out",
}  # fmt: skip
_ROWS: dict[str, TableKind] = {
    "people": "person", "questions": "question", "commitments": "commitment",
}  # fmt: skip

_MOST_TAGS = 20


def run(arguments: Namespace) -> int:
    """List every file, with what becomes of it. Raises as plan() and apply() do."""
    if arguments.undo:
        return _undo(arguments)
    if arguments.folder is None:
        raise RefusalError("Give the folder or file to import, or --undo.")
    path = arguments.folder.expanduser()
    columns = _columns(arguments)
    uses = {} if columns else _uses(arguments.uses)
    form = "csv" if columns else _format(arguments.format)
    with opened(arguments, read_only=not arguments.apply) as journal:
        only = _only(arguments, journal.clock.today())
        tags = _tags(journal, arguments.tag_people)
        found = plan(journal, path, form=form, tasks=arguments.tasks, columns=columns, people=tags)
        found = found.choose(uses, only=only)
        if not arguments.apply:
            _say_plan(found, [each.name for each in journal.people.names()])
            return Exit.DONE
        report = _bring_in(journal, found)
        if any(item.files for item in found.items):
            say_if_many(journal.attachments.total_bytes())
    _say_skipped(report.skipped)
    for item in found.items:
        _say_remarks(item.shown, report.remarks.get(item.path, ()))
    if report.updated:
        say(f"{counted(report.updated, 'record')} changed as in the folder.")
    came = [counted(len(report.sessions), "session")]
    if report.people:
        came.append(counted(len(report.people), "new person", "new people"))
    if report.records:
        came.append(counted(report.records, "other record"))
    say(f"{_joined(came)} came in.")
    return Exit.DONE


def _bring_in(journal: Journal, found: ImportPlan) -> ImportReport:
    """With Qt only where there are files in it: it makes pictures smaller. Raises as apply()."""
    if not any(item.files for item in found.items):
        return apply(journal, found)
    from rmjournal.attaching import reading_pictures

    with reading_pictures() as as_kept:
        return apply(journal, found, as_kept=as_kept)


def _only(arguments: Namespace, today: date) -> Only:
    """Raises as given_day()."""
    first, last = (given_day(said, today) for said in (arguments.since, arguments.until))
    return Only(frozenset(arguments.tags), frozenset(arguments.people), first, last)


def _tags(journal: Journal, given: Sequence[str]) -> dict[str, DraftPerson | None]:
    """Whom the tags are said to be. Raises RefusalError."""
    said: dict[str, DraftPerson | None] = {}
    for each in given:
        tag, sign, name = each.rpartition("=")
        if not sign or not tag_key(tag):
            raise RefusalError("Say which tag is whom with --person TAG=NAME.", Exit.USAGE)
        if not name.strip():
            said[tag_key(tag)] = None
        elif journal.people.find(name):
            row = journal.people.detail(person_known(journal, name))
            said[tag_key(tag)] = DraftPerson(row.name, row.uid)
        else:
            said[tag_key(tag)] = DraftPerson(" ".join(name.split()))
    return said


def _columns(arguments: Namespace) -> Columns | None:
    """What the rows of a table are; None where it is not said. Raises RefusalError."""
    kinds = [_ROWS[each] for each in arguments.uses if each in _ROWS]
    if not kinds:
        if arguments.columns:
            raise RefusalError("Say what the rows are with --as people, questions or commitments.")
        return None
    known, fields = fields_of(kinds[0]), {}
    for each in arguments.columns:
        heading, _, name = each.rpartition("=")
        if name not in known and name != "nothing":
            names = ", ".join((*known, "nothing"))
            raise RefusalError(f"Fields are {names}: not \u201c{one_line(name)}\u201d.")
        fields[heading.strip()] = "" if name == "nothing" else name
    return Columns(kinds[0], fields)


def _format(given: str | None) -> str:
    """Its key, or "" to find out. Raises RefusalError for one that there is not."""
    if given is not None and given not in BY_KEY:
        raise RefusalError(f"Formats are {', '.join(BY_KEY)}: not \u201c{one_line(given)}\u201d.")
    return given or ""


def _uses(given: Sequence[str]) -> dict[PurePosixPath, FolderUse]:
    """By folder. Raises RefusalError for a use that there is not."""
    uses = {}
    for each in given:
        folder, _, use = each.rpartition("=")
        if use not in _USES:
            raise RefusalError(f"Pages are {', '.join(_USES)}: not \u201c{one_line(use)}\u201d.")
        uses[PurePosixPath(folder)] = _USES[use]
    return uses


def _undo(arguments: Namespace) -> int:
    """Take the latest import back, and say what stays. Raises RefusalError for one that is not the
    last thing that was done here, unless --yes says so."""
    with opened(arguments) as journal:
        latest = next(iter(journal.imports.rows()), None)
        if latest is None:
            say("There is no import to undo.")
            return Exit.DONE
        which = _which(latest)
        if not latest.is_latest_act and not arguments.yes:
            raise RefusalError(
                f"This would undo {which}. Other things were done since: add --yes to undo it."
            )
        taken = journal.imports.take_back(latest.uid)
    for name in taken.kept:
        say(f"Stays, since more was written in it: {one_line(name)}")
    say(f"Undone: {which}.")
    return Exit.DONE


def _which(row: ImportRow) -> str:
    """An import with its day and what came in with it."""
    day = row.at.astimezone().date()
    counts = [counted(row.sessions, "session")] if row.sessions or not row.edited else []
    if row.records > row.sessions:
        counts.append(counted(row.records - row.sessions, "other record"))
    if row.edited:
        counts.append(counted(row.edited, "change"))
    name = one_line(row.name)
    return f"the import of {name} on {day.day} {day:%B %Y} ({_joined(counts)})"


def _say_plan(found: ImportPlan, people: Sequence[str]) -> None:
    say(f"Read as {BY_KEY[found.format].name}.")
    if found.items:
        say_table([_cells(item) for item in found.items])
    _say_skipped(found.skipped)
    every: tuple[ImportItem | RecordItem, ...] = (*found.items, *found.records)
    for each in every:
        _say_remarks(each.shown, each.remarks)
    if found.new_people:
        say(f"New people: {', '.join(map(one_line, found.new_people))}.")
    for kind, count in sorted(Counter(each.kind for each in found.records).items()):
        say(f"Other records: {kind}: {count}")
    for folder in found.folders:
        say(
            f"Folder: {folder.shown}: {counted(folder.pages, 'page')}, "
            f"{folder.talks} with a day or a person"
        )
    offered = names_first(found.tags, people)[:_MOST_TAGS]
    tags = [f"{one_line(tag)}: {count}" for tag, count in offered]
    if tags:
        say(f"Tags: {', '.join(tags)}. Where one is a person, --person TAG=NAME says so.")
    if found.notes:
        pages = counted(found.notes, "page")
        say(f"{pages} would be notes of no conversation; --as says otherwise.")
    for update in found.updates:
        say(f"Would change: {update.shown}: {one_line(update.title)}: {_changed(update)}")
    coming = [counted(len(found.items), "session")]
    if found.records:
        coming.append(counted(len(found.records), "other record"))
    out = len(staying_out(found.skipped))
    say(
        f"{_joined(coming)} would come in, {counted(out, 'file')} would not. "
        "Nothing was changed: add --apply."
    )


def _changed(update: UpdateItem) -> str:
    """What it is here, and what it becomes."""
    if update.state:
        return f"{update.was.replace('_', ' ')}, then {update.state.replace('_', ' ')}"
    was, becomes = one_line(update.was), one_line(update.becomes)
    if not was or not becomes:
        return f"a new version of the note, {'with' if becomes else 'without'}: {becomes or was}"
    return f"a new version of the note: {was}, then: {becomes}"


def _cells(item: ImportItem) -> tuple[str, ...]:
    return item.day.isoformat(), ", ".join(item.people), item.shown, item.title


def _say_skipped(skipped: Sequence[Skipped]) -> None:
    for each in skipped:
        other = f" ({each.other})" if each.other else ""
        say(f"Left out: {each.shown}: {each.reason}{other}")


def _say_remarks(path: str, remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        detail = f" ({one_line(remark.detail)})" if remark.detail else ""
        say(f"Note: {path}: {remark.kind}{detail}")


def _joined(counts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(counts[:-1]), counts[-1]]))
