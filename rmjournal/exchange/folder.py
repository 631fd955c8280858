# SPDX-License-Identifier: MIT
"""The folder an export goes to: checked before it is touched, and changed in one short step.

Everything is first written to a staging folder. A new export is then put in place by one rename.
An export over an older one goes in this order: a manifest that lists both, files that are new,
files that changed (each by one rename), files that are gone, the new manifest. After a crash at any
moment each file is whole, either as it was or as it should be, and each link leads somewhere; the
next export knows all of them as its own, by that manifest: the list that an export leaves behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from rmjournal.core.errors import (
    AlreadyExistsError,
    ExportConflictError,
    LinkInTheWayError,
    MissingFileError,
)
from rmjournal.store.file.files import (
    read_bounded,
    sync_folder,
    sync_tree,
    translated_os_errors,
    write_atomically,
)
from rmjournal.store.file.outside import STAGING_NAME

from .names import name_key

FILE_NAME = ".rmjournal-export.json"
_FORMAT = "rmjournal-markdown-export"
_VERSION = 1
_LIMIT_BYTES = 100_000_000
Check = Callable[[], object]
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class ExportFolder:
    """One export into a folder that may hold an earlier one, and files of the person's own."""

    def __init__(self, path: Path, folders: Collection[str]) -> None:
        """`folders` are the names of the folders inside it that the export may write to."""
        self.path = path
        self._folders = folders
        self._manifest = Manifest()
        self._present: dict[str, str] = {}
        self._digests: dict[tuple[str, int, int, int], str] = {}  # the last three tell a change

    def check(self, wanted: Collection[str], tick: Check = lambda: None) -> None:
        """Make sure that writing `wanted` overwrites nothing but our own files, unchanged.

        tick is called for each file that is there, and may raise. Raises ExportConflictError,
        LinkInTheWayError, AlreadyExistsError (a file where the folder should be), UnreadableError.
        Writes nothing.
        """
        with translated_os_errors(self.path, reading=True):
            self._refuse_links()
            self._manifest = read_manifest(self.path, self._folders)
            known = self._manifest.digests()
            self._present = {}
            in_the_way = [
                folder
                for folder in self._folders
                if _kind(self.path / folder) not in (None, stat.S_IFDIR)
            ]
            for path in sorted({*wanted, *self._manifest.paths()} if self.path.exists() else ()):
                tick()
                digest = self._digest(path)
                if digest is None:
                    continue
                if digest in known.get(name_key(path), ()):
                    self._present[path] = digest
                else:
                    in_the_way.append(path)
        if in_the_way:
            raise ExportConflictError([self.path / path for path in in_the_way])

    def _refuse_links(self) -> None:
        inside = (self.path / name for name in (*self._folders, FILE_NAME, STAGING_NAME))
        for path in (self.path, *inside):
            if _kind(path) == stat.S_IFLNK:
                raise LinkInTheWayError(path)
        if _kind(self.path) not in (None, stat.S_IFDIR):
            raise AlreadyExistsError(self.path)

    def _digest(self, path: str) -> str | None:
        """None if there is nothing; empty for what is no plain file."""
        status = _status(self.path / path)
        if status is None:
            return None
        if not stat.S_ISREG(status.st_mode):
            return ""
        seen = (path, status.st_ino, status.st_size, status.st_mtime_ns)
        if seen not in self._digests:
            with (self.path / path).open("rb") as file:
                self._digests[seen] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._digests[seen]

    def has(self, path: str, digest: str) -> bool:
        """Whether the folder holds that file already, as check() found it."""
        return self._present.get(path) == digest

    def staging_root(self) -> Path:
        """The folder of staging()."""
        if _is_free(self.path):
            return self.path.with_name(f".{self.path.name}{STAGING_NAME}")
        return self.path / STAGING_NAME

    @contextmanager
    def staging(self) -> Iterator[Staging]:
        """Where the files are written first; gone at the end, whatever happens.

        Raises ReadOnlyError, DiskFullError.
        """
        beside = _is_free(self.path)
        root = self.staging_root()
        with translated_os_errors(root):
            _remove_tree(root)
            root.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            root.mkdir(mode=0o700)
        try:
            yield Staging(self, root, is_beside=beside)
        finally:
            _remove_tree(root)

    def replace_whole(self, root: Path, files: dict[str, str], check: Check) -> None:
        """Put a complete export where there is nothing yet."""
        write_atomically(root / FILE_NAME, Manifest(files).to_bytes())
        with translated_os_errors(root):
            sync_tree(root, check)
        with translated_os_errors(self.path):
            if sys.platform == "win32" and self.path.exists():
                self.path.rmdir()
            root.replace(self.path)
            sync_folder(self.path.parent)

    def replace_files(
        self, root: Path, staged: Collection[str], files: dict[str, str], check: Check
    ) -> int:
        """Bring an older export up to date; how many of its files were removed.

        Raises as check() does: somebody may have edited a file meanwhile.
        """
        self.check(files, check)
        gone = self._manifest.paths() - files.keys()
        if not staged and not gone and self._manifest == Manifest(files):
            return 0
        with translated_os_errors(root):
            sync_tree(root, check)
        both = Manifest({**self._manifest.files, **self._present}, files)
        self._put_manifest(root, both)
        with translated_os_errors(self.path):
            for path in sorted(staged, key=lambda path: (path in self._present, path)):
                (self.path / path).parent.mkdir(mode=0o700, exist_ok=True)
                (root / path).replace(self.path / path)
            removed = self._remove(gone & self._present.keys(), files)
            for folder in self._folders:
                if (self.path / folder).is_dir():
                    sync_folder(self.path / folder)
        self._put_manifest(root, Manifest(files))
        return removed

    def _put_manifest(self, root: Path, manifest: Manifest) -> None:
        """By way of the staging folder, so that a crash leaves no temporary file elsewhere."""
        write_atomically(root / FILE_NAME, manifest.to_bytes())
        with translated_os_errors(self.path):
            (root / FILE_NAME).replace(self.path / FILE_NAME)
            sync_folder(self.path)

    def _remove(self, gone: Collection[str], files: Collection[str]) -> int:
        spelled = {name_key(path): path for path in files}
        removed = 0
        for path in sorted(gone):
            new = spelled.get(name_key(path))
            # Where case does not count, the old spelling is the new file.
            if new is not None and (self.path / new).samefile(self.path / path):
                continue
            (self.path / path).unlink()
            removed += 1
        for folder in {(self.path / path).parent for path in gone}:
            with suppress(OSError):
                folder.rmdir()  # if it is empty now
        return removed


