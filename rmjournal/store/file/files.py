# SPDX-License-Identifier: MIT
"""Writing the files around a journal whole and for the owner only, and what a failure means.

With what the first bytes of a file tell of its kind, and with room that is kept beside the journal
for the day the disk is full: to delete takes room as well, since SQLite first writes down what it
is about to change. The reserve goes as soon as there is hardly any room left, before the write that
would fail; a backup makes it anew once there is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import apsw

from rmjournal.core.errors import (
    AlreadyExistsError,
    BusyError,
    DamagedFileError,
    DiskFullError,
    EndlessError,
    FileError,
    HardLinkError,
    JournalError,
    MissingFileError,
    NotAJournalError,
    ReadOnlyError,
    TooLargeError,
    UnreadableError,
)
from rmjournal.typed import override

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


def sync_tree(root: Path, check: Callable[[], object] = lambda: None) -> None:
    """Make everything in the folder survive a power cut; check is called between and may raise.

    Linux has one call for a whole file system: ten thousand files take a tenth of a second by it,
    and the better part of a minute one by one. Raises OSError.
    """
    check()
    if _sync_file_system(root):
        return
    for folder, _, names in os.walk(root):
        for name in names:
            check()
            descriptor = os.open(os.path.join(folder, name), os.O_RDWR)  # noqa: PTH118 - of many
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(folder))


def _sync_file_system(folder: Path) -> bool:
    """Whether it could. Raises OSError for what could not be written."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes  # not part of every Python

        call = ctypes.CDLL(None, use_errno=True).syncfs
    except (ImportError, OSError, AttributeError):
        return False
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if call(descriptor) == 0:
            return True
        code = ctypes.get_errno()
    finally:
        os.close(descriptor)
    if code == errno.ENOSYS:
        return False
    raise OSError(code, os.strerror(code))


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
        descriptor = os.open(path, flags)  # a file object takes longer than to read a note
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(path)
            # No more than there is: for a megabyte that is none memory would be taken as well.
            data = _read(descriptor, min(status.st_size, limit_bytes) + 1)
            if len(data) > status.st_size:
                data += _read(descriptor, limit_bytes + 1 - len(data))
        finally:
            os.close(descriptor)
    if len(data) > limit_bytes:
        raise TooLargeError(max(status.st_size, len(data)), limit_bytes)
    return data


def _read(descriptor: int, size_bytes: int) -> bytes:
    """So many bytes, or all that are left: one call may give fewer."""
    data = os.read(descriptor, size_bytes)
    if not data or len(data) == size_bytes:
        return data
    parts, left = [data], size_bytes - len(data)
    while left and (more := os.read(descriptor, left)):
        parts.append(more)
        left -= len(more)
    return b"".join(parts)


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


