# SPDX-License-Identifier: MIT
"""The data key in the operating system's keyring, so that a journal opens here without asking.

Off until it is chosen. What was chosen is the name of an empty file beside the settings, so that
`keyring` is imported only where it is on. Whatever the keyring answers may take for ever: a person
may be asked to unlock it. Never call `put`, `find` or `forget` in the thread of a window.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rmjournal.core.errors import KeyringProblem, ThisComputerError
from rmjournal.core.paths import this_computer_path
from rmjournal.store.file.files import (
    make_private_folder,
    sync_folder,
    translated_os_errors,
    write_atomically,
)
from rmjournal.store.file.keys import DataKey
from rmjournal.store.file.slots import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "RM Journal"
_CHECK_BYTES = 16
_TRUSTED: Final = frozenset(
    f"keyring.backends.{name}"
    for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)
"""Those of the operating system. Others may write a plain file, or nowhere at all."""


class Opens(Enum):
    """How a journal opens on this computer; the value ends the name of the file that says so."""

    ASKING = ""
    LEAVING = "forget"
    """By its passphrase; the key may still be in the keyring, and is to be removed."""
    ONCE_ASKING = "locked"
    """It was locked: the passphrase is asked for once."""
    ALONE = "on"


def how_it_opens(journal_id: str) -> Opens:
    """Where several notes are left, the more careful counts; so it does where no lock could be
    noted."""
    with suppress(OSError):  # a folder that cannot be read says nothing
        for each in (Opens.LEAVING, Opens.ONCE_ASKING):
            if _note(journal_id, each).exists():
                return each
        if _note(journal_id, Opens.ALONE).exists():
            may_note = os.access(this_computer_path(), os.W_OK)
            return Opens.ALONE if may_note else Opens.ONCE_ASKING
    return Opens.ASKING


def turn_on(journal_id: str) -> None:
    """Once the key was put. Raises ReadOnlyError."""
    with translated_os_errors(this_computer_path()):
        _change(journal_id, (Opens.LEAVING,), Opens.ALONE)


def note_lock(journal_id: str) -> None:
    """It was locked: closing and opening the window is no way round the passphrase."""
    with suppress(OSError):
        _change(journal_id, (Opens.ALONE,), Opens.ONCE_ASKING)


def note_opened(journal_id: str) -> None:
    """Its passphrase was typed since."""
    with suppress(OSError):
        _change(journal_id, (Opens.ONCE_ASKING,), Opens.ALONE)


def turn_off(journal_id: str) -> None:
    """Use the key no more, at once, without asking the keyring: see forget(). Raises
    ReadOnlyError."""
    with translated_os_errors(this_computer_path()):
        _change(journal_id, (Opens.ALONE, Opens.ONCE_ASKING), Opens.LEAVING)


def noted() -> list[str]:
    """The ids of all journals that open, or opened, without asking here."""
    with suppress(OSError):
        return sorted({path.stem for path in this_computer_path().iterdir() if path.suffix})
    return []


def put(journal_id: str, key: DataKey) -> None:
    """Give the keyring the key; until turn_on() it is one to be forgotten.

    Raises ThisComputerError, ReadOnlyError, DiskFullError.
    """
    keyring = _keyring()
    make_private_folder(this_computer_path())
    write_atomically(_note(journal_id, Opens.LEAVING), b"")
    try:
        keyring.set_password(SERVICE, journal_id, _sealed(journal_id, key))
    except Exception as error:
        raise ThisComputerError(KeyringProblem.REFUSED) from error


def find(journal_id: str) -> DataKey:
    """The key, as the keyring has it. Raises ThisComputerError."""
    keyring = _keyring()
    try:
        found = keyring.get_password(SERVICE, journal_id)
    except Exception as error:
        raise ThisComputerError(KeyringProblem.REFUSED) from error
    if not found:
        raise ThisComputerError(KeyringProblem.MISSING)
    return _unsealed(journal_id, found)


def forget(journal_id: str) -> None:
    """Take the key out of the keyring. From now on it is not used, whether that succeeds or not.

    Raises ThisComputerError where the keyring does not let go of it: to be tried again.
    """
    turn_off(journal_id)
    keyring = _keyring()
    try:
        if keyring.get_password(SERVICE, journal_id) is not None:
            keyring.delete_password(SERVICE, journal_id)
    except Exception as error:
        raise ThisComputerError(KeyringProblem.REFUSED) from error
    with translated_os_errors(this_computer_path()):
        _note(journal_id, Opens.LEAVING).unlink(missing_ok=True)


def _note(journal_id: str, opens: Opens) -> Path:
    return this_computer_path() / f"{journal_id}.{opens.value}"


def _change(journal_id: str, before: tuple[Opens, ...], after: Opens) -> None:
    """Renaming needs no room on the disk."""
    changed = False
    for each in before:
        with suppress(FileNotFoundError):
            _note(journal_id, each).replace(_note(journal_id, after))
            changed = True
    if changed:
        sync_folder(this_computer_path())


def _keyring() -> KeyringBackend:
    """The one of the operating system. Raises ThisComputerError where there is none."""
    try:
        import keyring

        found = keyring.get_keyring()
        each: KeyringBackend
        for each in getattr(found, "backends", [found]):  # a chain of several has them
            if any(kind.__module__ in _TRUSTED for kind in type(each).__mro__):
                return _kept_here(each)
    except Exception as error:
        raise ThisComputerError(KeyringProblem.NONE) from error
    raise ThisComputerError(KeyringProblem.NONE)


def _kept_here(keyring: KeyringBackend) -> KeyringBackend:
    """On Windows an entry would travel to other computers of the same account."""
    if type(keyring).__module__ == "keyring.backends.Windows":
        keyring.persist = "local machine"  # type: ignore[attr-defined]  # of that one alone
    return keyring


def _sealed(journal_id: str, key: DataKey) -> str:
    return base64.b64encode(key.secret + _check(journal_id, key.secret)).decode("ascii")


def _unsealed(journal_id: str, entry: str) -> DataKey:
    try:
        data = base64.b64decode(entry, validate=True)
    except ValueError as error:
        raise ThisComputerError(KeyringProblem.WRONG) from error
    secret, check = data[:KEY_BYTES], data[KEY_BYTES:]
    if not hmac.compare_digest(check, _check(journal_id, secret)):
        raise ThisComputerError(KeyringProblem.WRONG)
    return DataKey(secret)


def _check(journal_id: str, secret: bytes) -> bytes:
    """That the entry is whole, and this journal's."""
    words = f"rmjournal this computer v1 {journal_id}".encode("ascii")
    return hmac.digest(secret, words, hashlib.sha256)[:_CHECK_BYTES]
