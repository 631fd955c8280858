# SPDX-License-Identifier: MIT
"""Every format that can come in. The surest one reads what stands at a path."""

from __future__ import annotations

from rmjournal.core.errors import UnknownFormatError
from rmjournal.exchange.source import Source

from .base import Reader
from .dayone import DayOneReader
from .joplin import JoplinReader
from .jrnl import JrnlReader
from .markdown import MarkdownReader
from .mini_diary import MiniDiaryReader
from .obsidian import ObsidianReader
from .org_journal import OrgJournalReader
from .rednotebook import RedNotebookReader
from .standard_notes import StandardNotesReader

READERS: tuple[Reader, ...] = (
    MarkdownReader(), ObsidianReader(), DayOneReader(), JrnlReader(), JoplinReader(),
    RedNotebookReader(), StandardNotesReader(), MiniDiaryReader(), OrgJournalReader(),
)  # fmt: skip
BY_KEY = {reader.key: reader for reader in READERS}


def reader_of(source: Source, key: str = "") -> Reader:
    """The reader of that format, or of the one it is. Raises UnknownFormatError."""
    if key:
        return BY_KEY[key]
    surest = max(READERS, key=lambda reader: reader.sniff(source))
    if not surest.sniff(source):
        raise UnknownFormatError(source.path)
    return surest
