# SPDX-License-Identifier: MIT
"""A CSV file, each row of it a question, a commitment or a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from typing_extensions import override

from rmjournal.exchange.own_pages import OwnPage
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import SkipReason
from rmjournal.exchange.source import Source
from rmjournal.exchange.tables import MOST_ROWS, chosen, guessed, page_of, rows_of

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


def _pages(found: Found, data: bytes, wishes: Wishes) -> Iterator[Page]:
    rows = rows_of(data)
    head = next(rows, None)
    header = [] if head is None or head.cells is None else [each.strip() for each in head.cells]
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
