# SPDX-License-Identifier: MIT
"""The key file of a journal without a passphrase: 32 random bytes, readable by the owner only.

It protects against damage, not against people: whoever has both files can read the journal.
"""

from __future__ import annotations

from pathlib import Path

from rmjournal.core.errors import (
    AlreadyExistsError,
    KeyFileMissingError,
    MissingFileError,
    TooLargeError,
    WrongKeyFileError,
)
from rmjournal.store.file.files import read_bounded, write_atomically
from rmjournal.store.file.keys import KeySlots
from rmjournal.store.file.slots import KEY_BYTES

KEY_FILE_SUFFIX = ".key"


def key_file_path(journal: Path) -> Path:
    """Where a journal without a passphrase keeps its key: beside the file."""
    return journal.with_suffix(KEY_FILE_SUFFIX)


def create_key_file(path: Path) -> bytes:
    """Write a new key file and give its bytes, for `KeySlots.with_key_file`.

    Raises AlreadyExistsError: the journal of an older key file would be lost with it.
    """
    if path.exists() or path.is_symlink():
        raise AlreadyExistsError(path)
    secret = KeySlots.new_key_file_secret()
    write_atomically(path, secret)
    return secret


def read_key_file(path: Path) -> bytes:
    """Raises KeyFileMissingError, UnreadableError, WrongKeyFileError if it is no key file."""
    try:
        secret = read_bounded(path, KEY_BYTES)
    except MissingFileError as error:
        raise KeyFileMissingError(path) from error
    except TooLargeError as error:
        raise WrongKeyFileError from error
    if len(secret) != KEY_BYTES:
        raise WrongKeyFileError
    return secret
