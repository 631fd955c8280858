# SPDX-License-Identifier: MIT
"""Finds the files in a folder, and accounts for everything else in it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from rmjournal.core.errors import MissingFileError, UnreadableError

from .skip_reasons import Skipped, SkipReason, shown_place

MOST_BYTES = 5_000_000
MOST_FILE_BYTES = 50_000_000
MOST_BYTES_IN_ALL = 2_000_000_000
MOST_FILES = 100_000
DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A page where it stood: a file, relative to the folder, or one of the pages in a file."""

    path: PurePosixPath
    modified_s: float
    size_bytes: int = 0
    number: int = 0
    """Which of the pages in the file, from 1; 0 where the file is one page."""
    line: int = 0
    """Where that begins, from 1; 0 where it cannot be told."""

    @property
    def key(self) -> PurePosixPath:
        """No other page of the import has it."""
        return self.path / str(self.number) if self.number else self.path

    @property
    def shown(self) -> str:
        """The place for the eye: safe to print."""
        return shown_place(self.path, self.line, self.number)

    def page(self, number: int, line: int = 0) -> Found:
        """One of the pages in this file."""
        return replace(self, number=number, line=line)


@dataclass(frozen=True, slots=True)
class Walked:
    """Everything in a folder, in the order of its names."""

    found: list[Found]
    skipped: list[Skipped]


def walk(folder: Path) -> Walked:
    """Look through the folder without following a link or opening a file.

    A folder that is left out is one entry, whatever it holds. Raises MissingFileError,
    UnreadableError (no folder, or it cannot be read).
    """
    if not folder.exists():
        raise MissingFileError(folder)
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableError(folder)
    walker = _Walker(folder)
    walker.run()
    return walker.walked


class _Walker:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._left = MOST_FILES
        self.walked = Walked([], [])

    def run(self) -> None:
        folders = [PurePosixPath()]
        while folders:
            folder = folders.pop()
            try:
                with os.scandir(self._root / folder) as entries:
                    listed = list(islice(entries, self._left + 1))
            except OSError:
                self._skip(folder, SkipReason.UNREADABLE)
                continue
            listed.sort(key=lambda entry: os.fsencode(entry.name))
            inner = []
            for entry in listed:
                if self._left == 0:
                    self._skip(folder / entry.name, SkipReason.TOO_MANY)
                    return
                self._left -= 1
                if self._take(folder / entry.name, entry):
                    inner.append(folder / entry.name)
            folders += reversed(inner)

    def _take(self, path: PurePosixPath, entry: os.DirEntry[str]) -> bool:
        """Whether it is a folder to look into."""
        reason = self._why_not(path, entry)
        if reason is not None:
            self._skip(path, reason)
            return False
        if entry.is_dir(follow_symlinks=False):
            return True
        status = entry.stat(follow_symlinks=False)
        self.walked.found.append(Found(path, status.st_mtime, status.st_size))
        return False

    @staticmethod
    def _why_not(path: PurePosixPath, entry: os.DirEntry[str]) -> SkipReason | None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return SkipReason.UNREADABLE
        if stat.S_ISLNK(status.st_mode) or getattr(entry, "is_junction", bool)():
            return SkipReason.LINK
        if entry.name.startswith("."):
            return SkipReason.HIDDEN
        if stat.S_ISDIR(status.st_mode):
            return SkipReason.TOO_DEEP if len(path.parts) > DEEPEST else None
        return None if stat.S_ISREG(status.st_mode) else SkipReason.NOT_A_FILE

    def _skip(self, path: PurePosixPath, reason: SkipReason) -> None:
        self.walked.skipped.append(Skipped(path, reason))
