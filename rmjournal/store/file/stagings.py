# SPDX-License-Identifier: MIT
"""Where an export stages its files, kept so that a kill leaves no plain text behind.

Each export has a note beside its journal, `.journal.export-<hex>`, while it runs: the path of its
staging folder, sealed under a key made from the data key. The note is locked as long as the export
lives; whoever opens the journal finds the notes of those that died and removes what they left.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rmjournal.core.errors import JournalError
from rmjournal.store.file.files import read_bounded, write_atomically
from rmjournal.store.file.lock import hold, is_held
from rmjournal.store.file.memory_seal import seal_in_memory, unseal_in_memory

STAGING_NAME = ".rmjournal-export.tmp"
PURPOSE = "export staging"
"""What Database.derived() is asked for: the key that the notes are sealed with."""
_LIMIT_BYTES = 20_000


def notes_of(journal: Path) -> list[Path]:
    """The notes beside that journal, of exports that run or died."""
    name = re.compile(rf"\.{re.escape(journal.stem)}\.export-[0-9a-f]{{16}}")
    try:
        return [each for each in journal.parent.iterdir() if name.fullmatch(each.name)]
    except OSError:
        return []


@contextmanager
def remembered(journal: Path, key: bytes, root: Path) -> Iterator[None]:
    """Around the making and the removal of the staging folder `root`.

    Beside a journal that cannot be written to nothing is noted.
    """
    note = journal.with_name(f".{journal.stem}.export-{os.urandom(8).hex()}")
    try:
        write_atomically(note, seal_in_memory(os.fsencode(root.absolute()), key))
    except (JournalError, OSError):
        yield
        return
    try:
        with hold(note):
            yield
    finally:
        with suppress(OSError):
            if not os.path.lexists(root):  # else the next opening tries again
                note.unlink()


def clear_stagings(journal: Path, key: bytes) -> list[Path]:
    """Remove what exports that died have left; gives the folders that were there.

    One that cannot be reached now, on a disk that is away, is looked for the next time.
    """
    gone = []
    for note in notes_of(journal):
        if is_held(note):
            continue
        try:
            root = Path(os.fsdecode(unseal_in_memory(read_bounded(note, _LIMIT_BYTES), key)))
        except (JournalError, ValueError, OSError):
            continue  # of another key, or being written
        with suppress(OSError):
            if root.name.endswith(STAGING_NAME) and _is_folder(root):
                shutil.rmtree(root)
                gone.append(root)
            if root.parent.is_dir():
                note.unlink()
    return gone


def _is_folder(path: Path) -> bool:
    """Not by way of a link."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False
