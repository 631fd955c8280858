# SPDX-License-Identifier: MIT
"""Connections to the encrypted journal file: Peewee over SQLite3 Multiple Ciphers.

They notice when somebody else writes the file, or puts another one in its place: the lock keeps
programs on one computer apart, a synced folder knows no lock.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, cast
from weakref import WeakSet

import apsw
from peewee import PeeweeException
from playhouse.apsw_ext import APSWDatabase

from rmjournal.core.errors import (
    BusyError,
    DamagedFileError,
    FileError,
    JournalError,
    NewerJournalError,
    NotAJournalError,
    ReadOnlyError,
    UnfitLibraryError,
    UnreadableError,
)
from rmjournal.store.file.files import (
    PAGE_BYTES,
    file_size,
    read_raw,
    refuse_second_name,
    refuse_special_file,
    why_not_a_journal,
)
from rmjournal.store.migrations import NEWEST
from rmjournal.typed import override

from .files import TranslatingCursor, sync_folder, translate, translated_os_errors
from .keys import DataKey, keys_path

APPLICATION_ID: Final = int.from_bytes(b"RMJ1", "big")

_OLDEST_SQLITE = (3, 51, 3)
_BUSY_TIMEOUT_MS = 5_000
_HURRIED_S = 0.1  # a person waits: what takes longer is tried again
_LOOK_S = 0.005
_LONGEST_BYTES = 64 * 1024 * 1024  # of one value; an attachment has at most 50 MB
_WATCHED_STEPS = 1_000_000  # of SQLite's machine: some hundredths of a second
_MOST_TIMES = 100  # in one statement: to read 100,000 records takes ten; a view may never end
_PRAGMAS: Final = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "foreign_keys": "on",
    "secure_delete": "on",
    "cell_size_check": "on",
    "temp_store": "memory",
}
_SETTINGS: Final = {
    apsw.SQLITE_DBCONFIG_DEFENSIVE: 1,
    apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA: 0,
    apsw.SQLITE_DBCONFIG_DQS_DML: 0,
    apsw.SQLITE_DBCONFIG_DQS_DDL: 0,
}


@cache
def check_library() -> None:
    """Raises UnfitLibraryError if the SQLite at hand is not fit for a journal."""
    version = tuple(int(part) for part in apsw.sqlitelibversion().split("."))
    if version < _OLDEST_SQLITE:
        raise UnfitLibraryError(
            apsw.sqlitelibversion(), ".".join(str(part) for part in _OLDEST_SQLITE)
        )
    if not hasattr(apsw, "mc_version"):
        raise UnfitLibraryError()


class JournalDatabase(APSWDatabase):
    """Gives each thread its own connection, every one made by the same recipe.

    A thread connects before it reads and closes when it is done: nothing connects by itself, so
    that no handle on the open journal is forgotten in a pool thread. A file whose `user_version`
    is above `newest_version` opens only to be read.
    """

    def __init__(
        self,
        path: Path,
        key: DataKey,
        *,
        read_only: bool = False,
        newest_version: int = NEWEST,
        cursor: type[apsw.Cursor] = TranslatingCursor,
    ) -> None:
        # Links are followed on the way to the file, never at its name.
        self._path = path.parent.resolve() / path.name
        self._key = key
        self._read_only = read_only
        self._newest_version = newest_version
        self._cursor = cursor
        self._opened = threading.local()
        super().__init__(str(self._path), autoconnect=False)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def key(self) -> DataKey:
        """The key the connections use: for a second file in the same key, such as a backup."""
        return self._key

    @property
    def is_read_only(self) -> bool:
        return self._read_only

    def read_by(self, cursor: type[apsw.Cursor]) -> None:
        """From now on, with this one in place of the cursor it was made with."""
        self._cursor = cursor

    @override
    def cursor(self, named_cursor: str | None = None) -> apsw.Cursor:
        """Made past APSW's Connection.cursor(), which never again lets go of one that is alive
        while the next is made: one that is read no further would hold the file for good."""
        if self.is_closed():
            return cast(apsw.Cursor, super().cursor(named_cursor))  # says so
        made = self._cursor(self.connection())
        self._opened.cursors.add(made)
        return made

    @override
    def _close(self, conn: apsw.Connection) -> None:
        """It does not close over a cursor that has not read to its end."""
        for cursor in list(self._opened.cursors):
            cursor.close(force=True)
        self._opened.cursors.clear()
        conn.close()

    @override
    def connect(self, reuse_if_open: bool = False) -> bool:
        """Open this thread's connection; False if it was open and may be reused.

        Raises MissingFileError, NotAJournalError, DamagedFileError (also for another key),
        NewerJournalError, ReadOnlyError, BusyError, UnreadableError, HardLinkError,
        UnfitLibraryError.
        """
        try:
            return bool(super().connect(reuse_if_open))
        except PeeweeException as error:
            known = self._opening_error(error)
            if known is None:
                raise
            raise known from error

    def _opening_error(self, error: Exception) -> JournalError | None:
        known = translate(error, self._path)
        if type(known) is DamagedFileError:
            return self._why_not_a_journal()
        # SQLite "cannot open" either way; opening to read asked for no more than that.
        for_reading = self._read_only or not os.access(self._path, os.R_OK)
        if isinstance(known, ReadOnlyError) and for_reading:
            return UnreadableError(self._path)
        return known

    @override
    def _connect(self) -> apsw.Connection:
        # Peewee would turn our ReadOnlyError into its own by its bare name;
        # those raised here have other names, and translate() finds what was wrapped.
        check_library()
        refuse_special_file(self._path)
        if not self._read_only:
            refuse_second_name(self._path)
        is_only_read = self._read_only and not self._is_left_half()
        mode = apsw.SQLITE_OPEN_READONLY if is_only_read else apsw.SQLITE_OPEN_READWRITE
        connection = apsw.Connection(str(self._path), flags=mode | apsw.SQLITE_OPEN_NOFOLLOW)
        try:
            self._follow_recipe(connection)
            self._add_conn_hooks(connection)
            connection.set_progress_handler(self._takes_too_long, _WATCHED_STEPS)
            self._settle_patience(connection)
            self._opened.identity = _identity(os.lstat(self._path))
            self._opened.cursors = getattr(self._opened, "cursors", WeakSet())
        except BaseException:
            connection.close()
            raise
        return connection

    def _is_left_half(self) -> bool:
        """Whether what another program wrote last is still in a file beside it, from where SQLite
        brings it home: that cannot be read without."""
        return self._path.with_name(self._path.name + "-wal").exists()

    def _follow_recipe(self, connection: apsw.Connection) -> None:
        unlock(connection, self._key)
        for setting, value in _SETTINGS.items():
            connection.config(setting, value)
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST_BYTES)
        if connection.pragma("application_id") != APPLICATION_ID:
            raise self._why_not_ours()
        if connection.pragma("user_version") > self._newest_version and not self._read_only:
            raise NewerJournalError(self._path)
        if not self._read_only and connection.readonly("main"):
            raise ReadOnlyError(self._path)
        for name, wanted in _PRAGMAS.items():
            connection.pragma(name, wanted)
        if sys.platform == "darwin":
            connection.pragma("fullfsync", 1)
        if self._read_only:
            connection.pragma("query_only", 1)

    def _why_not_ours(self) -> FileError:
        # SQLite takes an empty file for an empty database, whatever the key.
        if file_size(self._path) < PAGE_BYTES:
            return self._why_not_a_journal()
        return NotAJournalError(self._path)

    def _why_not_a_journal(self) -> FileError:
        return why_not_a_journal(self._path, has_keys=keys_path(self._path).exists())

    @property
    def may_wait(self) -> Callable[[], bool] | None:
        """Where this thread must not stand still: whether it may all the same, as it may while
        work of our own has the file. Else it soon gives up with BusyError."""
        waits: Callable[[], bool] | None = getattr(self._opened, "may_wait", None)
        return waits

    @may_wait.setter
    def may_wait(self, waits: Callable[[], bool] | None) -> None:
        self._opened.has_work = waits
        self._wait_while(waits)

    def _wait_while(self, waits: Callable[[], bool] | None) -> None:
        self._opened.may_wait = waits
        if not self.is_closed():
            self._settle_patience(self.connection())

    @contextmanager
    def waiting(self, *, long: bool) -> Iterator[None]:
        """In here this thread waits for other programs up to five seconds, or hardly at all."""
        before = self.may_wait
        self._wait_while(lambda: long)
        try:
            yield
        finally:
            self._wait_while(before)

    def _settle_patience(self, connection: apsw.Connection) -> None:
        if self.may_wait is None:
            connection.set_busy_timeout(_BUSY_TIMEOUT_MS)
        else:
            connection.set_busy_handler(self._waits_on)

    def _waits_on(self, looks: int) -> bool:
        now = time.monotonic()
        if looks == 0:
            self._opened.waits_since = now
        longest = _BUSY_TIMEOUT_MS / 1_000 if self._opened.may_wait() else _HURRIED_S
        if now - self._opened.waits_since >= longest:
            return False
        time.sleep(_LOOK_S)
        return True

    def is_replaced(self) -> bool:
        """Whether another file has the name by now; a name that is gone is for SQLite to find."""
        try:
            status = os.lstat(self._path)
        except OSError:
            return False
        return bool(_identity(status) != self._opened.identity)

    def renew(self, keep: Callable[[apsw.Connection], None]) -> None:
        """Open this thread's connection anew; `keep` is given the old one before it is closed.

        Raises as connect(); then the old one stays.
        """
        identity, before = self._opened.identity, self.connection()
        with ExitStack() as undo:
            undo.callback(setattr, self._opened, "identity", identity)
            fresh = self._connect_known()
            undo.callback(fresh.close)
            keep(before)
            undo.pop_all()
        self._state.set_connection(fresh)
        self._close(before)

    def _connect_known(self) -> apsw.Connection:
        try:
            return self._connect()
        except apsw.Error as error:
            raise self._opening_error(error) or error from error

    @override
    def execute_sql(self, sql: str, params: Any = None) -> apsw.Cursor:
        """Raises a JournalError for what a person can act on, here and while rows are fetched."""
        self._opened.times = 0
        try:
            return cast(apsw.Cursor, super().execute_sql(sql, params))
        except PeeweeException as error:
            known = self.translate(error)
            if known is None:
                raise
            raise known from error

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """The statement once for each row of values. Raises as execute_sql()."""
        self._opened.times = 0
        try:
            self.cursor().executemany(sql, rows)
        except apsw.Error as error:
            known = self.translate(error)
            if known is None:
                raise
            raise known from error

    def _takes_too_long(self) -> bool:
        times: int = getattr(self._opened, "times", 0) + 1
        self._opened.times = times
        return times > _MOST_TIMES

    @override
    def _log_query(self, sql: Any, params: Any) -> None:
        """Peewee logs statements with their values: that would be the journal's text."""

    def translate(self, error: BaseException) -> JournalError | None:
        """As the function of that name, and surer for want of knowing what the system said."""
        code = 0 if self.is_closed() else self.connection().system_errno
        known = translate(error, self._path, system_errno=code)
        has_work: Callable[[], bool] | None = getattr(self._opened, "has_work", None)
        if isinstance(known, BusyError) and has_work is not None:
            known.is_own = known.is_own or has_work()
        return known


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def unlock(connection: apsw.Connection, key: DataKey) -> None:
    """Give a fresh connection the key, before anything else, and prove it on the first page.

    Raises apsw.NotADBError for another key, or a file that is damaged or no journal.
    """
    connection.set_busy_timeout(_BUSY_TIMEOUT_MS)
    connection.pragma("cipher_log", "none")
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    # Not cached: the text of the statement holds the key.
    connection.execute(f"PRAGMA key='{key.pragma_value()}'", can_cache=False).fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()


