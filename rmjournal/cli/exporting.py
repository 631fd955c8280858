# SPDX-License-Identifier: MIT
"""`rmjournal export`: the journal, or what is chosen of it, as plain files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rmjournal.core.errors import AlreadyExistsError, DamagedFileError, ExportConflictError
from rmjournal.exchange.folder import lies_beside_journal
from rmjournal.exchange.formats import SUFFIXES, Format, write_out
from rmjournal.exchange.selection import KINDS, RecordKind, Selection
from rmjournal.words.messages import shown

from .console import Exit, RefusalError, note, one_line, printable, say
from .finding import only, prefix_of
from .input import area_named, given_day, people_known
from .opening import opened

if TYPE_CHECKING:
    from rmjournal.store import Journal

_MOST_NAMED = 20
_PDF = ".pdf"
_NOT_CALENDAR = "--names is for a calendar: --format ics."


def run(arguments: Namespace) -> int:
    """Raises as write_out() does, after the files in the way were named. What cannot be read is
    left out and named."""
    place: Path = (arguments.folder or arguments.to).expanduser()
    form = arguments.format or _format_of(place)
    if arguments.names and form != "ics":
        raise RefusalError(_NOT_CALENDAR, Exit.USAGE)
    damage: DamagedFileError | None = None
    with opened(arguments, read_only=True) as journal:
        if lies_beside_journal(place, journal.path) and not arguments.yes:
            raise RefusalError(
                "That place lies with the encrypted journal, and the files would not be "
                "encrypted. Choose another, or add --yes."
            )
        try:
            _write(journal, place, form, selected(journal, arguments), arguments)
            return _say_unread(journal)
        except DamagedFileError as error:
            damage = error
    if damage.path != journal.path:
        raise damage
    return _write_past_damage(journal, place, form, arguments)


def _say_unread(journal: Journal) -> int:
    """Name each value that could not be read as what its field holds."""
    from rmjournal.store.check import bad_values

    found = list(bad_values(journal.database.connection()))
    for each in found[:_MOST_NAMED]:
        note(printable(each.sentence))
    if not found:
        return Exit.DONE
    more = len(found) - _MOST_NAMED
    note("Written without these values." + (f" There are {more} more: check." if more > 0 else ""))
    return Exit.DAMAGED


def _write_past_damage(journal: Journal, place: Path, form: str, arguments: Namespace) -> int:
    """What can be read past the damaged pages, and what is missing of it by name."""
    from rmjournal.store.salvage import readable_rest

    from .salvaging import say_salvaged

    with readable_rest(journal.path, journal.database.key, journal.slots) as (rest, made):
        _write(rest, place, form, selected(rest, arguments), arguments)
    say_salvaged(made, None)
    return Exit.DAMAGED


def _format_of(place: Path) -> str:
    suffix = place.suffix.lower()
    return "pdf" if suffix == _PDF else SUFFIXES.get(suffix, "markdown")


def _write(
    journal: Journal, place: Path, form: str, selection: Selection, arguments: Namespace
) -> None:
    if form == "pdf":
        from rmjournal import paper  # Qt comes with it, which draws the pages

        paper.write_pdf(journal, place, selection, replace=arguments.replace)
        say(f"Written to {shown(place)}. It is not encrypted.")
        return
    try:
        report = write_out(
            journal,
            place,
            cast("Format", form),
            selection,
            with_words=arguments.names,
            replace=arguments.replace,
        )
    except ExportConflictError as error:
        for path in error.paths[:_MOST_NAMED]:
            note(shown(path))
        raise
    except AlreadyExistsError as error:
        if form == "markdown" and not selection.is_whole:
            raise RefusalError(
                "A part of the journal goes into a new folder: in an earlier export the pages of "
                "all the rest would go."
            ) from error
        raise
    for name in report.missing_attachments:
        note(f"The bytes of {one_line(name)} are not in the journal.")
    if form == "markdown":
        say(f"Written to {shown(place)}: {report.files} files. They are not encrypted.")
    else:
        say(f"Written to {shown(place)}. It is not encrypted.")


def selected(journal: Journal, arguments: Namespace) -> Selection:
    """Raises RefusalError for a day, a person, an area or a uid that is none."""
    today = journal.clock.today()
    since, until = (given_day(typed, today) for typed in (arguments.since, arguments.until))
    if since and until and since > until:
        raise RefusalError("--since is after --until.", Exit.USAGE)
    kinds = {kind for kind in KINDS if _plural(kind) in arguments.kinds}
    return Selection(
        people=frozenset(people_known(journal, arguments.people)),
        since=since,
        until=until,
        areas=frozenset(area_named(journal, typed) for typed in arguments.areas),
        kinds=frozenset(kinds or KINDS),
        record=None if arguments.record is None else _record(journal, arguments.record),
        history=not arguments.without_history,
    )


def _plural(kind: str) -> str:
    return {"person": "people"}.get(kind, f"{kind}s")


def _record(journal: Journal, typed: str) -> tuple[RecordKind, int]:
    prefix, uids = prefix_of(typed), journal.uids
    ids: dict[RecordKind, dict[int, str]] = {
        "session": uids.sessions(),
        "person": {at: uid for at, (uid, _) in uids.people().items()},
        "question": uids.questions(),
        "insight": uids.insights(),
        "commitment": uids.commitments(),
        "review": {row.id: row.uid for row in journal.reviews.rows()},
    }
    found = [
        (kind, at)
        for kind, known in ids.items()
        for at, uid in known.items()
        if uid.startswith(prefix)
    ]
    return only(found)
