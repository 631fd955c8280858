# SPDX-License-Identifier: MIT
"""The key file of a journal without a passphrase: 32 random bytes, readable by the owner only.

It protects against damage, not against people: whoever has both files can read the journal.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rmjournal.core.errors import (
    AlreadyExistsError,
    KeyFileMissingError,
    MissingFileError,
    NeedsPassphraseError,
    TooLargeError,
    WrongKeyFileError,
    WrongRecoveryCodeError,
)
from rmjournal.store.file.files import read_bounded, write_atomically
from rmjournal.store.file.key_copies import load_keys, save_keys
from rmjournal.store.file.keys import DataKey, KeySlots, keys_path
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


def unlocked(
    journal: Path,
    slots: KeySlots | None = None,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
) -> DataKey:
    """The data key, by one secret or by the key file beside the journal when none is given.

    Costs one key derivation. Raises NeedsPassphraseError, KeyFileMissingError, and as
    `load_keys` and the `unlock_with_...` of KeySlots.
    """
    slots = slots or load_keys(journal)
    if recovery_code is not None:
        return slots.unlock_with_recovery_code(recovery_code)
    if passphrase is not None:
        return slots.unlock_with_passphrase(passphrase)
    if not slots.has_key_file:
        raise NeedsPassphraseError
    return slots.unlock_with_key_file(read_key_file(key_file_path(journal)))


def unlocked_by(journal: Path, secret: str, slots: KeySlots | None = None) -> DataKey:
    """As unlocked(), by what may be the recovery code or the passphrase.

    Raises WrongPassphraseError where it is neither.
    """
    with suppress(WrongRecoveryCodeError):
        return unlocked(journal, slots, recovery_code=secret)
    return unlocked(journal, slots, passphrase=secret)


def renew_key_file(journal: Path, key: DataKey) -> bool:
    """Make a new key file where that of a journal without a passphrase is lost.

    False, and nothing done, where none is needed. Raises ReadOnlyError, DiskFullError.
    """
    slots = KeySlots.load(keys_path(journal))
    if not slots.has_key_file or key_file_path(journal).exists():
        return False
    secret = create_key_file(key_file_path(journal))
    save_keys(journal, slots.with_key_file(key, secret))
    return True
