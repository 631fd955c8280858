# SPDX-License-Identifier: MIT
"""Put another file in the place of a closed journal: a backup, or its own pages under a new key.

After a kill at any moment it is the one or the other, and what stood there before is kept: as a
backup where it is sound, else as it is, under another name. The caller holds the lock, and has no
connection to the journal.

With a new key the file and its keys change one after the other, so the new keys first lie beside
both as `journal.keys-next`: whoever is killed in between leaves keys for the file as it was and for
the file as it is, and the passphrase decides which are meant.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from rmjournal.core.errors import FileError, JournalError

from .backups import MOMENT, copy_closed, prove
from .database import JournalDatabase, copy_connected
from .files import read_bounded, sync_folder, translated_os_errors, write_atomically
from .key_copies import EARLIER_KEYS, KEYS, key_file_path, next_keys_path, save_keys
from .keys import DataKey, KeySlots, keys_path

_KEYS_LIMIT_BYTES = 64_000


def put_in_place(
    journal: Path,
    backup: Path,
    backup_key: DataKey,
    key: DataKey,
    tell: Callable[[Path], object] | None = None,
) -> None:
    """Replace the journal, which opens with `key`, by the backup; the keys beside it stay.

    A backup from before the data key was changed is enciphered anew, and `tell` lets the file
    know the keys that it has now. Raises DamagedFileError if
    the backup is not sound, DiskFullError, ReadOnlyError; then nothing was changed.
    """
    with prepared(journal, backup, backup_key, key) as temporary:
        if tell is not None and backup_key != key:
            tell(temporary)
        roll_back(journal, key)
        land(temporary, journal)


def put_instead_of_damaged(
    journal: Path, backup: Path, backup_key: DataKey, moment: datetime, key: DataKey | None = None
) -> Path | None:
    """Replace a journal that is damaged, or gone, by the backup.

    With the `key` of the journal its keys stay, else those of the backup take their place. Gives
    where the damaged file is kept now, its keys beside it. Raises as put_in_place().
    """
    kept = None
    with prepared(journal, backup, backup_key, key or backup_key) as temporary:
        if journal.exists():
            kept = _keep_aside(journal, moment)
        if key is None:
            _take_keys(journal, backup)
        land(temporary, journal)
    return kept


def _take_keys(journal: Path, backup: Path) -> None:
    save_keys(journal, KeySlots.load(keys_path(backup)))
    secret = key_file_path(backup)
    if secret.exists():
        write_atomically(key_file_path(journal), read_bounded(secret, _KEYS_LIMIT_BYTES))


@contextmanager
def prepared(journal: Path, backup: Path, backup_key: DataKey, key: DataKey) -> Iterator[Path]:
    """A proved copy beside the journal, in the key it is to have; gone at the end if it is left."""
    temporary = journal.with_name(f".{journal.name}.{os.urandom(4).hex()}.restore.tmp")
    try:
        with translated_os_errors(temporary):
            counts = prove(backup, backup_key, None)
            if key == backup_key:
                copy_closed(backup, temporary)
            else:
                encipher(backup, backup_key, temporary, key)
            prove(temporary, key, counts)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def encipher(source: Path, source_key: DataKey, target: Path, key: DataKey) -> None:
    """The same pages under another key."""
    db = JournalDatabase(source, source_key, read_only=True)
    with db.connection_context():
        copy_connected(db.connection(), key, target)
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def roll_back(journal: Path, key: DataKey) -> None:
    """Let SQLite finish what a kill left half done, so that no rollback journal stays that would
    be played into the restored file."""
    if journal.exists():
        db = JournalDatabase(journal, key)
        with db.connection_context():
            db.execute_sql("SELECT count(*) FROM sqlite_schema").fetchall()


def _keep_aside(journal: Path, moment: datetime) -> Path:
    """A copy under a name of its own, so that at no moment there is neither."""
    stamp = moment.astimezone(UTC).strftime(MOMENT)
    kept = journal.with_name(f"{journal.stem}-damaged-{stamp}{journal.suffix}")
    rollback = journal.with_name(journal.name + "-journal")
    with translated_os_errors(kept):
        with suppress(FileError):
            write_atomically(keys_path(kept), read_bounded(keys_path(journal), _KEYS_LIMIT_BYTES))
        copy_closed(journal, kept)
        if rollback.exists():  # it goes with the file it belongs to, and would spoil another one
            rollback.replace(kept.with_name(kept.name + "-journal"))
    return kept


def land(temporary: Path, journal: Path) -> None:
    with translated_os_errors(journal):
        temporary.replace(journal)
        sync_folder(journal.parent)


def put_salvaged(journal: Path, made: Path, key: DataKey, moment: datetime) -> Path:
    """Let what was salvaged take the place of the damaged journal, and say where that is kept.

    Raises DamagedFileError if it is not sound itself, DiskFullError, ReadOnlyError.
    """
    prove(made, key, None)
    kept = _keep_aside(journal, moment)
    land(made, journal)
    return kept


def replace_key(
    path: Path,
    old: DataKey,
    new: DataKey,
    slots: KeySlots,
    earlier: Sequence[DataKey],
    *,
    is_backup: bool = False,
) -> None:
    """Let `slots`, which hold the key `new`, open what opened with `old`.

    `earlier` is kept inside. A backup has its keys once. Raises DamagedFileError, DiskFullError,
    ReadOnlyError, UnreadableError; then nothing was changed.
    """
    roll_back(path, old)
    with prepared(path, path, old, new) as temporary:
        tell(temporary, new, slots, earlier)
        prove(temporary, new, None)
        write_atomically(next_keys_path(path), slots.to_bytes())
        try:
            land(temporary, path)
        except BaseException:
            if temporary.exists():
                _forget_next(path)
            raise
    with suppress(JournalError):  # else they lie beside it as the next ones, until it is opened
        if is_backup:
            slots.save(keys_path(path))
        else:
            save_keys(path, slots)
        _forget_next(path)


def tell(path: Path, key: DataKey, slots: KeySlots, earlier: Sequence[DataKey]) -> None:
    """Let a closed journal know its keys, and those of before."""
    values = {
        KEYS: slots.to_bytes().decode("ascii"),
        EARLIER_KEYS: [each.secret.hex() for each in earlier],
    }
    db = JournalDatabase(path, key)
    with translated_os_errors(path), db.connection_context(), db.atomic():
        for name, value in values.items():
            row = (name, json.dumps(value))
            db.execute_sql("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", row)


def settle_next_keys(journal: Path, slots: KeySlots) -> None:
    """Take the next keys away once those beside the journal are the ones that opened it."""
    if not next_keys_path(journal).exists():
        return
    with suppress(JournalError):
        if KeySlots.load(keys_path(journal)) == slots:
            _forget_next(journal)


def _forget_next(path: Path) -> None:
    with suppress(OSError):
        next_keys_path(path).unlink(missing_ok=True)
        sync_folder(path.parent)
