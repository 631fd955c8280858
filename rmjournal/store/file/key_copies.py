# SPDX-License-Identifier: MIT
"""What lies beside a journal and opens it, as far as it can be told before it is open.

The keys lie there twice, and once in each backup: what is left of them opens it. A copy that is
damaged is read slot by slot. Each slot proves itself when it is opened, since its parameters and
the id of the journal are authenticated with it, so nothing here has to be trusted.

A journal without a passphrase has a key file: 32 random bytes, readable by the owner only. It
protects against damage, not against people: whoever has both files can read the journal.
"""

from __future__ import annotations

import json
import re
import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rmjournal.core.errors import (
    AlreadyExistsError,
    DamagedFileError,
    FileError,
    JournalError,
    KeyFileMissingError,
    KeysMissingError,
    MissingFileError,
    NeedsPassphraseError,
    NewerJournalError,
    NotAJournalError,
    TooLargeError,
    WrongKeyFileError,
    WrongRecoveryCodeError,
)
from rmjournal.core.record import dataclass
from rmjournal.store.file.files import refuse_special_file, why_not_a_journal

from .files import read_bounded, translated_os_errors, write_atomically
from .keys import LIMIT_BYTES, DataKey, KeySlots, keys_path
from .slots import KEY_BYTES, Slot, SlotKind

KEYS = "keys"  # a setting: the ways to open this journal, for when the files are damaged
EARLIER_KEYS = "earlier data keys"  # a setting: what opens backups from before, oldest last
BACKUPS = "backups"  # the folder of backups beside a journal
_NEWEST_BACKUPS = 3
_SLOT = re.compile(r"\{[^{}]*\}")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def second_keys_path(journal: Path) -> Path:
    """Where the second copy of the keys is."""
    return journal.with_suffix(".keys2")


def next_keys_path(journal: Path) -> Path:
    """Where the keys lie that a journal is just about to get: see restore.py."""
    return journal.with_suffix(".keys-next")


def save_keys(journal: Path, slots: KeySlots) -> None:
    """Both copies anew, the first before the second. Raises DiskFullError, ReadOnlyError."""
    data = slots.to_bytes()
    write_atomically(keys_path(journal), data)
    write_atomically(second_keys_path(journal), data)


def load_keys(journal: Path) -> KeySlots:
    """The keys of that journal, from whatever holds them; `is_whole` says that both copies do.

    After a kill while it got a new data key those of before and those of then are both there.
    Raises KeysMissingError, DamagedFileError, NewerJournalError, UnreadableError if nothing of
    them is left; without keys NotAJournalError, if the file is surely something else.
    """
    following, _ = _intact(next_keys_path(journal))
    if following is None:
        return _load(journal)
    following = replace(following, is_whole=False)
    try:
        found = _load(journal)
    except (KeysMissingError, DamagedFileError):
        return following
    return replace(found, spares=(*found.spares, following))


def _load(journal: Path) -> KeySlots:
    refuse_special_file(journal)
    first, error = _intact(keys_path(journal))
    if first is not None:
        return replace(first, is_whole=_is_doubled(journal, first))
    if isinstance(error, NewerJournalError):
        raise error
    second, _ = _intact(second_keys_path(journal))
    if second is not None:
        return replace(second, is_whole=False)
    left = [*_left_beside(journal), *_in_backups(journal)]
    if left:
        return replace(left[0], spares=tuple(left[1:]), is_whole=False)
    if isinstance(error, KeysMissingError):
        reason = why_not_a_journal(journal, has_keys=False)
        if isinstance(reason, NotAJournalError):
            raise reason
        error.copy_of = _may_be_copy_of(journal)
        raise error
    assert error is not None
    raise error


def _may_be_copy_of(path: Path) -> Path | None:
    """A journal with keys whose name that of `path` begins with, as sync programs name copies."""
    beside = [path.with_name(path.stem[:length] + path.suffix) for length in range(len(path.stem))]
    found = (each for each in reversed(beside) if each.stem and keys_path(each).exists())
    return next((each for each in found if each.is_file()), None)


def _intact(path: Path) -> tuple[KeySlots | None, FileError | None]:
    try:
        return KeySlots.load(path), None
    except FileError as error:
        return None, error


def _is_doubled(journal: Path, first: KeySlots) -> bool:
    """Whether the second copy holds just these; nearly always to the byte, which need not be
    understood."""
    paths = keys_path(journal), second_keys_path(journal)
    with suppress(JournalError):
        if len({read_bounded(each, LIMIT_BYTES) for each in paths}) == 1:
            return True
    return _intact(paths[1])[0] == first


def _left_beside(journal: Path) -> list[KeySlots]:
    """Of two damaged copies: each id that one of them names, with the slots of each."""
    texts = [_text(path) for path in (keys_path(journal), second_keys_path(journal))]
    ids = dict.fromkeys(found for text in texts for found in _ID.findall(text))
    every = [slots for text in texts if (slots := _slots(text))]
    return [
        KeySlots(str(uuid.UUID(each)), slots, is_whole=False) for slots in every for each in ids
    ]


def _text(path: Path) -> str:
    try:
        return read_bounded(path, LIMIT_BYTES).decode("ascii", "replace")
    except JournalError:
        return ""


def _slots(text: str) -> dict[SlotKind, Slot]:
    slots: dict[SlotKind, Slot] = {}
    for found in _SLOT.findall(text):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            slot = Slot.from_dict(json.loads(found))
            slots.setdefault(slot.kind, slot)
    return slots


def _in_backups(journal: Path) -> list[KeySlots]:
    """Those of the newest backups."""
    with suppress(OSError):
        names = sorted(
            path
            for path in (journal.parent / BACKUPS).iterdir()
            if path.suffix == ".keys" and path.name.startswith(f"{journal.stem}-")
        )
        found = (_intact(path)[0] for path in reversed(names[-_NEWEST_BACKUPS:]))
        return [replace(slots, is_whole=False) for slots in found if slots is not None]
    return []


class KeptKeys:
    """Watches the copies of an open journal, and writes anew what is gone or was changed."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._seen: dict[Path, tuple[int, int, int]] = {}

    def keep(self, slots: KeySlots) -> None:
        """A look at each file; where it could not be written, the next look tries again."""
        for path in (keys_path(self._journal), second_keys_path(self._journal)):
            if (found := _stamp(path)) is not None and found == self._seen.get(path):
                continue
            data = slots.to_bytes()
            with suppress(JournalError, OSError):
                if found is None or read_bounded(path, LIMIT_BYTES) != data:
                    write_atomically(path, data)
                stamp = _stamp(path)
                if stamp is not None:
                    self._seen[path] = stamp


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


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
    from .lock import lock_path  # whoever only reads takes none

    try:
        changed = lock_path(path).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(changed).astimezone()
