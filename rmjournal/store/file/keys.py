# SPDX-License-Identifier: MIT
"""The keys beside a journal: `journal.keys` wraps the data key once for each way to open it.

The layout is described in docs/file-format.md, so that another program can follow it.

The recovery code is 160 random bits as a person can copy them from paper. Crockford's base32 has no
I, L, O or U, so nothing on the sheet looks like something else; on the way back those letters are
read as the digits they resemble. The fifth sign of each group checks the four before it and its
place: one sign that is wrong, two that were swapped and groups that were swapped are found, and
named. Codes of before, without it, are read as ever.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Final, NoReturn

from rmjournal.core.errors import (
    DamagedFileError,
    KeysMissingError,
    MissingFileError,
    NewerJournalError,
    TooLargeError,
    WrongKeyFileError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
    WrongSheetKeyError,
)
from rmjournal.core.record import dataclass
from rmjournal.typed import override

from .files import read_bounded, write_atomically
from .slots import (
    DEFAULT_COST,
    KEY_BYTES,
    KdfCost,
    Slot,
    SlotKind,
    calibrate,
    canonical,
    unwrap,
    wrap,
)

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_BYTES = 20
_GROUP_DATA = 4  # signs of a group that hold something
_GROUP = _GROUP_DATA + 1
_LOOKALIKES = str.maketrans("OIL", "011")
# More than any way of writing what is on a sheet; keeps a pasted book away from normalisation.
_LONGEST_TYPED = 4_000
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, in which 2 makes all of GF(32)


def new_secret() -> bytes:
    """The 160 random bits behind a code."""
    return os.urandom(_CODE_BYTES)


def format_code(secret: bytes) -> str:
    """Eight groups of four signs and their check sign, joined by hyphens."""
    return to_groups(secret)


def parse_code(typed: str) -> bytes:
    """The secret in a code typed by hand, whatever its case, spaces, hyphens or width of letters.

    Raises WrongRecoveryCodeError if it cannot be a code; it names the groups that are mistyped.
    """
    signs = "".join(_typed_groups(typed))
    if len(signs) == _CODE_BYTES * 8 // 5:  # from before there were check signs
        if not set(signs) <= set(_ALPHABET):
            raise WrongRecoveryCodeError
        return _number(signs).to_bytes(_CODE_BYTES, "big")
    return from_groups(typed, _CODE_BYTES)


def to_groups(data: bytes) -> str:
    """Any bytes in groups of five signs; what is left of the last group is zero."""
    count = -(-len(data) * 8 // (5 * _GROUP_DATA))
    number = int.from_bytes(data, "big") << count * 5 * _GROUP_DATA - len(data) * 8
    shifts = range(5 * (count * _GROUP_DATA - 1), -1, -5)
    signs = "".join(_ALPHABET[number >> shift & 31] for shift in shifts)
    parts = [signs[at * _GROUP_DATA : (at + 1) * _GROUP_DATA] for at in range(count)]
    return "-".join(part + _check_sign(part, at) for at, part in enumerate(parts))


def from_groups(typed: str, length: int) -> bytes:
    """The bytes again, `length` of them. Raises WrongRecoveryCodeError as parse_code()."""
    groups = _typed_groups(typed)
    count = -(-length * 8 // (5 * _GROUP_DATA))
    signs = "".join(groups)
    if len(signs) == count * _GROUP:
        groups = [signs[at * _GROUP : (at + 1) * _GROUP] for at in range(count)]
    if len(groups) != count:
        raise WrongRecoveryCodeError
    wrong = [at + 1 for at, group in enumerate(groups) if not _is_right(group, at)]
    if wrong:
        raise WrongRecoveryCodeError(tuple(wrong))
    spare = count * 5 * _GROUP_DATA - length * 8
    number = _number("".join(group[:_GROUP_DATA] for group in groups))
    if number & (1 << spare) - 1:
        raise WrongRecoveryCodeError
    return (number >> spare).to_bytes(length, "big")


def _typed_groups(typed: str) -> list[str]:
    if len(typed) > _LONGEST_TYPED:
        raise WrongRecoveryCodeError
    plain = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(
        "-" if unicodedata.category(c) == "Pd" else c
        for c in plain
        if unicodedata.category(c) != "Cf"
    )
    return [each for each in re.split(r"[\s-]+", kept.translate(_LOOKALIKES)) if each]


def _is_right(group: str, place: int) -> bool:
    if len(group) != _GROUP or not set(group) <= set(_ALPHABET):
        return False
    return group[_GROUP_DATA] == _check_sign(group[:_GROUP_DATA], place)


def _check_sign(signs: str, place: int) -> str:
    check = 1 + place % 31
    for weight, sign in enumerate(signs, start=1):
        value = _ALPHABET.index(sign)
        for _ in range(weight):
            value = value << 1 ^ (_POLYNOMIAL if value & 16 else 0)
        check ^= value
    return _ALPHABET[check]


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    return number


__all__ = ["DEFAULT_COST", "DataKey", "KdfCost", "KeySlots", "SlotKind", "calibrate", "keys_path"]

_FORMAT = "rmjournal-keys"
_VERSION = 1
LIMIT_BYTES = 64_000
SHEET_BYTES = 16 + 16 + 12 + KEY_BYTES + 16  # journal, salt, nonce, wrapped key
_SURROGATES = re.compile("[\ud800-\udfff]")


def keys_path(journal: Path) -> Path:
    """Where the keys of the journal at that path are."""
    return journal.with_suffix(".keys")


class DataKey:
    """The 256-bit key of the journal's pages. Shows nothing of itself when printed."""

    __slots__ = ("_secret",)
    __hash__ = None  # type: ignore[assignment]  # a key is compared, never looked up

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(len(secret))
        self._secret: Final = secret

    @property
    def secret(self) -> bytes:
        """The key itself: for the cipher and for nothing that is written anywhere."""
        return self._secret

    def pragma_value(self) -> str:
        """As `PRAGMA key` of SQLite3 Multiple Ciphers takes a raw key."""
        return f"raw:{self._secret.hex()}"

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self._secret, other.secret)

    @override
    def __repr__(self) -> str:
        return "DataKey(...)"

    @override
    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key is not pickled")


