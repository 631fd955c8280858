# SPDX-License-Identifier: MIT
"""Every format that can come in. The surest one reads what stands at a path."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from rmjournal.core.errors import MissingFileError, UnknownFormatError, UnreadableError
from rmjournal.exchange.own_json import JsonSource, is_own_json
from rmjournal.exchange.source import FileSource, FolderSource, Source, TarSource, ZipSource

from .base import Reader
from .joplin import JoplinReader
from .jrnl import JrnlReader
from .json_apps import DayOneReader, MiniDiaryReader, StandardNotesReader
from .markdown import MarkdownReader, ObsidianReader, OwnJsonReader
from .org_journal import OrgJournalReader
from .rednotebook import RedNotebookReader
from .table import TableReader

READERS: tuple[Reader, ...] = (
    MarkdownReader(), ObsidianReader(), DayOneReader(), JrnlReader(), JoplinReader(),
    RedNotebookReader(), StandardNotesReader(), MiniDiaryReader(), OrgJournalReader(),
    OwnJsonReader(), TableReader(),
)  # fmt: skip
_TAR_MAGIC_AT = 257
BY_KEY = {reader.key: reader for reader in READERS}


def reader_of(source: Source, key: str = "") -> Reader:
    """The reader of that format, or of the one it is. Raises UnknownFormatError."""
    if key:
        return BY_KEY[key]
    surest = max(READERS, key=lambda reader: reader.sniff(source))
    if not surest.sniff(source):
        raise UnknownFormatError(source.path)
    return surest


def open_source(path: Path) -> Source:
    """What stands at that path, known by its content. Raises MissingFileError, UnreadableError."""
    if not path.exists():
        raise MissingFileError(path)
    if path.is_dir():
        return FolderSource(path)
    if not path.is_file() or not os.access(path, os.R_OK):
        raise UnreadableError(path)
    source = FileSource(path)
    head = source.head(PurePosixPath(path.name))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZipSource(path)
    if head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar":
        return TarSource(path)
    if is_own_json(head):
        return JsonSource(path)
    return source
