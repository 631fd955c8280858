# SPDX-License-Identifier: MIT
"""What kind of file stands where a journal should be, as far as its first bytes tell."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from rmjournal.core.errors import (
    DamagedFileError,
    FileError,
    HardLinkError,
    NotAJournalError,
    UnreadableError,
)
from rmjournal.store.file.files import translated_os_errors

PAGE_BYTES = 4096
_PLAIN_DATABASE = b"SQLite format 3\0"
_LEAST_TEXT_BYTES = 32
# SQLite's own file layer, below the one that deciphers.
_VFS = "win32" if os.name == "nt" else "unix"


def refuse_special_file(path: Path) -> None:
    """Raises MissingFileError, NotAJournalError for a folder, UnreadableError for a link or device.

    A link is refused since the keys and the lock lie beside the file itself: resolve it first.
    """
    with translated_os_errors(path, reading=True):
        mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        raise NotAJournalError(path)
    if not stat.S_ISREG(mode):
        raise UnreadableError(path)


def refuse_second_name(path: Path) -> None:
    """Raises HardLinkError for a file with another name: whoever opens that would not find what
    this one has to roll back, which damages a database."""
    with translated_os_errors(path, reading=True):
        if path.lstat().st_nlink > 1:
            raise HardLinkError(path)


def why_not_a_journal(path: Path, *, has_keys: bool) -> FileError:
    """The likeliest reason why the file does not open.

    An encrypted file looks random, so text and a plain SQLite database are surely something else.
    A file too short to say was a journal if it has keys beside it.
    """
    start = read_raw(path, 0, PAGE_BYTES)
    if start.startswith(_PLAIN_DATABASE) or _is_text(start):
        return NotAJournalError(path)
    if len(start) < PAGE_BYTES and not has_keys:
        return NotAJournalError(path)
    return DamagedFileError(path)


def read_raw(path: Path, offset: int, length: int) -> bytes:
    """Bytes as they are on disk, fewer at the end of the file. Raises UnreadableError."""
    with _opened(path) as file:
        length = min(length, file.xFileSize() - offset)
        return file.xRead(length, offset) if length > 0 else b""


def file_size(path: Path) -> int:
    """In bytes. Raises UnreadableError."""
    with _opened(path) as file:
        return file.xFileSize()


@contextmanager
def _opened(path: Path) -> Iterator[apsw.VFSFile]:
    # Through SQLite, for on POSIX a close() of our own would drop the locks that the connections
    # of this process hold on the file.
    flags = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY
    try:
        file = apsw.VFSFile(_VFS, str(path.absolute()), [flags, 0])
        try:
            yield file
        finally:
            file.xClose()
    except apsw.Error as error:
        raise UnreadableError(path) from error


def _is_text(start: bytes) -> bool:
    """Whether the bytes read as UTF-8, but for a character cut at their end.

    A handful of bytes says nothing: those of a journal cut short may happen to be letters.
    """
    if len(start) < _LEAST_TEXT_BYTES or 0 in start:
        return False
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return len(start) == PAGE_BYTES and error.start >= PAGE_BYTES - 3
    return True
