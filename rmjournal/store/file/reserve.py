# SPDX-License-Identifier: MIT
"""Room that is kept beside a journal for the day the disk is full.

To delete takes room as well: SQLite first writes down what it is about to change. The reserve goes
as soon as there is hardly any room left, before the write that would fail; a backup makes it anew
once there is room again.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

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
