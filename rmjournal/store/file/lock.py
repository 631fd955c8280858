# SPDX-License-Identifier: MIT
"""One writer at a time: a lock that the system itself takes back when its holder dies."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Self

from rmjournal.core.clock import Clock, SystemClock
from rmjournal.core.errors import JournalError, LockedError, LockHolder
from rmjournal.store.file.files import translated_os_errors

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Longer than a working day; refresh() starts it anew.
FOREIGN_LOCK_AGE: Final = timedelta(hours=24)

_LIMIT_BYTES = 4_000
# Windows forbids others to read a locked byte: lock one far behind the text.
_LOCKED_BYTE = 1 << 30
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})


def is_open_elsewhere(journal: Path) -> bool:
    """Whether another program has the journal open for writing; False where nobody can tell."""
    if not lock_path(journal).is_file():
        return False
    try:
        with JournalLock(journal):
            return False
    except LockedError:
        return True
    except JournalError:
        return False


def says_it_is_open(journal: Path) -> bool:
    """Whether somebody's note is in the lock: whoever closes a journal takes it out."""
    try:
        return lock_path(journal).stat().st_size > 0
    except OSError:
        return False


def lock_path(journal: Path) -> Path:
    """Where the lock of the journal at that path is. The file stays; only its lock counts."""
    return journal.with_suffix(".lock")


class _Note(NamedTuple):
    """What the holder leaves in the file: who it is, and when it last said so."""

    holder: LockHolder
    refreshed: datetime


class JournalLock:
    """The right to write the journal at `journal`, from acquire() until release() or death.

    Between programs on one computer the system's lock on the file decides. It may not reach other
    computers that share the folder (network drives, cloud folders): for those the note in the file
    counts, for a day.
    """

    def __init__(self, journal: Path, clock: Clock | None = None) -> None:
        self._path = lock_path(journal)
        self._journal = journal
        self._clock: Clock = clock or SystemClock()
        self._descriptor: int | None = None
        self._since: datetime | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self, *, force: bool = False) -> None:
        """Take the lock, at once or not at all.

        With `force` the note of another computer is passed over; a live holder on this one never
        is. Raises LockedError, ReadOnlyError, DiskFullError, MissingFileError (no such folder).
        """
        if self._descriptor is not None:
            return
        with translated_os_errors(self._path):
            descriptor = os.open(self._path, _OPEN_FLAGS, 0o600)
        try:
            self._take(descriptor, force=force)
            self._since = self._clock.now()
            self._write_note(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def _take(self, descriptor: int, *, force: bool) -> None:
        note = _read_note(descriptor)
        holder = note.holder if note else None
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD | _UNSUPPORTED:
                raise
            if error.errno in _HELD or (holder and _is_alive(holder)):
                raise LockedError(self._journal, holder) from error
        if note and not force and self._is_foreign(note):
            raise LockedError(self._journal, note.holder)

    def _is_foreign(self, note: _Note) -> bool:
        # A clock that is ahead makes the note look younger, never void.
        age = self._clock.now() - note.refreshed
        return note.holder.host != platform.node() and age < FOREIGN_LOCK_AGE

    def refresh(self) -> None:
        """Say again that the lock is held, for computers that only see the note.

        Worth a call every hour or so of use; nothing happens if the lock is not held.
        """
        if self._descriptor is not None:
            self._write_note(self._descriptor)

    def _write_note(self, descriptor: int) -> None:
        note = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": (self._since or self._clock.now()).isoformat(),
            "refreshed": self._clock.now().isoformat(),
        }
        # On a full disk the journal can still be read; the lock itself needs no space.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(note).encode("ascii"))

    def release(self) -> None:
        """Give the lock back; does nothing if it is not held.

        The file stays, empty: if it were removed, two programs could each lock a file of that name.
        Its time stays that of acquire(), for who wants to know when the journal was last opened.
        """
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            if self._since is not None:
                os.utime(self._path, (self._since.timestamp(),) * 2)
        os.close(descriptor)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *exc: object) -> None:
        self.release()


# Python's descriptors are not inherited: replacing the process frees the lock.
_OPEN_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_note(descriptor: int) -> _Note | None:
    """None for a note that is empty, half written or not ours."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        fields = json.loads(os.read(descriptor, _LIMIT_BYTES))
        holder = LockHolder(
            int(fields["pid"]), str(fields["host"]), datetime.fromisoformat(fields["since"])
        )
        note = _Note(holder, datetime.fromisoformat(fields["refreshed"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None
    is_aware = holder.since.tzinfo is not None and note.refreshed.tzinfo is not None
    return note if is_aware else None


def _is_alive(holder: LockHolder) -> bool:
    """For a file system without locks: whether the holder is another process of this computer."""
    # On Windows, where every file system has locks, the signal 0 would end the process.
    is_other = holder.host == platform.node() and holder.pid > 0 and holder.pid != os.getpid()
    if not is_other or sys.platform == "win32":
        return False
    try:
        os.kill(holder.pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
