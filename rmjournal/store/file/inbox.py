# SPDX-License-Identifier: MIT
"""The folder beside a journal where sealed thoughts wait: one file each, whole or not there.

Anybody who can write in the folder of the journal can put thoughts in or take them away; how many
there are and how large each is has a bound.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import time

from rmjournal.core.errors import FileError, InboxFullError, TooLargeError
from rmjournal.store.file.files import (
    make_private_folder,
    read_bounded,
    sync_folder,
    translated_os_errors,
    write_atomically,
)
from rmjournal.store.file.keys import KeySlots, keys_path
from rmjournal.store.file.sealing import LARGEST_BYTES, Thought, read_seal, seal, seal_path

MOST_WAITING = 500
_SUFFIX, _KEPT_ASIDE = ".thought", "aside"
_STALE_S = 3_600  # a file half written: whoever wrote it is long gone
_MOST_LOOKED_AT = 4 * MOST_WAITING


def inbox_path(journal: Path) -> Path:
    """The folder; it is there once a thought was put in."""
    return journal.with_suffix(".inbox")


def put_thought(journal: Path, thought: Thought) -> Path:
    """Seal it and put it in; on disk when this returns.

    Needs no key. Raises SealMissingError, InboxFullError, DamagedFileError, KeysMissingError,
    ReadOnlyError, DiskFullError; ValueError for a text that is empty or too long.
    """
    journal_id = KeySlots.load(keys_path(journal)).journal_id
    public = read_seal(seal_path(journal), journal_id)
    mark, data = seal(thought, public, journal_id)
    folder = inbox_path(journal)
    if not folder.is_dir():
        make_private_folder(folder)
        sync_folder(folder.parent)
    if len(waiting(journal)) >= MOST_WAITING:
        raise InboxFullError(folder)
    path = folder / f"{mark}{_SUFFIX}"
    write_atomically(path, data)
    return path


def waiting(journal: Path) -> list[Path]:
    """What lies there to be read, MOST_WAITING at most. Raises UnreadableError."""
    found = [path for path in _entries(inbox_path(journal)) if path.suffix == _SUFFIX]
    return sorted(found)[:MOST_WAITING]


def read_waiting(path: Path) -> bytes | None:
    """None for what no thought can be: a link, a folder, a device, or too large."""
    try:
        return None if path.is_symlink() else read_bounded(path, LARGEST_BYTES)
    except (FileError, TooLargeError):
        return None


def set_aside(path: Path) -> bool:
    """Out of the way, for whoever wants to look at it; False where that cannot be done."""
    folder = path.parent / _KEPT_ASIDE
    try:
        make_private_folder(folder)
        path.replace(folder / path.name)
    except (FileError, OSError):
        return False
    return True


def remove(journal: Path, read: list[Path]) -> None:
    """Those that are in the journal now, and what a writer that died left half written."""
    folder = inbox_path(journal)
    for path in read:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for path in _entries(folder):
        if path.suffix == ".tmp" and path.name.startswith("."):
            with suppress(OSError):
                if time() - path.lstat().st_mtime > _STALE_S:
                    path.unlink()
    if read:
        with suppress(OSError):
            sync_folder(folder)


def _entries(folder: Path) -> Iterator[Path]:
    with translated_os_errors(folder, reading=True):
        try:
            with os.scandir(folder) as found:
                yield from [Path(each.path) for each in islice(found, _MOST_LOOKED_AT)]
        except (FileNotFoundError, NotADirectoryError):
            return