class Staging:
    """The files of an export on their way into the folder."""

    def __init__(self, folder: ExportFolder, root: Path, *, is_beside: bool) -> None:
        self._folder = folder
        self._root = root
        self._is_beside = is_beside
        self._files: dict[str, str] = {}
        self._staged: list[str] = []
        self._made = {""}

    def add(self, path: str, data: bytes) -> None:
        """Write the file, unless the folder holds it already. Raises DiskFullError."""
        digest = hashlib.sha256(data).hexdigest()
        if self.keep(path, digest):
            return
        with translated_os_errors(self._folder.path):
            inside = path.rpartition("/")[0]
            if inside not in self._made:
                (self._root / inside).mkdir(mode=0o700, exist_ok=True)
                self._made.add(inside)
            # One of thousands: a Path and a file object take longer than to write it.
            descriptor = os.open(f"{self._root}/{path}", _NEW_FILE, 0o600)
            try:
                left = memoryview(data)
                while left:
                    left = left[os.write(descriptor, left) :]
            finally:
                os.close(descriptor)
        self._files[path] = digest
        self._staged.append(path)

    def keep(self, path: str, digest: str) -> bool:
        """Whether the folder holds that file with that digest; then it stays part of the export."""
        is_there = self._folder.has(path, digest)
        if is_there:
            self._files[path] = digest
        return is_there

    def commit(self, check: Check = lambda: None) -> tuple[int, int]:
        """Put everything in its place: how many files were written, and how many removed.

        check is called before anything is in its place, and may raise. Raises as
        ExportFolder.check(), and ReadOnlyError.
        """
        files = dict(sorted(self._files.items()))
        removed = 0
        if self._is_beside:
            self._folder.replace_whole(self._root, files, check)
        else:
            removed = self._folder.replace_files(self._root, self._staged, files, check)
        return len(self._staged), removed


def _status(path: Path) -> os.stat_result | None:
    """Of a link itself; None if there is nothing."""
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _kind(path: Path) -> int | None:
    status = _status(path)
    return None if status is None else stat.S_IFMT(status.st_mode)


def _is_free(path: Path) -> bool:
    """Whether a whole folder can be renamed to that path."""
    if not path.exists():
        return True
    is_empty = next(path.iterdir(), None) is None
    return is_empty and not path.is_mount() and os.access(path.parent, os.W_OK)


def _remove_tree(root: Path) -> None:
    """Remove the folder and all in it; a link inside is removed, never followed."""
    if _kind(root) == stat.S_IFDIR:
        shutil.rmtree(root)


def lies_beside_journal(folder: Path, journal: Path) -> bool:
    """Whether plain files there would lie with the encrypted one, in its folder or below it."""
    try:
        return folder.expanduser().resolve().is_relative_to(journal.resolve().parent)
    except (OSError, RuntimeError):
        return False


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 by path of each file; `pending` are those of an export that did not finish.

    Where both are given, a file is as either says.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)

    def paths(self) -> set[str]:
        return {*self.files, *self.pending}

    def digests(self) -> dict[str, set[str]]:
        """What each file may hold, by the key of its path."""
        known: dict[str, set[str]] = {}
        for listed in (self.files, self.pending):
            for path, digest in listed.items():
                known.setdefault(name_key(path), set()).add(digest)
        return known

    def to_bytes(self) -> bytes:
        value: dict[str, Any] = {"format": _FORMAT, "version": _VERSION, "files": self.files}
        if self.pending:
            value["pending"] = self.pending
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode() + b"\n"


def read_manifest(folder: Path, folders: Iterable[str]) -> Manifest:
    """The manifest of that folder; an empty one where there is none that can be trusted.

    Without a manifest no file counts as ours, so that none is replaced: a safe thing to fall back
    to. Paths outside `folders` and the top of the folder are not trusted.
    """
    try:
        value = json.loads(read_bounded(folder / FILE_NAME, _LIMIT_BYTES))
    except (MissingFileError, ValueError, RecursionError):
        return Manifest()
    if not isinstance(value, dict) or value.get("format") != _FORMAT:
        return Manifest()
    if value.get("version") != _VERSION:
        return Manifest()
    known = frozenset(folders)
    return Manifest(_checked(value.get("files"), known), _checked(value.get("pending"), known))


def _checked(value: Any, folders: frozenset[str]) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        path: digest
        for path, digest in value.items()
        if isinstance(digest, str) and is_inside(path, folders)
    }


def is_inside(path: str, folders: Iterable[str]) -> bool:
    """Whether it names a file in one of the folders or beside them, and nothing else."""
    parts = PurePosixPath(path).parts
    if path != "/".join(parts) or "\\" in path or ":" in path or "\0" in path:
        return False
    if ".." in parts or len(parts) not in (1, 2):
        return False
    return len(parts) == 1 or parts[0] in set(folders)
