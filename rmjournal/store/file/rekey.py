# SPDX-License-Identifier: MIT
"""Give a closed journal, or a backup, a new data key: every page is written anew under it.

The file and its keys change one after the other, so the new keys first lie beside both as
`journal.keys-next`: whoever is killed in between leaves keys for the file as it was and for the
file as it is, and the passphrase decides which are meant. The caller holds the lock, and has no
connection to the journal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rmjournal.core.errors import JournalError
from rmjournal.store.file.backups import prove
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.files import sync_folder, translated_os_errors, write_atomically
from rmjournal.store.file.key_copies import EARLIER_KEYS, KEYS, next_keys_path, save_keys
from rmjournal.store.file.keys import DataKey, KeySlots, keys_path
from rmjournal.store.file.restore import land, prepared, roll_back


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
