# SPDX-License-Identifier: MIT
"""One writer at a time: a lock that the system itself takes back when its holder dies.

A second start rings at the window that has the journal, which then shows itself. The bell is a file
of the person's own (0600), held by the first window for as long as it lives and named after the
journal's path. To ring is to write one byte; the window answers by taking it out. Nothing else is
ever said over it, and no network module is needed, as a socket would.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from rmjournal.core.clock import Clock, SystemClock
from rmjournal.core.errors import JournalError, LockedError, LockHolder
from rmjournal.core.paths import installation_path

from .files import make_private_folder, read_bounded, translated_os_errors, write_atomically

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Longer than a working day; refresh() starts it anew.
FOREIGN_LOCK_AGE: Final = timedelta(hours=24)

_LIMIT_BYTES = 4_000
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_INSTALLATION = re.compile(r"[0-9a-f]{32}")
# Windows forbids others to read a locked byte: lock one far behind the text.
_LOCKED_BYTE = 1 << 30
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})


def says_it_is_open(journal: Path) -> bool:
    """Whether somebody's note is in the lock: whoever closes a journal takes it out."""
    try:
        return lock_path(journal).stat().st_size > 0
    except OSError:
        return False


def installation_name() -> str:
    """The random name by which this installation knows its own locks again: 32 hex digits.

    The name of the computer does not do: networks change it, and two may have the same. It is made
    and kept (0600) when it is first asked for; where nothing can be kept, the computer's name.
    """
    path = installation_path()
    return _kept(path) or _made(path) or f"host:{platform.node()}"


def _kept(path: Path) -> str | None:
    try:
        name = read_bounded(path, 100).decode("ascii").strip()
    except (JournalError, OSError, UnicodeDecodeError):
        return None
    return name if _INSTALLATION.fullmatch(name) else None


def _made(path: Path) -> str | None:
    try:
        make_private_folder(path.parent)
        write_atomically(path, f"{os.urandom(16).hex()}\n".encode("ascii"))
    except (JournalError, OSError):
        return None
    return _kept(path)  # another process may have been as fast


def _boot() -> str:
    """What all programs on this computer know of it, and no other computer: on Linux the id of
    this start of the system, elsewhere the name."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return platform.node()


def lock_path(journal: Path) -> Path:
    """Where the lock of the journal at that path is. The file stays; only its lock counts."""
    return journal.with_suffix(".lock")


# Clocks differ by minutes; a note that is further ahead was written by a clock that was wrong.
_AHEAD: Final = timedelta(minutes=10)


class _Note(NamedTuple):
    """What the holder leaves in the file: who it is, and when it last said so."""

    holder: LockHolder
    refreshed: datetime
    fields: dict[str, Any]


class JournalLock:
    """The right to write the journal at `journal`, from acquire() until release() or death.

    Between programs on one computer the system's lock on the file decides. It may not reach other
    computers that share the folder (network drives, cloud folders): for those the note in the file
    counts, for a day. A computer that was renamed is the same one: the note has the name of the
    installation.
    """

    def __init__(
        self, journal: Path, clock: Clock | None = None, *, take_over: bool = False
    ) -> None:
        """With take_over a `with` passes over the note of another computer."""
        self._path = lock_path(journal)
        self._journal = journal
        self._clock: Clock = clock or SystemClock()
        self._descriptor: int | None = None
        self._since: datetime | None = None
        self._installation = ""
        self._takes_over = take_over

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
        self._installation = installation_name()
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

    def probe(self) -> None:
        """Raise LockedError as acquire() would, before anybody is asked for a passphrase.

        Takes nothing and leaves the note and its time as they are.
        """
        self._installation = installation_name()
        try:
            descriptor = os.open(self._path, _OPEN_FLAGS & ~os.O_CREAT)
        except OSError:
            return  # acquire() says why
        try:
            self._take(descriptor, force=False)
        finally:
            os.close(descriptor)

    def _take(self, descriptor: int, *, force: bool) -> None:
        note = _read_note(descriptor, self._installation)
        holder = note.holder if note else None
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD | _UNSUPPORTED:
                raise
            if error.errno in _HELD or (holder and _is_alive(holder)):
                raise LockedError(self._journal, holder) from error
        if note and not force and not note.holder.is_here:
            self._respect(descriptor, note)

    def _respect(self, descriptor: int, note: _Note) -> None:
        """Raises LockedError for a note that is not older than a day.

        One from the future is not believed: its day begins now. Its holder, if there is one, says
        every hour that it is.
        """
        now = self._clock.now()
        if now - note.refreshed >= FOREIGN_LOCK_AGE:
            return
        if note.refreshed - now > _AHEAD:
            _put_note(descriptor, note.fields | {"refreshed": now.isoformat()})
            note = note._replace(holder=replace(note.holder, seen=now))
        raise LockedError(self._journal, note.holder, may_take_over=True)

    def refresh(self) -> None:
        """Say again that the lock is held, for computers that only see the note.

        Worth a call every hour of use. Nothing happens if the lock is not held, or if another
        computer has taken the journal over meanwhile: its note stays.
        """
        if self._descriptor is None:
            return
        note = _read_note(self._descriptor, self._installation)
        if note is None or note.holder.is_here:
            self._write_note(self._descriptor)

    def _write_note(self, descriptor: int) -> None:
        note = {
            "pid": os.getpid(),
            "host": platform.node(),
            "installation": self._installation,
            "boot": _boot(),
            "since": (self._since or self._clock.now()).isoformat(),
            "refreshed": self._clock.now().isoformat(),
        }
        _put_note(descriptor, note)

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
        self.acquire(force=self._takes_over)
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


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Let is_held() say of that file that somebody is at it, until the block or the process ends.

    Where there are no locks it is never said.
    """
    descriptor = os.open(path, _OPEN_FLAGS & ~os.O_CREAT)
    try:
        with contextlib.suppress(OSError):
            _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def try_to_hold(path: Path) -> int | None:
    """Make that file or take it, for as long as the descriptor is open; None where it is held.

    Raises OSError, also where there are no locks.
    """
    descriptor = os.open(path, _OPEN_FLAGS, 0o600)
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _HELD:
            return None
        raise
    return descriptor


