# SPDX-License-Identifier: MIT
"""Mini Diary's JSON export: `entries` by day, each with `title`, `text` in Markdown and
`dateUpdated`; `metadata` names the app. See https://github.com/samuelmeuli/mini-diary and the
description in docs/REQUIREMENTS.md of https://github.com/fjrevoredo/mini-diarium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from typing_extensions import override

from rmjournal.exchange.days import day_of_value
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import Entry, Lines, Page, Reader, Wishes, load_json_file, mapping, words

_APP = re.compile(rb'"application"\s*:\s*"Mini Diar')
_ENTRIES = re.compile(rb'"entries"\s*:\s*\{\s*"\d{4}-\d\d-\d\d"\s*:\s*\{')


class MiniDiaryReader(Reader):
    key = "minidiary"
    name = "Mini Diary"

    @override
    def sniff(self, source: Source) -> int:
        for found in source.with_suffix(".json"):
            head = source.head(found.path)
            if _APP.search(head) or _ENTRIES.search(head):
                return 92
        return 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            if found.path.suffix.lower() != ".json":
                yield Page(found, SkipReason.OTHER_KIND)
                continue
            value, text = load_json_file(source, found)
            if isinstance(value, SkipReason):
                yield Page(found, value)
                continue
            entries = mapping(mapping(value).get("entries"))
            if not entries:
                yield Page(found, SkipReason.OTHER_KIND)
            lines = Lines(text)
            for number, (name, fields) in enumerate(entries.items(), start=1):
                place = found.page(number, lines.of(f'"{name}"'))
                said = mapping(fields)
                entry = Entry(place, words(said.get("text")), words(said.get("title")))
                entry.day = day_of_value(name)
                if entry.day is None:
                    entry.remarks.append(Remark(RemarkKind.DATE_NOT_READ, name[:80]))
                yield entry.page(wishes)
