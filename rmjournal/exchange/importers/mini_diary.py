# SPDX-License-Identifier: MIT
"""Mini Diary's JSON export: `entries` by day, each with `title`, `text` in Markdown and
`dateUpdated`, or since 3.4 a list of such; `metadata` names the app. Mini Diarium, which goes on
from it, writes a list of entries with their `date`, `tags` and HTML. The diary itself is
`mini-diary.txt`, encrypted. See
https://github.com/samuelmeuli/mini-diary and https://github.com/fjrevoredo/mini-diarium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from rmjournal.exchange.days import day_of_value
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import (
    Entry,
    Lines,
    Page,
    Reader,
    Wishes,
    load_json_file,
    mapping,
    rows,
    word_list,
    words,
)
from .html_text import is_html, markdown_of_html

_APP = re.compile(rb'"application"\s*:\s*"Mini Diar')
_ENTRIES = re.compile(rb'"entries"\s*:\s*\{\s*"\d{4}-\d\d-\d\d"\s*:\s*\{')
_DIARY = "mini-diary.txt"


class MiniDiaryReader(Reader):
    key = "minidiary"
    name = "Mini Diary"

    @override
    def sniff(self, source: Source) -> int:
        for found in source.with_suffix(".json"):
            head = source.head(found.path)
            if _APP.search(head) or _ENTRIES.search(head):
                return 92
        return 92 if any(path.name == _DIARY for path in source.files) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            if found.path.suffix.lower() != ".json":
                is_diary = found.path.name == _DIARY
                yield Page(found, SkipReason.ENCRYPTED if is_diary else SkipReason.OTHER_KIND)
                continue
            value, text = load_json_file(source, found)
            if isinstance(value, SkipReason):
                yield Page(found, value)
                continue
            entries = list(_entries(mapping(value).get("entries")))
            if not entries:
                yield Page(found, SkipReason.OTHER_KIND)
            lines = Lines(text)
            for number, (name, fields) in enumerate(entries, start=1):
                place = found.page(number, lines.of(f'"{name}"'))
                yield _entry(place, name, fields).page(wishes)


def _entries(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The day of each as it is written, and its fields."""
    if isinstance(value, dict):
        for name, day in value.items():
            several = rows(day) if isinstance(day, list) else [mapping(day)]
            yield from ((str(name), fields) for fields in several)
    for fields in rows(value):
        yield words(fields.get("date")), fields


def _entry(found: Found, name: str, fields: dict[str, Any]) -> Entry:
    text = words(fields.get("text"))
    text = markdown_of_html(text) if is_html(text) else text
    entry = Entry(found, text, words(fields.get("title")), tags=word_list(fields.get("tags")))
    entry.day = day_of_value(name)
    if entry.day is None:
        entry.remarks.append(Remark(RemarkKind.DATE_NOT_READ, name[:80]))
    return entry
