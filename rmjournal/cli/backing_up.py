# SPDX-License-Identifier: MIT
"""`rmjournal backup`, `backups`, `restore` and `copies`: copies of the journal and the way back to
one, and what is in those that a sync program left beside it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rmjournal.core import errors
from rmjournal.core.clock import SystemClock
from rmjournal.core.errors import NotFoundError
from rmjournal.store import Journal, keys_path
from rmjournal.store.backups import FOLDER, Comparison, Difference, RecordKind, records_in
from rmjournal.store.file.backups import Backup, BackupFolder, Reason
from rmjournal.store.file.copies import ConflictedCopy, conflicted_copies, set_aside
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.key_copies import renew_key_file, unlocked, unlocked_by
from rmjournal.store.file.keys import DataKey, KeySlots
from rmjournal.store.file.lock import JournalLock
from rmjournal.store.file.restore import put_instead_of_damaged
from rmjournal.words.backups import KINDS, backup_name, reason_words, same_disk_words, when
from rmjournal.words.messages import shown, size_words

from .console import Exit, counted, note, one_line, say, say_records, say_table
from .finding import short_uids, the_one
from .opening import asked_passphrase, given_passphrase, journal_path, opened

_MOST_NAMED = 20
_THERE = "record that is only in the backup, or not the same in both,"
_UNOPENED = (
    errors.DamagedFileError,
    errors.ForeignKeysError,
    errors.KeysMissingError,
    errors.MissingFileError,
    errors.NotAJournalError,
)


def run_backup(arguments: Namespace) -> int:
    """Raises as the manager does."""
    with opened(arguments) as journal:
        if arguments.no_second_place:
            journal.backups.choose_second_place(None)
        elif arguments.second_place is not None:
            journal.backups.choose_second_place(arguments.second_place)
            if journal.backups.is_on_same_disk():
                note(same_disk_words())
        backup = journal.backups.make(Reason.ASKED)
        say(f"Backup {backup.sequence}: {shown(backup.path)} ({size_words(backup.size_bytes)})")
        try:
            copy = journal.backups.copy_to_second()
        except errors.MissingFileError as error:
            note(f"The second place is not there now: {shown(error.path)}")
            return Exit.NOT_FOUND
    if copy is not None:
        say(f"Copied to {shown(copy.path.parent)} and read back.")
    return Exit.DONE


def run_backups(arguments: Namespace) -> int:
    """Those here and in the second place, the newest first."""
    with opened(arguments, read_only=True) as journal:
        rows = journal.backups.rows()
        second = {each.sequence: each for each in journal.backups.second_rows()}
    every = {each.sequence: each for each in [*second.values(), *rows]}
    newest_first = sorted(every.values(), key=lambda each: each.sequence, reverse=True)
    if arguments.json:
        say_records("backups", [_fields(each, each.sequence in second) for each in newest_first])
        return Exit.DONE
    if not newest_first:
        say("There is no backup yet: rmjournal backup makes one.")
    say_table([_cells(each, each.sequence in second) for each in newest_first])
    return Exit.DONE


def _fields(backup: Backup, is_in_second: bool) -> dict[str, object]:
    return {
        "number": backup.sequence,
        "made_at": backup.made_at.isoformat(),
        "reason": str(backup.reason),
        "size_bytes": backup.size_bytes,
        "file": str(backup.path),
        "in_second_place": is_in_second,
    }


def _cells(backup: Backup, is_in_second: bool) -> tuple[str, ...]:
    where = "also in the second place" if is_in_second else ""
    size = size_words(backup.size_bytes)
    return str(backup.sequence), when(backup.made_at), reason_words(backup.reason), size, where


def run_restore(arguments: Namespace) -> int:
    """Raises as the manager does."""
    try:
        with opened(arguments, read_only=not arguments.apply) as journal:
            return _restore_open(journal, arguments)
    except _UNOPENED as error:
        if error.path.with_suffix("") != journal_path(arguments).resolve().with_suffix(""):
            raise
        return _restore_closed(arguments)


def _restore_open(journal: Journal, arguments: Namespace) -> int:
    backup = _file(arguments.backup, [*journal.backups.rows(), *journal.backups.second_rows()])
    try:
        key = journal.backups.key_of(backup)
    except (errors.NeedsPassphraseError, errors.KeyFileMissingError):
        key = _key(arguments, backup)
    found = journal.backups.compare(backup, key)
    if arguments.only:
        return _bring_back(journal, backup, key, found, arguments)
    _say_comparison(found)
    if not arguments.apply:
        say("Nothing was changed: add --apply to go back to this backup.")
        return Exit.DONE
    kept = journal.restore(backup, key)
    if kept is None:
        say("Restored. What was there before is the newest backup now.")
    else:
        say(f"Restored. The damaged file is kept: {shown(kept)}")
    return Exit.DONE


def _bring_back(
    journal: Journal, backup: Path, key: DataKey, found: Comparison, arguments: Namespace
) -> int:
    """Single records into the journal as it stands."""
    rows = found.to_bring_back()
    chosen = [the_one({_THERE: rows}, each)[1] for each in arguments.only]
    for row in chosen:
        say(_named(row))
    if not arguments.apply:
        say("Nothing was changed: add --apply to bring that back.")
        return Exit.DONE
    journal.backups.make_if_changed(Reason.RETURN)
    uids = {row.uid for row in chosen}
    joined = journal.joining.bring_back(backup, key, uids, backup_name(backup))
    if journal.imports.has(joined.uid):
        records = counted(joined.count, "record")
        say(f"Brought back: {records}. rmjournal import --undo takes that back.")
    elif not joined.unlike:
        say("Nothing was brought back: it is as it was then.")
    for label in joined.unlike:
        say(f"Still not quite as it was then: {one_line(label)}")
    return Exit.DONE


def _restore_closed(arguments: Namespace) -> int:
    """The journal itself is gone, or no longer opens."""
    path = journal_path(arguments).resolve()
    backup = _file(arguments.backup, _beside(path))
    key = _key(arguments, backup)
    _say_counts(records_in(backup, key))
    if not arguments.apply:
        say("Nothing was changed: add --apply to put this backup in the place of the journal.")
        return Exit.DONE
    make_private_folder(path.parent)
    with JournalLock(path, take_over=arguments.take_over):
        kept = put_instead_of_damaged(path, backup, key, SystemClock().now())
        renew_key_file(path, key)
    if kept is not None:
        say(f"The damaged file is kept: {shown(kept)}")
    say(f"Restored: {shown(path)}")
    return Exit.DONE


def _beside(path: Path) -> list[Backup]:
    """The backups beside a journal that cannot be opened, if its keys still say whose they are."""
    try:
        journal_id = KeySlots.load(keys_path(path)).journal_id
    except errors.JournalError:
        return []
    return BackupFolder(path.parent / FOLDER, path.stem, journal_id).rows()


def _file(given: str, rows: list[Backup]) -> Path:
    """By its number, else the file itself. Raises NotFoundError, MissingFileError."""
    if given.isdecimal():
        for each in rows:
            if each.sequence == int(given):
                return each.path
        raise errors.NotFoundError(given)
    path = Path(given).expanduser().resolve()
    if not path.is_file():
        raise errors.MissingFileError(path)
    return path


def _key(arguments: Namespace, backup: Path) -> DataKey:
    """By the key file, the passphrase or the recovery code of the time of the backup."""
    with suppress(errors.NeedsPassphraseError, errors.KeyFileMissingError):
        return unlocked(backup)
    prompt = "Passphrase or recovery code of that time: "
    return unlocked_by(backup, given_passphrase(arguments) or asked_passphrase(prompt))


def _say_counts(counts: Mapping[RecordKind, int], theirs: str = "backup") -> None:
    held = ", ".join(KINDS[kind].counted(count) for kind, count in counts.items() if count)
    say(f"In the {theirs}: {held or 'nothing yet'}.")


def _say_comparison(found: Comparison, theirs: str = "backup") -> None:
    """What the backup or the copy holds, and what is not the same in the journal."""
    _say_counts(found.in_backup, theirs)
    uids = short_uids(row.uid for row in found.to_bring_back())
    for where, said in (
        ("only_backup", f"only in the {theirs}"),
        ("only_journal", "only in the journal"),
        ("differs", "not the same in both"),
    ):
        rows = [each for each in found.differences if each.where == where]
        if rows:
            say(f"{len(rows)} {said}:")
        for row in rows[:_MOST_NAMED]:
            uid = "" if where == "only_journal" else f"{uids[row.uid]}  "
            say(f"  {uid}{_named(row)}")
        if len(rows) > _MOST_NAMED:
            say(f"  and {len(rows) - _MOST_NAMED} more")
    if not found.differences:
        say("Every record is the same in both.")


def _named(row: Difference) -> str:
    day = f" ({row.day.isoformat()})" if row.day else ""
    return f"{KINDS[row.kind].one}: {one_line(row.label)}{day}"


def run_copies(arguments: Namespace) -> int:
    """Raises NotFoundError for a file that is no copy of this journal beside it."""
    with opened(arguments, read_only=not arguments.apply) as journal:
        keys = [journal.database.key, *journal.settings.earlier_keys()]
        found = conflicted_copies(journal.path, keys)
        if arguments.copy is None:
            _list_copies(found)
            return Exit.DONE
        copy = next((each for each in found if each.path.name == arguments.copy.name), None)
        if copy is None:
            raise NotFoundError(arguments.copy.name)
        _say_comparison(journal.joining.compare(copy.path, copy.key), "copy")
        if not arguments.apply:
            say("Nothing was changed: add --apply to bring in what is not here.")
            return Exit.DONE
        journal.backups.make_if_changed(Reason.IMPORT)
        joined = journal.joining.join(copy.path, copy.key)
        kept = set_aside(journal.path, copy.path)
        taken_back = journal.imports.has(joined.uid)
    undo = " rmjournal import --undo takes that back." if taken_back else ""
    say(
        f"Brought in: {counted(joined.count, 'record')}.{undo} The copy is set aside: {shown(kept)}"
    )
    return Exit.DONE


def _list_copies(found: list[ConflictedCopy]) -> None:
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
