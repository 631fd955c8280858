# SPDX-License-Identifier: MIT
"""jrnl: its journal as text, as a folder of such texts, one a day, and its JSON export.

In a text each entry begins with `[2024-03-05 09:30] Title`, or with the clock that the person set
in jrnl, such as `09:30:00 AM`; the body follows. Words that begin with `@` are tags, and a `*` at
the end of the title stars the entry. See https://jrnl.sh/en/stable/formats/ and
https://jrnl.sh/en/stable/reference-config-file/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

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
    read_text,
    rows,
    word_list,
    words,
)

_CLOCK = r"(?P<h>\d{1,2}):(?P<min>\d\d)(?::\d\d)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
_STAMP = re.compile(
    rf"^\[(?P<day>\d{{4}}-\d\d-\d\d)(?:[ T]{_CLOCK})?\] ?(?P<title>[^\r\n]*)(?:\r\n|\r|\n|\Z)",
    re.MULTILINE,
)
_TAG = re.compile(r"(?<![\w/.@])@([\w][\w-]{0,80})")
_JSON_ENTRY = re.compile(rb'"body"\s*:')
_JSON_HEAD = re.compile(rb'^\s*\{\s*"tags"\s*:\s*\{')
_LONGEST_TITLE = 120
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class JrnlReader(Reader):
    key = "jrnl"
    name = "jrnl"

    @override
    def sniff(self, source: Source) -> int:
        for found in source.with_suffix(".txt", "", ".jrnl"):
            head = source.head(found.path).removeprefix(b"\xef\xbb\xbf").lstrip()
            if _STAMP.match(head[:300].decode(errors="replace")):
                return 80
        heads = (source.head(found.path) for found in source.with_suffix(".json"))
        return 85 if any(_JSON_HEAD.match(h) and _JSON_ENTRY.search(h) for h in heads) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            suffix = found.path.suffix.lower()
            if suffix == ".json":
                yield from _json_pages(source, found, wishes)
            elif suffix in (".txt", ".jrnl", ""):
                text = read_text(source, found)
                if isinstance(text, SkipReason):
                    yield Page(found, text)
                else:
                    yield from _text_pages(found, text, wishes)
            else:
                yield Page(found, SkipReason.OTHER_KIND)


def _text_pages(found: Found, text: str, wishes: Wishes) -> Iterator[Page]:
    stamps = list(_STAMP.finditer(text))
    before = text[: stamps[0].start()] if stamps else text
    if before.strip():
        yield Page(found.page(0, 1), SkipReason.OTHER_KIND)
    elif not stamps:
        yield Page(found, SkipReason.EMPTY)
    line, at = 1, 0
    for number, stamp in enumerate(stamps, start=1):
        line, at = line + _line_ends(text, at, stamp.start()), stamp.start()
        end = stamps[number].start() if number < len(stamps) else len(text)
        body = text[stamp.end() : end].strip("\r\n")
        title, rest = _title(stamp["title"])
        body = f"{rest}\n{body}" if rest and body else rest or body
        entry = Entry(found.page(number, line), body, title)
        entry.tags = _TAG.findall(f"{title} {body}")
        _set_day(entry, stamp["day"], _clock(stamp))
        yield entry.page(wishes)


def _line_ends(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) or text.count("\r", start, end)


def _json_pages(source: Source, found: Found, wishes: Wishes) -> Iterator[Page]:
    value, text = load_json_file(source, found)
    if isinstance(value, SkipReason):
        yield Page(found, value)
        return
    entries = rows(mapping(value).get("entries"))
    if not entries:
        yield Page(found, SkipReason.OTHER_KIND)
    lines = Lines(text)
    for number, fields in enumerate(entries, start=1):
        title, rest = _title(words(fields.get("title")))
        body = words(fields.get("body")).strip("\r\n")
        body = f"{rest}\n{body}" if rest and body else rest or body
        place = found.page(number, lines.of(words(fields.get("title"))[:40].strip()))
        entry = Entry(place, body, title)
        entry.tags = word_list(fields.get("tags"))
        clock = re.fullmatch(_CLOCK, words(fields.get("time")).strip())
        _set_day(entry, words(fields.get("date")), _clock(clock) if clock else None)
        yield entry.page(wishes)


def _title(line: str) -> tuple[str, str]:
    """The title without its star; of a long one the first sentence, and the rest."""
    line = line.strip()
    line = line[:-1].rstrip() if line.endswith("*") and not line.endswith("**") else line
    if len(line) <= _LONGEST_TITLE:
        return line, ""
    first, *rest = _SENTENCE_END.split(line, maxsplit=1)
    return (first, rest[0]) if rest and len(first) <= _LONGEST_TITLE else ("", line)


def _set_day(entry: Entry, said: str, start: time | None) -> None:
    day: date | None = day_of_value(said)
    entry.day, entry.start = day, start
    if day is None and said:
        entry.remarks.append(Remark(RemarkKind.DATE_NOT_READ, said[:80]))


def _clock(stamp: re.Match[str]) -> time | None:
    if stamp["h"] is None:
        return None
    hour, half = int(stamp["h"]), (stamp["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(stamp["min"])
    return time(hour, minute) if hour < 24 and minute < 60 else None
