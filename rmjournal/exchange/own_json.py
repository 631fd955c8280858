# SPDX-License-Identifier: MIT
"""Our own JSON export as the folder of Markdown files that it was made like.

Each record is a page with the front matter of its fields (docs/json-export.md), so that it comes
back the way an exported folder does. The file is read line by line, as we write it, and a record is
parsed again when its page is asked for: memory stays flat. One that another program has laid out
anew is read as a whole, within _MOST_WHOLE_BYTES.
"""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import yaml
from typing_extensions import override

from rmjournal.core.errors import UnreadableError
from rmjournal.text.sanitise import scrub

from .frontmatter import OWN_MARK, join
from .layout import HISTORY, JSON_VERSION
from .scan import MOST_BYTES_IN_ALL, MOST_FILE_BYTES, Found, Skipped, SkipReason
from .source import ArchiveSource, outside_or_hidden

_START = re.compile(rb'\s*\{\s*"' + OWN_MARK.encode() + rb'"\s*:\s*"export"\s*,')
_HEAD_LINE = re.compile(
    rf'\{{"{OWN_MARK}": "export", "version": {JSON_VERSION}, "records": \[\n'.encode()
)
_BETWEEN = {b"": "", b'], "attachments": [': "attachments", b'], "history": [': "history"}
_END = b"]}"
_LONGEST_LINE_BYTES = MOST_FILE_BYTES * 4 // 3 + 10_000  # a file as base64, and its name
_MOST_WHOLE_BYTES = 200_000_000
_MOST_BRACKETS = 100_000  # of one record; a note of a thousand marks has ten thousand
_MOST_BRACKETS_IN_ALL = 4_000_000  # an empty list takes 56 bytes of memory and two of the file

_Item = tuple[int, int] | bytes
"""Where it stands in the file and how long it is, or itself."""


def is_own_json(head: bytes) -> bool:
    """Whether a file that begins so is an export of ours."""
    return _START.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


class JsonSource(ArchiveSource):
    """The pages, files and earlier versions in it, by the paths they had in the folder.

    Raises UnreadableError for what is no JSON, or of a version to come.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._items: dict[PurePosixPath, _Item] = {}
        self._history: list[_Item] = []
        self._modified_s = path.stat().st_mtime
        self._file = path.open("rb")
        try:
            by_line = _HEAD_LINE.fullmatch(self._file.readline(1_000)) is not None
            for line, part, item in self._by_line() if by_line else self._as_whole():
                self._sort_in(line, part, item)
        except (OSError, ValueError, RecursionError) as error:
            self._file.close()
            raise UnreadableError(path) from error
        if self._history:
            self._take(self._found(PurePosixPath(HISTORY)), None)
        self._sort()

    def _by_line(self) -> Iterator[tuple[int, str, _Item]]:
        """Raises ValueError where it ends too early, OSError."""
        part, number, at = "records", 1, self._file.tell()
        while line := self._file.readline(_LONGEST_LINE_BYTES):
            number += 1
            said = line.strip()
            if said == _END:
                return
            if said in _BETWEEN:
                part = _BETWEEN[said] or part
            elif not line.endswith(b"\n"):
                raise ValueError("cut off, or too long")
            else:
                yield number, part, (at, len(line))
            at += len(line)
        raise ValueError("cut off")

    def _as_whole(self) -> Iterator[tuple[int, str, _Item]]:
        """Raises ValueError, RecursionError, OSError."""
        self._file.seek(0)
        data = self._file.read(_MOST_WHOLE_BYTES + 1)
        if len(data) > _MOST_WHOLE_BYTES:
            raise ValueError("too large")
        if _brackets(data) > _MOST_BRACKETS_IN_ALL:
            raise ValueError("too many lists")
        whole: dict[str, Any] = json.loads(data.decode("utf-8-sig"))
        if whole.get("version") != JSON_VERSION:
            raise ValueError("another version")
        for part in ("records", "attachments", "history"):
            items = whole.get(part)
            for item in items if isinstance(items, list) else ():
                yield 0, part, json.dumps(item).encode()

    def _sort_in(self, line: int, part: str, item: _Item) -> None:
        if part == "history":
            self._history.append(item)
            return
        fields = self._fields(item)
        name = fields.get("file")
        if not isinstance(name, str) or not name or name != scrub(name):
            self.skipped.append(
                Skipped(PurePosixPath(self.path.name), SkipReason.BROKEN_RECORD, "", line)
            )
            return
        path = PurePosixPath(name)
        content = fields.get("base64") if part == "attachments" else fields.get("body")
        size = len(content) if isinstance(content, str) else 0
        size = size * 3 // 4 if part == "attachments" else size
        if self._take(self._found(path, size), outside_or_hidden(name, path)):
            self._items[path] = item

    def _found(self, path: PurePosixPath, size_bytes: int = 0) -> Found:
        return Found(path, self._modified_s, size_bytes)

    def _fields(self, item: _Item) -> dict[str, Any]:
        """Empty where it is no record. Raises OSError."""
        data = self._bytes(item)
        if _brackets(data) > _MOST_BRACKETS:
            return {}
        try:
            value: Any = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    def _bytes(self, item: _Item) -> bytes:
        if isinstance(item, bytes):
            return item
        at, length = item
        self._file.seek(at)
        return self._file.read(length).strip().removesuffix(b",")

    @override
    def _open(self, path: PurePosixPath) -> IO[bytes] | None:
        if path not in self._items:
            return io.BytesIO(self._versions()) if path == PurePosixPath(HISTORY) else None
        fields = self._fields(self._items[path])
        make: Callable[[dict[str, Any]], bytes] = _file if "base64" in fields else _page
        return io.BytesIO(make(fields))

    def _versions(self) -> bytes:
        lines = (b" ".join(self._bytes(item).splitlines()) for item in self._history)
        kept, left = [], MOST_BYTES_IN_ALL
        for line in lines:
            left -= len(line)
            if left < 0:
                break
            kept.append(line)
        return b"\n".join(kept)

    @override
    def _is_packed_tightly(self, path: PurePosixPath, size_bytes: int) -> bool:
        return False  # nothing is packed

    @override
    def close(self) -> None:
        self._file.close()


def _brackets(data: bytes) -> int:
    return data.count(b"[") + data.count(b"{")


def _page(fields: dict[str, Any]) -> bytes:
    """Raises ValueError."""
    text = fields.pop("body", "")
    mark = fields.pop(OWN_MARK, "")
    del fields["file"]
    try:
        page = join({OWN_MARK: mark, **fields}, text if isinstance(text, str) else "")
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("no page") from error
    return page.encode(errors="replace")


def _file(fields: dict[str, Any]) -> bytes:
    """Raises ValueError."""
    content = fields["base64"]
    return b64decode(content if isinstance(content, str) else "", validate=True)
