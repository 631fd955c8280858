# SPDX-License-Identifier: MIT
"""Reading and writing the files around a journal: all or nothing, and for the owner only."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rmjournal.core.errors import (
    AlreadyExistsError,
    DiskFullError,
    FileError,
    MissingFileError,
    ReadOnlyError,
    TooLargeError,
    UnreadableError,
)

# EFBIG: a limit on file sizes, of the process or of the file system (4 GiB on FAT).
NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NOT_A_FILE = frozenset({errno.ELOOP, errno.EISDIR, errno.ENOTDIR, errno.ENXIO, errno.EIO})


@contextmanager
def translated_os_errors(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn what the system says about `path` into an error a person can act on.

    A refused permission is UnreadableError if `reading`, else ReadOnlyError. An OSError that has
    no such meaning passes unchanged.
    """
    try:
        yield
    except OSError as error:
        known = known_os_error(error, path, reading=reading)
        if known is None:
            raise
        raise known from error


def known_os_error(error: OSError, path: Path, *, reading: bool = False) -> FileError | None:
    """The same for an error already caught; None if a person could not act on it."""
    code = error.errno
    if code in NO_SPACE:
        return DiskFullError(path)
    if code in _NO_PERMISSION:
        return UnreadableError(path) if reading else ReadOnlyError(path)
    if code == errno.ENOENT:
        return MissingFileError(path)
    if code in (errno.EEXIST, errno.ENOTEMPTY):
        return AlreadyExistsError(path)
    return UnreadableError(path) if code in _NOT_A_FILE else None


def write_atomically(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put `data` at `path`: after a crash at any moment there is the old file or the new one.

    A link at `path` is replaced by the file; what it points to is left alone. Raises
    DiskFullError, ReadOnlyError, MissingFileError (no such folder) and leaves no temporary file.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")
    with translated_os_errors(path):
        try:
            _write_new(temporary, data, mode)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def _write_new(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, mode), "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a name just created, replaced or removed in `folder` survive a power cut.

    Does nothing where a folder cannot be synced: Windows, some network drives.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EACCES):
            raise
    finally:
        os.close(descriptor)


def read_bounded(path: Path, limit_bytes: int) -> bytes:
    """The whole file, if it is a regular one.

    Raises MissingFileError, UnreadableError (also for a folder, a pipe or a device: none of them
    is waited for), TooLargeError.
    """
    with translated_os_errors(path, reading=True):
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a descriptor
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(path)
            data = file.read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise TooLargeError(max(status.st_size, len(data)), limit_bytes)
    return data


def make_private_folder(path: Path) -> None:
    """Create the folder for the owner only (0700), with its parents; one that exists is kept as is.

    Raises ReadOnlyError, DiskFullError, AlreadyExistsError if a file has that name.
    """
    with translated_os_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            if not path.is_dir():
                raise
