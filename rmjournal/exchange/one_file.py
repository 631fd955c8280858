# SPDX-License-Identifier: MIT
"""Formats of one file: written beside its place, for the owner only, and put there whole."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from rmjournal.core.errors import AlreadyExistsError, MissingFileError
from rmjournal.store import Journal
from rmjournal.store.file.files import sync_folder, translated_os_errors
from rmjournal.store.file.outside import STAGING_NAME, STAGING_PURPOSE, remembered


def write_one_file(
    journal: Journal, path: Path, chunks: Iterable[bytes], *, replace: bool = False
) -> None:
    """The file holds all of it or is not there; a kill leaves nothing that is not removed when
    the journal is next opened.

    Raises AlreadyExistsError, unless replace (a link is replaced, not followed), MissingFileError
    for the folder, ReadOnlyError, DiskFullError, and what the chunks raise.
    """
    if os.path.lexists(path) and not (replace and not path.is_dir()):
        raise AlreadyExistsError(path)
    if not os.path.lexists(path.parent):
        raise MissingFileError(path.parent)
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
    root = path.with_name(f".{mark}{STAGING_NAME}")
    with remembered(journal.path, journal.derived(STAGING_PURPOSE), root):
        with translated_os_errors(path):
            _remove(root)
            root.mkdir(mode=0o700)
        try:
            _write(root / "file", path, chunks)
            with translated_os_errors(path):
                (root / "file").replace(path)
                sync_folder(path.parent)
        finally:
            _remove(root)


def _write(staged: Path, path: Path, chunks: Iterable[bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with translated_os_errors(path):
        file = open(os.open(staged, flags, 0o600), "wb")  # noqa: PTH123, SIM115 - a descriptor
    with file:
        for chunk in chunks:
            with translated_os_errors(path):
                file.write(chunk)
        with translated_os_errors(path):
            file.flush()
            os.fsync(file.fileno())


def _remove(root: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(root)