def create_database(path: Path, key: DataKey) -> None:
    """Make a new, empty journal file (0600) that opens with `key`; its `user_version` is 0.

    Raises AlreadyExistsError, ReadOnlyError, DiskFullError, MissingFileError (no such folder), and
    leaves nothing behind.
    """
    check_library()
    with translated_os_errors(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            _mark_as_ours(path, key)
            sync_folder(path.parent)
        except BaseException as error:
            with suppress(OSError):
                path.unlink()
            known = translate(error, path)
            if known is None:
                raise
            raise known from error


def _mark_as_ours(path: Path, key: DataKey) -> None:
    connection = apsw.Connection(str(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(connection, key)
        connection.pragma("application_id", APPLICATION_ID)
    finally:
        connection.close()


_MARK_BYTES = 64  # what authenticates the first page, which every commit writes anew


class FileWatch:
    """For all connections of one open journal. The mark of the file is that of the last commit."""

    def __init__(self, db: JournalDatabase) -> None:
        self._db = db
        self._mark = b""
        self.has_written = False
        """Whether anything was written since the file was opened."""

    def note(self, *, wrote: bool = False) -> None:
        """As the file is now we know it: just opened, or just written by us."""
        self._mark = self._read()
        self.has_written = self.has_written or wrote

    def is_written_elsewhere(self) -> bool:
        """Inside a write: whether the last commit was none of ours, whichever thread made it."""
        mark = self._read()
        return bool(self._mark and mark) and mark != self._mark

    def take_new_file(self, keep: Callable[[apsw.Connection], None]) -> bool:
        """Where another file stands in place of the one this thread has open: open that.

        `keep` is given the connection to the old one, if something was written to it, before it is
        closed. Raises what connecting does; then the old one stays.
        """
        if self._db.is_closed() or self._db.in_transaction() or not self._db.is_replaced():
            return False
        self._db.renew(keep if self.has_written else _drop)
        self.has_written = False
        self.note()
        return True

    def _read(self) -> bytes:
        try:
            return read_raw(self._db.path, PAGE_BYTES - _MARK_BYTES, _MARK_BYTES)
        except JournalError:  # whoever reads or writes next says why
            return b""


def _drop(_connection: apsw.Connection) -> None:
    """Nothing is in it that the new file did not have before."""


def copy_connected(connection: apsw.Connection, key: DataKey, target: Path) -> None:
    """A whole journal file from what is open, also if its file is gone; raises apsw.Error, OSError.

    An apsw connection of its own, since the models follow the open journal.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    copy = apsw.Connection(str(target), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(copy, key)
        with copy.backup("main", connection, "main") as copying:
            copying.step(-1)
    finally:
        copy.close()
