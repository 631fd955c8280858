# SPDX-License-Identifier: MIT
"""org-journal of Emacs: files named by day, or by week, month or year, whose headings say the day.

A daily file is `20240305` or `20240305.org`. Its first heading is the day, `* Tuesday, 03/05/24`,
and each entry `** 09:30 Title`. In files of more days the day stands below its heading, in a
drawer: `:CREATED: 20240305`. See https://github.com/bastibe/org-journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from typing_extensions import override

from rmjournal.exchange.days import day_of_path, day_of_value
from rmjournal.exchange.drafts import DaySource
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import SkipReason
from rmjournal.exchange.source import Source

from .base import Entry, Page, Reader, Wishes, read_text

_NAME = re.compile(r"\d{4}-?\d\d-?\d\d(?:\.org(?:\.txt)?)?\Z|\d{4}(?:-?\d\d)?\.org\Z")
_HEADING = re.compile(r"(\*+) +(.*?)(?:[ \t]+(:[\w@#%:]+:))?[ \t]*\Z")
_CREATED = re.compile(r"[ \t]*:CREATED:[ \t]*\[?(\d{4}-?\d\d-?\d\d)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?:[ \t]+|\Z)")
_DRAWER = re.compile(r"[ \t]*:([A-Z]+):[ \t]*\Z")
_KEYWORD = re.compile(r"#\+\w+:")
_STATE = re.compile(r"(TODO|DONE|NEXT|WAITING)[ \t]+")
_BLOCK = re.compile(r"[ \t]*#\+(begin|end)_(src|quote|example)\b[ \t]*(\S*)", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{1,500})\])?\]")
_BOLD = re.compile(r"(?<![\w*/=~])\*(?=\S)([^*\n]{1,500}?\S|\S)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w/:.])/(?=\S)([^/\n]{1,500}?\S|\S)/(?![\w/])")
_CODE = re.compile(r"(?<!\w)[=~](?=\S)([^=~\n]{1,500}?\S|\S)[=~](?!\w)")


class OrgJournalReader(Reader):
    key = "orgjournal"
    name = "org-journal"

    @override
    def sniff(self, source: Source) -> int:
        named = [each for each in source.files.values() if _NAME.fullmatch(each.path.name)]
        heads = (source.head(each.path) for each in named[:50])
        return 75 if any(re.search(rb"(?m)^\*+ \S", head) for head in heads) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        for found in source.files.values():
            if not _NAME.fullmatch(found.path.name) and found.path.suffix != ".org":
                yield Page(found, SkipReason.OTHER_KIND)
                continue
            text = read_text(source, found)
            if isinstance(text, SkipReason):
                yield Page(found, text)
                continue
            parts = _parts(text, day_of_path(found.path))
            for number, part in enumerate(parts, start=1):
                yield part.entry(found.page(number, part.line)).page(wishes)
            if not parts:
                yield Page(found, SkipReason.EMPTY)


@dataclass(slots=True)
class _Part:
    """An entry while it is read."""

    line: int
    day: date | None
    day_from: DaySource
    title: str = ""
    start: time | None = None
    tags: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def entry(self, found: Found) -> Entry:
        text = "\n".join(self.lines).strip("\n")
        return Entry(
            found, text, self.title, self.day, self.day_from, start=self.start, tags=self.tags
        )


def _parts(text: str, day: date | None) -> list[_Part]:
    """The entries of a file: below each heading of a day those of the next level."""
    parts: list[_Part] = []
    day_from: DaySource = "name"
    part: _Part | None = None
    drawer = fence = ""
    for line, said in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if drawer:
            created = _CREATED.match(said)
            if created:
                day, day_from = day_of_value(created[1]) or day, "field"
                if part is not None:
                    part.day, part.day_from = day, day_from
            drawer = "" if said.strip().upper() == ":END:" else drawer
            continue
        opened = _DRAWER.match(said)
        if opened and not fence:
            drawer = opened[1]
            continue
        block = _BLOCK.match(said)
        if block:
            fence = block[2].lower() if block[1].lower() == "begin" else ""
        heading = None if fence or block else _HEADING.match(said)
        if heading and len(heading[1]) <= 2:
            part = _begin(line, heading, day, day_from)
            parts.append(part)
        elif part is not None or (said.strip() and not _KEYWORD.match(said)):
            if part is None:
                part = _Part(line, day, day_from)
                parts.append(part)
            part.lines.append(_markdown(said, heading, block, fence))
    return [each for each in parts if each.title or any(map(str.strip, each.lines))]


def _begin(line: int, heading: re.Match[str], day: date | None, day_from: DaySource) -> _Part:
    """An entry; the heading of a day has no title of its own."""
    title = heading[2].strip()
    if len(heading[1]) == 1 and not _CLOCK.match(title):
        of_title = day_of_value(title)
        if of_title is not None:
            day, day_from = of_title, "field"
        return _Part(line, day, day_from)
    part = _Part(line, day, day_from, tags=[tag for tag in (heading[3] or "").split(":") if tag])
    clock = _CLOCK.match(title)
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        part.start, title = time(int(clock[1]), int(clock[2])), title[clock.end() :]
    part.title = _inline(_STATE.sub("", title, count=1))
    return part


def _markdown(
    said: str, heading: re.Match[str] | None, block: re.Match[str] | None, fence: str
) -> str:
    if block:
        return "" if block[2].lower() == "quote" else f"```{block[3]}".rstrip()
    if fence:
        return f"> {said}" if fence == "quote" else said
    if heading:
        return f"{'#' * min(len(heading[1]) - 1, 6)} {_inline(heading[2])}"
    return _inline(said)


def _inline(text: str) -> str:
    """Bold, italics, code and links of Org as Markdown."""
    text = _BOLD.sub(r"**\1**", text)
    text = _ITALIC.sub(r"*\1*", text)
    text = _CODE.sub(r"`\1`", text)
    return _LINK.sub(lambda found: f"[{found[2]}]({found[1]})" if found[2] else found[1], text)
