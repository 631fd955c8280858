# SPDX-License-Identifier: MIT
"""What an import reads from: a folder, a single file or an archive, which is never extracted."""

from __future__ import annotations

import calendar
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Self

from typing_extensions import override

from rmjournal.core.errors import (
    MissingFileError,
    TooLargeError,
    UnreadableError,
)
from rmjournal.store.file.files import read_bounded

from . import scan
from .drafts import Understood
from .scan import MOST_FILE_BYTES, Found, Skipped, SkipReason, walk

_RATIO = 200  # text packs 3 to 10 times, a run of one sign 1,000 times
_SMALL_BYTES = 1_000_000  # below it even the tightest packing does no harm
_CHUNK_BYTES = 1_000_000
_HEAD_BYTES = 64_000
_UNPACKING = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError,
    RuntimeError, NotImplementedError, ValueError, OverflowError, IndexError,
)  # fmt: skip
"""What reading a damaged archive may raise."""


class Source(ABC):
    """Plain files by their paths, read into memory one at a time and within limits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[PurePosixPath, Found] = {}
        self.skipped: list[Skipped] = []
        self.understood = Understood()
        self._left_bytes = scan.MOST_BYTES_IN_ALL
        self._suffixes: list[tuple[str, Found]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Nothing is read afterwards."""

    def read(self, path: PurePosixPath, limit_bytes: int = MOST_FILE_BYTES) -> bytes | SkipReason:
        """The whole file, or why not: it is larger than that, or than all may be together."""
        found = self.files.get(path)
        if found is None:
            return SkipReason.UNREADABLE
        if found.size_bytes > limit_bytes:
            return _too_large(limit_bytes)
        if self._left_bytes <= 0:
            return SkipReason.TOO_MUCH
        data = self._read(path, limit_bytes)
        if isinstance(data, bytes):
            self._left_bytes -= len(data)
        return data

    def lines(self, path: PurePosixPath, longest_bytes: int) -> Iterator[bytes]:
        """The lines of a file of any length, one at a time; none where it cannot be read."""
        found = self.files.get(path)
        if found is None or found.size_bytes > scan.MOST_BYTES_IN_ALL:
            return
        left = scan.MOST_BYTES_IN_ALL
        try:
            file = self._open(path)
            if file is None:
                return
            with file:
                while left > 0 and (line := file.readline(longest_bytes)):
                    left -= len(line)
                    yield line
        except _UNPACKING:
            return

    def head(self, path: PurePosixPath) -> bytes:
        """How it begins, to tell what it is; b"" where it cannot be read."""
        try:
            file = self._open(path)
            if file is None:
                return b""
            with file:
                return file.read(_HEAD_BYTES)
        except _UNPACKING:
            return b""

    @abstractmethod
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        """None for what is no plain file. Raises some of _UNPACKING."""

    @abstractmethod
    def _read(self, path: PurePosixPath, limit_bytes: int) -> bytes | SkipReason: ...

    def with_suffix(self, *suffixes: str) -> list[Found]:
        """The files of those kinds, in the order of their paths."""
        if self._suffixes is None:
            self._suffixes = [(path.suffix.lower(), found) for path, found in self.files.items()]
        return [found for suffix, found in self._suffixes if suffix in suffixes]


def _too_large(limit_bytes: int) -> SkipReason:
    return SkipReason.FILE_TOO_LARGE if limit_bytes == MOST_FILE_BYTES else SkipReason.TOO_LARGE


class FolderSource(Source):
    """A folder and all below it; no link is followed. Raises as walk()."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        walked = walk(path)
        self.files = {found.path: found for found in walked.found}
        self.skipped = list(walked.skipped)

    @override
    def _read(self, path: PurePosixPath, limit_bytes: int) -> bytes | SkipReason:
        return _read_file(self.path / path, limit_bytes)

    @override
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        return _open_file(self.path / path)

    @override
    def close(self) -> None:
        pass


class FileSource(Source):
    """One file. Raises MissingFileError, UnreadableError."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            status = path.stat()
        except OSError as error:
            raise UnreadableError(path) from error
        name = PurePosixPath(path.name)
        self.files = {name: Found(name, status.st_mtime, status.st_size)}

    @override
    def _read(self, path: PurePosixPath, limit_bytes: int) -> bytes | SkipReason:
        return _read_file(self.path, limit_bytes)

    @override
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        return _open_file(self.path)

    @override
    def close(self) -> None:
        pass


