# SPDX-License-Identifier: MIT
"""What lies outside the journal for a while, and how it is sure to go again.

Words that could not be written are sealed in memory while nobody is there to read them
(ChaCha20-Poly1305 under a key derived from the data key; `cryptography` is imported inside the
functions, as in slots.py).

Each export has a note beside its journal, `.journal.export-<hex>`, while it runs: the path of its
staging folder, sealed as well. The note is locked as long as the export lives; whoever opens the
journal finds the notes of those that died and removes what they left.

Copies of files that another program shows lie in memory where the system has a folder for that, for
the owner only. They are erased when the journal is closed or locked, and when it is opened, should
the program have been killed in between.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rmjournal.core.errors import JournalError, UnreadableError

from .files import make_private_folder, read_bounded, write_atomically
from .lock import hold, is_held

_NONCE_BYTES = 12
_BOUND_TO = b"rmjournal held words v1"
HELD_PURPOSE = "held words"
"""What Database.derived() is asked for."""


def seal_in_memory(words: bytes, key: bytes) -> bytes:
    """The words, to be read again only with the same 32 bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, words, _BOUND_TO)


def unseal_in_memory(sealed: bytes, key: bytes) -> bytes:
    """Raises ValueError for another key, or for bytes that were changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        return ChaCha20Poly1305(key).decrypt(nonce, body, _BOUND_TO)
    except InvalidTag as error:
        raise ValueError("sealed by another key, or changed") from error


STAGING_NAME = ".rmjournal-export.tmp"
STAGING_PURPOSE = "export staging"
"""What Database.derived() is asked for: the key that the notes are sealed with."""
_LIMIT_BYTES = 20_000


def notes_of(journal: Path) -> list[Path]:
    """The notes beside that journal, of exports that run or died."""
    name = re.compile(rf"\.{re.escape(journal.stem)}\.export-[0-9a-f]{{16}}")
    try:
        return [each for each in journal.parent.iterdir() if name.fullmatch(each.name)]
    except OSError:
        return []


@contextmanager
def remembered(journal: Path, key: bytes, root: Path) -> Iterator[None]:
    """Around the making and the removal of the staging folder `root`.

    Beside a journal that cannot be written to nothing is noted.
    """
    note = journal.with_name(f".{journal.stem}.export-{os.urandom(8).hex()}")
    try:
        write_atomically(note, seal_in_memory(os.fsencode(root.absolute()), key))
    except (JournalError, OSError):
        yield
        return
    try:
        with hold(note):
            yield
    finally:
        with suppress(OSError):
            if not os.path.lexists(root):  # else the next opening tries again
                note.unlink()


def clear_stagings(journal: Path, key: bytes) -> list[Path]:
    """Remove what exports that died have left; gives the folders that were there.

    One that cannot be reached now, on a disk that is away, is looked for the next time.
    """
    gone = []
    for note in notes_of(journal):
        if is_held(note):
            continue
        try:
            root = Path(os.fsdecode(unseal_in_memory(read_bounded(note, _LIMIT_BYTES), key)))
        except (JournalError, ValueError, OSError):
            continue  # of another key, or being written
        with suppress(OSError):
            if root.name.endswith(STAGING_NAME) and _is_folder(root):
                shutil.rmtree(root)
                gone.append(root)
            if root.parent.is_dir():
                note.unlink()
    return gone


def _is_folder(path: Path) -> bool:
    """Not by way of a link."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def open_copy(journal: Path, name: str, data: bytes) -> Path:
    """Where it is, until erase_copies(). The name is one that may stand in a folder.

    Raises UnreadableError where somebody else put something in its place, DiskFullError,
    ReadOnlyError.
    """
    folder = folder_of(journal)
    make_private_folder(folder)
    if not _is_ours(folder):
        raise UnreadableError(folder)
    inside = folder / hashlib.sha256(data).hexdigest()[:16]
    make_private_folder(inside)
    write_atomically(inside / name, data)
    return inside / name


def erase_copies(journal: Path) -> None:
    """What another program holds open where that keeps it is erased the next time."""
    folder = folder_of(journal)
    if _is_ours(folder):
        shutil.rmtree(folder, ignore_errors=True)


def folder_of(journal: Path) -> Path:
    """The same at each start; another journal has another."""
    mark = hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    return _root() / f"rmjournal-{user}-{mark}"


def _root() -> Path:
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    runtime = Path(named)
    if named and runtime.is_absolute() and runtime.is_dir() and os.access(runtime, os.W_OK):
        return runtime
    return Path(tempfile.gettempdir())


def _is_ours(folder: Path) -> bool:
    """In a folder for everybody, somebody else could make one of that name, or a link."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o077
