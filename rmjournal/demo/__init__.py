# SPDX-License-Identifier: MIT
"""A believable half year of a journal, to look around in before one writes in one's own.

Its folder is emptied and filled again each time.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rmjournal.core.errors import AlreadyExistsError, UnreadableError
from rmjournal.store import key_file_path, keys_path, second_keys_path
from rmjournal.store.file.files import make_private_folder, translated_os_errors, write_atomically
from rmjournal.store.file.lock import JournalLock

from .build import build

__all__ = ["build", "make_anew"]

SIGN_NAME = "about-this-folder.txt"
_SIGN = b"""This folder belongs to the demo of RM Journal (rmjournal demo).
The journal in it is made anew each time: keep nothing here.
"""


def make_anew(path: Path, *, today: date) -> None:
    """Put a fresh demo journal at `path`, in place of an earlier one.

    Only a folder that carries our sign, an empty one or a new one is used, and nothing in it is
    removed but an earlier demo. Raises AlreadyExistsError for any other folder, UnreadableError
    for a link, LockedError while the demo is open, and as Journal.create does.
    """
    _claim(path.parent)
    with JournalLock(path), translated_os_errors(path):
        rollback = path.with_name(f"{path.name}-journal")  # left behind if the app was killed
        keys = keys_path(path), second_keys_path(path), key_file_path(path)
        for file in (path, rollback, *keys):
            file.unlink(missing_ok=True)
    build(path, today=today)


def _claim(folder: Path) -> None:
    if folder.is_symlink():
        raise UnreadableError(folder)
    make_private_folder(folder)
    sign = folder / SIGN_NAME
    with translated_os_errors(folder, reading=True):
        if not sign.is_symlink() and sign.is_file() and sign.read_bytes() == _SIGN:
            return
        if any(folder.iterdir()):
            raise AlreadyExistsError(folder)
    write_atomically(sign, _SIGN)
