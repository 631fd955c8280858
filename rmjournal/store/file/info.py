# SPDX-License-Identifier: MIT
"""What is to be told of a journal before it is opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rmjournal.core.errors import KeyFileMissingError
from rmjournal.core.record import dataclass
from rmjournal.store.file.files import translated_os_errors
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.keyfile import key_file_path
from rmjournal.store.file.lock import lock_path


@dataclass(frozen=True, slots=True)
class JournalInfo:
    """How the journal at `path` opens. last_open is in local time, None if it cannot be told."""

    path: Path
    needs_passphrase: bool
    last_open: datetime | None
    journal_id: str


def look_at(path: Path) -> JournalInfo:
    """Reads the keys file, derives nothing and so costs next to nothing.

    Raises MissingFileError, KeysMissingError, NotAJournalError, KeyFileMissingError,
    DamagedFileError, NewerJournalError, UnreadableError.
    """
    with translated_os_errors(path, reading=True):
        path.lstat()
    slots = load_keys(path)
    if slots.has_key_file and not slots.has_passphrase and not key_file_path(path).is_file():
        raise KeyFileMissingError(key_file_path(path))
    opens_alone = slots.has_key_file and key_file_path(path).is_file()
    return JournalInfo(path, not opens_alone, last_open(path), slots.journal_id)


def last_open(path: Path) -> datetime | None:
    """The lock is written when a journal is opened, and says so after it is closed too."""
    try:
        changed = lock_path(path).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(changed).astimezone()
