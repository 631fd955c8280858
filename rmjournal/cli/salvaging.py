# SPDX-License-Identifier: MIT
"""`rmjournal check`, whether every page is what was written and every record what it should be, and
`salvage`, what can still be read of a journal that is damaged.
"""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from rmjournal.core import errors
from rmjournal.core.clock import SystemClock
from rmjournal.process import harden
from rmjournal.store.backups import newest_good
from rmjournal.store.check import check
from rmjournal.store.file.copies import conflicted_copies
from rmjournal.store.file.key_copies import load_keys, unlocked, unlocked_by
from rmjournal.store.file.keys import DataKey
from rmjournal.store.file.lock import JournalLock
from rmjournal.store.file.restore import put_salvaged
from rmjournal.store.salvage import Lost, Salvaged, salvage
from rmjournal.words.backups import KINDS, when
from rmjournal.words.messages import shown

from .console import Exit, note, one_line, printable, say
from .opening import asked_passphrase, given_passphrase, journal_path, opened

_NOTE = "the words of"


def run(arguments: Namespace) -> int:
    """Say what is missing; with --apply what was read takes the journal's place. Raises as
    salvage() does."""
    harden()
    path = journal_path(arguments).resolve()
    if not path.exists():
        raise errors.MissingFileError(path)
    key = _key(arguments, path)
    with JournalLock(path, take_over=arguments.take_over):
        backup = newest_good(path, key)
        made = salvage(path, key, None if backup is None else backup.path)
        try:
            say_salvaged(made, None if backup is None else when(backup.made_at))
            if not made.pages:
                say("Every page is sound: there is nothing to salvage.")
            elif arguments.apply:
                kept = put_salvaged(path, made.path, key, SystemClock().now())
                say(f"Done. The damaged file is kept: {shown(kept)}")
            else:
                say("Nothing was changed: add --apply to let this take the journal's place.")
        finally:
            made.path.unlink(missing_ok=True)
    return Exit.DONE


def _key(arguments: Namespace, path: Path) -> DataKey:
    slots = load_keys(path)
    with suppress(errors.NeedsPassphraseError, errors.KeyFileMissingError):
        return unlocked(path, slots)
    secret = given_passphrase(arguments) or asked_passphrase("Passphrase or recovery code: ")
    return unlocked_by(path, secret, slots)


def say_salvaged(made: Salvaged, backup: str | None) -> None:
    """How much was read, and what is missing by name, day and people."""
    pages = "1 page is" if made.pages == 1 else f"{made.pages} pages are"
    say(f"{pages} not what was written. {made.rows} rows were read.")
    from_backup = [each for each in made.lost if each.is_from_backup]
    if from_backup:
        say(f"As they were in the backup of {backup}:")
        _say_rows(from_backup)
    gone = [each for each in made.lost if not each.is_from_backup]
    if gone:
        say("Gone:")
        _say_rows(gone)
    if made.pages and not made.lost:
        say("Nothing is missing.")


def _say_rows(rows: list[Lost]) -> None:
    for each in rows:
        kind = _NOTE if each.kind == "note" else KINDS[each.kind].one
        about = ", ".join(filter(None, (each.day, one_line(each.people))))
        label = one_line(each.label) or "without a title"
        say(f"  {kind} {label}" + (f" ({about})" if about else ""))


def run_check(arguments: Namespace) -> int:
    """Say each finding on a line, or that there is none."""
    with opened(arguments, read_only=not arguments.rebuild_search) as journal:
        if arguments.rebuild_search:
            journal.search.index.rebuild()
        findings = check(journal)
        keys = [journal.database.key, *journal.settings.earlier_keys()]
        copies = conflicted_copies(journal.path, keys)
    for finding in findings:
        say(printable(finding.sentence))
    for copy in copies:
        note(f"A copy of this journal is beside it: {shown(copy.path.name)}.")
    if copies:
        note("rmjournal copies, or Settings, Backups in the window, brings in what is in it.")
    if findings:
        return Exit.DAMAGED
    say("Every page and every record is sound.")
    return Exit.DONE
