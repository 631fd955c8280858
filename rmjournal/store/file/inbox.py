# SPDX-License-Identifier: MIT
"""Thoughts put in while the journal is locked: anybody can put one in, only the journal reads it.

Each is sealed by X25519 with a key pair made anew for it, HKDF-SHA-256 and ChaCha20-Poly1305; the
layout is described in docs/file-format.md. They wait in a folder beside the journal, one file each,
whole or not there. Anybody who can write in the folder of the journal can put thoughts in or take
them away; how many there are and how large each is has a bound. `cryptography` is imported inside
the functions, as in slots.py.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import time
from typing import Any, Literal, get_args

from rmjournal.core.errors import (
    DamagedFileError,
    FileError,
    InboxFullError,
    MissingFileError,
    SealMissingError,
    TooLargeError,
)

from .files import (
    make_private_folder,
    read_bounded,
    sync_folder,
    translated_os_errors,
    write_atomically,
)
from .keys import KeySlots, keys_path
from .slots import canonical

ThoughtKind = Literal["thought", "question", "insight", "commitment"]
KINDS: tuple[ThoughtKind, ...] = get_args(ThoughtKind)

LONGEST_TEXT = 2_000
LONGEST_NAME = 300
_MAGIC = b"RMJSEAL1"
_KEY_BYTES, _ID_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 16, 12, 16
_HEAD_BYTES = len(_MAGIC) + _ID_BYTES + _KEY_BYTES
_LEAST_BYTES, _MOST_BYTES = 512, 32_768  # of the padded text: a power of two times the least
LARGEST_BYTES = _HEAD_BYTES + _MOST_BYTES + _TAG_BYTES
_PUBLIC_LIMIT_BYTES = 1_000
_PUBLIC_FORMAT, _FORMAT, _VERSION = "rmjournal-seal", "rmjournal-thought", 1
_INFO = b"rmjournal thought v1"


@dataclass(frozen=True, slots=True)
class Thought:
    """What was put in: one line, the kind it was said to be, and a name, which may be nobody's."""

    text: str
    kind: ThoughtKind | None = None
    with_whom: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A thought as it was read, with the id that tells it from all others."""

    id: str
    thought: Thought


def seal_path(journal: Path) -> Path:
    """The public half, beside the journal."""
    return journal.with_suffix(".seal")


def public_of(secret: bytes) -> bytes:
    """The public half of 32 secret bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def read_seal(path: Path, journal_id: str) -> bytes:
    """The public half. Raises SealMissingError, DamagedFileError if it is none of that journal,
    UnreadableError."""
    try:
        data = read_bounded(path, _PUBLIC_LIMIT_BYTES)
        content = json.loads(data.decode("ascii"))
        public = bytes.fromhex(content["public"])
        if len(public) == _KEY_BYTES and content == _seal_content(public, journal_id):
            return public
    except MissingFileError as error:
        raise SealMissingError(path) from error
    except (ValueError, KeyError, TypeError, RecursionError, TooLargeError) as error:
        raise DamagedFileError(path) from error
    raise DamagedFileError(path)


def write_seal(path: Path, public: bytes, journal_id: str) -> None:
    """Raises DiskFullError, ReadOnlyError."""
    write_atomically(path, canonical(_seal_content(public, journal_id)) + b"\n")


def _seal_content(public: bytes, journal_id: str) -> dict[str, Any]:
    head = {"format": _PUBLIC_FORMAT, "version": _VERSION, "journal": journal_id}
    return {**head, "public": public.hex()}