def translate(error: BaseException, path: Path, *, system_errno: int = 0) -> JournalError | None:
    """What an error of Peewee, APSW or the system means for the journal at `path`.

    None where it means nothing a person could act on: a constraint, a fault in a statement.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, JournalError):
            return cause
        if isinstance(cause, OSError):
            return known_os_error(cause, path)
        if isinstance(cause, apsw.Error):
            return _by_code(getattr(cause, "extendedresult", 0), path, system_errno)
        # Peewee keeps what it wrapped as `orig`; its class alone would not tell.
        cause = getattr(cause, "orig", None) or cause.__cause__
    return None


def _by_code(extended: int, path: Path, system_errno: int) -> FileError | None:
    match extended & 0xFF:
        case apsw.SQLITE_FULL:
            return DiskFullError(path)
        case apsw.SQLITE_READONLY | apsw.SQLITE_CANTOPEN | apsw.SQLITE_PERM:
            return ReadOnlyError(path)
        case apsw.SQLITE_CORRUPT | apsw.SQLITE_NOTADB:
            return DamagedFileError(path)
        case apsw.SQLITE_INTERRUPT | apsw.SQLITE_TOOBIG:
            return EndlessError(path)
        case apsw.SQLITE_BUSY | apsw.SQLITE_LOCKED:
            return BusyError(path)
        case apsw.SQLITE_IOERR:
            return _input_output_error(extended, path, system_errno)
    return None


_DAMAGE = {
    apsw.SQLITE_IOERR_DATA,
    apsw.SQLITE_IOERR_CORRUPTFS,
    apsw.SQLITE_IOERR_SHORT_READ,
}
_READING = {
    apsw.SQLITE_IOERR,
    apsw.SQLITE_IOERR_READ,
    apsw.SQLITE_IOERR_FSTAT,
    apsw.SQLITE_IOERR_ACCESS,
    apsw.SQLITE_IOERR_AUTH,
}


def _input_output_error(extended: int, path: Path, system_errno: int) -> FileError:
    if extended in _DAMAGE:
        return DamagedFileError(path)
    # SQLite says FULL for a full disk, and IOERR_WRITE for a quota or a limit on file sizes.
    full = system_errno in NO_SPACE if system_errno else extended == apsw.SQLITE_IOERR_WRITE
    if full:
        return DiskFullError(path)
    return UnreadableError(path) if extended in _READING else ReadOnlyError(path)


class TranslatingCursor(apsw.Cursor):
    """Knows what a failure means that comes with a row: its page is read only then.

    Damage is the one a person meets there; anything else passes unchanged.
    """

    @override
    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except apsw.Error as error:
            raise self._known(error) from error

    @override
    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # the stub promises a cursor
        """A call for each row would cost more than the row."""
        step = super().__next__
        while True:
            try:
                row = step()
            except StopIteration:
                return
            except apsw.Error as error:
                raise self._known(error) from error
            yield row

    @override
    def fetchall(self) -> list[Any]:
        try:
            return list(iter(super().__next__, None))  # none is None
        except apsw.Error as error:
            raise self._known(error) from error

    def _known(self, error: apsw.Error) -> Exception:
        return translate(error, Path(self.connection.filename)) or error


def clear_leftovers(journal: Path) -> None:
    """Take away what a kill left half written beside a journal, of its keys and of itself.

    For whoever holds the lock: nobody else is writing them now.
    """
    own = re.escape(journal.stem)
    suffixes = rf"{re.escape(journal.suffix)}|\.(?:keys|keys2|keys-next|key|seal)"
    half = re.compile(rf"\.{own}({suffixes})\.[0-9a-f]+(\.[a-z]+)?\.tmp")
    with contextlib.suppress(OSError):
        for path in [each for each in journal.parent.iterdir() if half.fullmatch(each.name)]:
            with contextlib.suppress(OSError):
                path.unlink()


RESERVE_BYTES: Final = 2_000_000
_LOW_BYTES: Final = 1_000_000
"""With less than that left it goes: what a long note with its records takes, twice."""
_ROOM_BYTES: Final = 10_000_000
"""What has to be left beside it where it is made."""


def reserve_path(journal: Path) -> Path:
    return journal.with_suffix(".reserve")


class Reserve:
    """Of one open journal. Nothing here raises: without a reserve one writes as before."""

    def __init__(self, journal: Path) -> None:
        self.path = reserve_path(journal)

    def give_up_if_low(self) -> bool:
        """Whether there was one, and it went since the disk is all but full."""
        free = self._free_bytes()
        return free is not None and free < _LOW_BYTES and self.give_up()

    def give_up(self) -> bool:
        """Whether there was one."""
        with suppress(OSError):
            if stat.S_ISREG(self.path.lstat().st_mode):
                self.path.unlink()
                return True
        return False

    def make(self) -> bool:
        """Whether there is a whole one now; none is made where the disk is all but full."""
        with suppress(OSError):
            status = self.path.lstat()
            if stat.S_ISREG(status.st_mode) and status.st_size >= RESERVE_BYTES:
                return True
        free = self._free_bytes()
        if free is None or free < RESERVE_BYTES + _ROOM_BYTES:
            return False
        try:
            _fill(self.path)
        except OSError:
            self.give_up()
            return False
        return True

    def _free_bytes(self) -> int | None:
        with suppress(OSError):
            return shutil.disk_usage(self.path.parent).free
        return None


def _fill(path: Path) -> None:
    """Bytes that no file system can leave out or press together, unless it sets them aside."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:  # noqa: PTH123 - a descriptor
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)
        else:
            file.write(os.urandom(RESERVE_BYTES))


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
