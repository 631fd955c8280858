# SPDX-License-Identifier: MIT
"""jrnl: its journal as text, as a folder of such texts, one a day, and its JSON export.

In a text each entry begins with `[2024-03-05 09:30] Title`, or with the day and the clock as the
person set them in jrnl, such as `[Tue 05/03/2024 09:30:00 AM]`; the first version had no brackets.
The body follows. Words that begin with `@` or `#` are tags, and a `*` at the end of the title stars
the entry, which is a tag here. An encrypted journal is one Fernet token. See
https://jrnl.sh/en/stable/formats/ and https://jrnl.sh/en/stable/reference-config-file/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from itertools import islice

from typing_extensions import override

from rmjournal.exchange.days import day_of_value
from rmjournal.exchange.scan import MOST_FILES, Found, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import (
    AppReader,
    Entry,
    Lines,
    Page,
    load_json,
    mapping,
    rows,
    word_list,
    words,
)

_CLOCK = r"(?P<h>\d{1,2}):(?P<min>\d\d)(?::\d\d)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
_DAY = (
    r"(?P<day>\d{4}[-/.]\d\d?[-/.]\d\d?|(?P<one>\d\d?)[-/.](?P<two>\d\d?)[-/.](?P<year>\d{4})"
    r"|\d\d? [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9} \d\d?,? \d{4})"
)
_REST = r" ?(?P<title>[^\r\n]*)(?:\r\n|\r|\n|\Z)"
_STAMP = re.compile(
    rf"^\[(?:[A-Za-z]{{2,9}},? )?{_DAY}(?:,?[ T]{_CLOCK})?(?: [A-Z]{{2,4}})?\]{_REST}", re.MULTILINE
)
_BARE_STAMP = re.compile(rf"^{_DAY} {_CLOCK}{_REST}", re.MULTILINE)
_TAG = re.compile(r"(?:(?<![\w/.@])@|(?<!\S)#(?=[\w-]{0,80}[^\W\d]))(\w[\w-]{0,80})")
_ENCRYPTED = b"gAAAAA"
_JSON_ENTRY = re.compile(rb'"body"\s*:')
_JSON_HEAD = re.compile(rb'^\s*\{\s*"(?:tags"\s*:\s*\{|entries"\s*:\s*\[\s*\{\s*"title")')
_LONGEST_TITLE = 120
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


class JrnlReader(AppReader):
    key = "jrnl"
    name = "jrnl"

    @override
    def sniff(self, source: Source) -> int:
        for found in source.with_suffix(".txt", "", ".jrnl"):
            head = source.head(found.path).removeprefix(b"\xef\xbb\xbf").lstrip()
            if head.startswith(_ENCRYPTED):
                return 40
            begins = head[:300].decode(errors="replace")
            if _STAMP.match(begins):
                return 80
            if _BARE_STAMP.match(begins):
                return 45
        heads = (source.head(found.path) for found in source.with_suffix(".json"))
        return 85 if any(_JSON_HEAD.match(h) and _JSON_ENTRY.search(h) for h in heads) else 0

    @override
    def why_not(self, source: Source, found: Found) -> SkipReason | None:
        is_known = found.path.suffix.lower() in (".json", ".txt", ".jrnl", "")
        return None if is_known else SkipReason.OTHER_KIND

    @override
    def entries(self, source: Source, found: Found, text: str) -> Iterator[Entry | Page]:
        is_json = found.path.suffix.lower() == ".json"
        return (_json_entries if is_json else _text_entries)(found, text)


def _text_entries(found: Found, text: str) -> Iterator[Entry | Page]:
    every = _BARE_STAMP if _BARE_STAMP.match(text.lstrip("\r\n \t")) else _STAMP
    stamps = list(islice(every.finditer(text), MOST_FILES + 1))
    is_day_first, is_sure = _order(stamps)
    before = text[: stamps[0].start()] if stamps else text
    if before.startswith(_ENCRYPTED.decode()):
        yield Page(found, SkipReason.ENCRYPTED)
    elif before.strip():
        yield Page(found.page(0, 1), SkipReason.OTHER_KIND)
    elif not stamps:
        yield Page(found, SkipReason.EMPTY)
    line, at = 1, 0
    for number, stamp in enumerate(stamps, start=1):
        line, at = line + _line_ends(text, at, stamp.start()), stamp.start()
        if number > MOST_FILES:
            yield Page(found.page(number, line), SkipReason.TOO_MANY)
            return
        end = stamps[number].start() if number < len(stamps) else len(text)
        place = found.page(number, line)
        entry, is_starred = _entry(place, stamp["title"], text[stamp.end() : end])
        entry.tags = _TAG.findall(f"{entry.title} {entry.text}") + ["starred"] * is_starred
        said = stamp["day"]
        if stamp["one"] and "." not in said:
            month, day = (stamp["two"], stamp["one"]) if is_day_first else stamp.group("one", "two")
            said = f"{stamp['year']}-{month}-{day}"
            if not is_sure:
                entry.remark(RemarkKind.DAY_OR_MONTH, stamp["day"])
        _set_day(entry, said, _clock(stamp))
        yield entry


def _order(stamps: list[re.Match[str]]) -> tuple[bool, bool]:
    """Whether `05/03/2024` is the fifth of March in this file, and whether that is sure: by a day
    past the twelfth, else by the order of the entries, which is that of time."""
    unclear = (each for each in stamps if each["one"] and "." not in each["day"])
    days = [tuple(map(int, each.group("year", "one", "two"))) for each in unclear]
    if any(one > 12 for _, one, _ in days) != any(two > 12 for _, _, two in days):
        return any(one > 12 for _, one, _ in days), True
    month_first = days == sorted(days)
    day_first = [(y, b, a) for y, a, b in days]
    is_in_order = day_first == sorted(day_first)
    return is_in_order and not month_first, is_in_order != month_first


def _line_ends(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) or text.count("\r", start, end)


def _json_entries(found: Found, text: str) -> Iterator[Entry | Page]:
    value = load_json(text)
    if isinstance(value, SkipReason):
        yield Page(found, value)
        return
    entries = rows(mapping(value).get("entries"))
    if not entries:
        yield Page(found, SkipReason.OTHER_KIND)
    lines = Lines(text)
    for number, fields in enumerate(entries, start=1):
        title = words(fields.get("title"))
        place = found.page(number, lines.of(title[:40].strip()))
        entry, is_starred = _entry(place, title, words(fields.get("body")))
        entry.tags = word_list(fields.get("tags"))
        entry.tags += ["starred"] * (fields.get("starred") is True or is_starred)
        clock = re.fullmatch(_CLOCK, words(fields.get("time")).strip())
        _set_day(entry, words(fields.get("date")), _clock(clock) if clock else None)
        yield entry


def _entry(place: Found, title: str, body: str) -> tuple[Entry, bool]:
    """With what of the title is none; and whether it has a star."""
    title, rest, is_starred = _title(title)
    text = "\n".join(filter(None, (rest, body.strip("\r\n"))))
    return Entry(place, text, title), is_starred


def _title(said: str) -> tuple[str, str, bool]:
    """The title, of a long one the first sentence, without its star; the rest; whether it had a
    star. One of several lines goes on in the rest."""
    line, _, more = said.strip().partition("\n")
    is_starred = line.endswith("*") and not line.endswith("**")
    line = line[:-1].rstrip() if is_starred else line
    if len(line) <= _LONGEST_TITLE:
        return line, more, is_starred
    first, *rest = _SENTENCE_END.split(line, maxsplit=1)
    is_short = bool(rest) and len(first) <= _LONGEST_TITLE
    title, body = (first, rest[0]) if is_short else ("", line)
    return title, f"{body}\n{more}" if more else body, is_starred


def _set_day(entry: Entry, said: str, start: time | None) -> None:
    entry.day, entry.start = day_of_value(said), start
    if entry.day is None and said:
        entry.remark(RemarkKind.DATE_NOT_READ, said)


def _clock(stamp: re.Match[str]) -> time | None:
    if stamp["h"] is None:
        return None
    hour, half = int(stamp["h"]), (stamp["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    minute = int(stamp["min"])
    return time(hour, minute) if hour < 24 and minute < 60 else None
