# SPDX-License-Identifier: MIT
"""Copies of files that another program shows: outside the journal, for the owner only, for a while.

They lie in memory where the system has a folder for that. They are erased when the journal is
closed or locked, and when it is opened, should the program have been killed in between.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from rmjournal.core.errors import UnreadableError

from .files import make_private_folder, write_atomically


def open_copy(journal: Path, name: str, data: bytes) -> Path:
    """Where it is, until erase_copies(). The name is one that may stand in a folder.

    Raises UnreadableError where somebody else put something in its place, DiskFullError,
    ReadOnlyError.
    """
    folder = folder_of(journal)
    make_private_folder(folder)
    if not _is_ours(folder):
        raise UnreadableError(folder)
    inside = folder / hashlib.sha256(data).hexdigest()[:16]
    make_private_folder(inside)
    write_atomically(inside / name, data)
    return inside / name


def erase_copies(journal: Path) -> None:
    """What another program holds open where that keeps it is erased the next time."""
    folder = folder_of(journal)
    if _is_ours(folder):
        shutil.rmtree(folder, ignore_errors=True)


def folder_of(journal: Path) -> Path:
    """The same at each start; another journal has another."""
    mark = hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else 0
    return _root() / f"rmjournal-{user}-{mark}"


def _root() -> Path:
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    runtime = Path(named)
    if named and runtime.is_absolute() and runtime.is_dir() and os.access(runtime, os.W_OK):
        return runtime
    return Path(tempfile.gettempdir())


def _is_ours(folder: Path) -> bool:
    """In a folder for everybody, somebody else could make one of that name, or a link."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o077
