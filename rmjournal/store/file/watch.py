# SPDX-License-Identifier: MIT
"""Notices when somebody else writes the journal's file, or puts another file in its place.

The lock keeps programs on one computer apart; a synced folder knows no lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import apsw

from rmjournal.core.errors import JournalError
from rmjournal.store.file.database import JournalDatabase, unlock
from rmjournal.store.file.keys import DataKey
from rmjournal.store.sniff import PAGE_BYTES, read_raw

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