def is_held(path: Path) -> bool:
    """Whether a living process holds that file."""
    try:
        descriptor = os.open(path, _OPEN_FLAGS & ~os.O_CREAT)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno in _HELD
    finally:
        os.close(descriptor)
    return False


def _put_note(descriptor: int, fields: dict[str, Any]) -> None:
    # On a full disk the journal can still be read; the lock itself needs no space.
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(fields).encode("ascii"))


def _read_note(descriptor: int, installation: str) -> _Note | None:
    """None for a note that is empty, half written or not ours."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        fields = json.loads(os.read(descriptor, _LIMIT_BYTES))
        since, refreshed = (datetime.fromisoformat(fields[key]) for key in ("since", "refreshed"))
        host = str(fields["host"])
        # Notes of earlier versions name the computer only.
        if "installation" in fields:
            # Another installation on this computer: the system's lock has already decided.
            is_here = fields["installation"] == installation or fields.get("boot") == _boot()
        else:
            is_here = host == platform.node()
        holder = LockHolder(int(fields["pid"]), host, since, refreshed, is_here)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None
    is_aware = since.tzinfo is not None and refreshed.tzinfo is not None
    return _Note(holder, refreshed, fields) if is_aware else None


def _is_alive(holder: LockHolder) -> bool:
    """For a file system without locks: whether the holder is another process of this computer."""
    # On Windows, where every file system has locks, the signal 0 would end the process.
    is_other = holder.is_here and holder.pid > 0 and holder.pid != os.getpid()
    if not is_other or sys.platform == "win32":
        return False
    try:
        os.kill(holder.pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


_PATIENCE_S = 4.0  # a window that begins or ends answers late
_LOOK_S = 0.02


def doorbell_path(journal: Path, folder: Path) -> Path:
    """Where the bell of the window with that journal is, below the person's own folder."""
    name = os.path.normcase(os.path.realpath(journal))
    return folder / "windows" / hashlib.sha256(os.fsencode(name)).hexdigest()[:24]


class Doorbell:
    """What the first window holds, and a second one rings."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def hold(self) -> bool:
        """From now on, until release() or the end of the process, this window is the one.

        False where another is already. Where no bell can be made or held it is True: then every
        start opens a window of its own, as the lock of the journal allows.
        """
        if self._descriptor is not None:
            return True
        try:
            make_private_folder(self.path.parent)
            self._descriptor = try_to_hold(self.path)
        except (JournalError, OSError):
            return True
        return self._descriptor is not None

    def release(self) -> None:
        """Does nothing if it is not held. The file stays, as that of a lock does."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def answer(self) -> bool:
        """Whether somebody has rung since the last answer."""
        if self._descriptor is None:
            return False
        try:
            has_rung = os.fstat(self._descriptor).st_size > 0
            if has_rung:
                os.ftruncate(self._descriptor, 0)
        except OSError:
            return False
        return has_rung

    def ring(self, sleep: Callable[[float], None] = time.sleep) -> bool:
        """Whether a window answered, within some seconds."""
        if not is_held(self.path):
            return False
        try:
            descriptor = os.open(self.path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            return False
        try:
            os.write(descriptor, b"!")
            for _ in range(round(_PATIENCE_S / _LOOK_S)):
                if os.fstat(descriptor).st_size == 0:
                    return True
                if not is_held(self.path):
                    return False
                sleep(_LOOK_S)
        except OSError:
            pass
        finally:
            os.close(descriptor)
        return False
