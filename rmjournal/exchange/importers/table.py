# SPDX-License-Identifier: MIT
"""A CSV file, each row of it a question, a commitment or a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from typing_extensions import override

from rmjournal.core.errors import JournalError
from rmjournal.exchange.own_pages import OwnPage
from rmjournal.exchange.scan import MOST_FILE_BYTES, Found, SkipReason
from rmjournal.exchange.source import Source
from rmjournal.exchange.tables import (
    MOST_ROWS,
    Sample,
    chosen,
    guessed,
    header_of,
    page_of,
    rows_of,
    sample_of,
)
from rmjournal.store.file.files import read_bounded

from .base import Page, Reader, Wishes

_SUFFIXES = (".csv", ".tsv")


class TableReader(Reader):
    key = "csv"
    name = "a table"

    @override
    def sniff(self, source: Source) -> int:
        return 40 if source.path.suffix.lower() in _SUFFIXES and len(source.files) == 1 else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            data = source.read(found.path)
            if isinstance(data, SkipReason):
                yield Page(found, data)
            else:
                yield from _pages(found, data, wishes)


def sample_at(path: Path) -> Sample | None:
    """How the table at that path begins; None for what is none."""
    if path.suffix.lower() not in _SUFFIXES or not path.is_file():
        return None
    try:
        return sample_of(read_bounded(path, MOST_FILE_BYTES))
    except JournalError:
        return None


def _pages(found: Found, data: bytes, wishes: Wishes) -> Iterator[Page]:
    rows = rows_of(data)
    header = header_of(next(rows, None))
    wish = wishes.columns
    columns = guessed(header) if wish is None else chosen(header, wish)
    if not header or columns is None:
        yield Page(found, SkipReason.NO_COLUMN if header else SkipReason.EMPTY)
        return
    at = _moment(found.modified_s)
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        place = found.page(number, row.line)
        if number > MOST_ROWS:
            yield Page(place, SkipReason.TOO_MANY)
            return
        content = page_of(row, header, columns, at)
        if isinstance(content, OwnPage):
            uid = content.values["uid"]
            content = SkipReason.SAME_AS_ANOTHER if uid in seen else content
            seen.add(uid)
        yield Page(place, content)


def _moment(modified_s: float) -> str:
    try:
        return datetime.fromtimestamp(modified_s, UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return datetime(2000, 1, 1, tzinfo=UTC).isoformat()