class ArchiveSource(Source):
    """One file with others in it."""

    @override
    def _read(self, path: PurePosixPath, limit_bytes: int) -> bytes | SkipReason:
        """Counted while it is read: what an archive says of its sizes need not be true."""
        parts, size = [], 0
        try:
            file = self._open(path)
            if file is None:
                return SkipReason.NOT_A_FILE
            with file:
                while part := file.read(_CHUNK_BYTES):
                    size += len(part)
                    if size > limit_bytes:
                        return _too_large(limit_bytes)
                    if self._is_packed_tightly(path, size):
                        return SkipReason.PACKED
                    parts.append(part)
        except _UNPACKING:
            return SkipReason.UNREADABLE
        return b"".join(parts)

    @abstractmethod
    def _is_packed_tightly(self, path: PurePosixPath, size_bytes: int) -> bool: ...

    def _take(self, found: Found, reason: SkipReason | None) -> bool:
        """One member, or why it is not looked at; whether it is."""
        if reason is None and found.path in self.files:
            reason = SkipReason.NAMED_TWICE
        if reason is None and len(self.files) >= scan.MOST_FILES:
            reason = SkipReason.TOO_MANY
        if reason is None:
            self.files[found.path] = found
        else:
            self.skipped.append(Skipped(found.path, reason))
        return reason is None

    def _sort(self) -> None:
        self.files = dict(sorted(self.files.items(), key=lambda each: each[0].as_posix()))


def outside_or_hidden(name: str, path: PurePosixPath) -> SkipReason | None:
    """Why a member of that name is not looked at."""
    is_inside = path.parts and not path.is_absolute() and ".." not in path.parts
    if not is_inside or "\\" in name or "\0" in name or ":" in name[:2]:
        return SkipReason.OUTSIDE
    if any(part.startswith(".") for part in path.parts) or path.parts[:1] == ("__MACOSX",):
        return SkipReason.HIDDEN
    return SkipReason.TOO_DEEP if len(path.parts) > scan.DEEPEST else None


class ZipSource(ArchiveSource):
    """A zip. Raises UnreadableError for one whose list of files cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _UNPACKING as error:
            raise UnreadableError(path) from error
        self._members: dict[PurePosixPath, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            if len(self.skipped) > scan.MOST_FILES:
                break
            if info.filename and info.is_dir():
                continue
            inner = PurePosixPath(info.filename)
            found = Found(inner, _zip_time(info), info.file_size)
            if self._take(found, self._why_not(info, inner)):
                self._members[inner] = info
        self._sort()

    @staticmethod
    def _why_not(info: zipfile.ZipInfo, path: PurePosixPath) -> SkipReason | None:
        if stat.S_ISLNK(info.external_attr >> 16):
            return SkipReason.LINK
        if info.flag_bits & 1:
            return SkipReason.LOCKED
        return outside_or_hidden(info.filename, path)

    @override
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        return self._zip.open(self._members[path])

    @override
    def _is_packed_tightly(self, path: PurePosixPath, size_bytes: int) -> bool:
        packed = max(self._members[path].compress_size, 1)
        return size_bytes > _SMALL_BYTES and size_bytes > _RATIO * packed

    @override
    def close(self) -> None:
        self._zip.close()


def _zip_time(info: zipfile.ZipInfo) -> float:
    """A zip keeps a local time without its zone; the day is what matters."""
    try:
        return float(calendar.timegm((*info.date_time, 0, 0, 0)))
    except (ValueError, OverflowError):
        return 0.0


class TarSource(ArchiveSource):
    """A tar that is not packed, as Joplin writes it. Raises UnreadableError."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._members: dict[PurePosixPath, tarfile.TarInfo] = {}
        try:
            self._tar = tarfile.open(path, "r:", errors="replace")  # noqa: SIM115 - close()
            for count, info in enumerate(self._tar):
                if count > scan.MOST_FILES:
                    self.skipped.append(Skipped(PurePosixPath(info.name), SkipReason.TOO_MANY))
                    break
                if info.isdir():
                    continue
                inner = PurePosixPath(info.name)
                found = Found(inner, float(info.mtime), info.size)
                if self._take(found, self._why_not(info, inner)):
                    self._members[inner] = info
        except _UNPACKING as error:
            raise UnreadableError(path) from error
        self._sort()

    @staticmethod
    def _why_not(info: tarfile.TarInfo, path: PurePosixPath) -> SkipReason | None:
        if info.issym() or info.islnk():
            return SkipReason.LINK
        if not info.isreg() or info.issparse():
            return SkipReason.NOT_A_FILE
        return outside_or_hidden(info.name, path)

    @override
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        return self._tar.extractfile(self._members[path])

    @override
    def _is_packed_tightly(self, path: PurePosixPath, size_bytes: int) -> bool:
        return False  # a tar packs nothing

    @override
    def close(self) -> None:
        self._tar.close()


def _read_file(path: Path, limit_bytes: int) -> bytes | SkipReason:
    try:
        return read_bounded(path, limit_bytes)
    except TooLargeError:
        return _too_large(limit_bytes)
    except (MissingFileError, UnreadableError):
        return SkipReason.UNREADABLE


def _open_file(path: Path) -> IO[bytes] | None:
    """No pipe or device is waited for. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = open(os.open(path, flags), "rb")  # noqa: PTH123, SIM115 - a descriptor, closed by others
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None