def seal(thought: Thought, public: bytes, journal_id: str) -> tuple[str, bytes]:
    """Its id and the bytes of its file. Raises ValueError for what is too long or empty, or for a
    public half that is none."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    mark = os.urandom(_ID_BYTES)
    own = X25519PrivateKey.generate()
    sender = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    key, nonce = _derived(shared, sender, public)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, _padded(thought), _bound_to(journal_id, mark))
    return mark.hex(), _MAGIC + mark + sender + sealed


def unseal(data: bytes, secret: bytes, journal_id: str) -> Sealed | None:
    """None for what is forged, damaged, of another journal, or says what no thought can say."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if not data.startswith(_MAGIC) or not _HEAD_BYTES < len(data) <= LARGEST_BYTES:
        return None
    mark = data[len(_MAGIC) : len(_MAGIC) + _ID_BYTES]
    sender = data[len(_MAGIC) + _ID_BYTES : _HEAD_BYTES]
    own = X25519PrivateKey.from_private_bytes(secret)
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        key, nonce = _derived(shared, sender, own.public_key().public_bytes_raw())
        bound = _bound_to(journal_id, mark)
        plain = ChaCha20Poly1305(key).decrypt(nonce, data[_HEAD_BYTES:], bound)
        return Sealed(mark.hex(), _unpadded(plain))
    except (InvalidTag, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def is_same(one: bytes, other: bytes) -> bool:
    return hmac.compare_digest(one, other)


def _derived(shared: bytes, sender: bytes, public: bytes) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = HKDF(SHA256(), _KEY_BYTES + _NONCE_BYTES, sender + public, _INFO).derive(shared)
    return made[:_KEY_BYTES], made[_KEY_BYTES:]


def _bound_to(journal_id: str, mark: bytes) -> bytes:
    head = {"format": _FORMAT, "version": _VERSION, "journal": journal_id}
    return canonical({**head, "id": mark.hex()})


def _padded(thought: Thought) -> bytes:
    at = None if thought.at is None else thought.at.isoformat()
    fields = {"text": thought.text, "as": thought.kind, "with": thought.with_whom, "at": at}
    text = canonical(fields)
    _read(text)
    size = _LEAST_BYTES
    while size < len(text):
        size *= 2
    if size > _MOST_BYTES:
        raise ValueError(len(text))
    return text.ljust(size)


def _unpadded(plain: bytes) -> Thought:
    """Raises ValueError, KeyError, TypeError, RecursionError, OverflowError."""
    return _read(plain.rstrip(b" "))


def _read(text: bytes) -> Thought:
    fields = json.loads(text.decode("ascii"))
    words, kind, name, at = (fields[each] for each in ("text", "as", "with", "at"))
    if len(fields) != 4 or not isinstance(words, str) or not isinstance(name, str):
        raise TypeError(fields.keys())
    if not words.strip() or len(words) > LONGEST_TEXT or len(name) > LONGEST_NAME:
        raise ValueError(len(words))
    if kind is not None and kind not in KINDS:
        raise ValueError(kind)
    moment = None if at is None else datetime.fromisoformat(at)
    if moment is not None and moment.tzinfo is None:
        raise ValueError(at)
    return Thought(words, kind, name, moment)


MOST_WAITING = 500
_SUFFIX, _KEPT_ASIDE = ".thought", "aside"
_STALE_S = 3_600  # a file half written: whoever wrote it is long gone
_MOST_LOOKED_AT = 4 * MOST_WAITING


def inbox_path(journal: Path) -> Path:
    """The folder; it is there once a thought was put in."""
    return journal.with_suffix(".inbox")


def put_thought(journal: Path, thought: Thought) -> Path:
    """Seal it and put it in; on disk when this returns.

    Needs no key. Raises SealMissingError, InboxFullError, DamagedFileError, KeysMissingError,
    ReadOnlyError, DiskFullError; ValueError for a text that is empty or too long.
    """
    journal_id = KeySlots.load(keys_path(journal)).journal_id
    public = read_seal(seal_path(journal), journal_id)
    mark, data = seal(thought, public, journal_id)
    folder = inbox_path(journal)
    if not folder.is_dir():
        make_private_folder(folder)
        sync_folder(folder.parent)
    if len(waiting(journal)) >= MOST_WAITING:
        raise InboxFullError(folder)
    path = folder / f"{mark}{_SUFFIX}"
    write_atomically(path, data)
    return path


def waiting(journal: Path) -> list[Path]:
    """What lies there to be read, MOST_WAITING at most. Raises UnreadableError."""
    found = [path for path in _entries(inbox_path(journal)) if path.suffix == _SUFFIX]
    return sorted(found)[:MOST_WAITING]


def read_waiting(path: Path) -> bytes | None:
    """None for what no thought can be: a link, a folder, a device, or too large."""
    try:
        return None if path.is_symlink() else read_bounded(path, LARGEST_BYTES)
    except (FileError, TooLargeError):
        return None


def set_aside(path: Path) -> bool:
    """Out of the way, for whoever wants to look at it; False where that cannot be done."""
    folder = path.parent / _KEPT_ASIDE
    try:
        make_private_folder(folder)
        path.replace(folder / path.name)
    except (FileError, OSError):
        return False
    return True


def remove(journal: Path, read: list[Path]) -> None:
    """Those that are in the journal now, and what a writer that died left half written."""
    folder = inbox_path(journal)
    for path in read:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for path in _entries(folder):
        if path.suffix == ".tmp" and path.name.startswith("."):
            with suppress(OSError):
                if time() - path.lstat().st_mtime > _STALE_S:
                    path.unlink()
    if read:
        with suppress(OSError):
            sync_folder(folder)


def _entries(folder: Path) -> Iterator[Path]:
    with translated_os_errors(folder, reading=True):
        try:
            with os.scandir(folder) as found:
                yield from [Path(each.path) for each in islice(found, _MOST_LOOKED_AT)]
        except (FileNotFoundError, NotADirectoryError):
            return
