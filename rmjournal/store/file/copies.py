# SPDX-License-Identifier: MIT
"""Copies of a journal that a sync program put beside it when two computers wrote at a time.

Each of them names its copies differently: "j (Ann's conflicted copy 2026-01-01)", "j (conflicted
copy 2026-01-01 093000)", "j.sync-conflict-20260101-093000-ABCDEFG", "j-LAPTOP", "j 2", "j (1)". All
begin as the journal does and end in its suffix; whether one is a copy, its key tells.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import make_private_folder, sync_folder, translated_os_errors
from rmjournal.store.file.integrity import damaged_pages
from rmjournal.store.file.keys import DataKey

SET_ASIDE = "set aside"  # the folder beside the journal for copies that were brought in
_DAMAGED = "-damaged-"  # what the way back to a backup keeps: it is no copy of what was written
_MOST = 20


@dataclass(frozen=True, slots=True)
class ConflictedCopy:
    """A file beside the journal that one of its keys opens."""

    path: Path
    key: DataKey
    changed_at: float
    size_bytes: int


def conflicted_copies(journal: Path, keys: Iterable[DataKey]) -> list[ConflictedCopy]:
    """Those beside the journal, the latest first; reads a page of each with such a name."""
    keys = list(keys)
    found = []
    for path, status in _candidates(journal):
        for key in keys:
            with suppress(JournalError, OSError):
                if not damaged_pages(path, key, 1, 1):
                    found.append(ConflictedCopy(path, key, status.st_mtime, status.st_size))
                    break
    return sorted(found, key=lambda each: (-each.changed_at, each.path.name))


def _candidates(journal: Path) -> list[tuple[Path, os.stat_result]]:
    stem = journal.stem.casefold()
    found = []
    with suppress(OSError):
        for entry in os.scandir(journal.parent):
            name = entry.name.casefold()
            is_one = name.startswith(stem) and name.endswith(journal.suffix.casefold())
            is_other = entry.name != journal.name and not name.startswith(stem + _DAMAGED)
            if is_one and is_other and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if status.st_size and status.st_nlink <= 1:
                    found.append((Path(entry.path), status))
    return sorted(found)[:_MOST]


def set_aside(journal: Path, copy: Path) -> Path:
    """Move it into a folder beside the journal, and say where it is now.

    Raises ReadOnlyError, DiskFullError.
    """
    folder = journal.parent / SET_ASIDE
    make_private_folder(folder)
    target, number = folder / copy.name, 2
    while target.exists():
        target = folder / f"{copy.stem} {number}{copy.suffix}"
        number += 1
    with translated_os_errors(copy):
        copy.rename(target)
        sync_folder(folder)
        sync_folder(journal.parent)
    return target
