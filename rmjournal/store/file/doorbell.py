# SPDX-License-Identifier: MIT
"""A second start rings at the window that has the journal, which then shows itself.

The bell is a file of the person's own (0600), held by the first window for as long as it lives and
named after the journal's path. To ring is to write one byte; the window answers by taking it out.
Nothing else is ever said over it, and no network module is needed, as a socket would.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import make_private_folder
from rmjournal.store.file.lock import is_held, try_to_hold

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