@dataclass(frozen=True, slots=True)
class KeySlots:
    """What stands in the keys file. A change gives a new value; `save` puts it on disk."""

    journal_id: str
    slots: Mapping[SlotKind, Slot] = field(default_factory=dict)
    spares: tuple[KeySlots, ...] = field(default=(), compare=False)
    """Other readings of damaged copies: tried where these slots do not open."""
    is_whole: bool = field(default=True, compare=False)
    """Whether every copy beside the journal holds just this."""

    @classmethod
    def new(cls, journal_id: str | None = None) -> tuple[KeySlots, DataKey]:
        """A fresh data key and slots that hold it in no way yet; add one before saving.

        With the id of a journal: for giving that journal a new data key.
        """
        key = DataKey(os.urandom(KEY_BYTES))
        return cls(journal_id or str(uuid.uuid4())), key

    @classmethod
    def load(cls, path: Path) -> KeySlots:
        """Read the keys file.

        Raises KeysMissingError, DamagedFileError, NewerJournalError, UnreadableError.
        """
        try:
            return cls.from_bytes(read_bounded(path, LIMIT_BYTES), path)
        except MissingFileError as error:
            raise KeysMissingError(path) from error
        except TooLargeError as error:
            raise DamagedFileError(path) from error

    def save(self, path: Path) -> None:
        """Replace the keys file, or leave the old one. Raises DiskFullError, ReadOnlyError."""
        write_atomically(path, self.to_bytes())

    @classmethod
    def from_bytes(cls, data: bytes, path: Path) -> KeySlots:
        """Parse a keys file; `path` is only named in the errors, which are those of `load`."""
        try:
            content = _parse(data)
            if content["format"] == _FORMAT and _is_newer(content["version"]):
                raise NewerJournalError(path)
            return cls._from_content(content)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedFileError(path) from error

    @classmethod
    def _from_content(cls, content: dict[str, Any]) -> KeySlots:
        slots = [Slot.from_dict(fields) for fields in content["slots"]]
        parsed = cls(str(uuid.UUID(content["journal"])), {slot.kind: slot for slot in slots})
        # Also refuses a slot given twice, a field of no meaning and a checksum that is wrong.
        if parsed._content() != content:
            raise ValueError
        return parsed

    def to_bytes(self) -> bytes:
        """The keys file. Raises ValueError if no slot holds the key."""
        if not self.slots:
            raise ValueError("no slot")
        return json.dumps(self._content(), indent=2).encode("ascii") + b"\n"

    def _content(self) -> dict[str, Any]:
        content = _header(self.journal_id) | {
            "slots": [slot.to_dict() for slot in self.slots.values()]
        }
        # Tells a damaged file from a wrong passphrase; it protects against nobody.
        return content | {"checksum": hashlib.sha256(canonical(content)).hexdigest()}

    @property
    def has_passphrase(self) -> bool:
        return self._has(SlotKind.PASSPHRASE)

    @property
    def has_key_file(self) -> bool:
        return self._has(SlotKind.KEY_FILE)

    def _has(self, kind: SlotKind) -> bool:
        return any(kind in reading.slots for reading in (self, *self.spares))

    def with_passphrase(
        self, key: DataKey, passphrase: str, cost: KdfCost = DEFAULT_COST
    ) -> KeySlots:
        """Set or change the passphrase; the other slots keep their bytes.

        Raises ValueError for an empty one. Takes as long as `cost` says.
        """
        if not passphrase:
            raise ValueError("empty passphrase")
        return self._with(SlotKind.PASSPHRASE, key, _normalised(passphrase), cost)

    def with_recovery_code(self, key: DataKey) -> tuple[KeySlots, str]:
        """Set a new recovery code, to be shown once; an earlier one no longer opens."""
        code = self.new_recovery_code()
        return self.with_this_recovery_code(key, code), code

    @staticmethod
    def new_recovery_code() -> str:
        """A code that opens nothing yet."""
        return format_code(new_secret())

    def with_this_recovery_code(self, key: DataKey, code: str) -> KeySlots:
        """Let this code open the journal, and no earlier one. Raises WrongRecoveryCodeError."""
        return self._with(SlotKind.RECOVERY, key, parse_code(code))

    def sheet_key(self) -> str:
        """The data key as the recovery code wraps it, in groups for the sheet of paper: with the
        code it opens the journal where no keys file is left. Raises KeyError without a code."""
        slot = self.slots[SlotKind.RECOVERY]
        parts = (uuid.UUID(self.journal_id).bytes, slot.salt, slot.nonce, slot.wrapped)
        return to_groups(b"".join(parts))

    @classmethod
    def from_sheet(cls, typed: str) -> KeySlots:
        """What sheet_key() gave, as it was typed or pasted. Raises WrongSheetKeyError."""
        try:
            data = from_groups(typed, SHEET_BYTES)
        except WrongRecoveryCodeError as error:
            raise WrongSheetKeyError(error.groups) from error
        slot = Slot(SlotKind.RECOVERY, data[16:32], data[32:44], data[44:])
        return cls(str(uuid.UUID(bytes=data[:16])), {SlotKind.RECOVERY: slot}, is_whole=False)

    @staticmethod
    def new_key_file_secret() -> bytes:
        """Random bytes for a new key file."""
        return os.urandom(KEY_BYTES)

    def with_key_file(self, key: DataKey, secret: bytes) -> KeySlots:
        """Let the bytes of a key file open the journal (see key_copies.py)."""
        return self._with(SlotKind.KEY_FILE, key, secret)

    def _with(
        self, kind: SlotKind, key: DataKey, secret: bytes, cost: KdfCost | None = None
    ) -> KeySlots:
        slot = wrap(kind, secret, key.secret, _header(self.journal_id), cost)
        return replace(self, slots={**self.slots, kind: slot})

    def without(self, kind: SlotKind | str) -> KeySlots:
        """Take one way to open away. Raises ValueError if it is the last."""
        left = {each: slot for each, slot in self.slots.items() if each != kind}
        if not left:
            raise ValueError("the last slot")
        return replace(self, slots=left)

    def unlock_with_passphrase(self, passphrase: str) -> DataKey:
        """Raises WrongPassphraseError, also if there is no passphrase. Takes its time."""
        key = self._unlock(SlotKind.PASSPHRASE, _normalised(passphrase)) if passphrase else None
        if key is None:
            raise WrongPassphraseError
        return key

    def unlock_with_recovery_code(self, code: str) -> DataKey:
        """Raises WrongRecoveryCodeError, also for what cannot be a code."""
        key = self._unlock(SlotKind.RECOVERY, parse_code(code))
        if key is None:
            raise WrongRecoveryCodeError
        return key

    def unlock_with_key_file(self, secret: bytes) -> DataKey:
        """Raises WrongKeyFileError."""
        key = self._unlock(SlotKind.KEY_FILE, secret)
        if key is None:
            raise WrongKeyFileError
        return key

    def _unlock(self, kind: SlotKind, secret: bytes) -> DataKey | None:
        for reading in (self, *self.spares):
            slot = reading.slots.get(kind)
            key = unwrap(slot, secret, _header(reading.journal_id)) if slot else None
            if key:
                return DataKey(key)
        return None

    def proven(self, key: DataKey, unlock: Callable[[KeySlots], DataKey]) -> KeySlots:
        """The one reading of damaged copies that `unlock` opens to that key."""
        for reading in (self, *self.spares):
            alone = replace(reading, spares=())
            with suppress(WrongPassphraseError, WrongRecoveryCodeError, WrongKeyFileError):
                if unlock(alone) == key:
                    return alone
        return replace(self, spares=())


def _header(journal_id: str) -> dict[str, Any]:
    return {"format": _FORMAT, "version": _VERSION, "journal": journal_id}


def _normalised(passphrase: str) -> bytes:
    """The same bytes for the same passphrase on every keyboard and system (NFKC, UTF-8).

    A lone surrogate, which UTF-8 cannot hold, counts as U+FFFD.
    """
    return unicodedata.normalize("NFKC", _SURROGATES.sub("\ufffd", passphrase)).encode()


def _is_newer(version: object) -> bool:
    return type(version) is int and version > _VERSION


def _parse(data: bytes) -> dict[str, Any]:
    """Raises ValueError, RecursionError, TypeError unless it is one bounded JSON object."""
    if len(data) > LIMIT_BYTES:
        raise ValueError(len(data))
    content = json.loads(data.decode("ascii"), parse_float=_refuse, parse_constant=_refuse)
    if not isinstance(content, dict):
        raise TypeError
    return content


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)
