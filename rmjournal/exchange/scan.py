# SPDX-License-Identifier: MIT
"""Finds the files in a folder, and accounts for everything else in it: why a file does not come in,
and what is worth knowing about one that does.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path, PurePosixPath

from rmjournal.core.errors import MissingFileError, UnreadableError

from .names import shown


class SkipReason(StrEnum):
    """Why a file or folder is left where it is. The value is plain English."""

    NOT_MARKDOWN = "not Markdown"
    HIDDEN = "hidden"
    LINK = "a link, which is not followed"
    NOT_A_FILE = "not a plain file"
    TOO_LARGE = "larger than 5 MB"
    TOO_DEEP = "too many folders deep"
    TOO_MANY = "more than 100,000 files: from here on nothing was looked at"
    TOO_MUCH = "more than 2 GB in all"
    UNREADABLE = "cannot be read"
    BINARY = "not text"
    NOT_UTF8 = "not UTF-8 text"
    EMPTY = "empty"
    ALREADY_IMPORTED = "in the journal already"
    INDEX = "the index of the export, with nothing to bring in"
    SAME_AS_ANOTHER = "the same as another file here"
    OWN_RECORD = "comes in with its session"
    BROKEN_RECORD = "a record that cannot be read"
    LEFT_OUT = "left out, as you chose"
    CHANGED = "changed since it was looked at"
    PROBABLY_HERE = "probably in the journal already"
    OUTSIDE = "names a place outside the archive"
    LOCKED = "locked with a password"
    PACKED = "packed more tightly than is safe to open"
    NAMED_TWICE = "has the name of another file there"
    BROKEN = "cannot be understood"
    OTHER_KIND = "nothing that the format has"
    FILE_TOO_LARGE = "larger than 50 MB"
    NO_COLUMN = "no column is what each record needs: say which is"
    VALUE_NOT_READ = "a day, a number or a word that its field cannot have"
    ENCRYPTED = "encrypted: export it decrypted"
    IN_TRASH = "in the trash there"
    CHANGED_HERE = "edited there and changed here since it was exported: nothing is overwritten"
    CANNOT_FOLLOW = "a state that cannot follow the one it has here"
    EDITED = "edited there, but only a note's text and a commitment's state come back"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a whole folder, that does not come in."""

    path: PurePosixPath
    """Relative to the folder that is imported."""
    reason: SkipReason
    other: str = ""
    """The file it is the same as, for the eye."""
    line: int = 0
    number: int = 0
    """Which of the pages in the file, as Found has it."""

    @property
    def shown(self) -> str:
        """The place for the eye: safe to print."""
        return shown_place(self.path, self.line, self.number)


def staying_out(skipped: Iterable[Skipped]) -> list[Skipped]:
    """Without the files that come in with a page."""
    return [each for each in skipped if each.reason is not SkipReason.OWN_RECORD]


def shown_place(path: PurePosixPath, line: int, number: int) -> str:
    """A file for the eye, with the line or the number of the page in it."""
    if line:
        return f"{shown(path)}:{line}"
    return f"{shown(path)} #{number}" if number else shown(path)


class RemarkKind(StrEnum):
    """What does not come in as it was. The value is plain English."""

    FRONT_MATTER_KEPT = "front matter that could not be read is kept as text"
    FIELDS_LEFT_OUT = "fields that the journal has no place for"
    DATE_NOT_READ = "a date that could not be read"
    DAY_OF_CHANGE = "no day in it: it gets the day when the file was last changed"
    SIGNS_LEFT_OUT = "characters that no text can hold"
    NAME_FITS_SEVERAL = "a name that several people have"
    NAME_LIKE_ANOTHER = "a new person, who may be somebody who is here already"
    AREA_NOT_KNOWN = "an area that the journal does not have"
    ATTACHMENT_MISSING = "an attachment that is not there as it was"
    FILE_OUTSIDE = "a file outside of what was chosen stays out"
    ATTACHMENT_TOO_LARGE = "an attachment larger than 50 MB"
    DAY_OR_MONTH = "a date that may be read in two ways: the month is taken to come first"
    FILES_TOO_MUCH = "a file past 2 GB in all"
    ZONE_NOT_KNOWN = "a time zone that is not known: the day is that of this computer's"


@dataclass(frozen=True, slots=True)
class Remark:
    """One such thing; `detail` names it."""

    kind: RemarkKind
    detail: str = ""


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
