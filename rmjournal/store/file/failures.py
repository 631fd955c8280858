# SPDX-License-Identifier: MIT
"""What SQLite and the system say, as errors a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from rmjournal.core.errors import (
    DamagedFileError,
    DiskFullError,
    FileError,
    JournalError,
    LockedError,
    ReadOnlyError,
    UnreadableError,
)
from rmjournal.store.file.files import NO_SPACE, known_os_error
from rmjournal.typed import override


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
        case apsw.SQLITE_BUSY:
            return LockedError(path)
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
        """fetchall() runs through here too; a call for each row would cost more than the row."""
        step = super().__next__
        while True:
            try:
                row = step()
            except StopIteration:
                return
            except apsw.Error as error:
                raise self._known(error) from error
            yield row

    def _known(self, error: apsw.Error) -> Exception:
        return translate(error, Path(self.connection.filename)) or error
