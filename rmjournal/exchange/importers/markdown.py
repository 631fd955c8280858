# SPDX-License-Identifier: MIT
"""Markdown files, one page each, among them our own export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typing_extensions import override

from rmjournal.exchange import scan
from rmjournal.exchange.drafts import Draft
from rmjournal.exchange.own_json import JsonSource
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import SkipReason
from rmjournal.exchange.source import Source

from .base import Page, Reader, Wishes
from .local_files import PAGE_SUFFIXES, Files, LocalLinks
from .tasks import with_tasks


class MarkdownReader(Reader):
    """What any folder is, if it is nothing else."""

    key = "markdown"
    name = "Markdown"

    @override
    def sniff(self, source: Source) -> int:
        if source.path.is_dir():
            return 1
        return 10 if source.with_suffix(*PAGE_SUFFIXES) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        size_bytes, files = 0, Files(source)
        for found in source.files.values():
            if found.path.suffix.lower() not in PAGE_SUFFIXES:
                yield Page(found, SkipReason.NOT_MARKDOWN)
                continue
            if found.size_bytes <= scan.MOST_BYTES:
                size_bytes += found.size_bytes
            if size_bytes > scan.MOST_BYTES_IN_ALL:
                yield Page(found, SkipReason.TOO_MUCH)
            else:
                yield self._page(source, wishes, found, files)

    @override
    def again(self, source: Source, wishes: Wishes, wanted: Sequence[Found]) -> Iterator[Page]:
        files = Files(source)
        for found in wanted:
            yield self._page(source, wishes, found, files)

    def _page(self, source: Source, wishes: Wishes, found: Found, files: Files) -> Page:
        data = source.read(found.path, scan.MOST_BYTES)
        if isinstance(data, SkipReason):
            return Page(found, data)
        draft = source.understood.read(found, data, wishes.today)
        if isinstance(draft, Draft) and draft.own is None:
            draft = self._links(files, found).drafted(draft)
            if wishes.tasks:
                draft = draft.saying(with_tasks(draft.text))
        return Page(found, draft)

    def _links(self, files: Files, found: Found) -> LocalLinks:
        return LocalLinks(files, found.path.parent)


class OwnJsonReader(MarkdownReader):
    """Our own export as one file: its source shows it as the folder that it was made like."""

    key = "json"
    name = "RM Journal's JSON"

    @override
    def sniff(self, source: Source) -> int:
        return 100 if isinstance(source, JsonSource) else 0
