# SPDX-License-Identifier: MIT
"""org-journal of Emacs: files named by day, or by week, month or year, whose headings say the day.

A daily file is `20240305` or `20240305.org`. Its first heading is the day, `* Tuesday, 03/05/24`,
and each entry `** 09:30 Title`. In files of more days the day stands below its heading, in a
drawer: `:CREATED: 20240305`. An entry that is encrypted has the tag `crypt`. See https://github.com/bastibe/org-journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time

from typing_extensions import override

from rmjournal.exchange.days import day_of_path, day_of_value
from rmjournal.exchange.drafts import DaySource
from rmjournal.exchange.scan import MOST_FILES, Found, Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source

from .base import AppReader, Entry, Page

_NAME = re.compile(r"\d{4}-?\d\d-?\d\d(?:\.org(?:\.txt)?)?\Z|\d{4}(?:-?\d\d)?\.org\Z")
_HEADING = re.compile(r"(\*+) +(.*?)(?:[ \t]+(:[\w@#%:-]+:))?[ \t]*\Z")
_CREATED = re.compile(r"[ \t]*:CREATED:[ \t]*\[?(\d{4}-?\d\d-?\d\d)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?:[ \t]+|\Z)")
_DRAWER = re.compile(r"[ \t]*:([A-Z]+):[ \t]*\Z")
_PROPERTY = re.compile(r"[ \t]*:([\w-]+):[ \t]+\S")
_OWN_PROPERTIES = {"CREATED", "ID", "CUSTOM_ID", "DATE", "END"}
_KEYWORD = re.compile(r"#\+(\w+):[ \t]*(.*)")
_STATE = re.compile(r"(TODO|DONE|NEXT|WAITING|STARTED|CANCELL?ED)[ \t]+(?:\[#[A-Z]\][ \t]+)?")
_DONE = {"DONE", "CANCELLED", "CANCELED"}
_DAY_HEADING = re.compile(r"(?P<word>[^\W\d]*)\W*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})\W*\Z")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLANNED = re.compile(r"[ \t]*(?:(?:DEADLINE|SCHEDULED):[ \t]*)?<(\d{4}-\d\d-\d\d)[^<>]*>[ \t]*\Z")
_RULE = re.compile(r"[ \t]*\|[-+]+\|[ \t]*\Z")
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_ENCRYPTED_FILES = (".gpg", ".age")
_BLOCK = re.compile(r"[ \t]*#\+(begin|end)_(src|quote|example)\b[ \t]*(\S*)", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{1,500})\])?\]")
_BOLD = re.compile(r"(?<![\w*/=~])\*(?=\S)([^*\n]{1,500}?\S|\S)\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w/:.])/(?=\S)([^/\n]{1,500}?\S|\S)/(?![\w/])")
_CODE = re.compile(r"(?<!\w)[=~](?=\S)([^=~\n]{1,500}?\S|\S)[=~](?!\w)")


class OrgJournalReader(AppReader):
    has_links = True
    key = "orgjournal"
    name = "org-journal"

    @override
    def sniff(self, source: Source) -> int:
        named = [each for each in source.files.values() if _NAME.fullmatch(each.path.name)]
        heads = (source.head(each.path) for each in named[:50])
        if any(re.search(rb"(?m)^\*+ \S", head) for head in heads):
            return 75
        return 30 if source.with_suffix(".org") else 0

    @override
    def is_other(self, found: Found) -> bool:
        is_known = found.path.suffix == ".org" or _NAME.fullmatch(found.path.name)
        return not (is_known or _is_encrypted(found))

    @override
    def why_not(self, source: Source, found: Found) -> SkipReason | None:
        return SkipReason.ENCRYPTED if _is_encrypted(found) else None

    @override
    def entries(self, source: Source, found: Found, text: str) -> Iterator[Entry | Page]:
        parts = _parts(text, day_of_path(found.path))
        for number, part in enumerate(parts, start=1):
            place = found.page(number, part.line)
            if number > MOST_FILES:
                yield Page(place, SkipReason.TOO_MANY)
                break
            is_encrypted = any(_ENCRYPTED in line for line in part.lines)
            yield Page(place, SkipReason.ENCRYPTED) if is_encrypted else part.entry(place)
        if not parts:
            yield Page(found, SkipReason.EMPTY)


def _is_encrypted(found: Found) -> bool:
    return found.path.suffix.lower() in _ENCRYPTED_FILES


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
    state: str = ""
    """What was to be done, as `TODO`."""
    may_be_day: bool = False
    """Of the first level, so that its title may be no more than the day in other words."""
    left_out: list[str] = field(default_factory=list)
    """Names of properties that have no place here."""

    def entry(self, found: Found) -> Entry:
        lines = self.lines
        if self.state:
            planned = _PLANNED.match(lines[0]) if lines else None
            due = f" due:{planned[1]}" if planned else ""
            lines = [f"{_tick(self.state)}{self.title}{due}", "", *lines[bool(planned) :]]
        text = "\n".join(lines).strip("\n")
        entry = Entry(
            found, text, self.title, self.day, self.day_from, start=self.start, tags=self.tags
        )
        if self.left_out:
            named = ", ".join(dict.fromkeys(self.left_out))
            entry.remarks.append(Remark(RemarkKind.FIELDS_LEFT_OUT, named[:200]))
        return entry


def _parts(text: str, day: date | None) -> list[_Part]:
    """The entries of a file: below each heading of a day those of the next level."""
    parts: list[_Part] = []
    day_from: DaySource = "name"
    day_of_name = day
    part: _Part | None = None
    drawer = fence = ""
    tags_of_all: list[str] = []
    for line, said in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if drawer:
            created = _CREATED.match(said)
            if created:
                day, day_from = day_of_value(created[1]) or day, "field"
                if part is not None:
                    part.day, part.day_from = day, day_from
                    part.title = "" if part.may_be_day else part.title
            if part is not None and not created:
                part.left_out += _named_in(drawer, said)
            drawer = "" if said.strip().upper() == ":END:" else drawer
            continue
        opened = _DRAWER.match(said)
        if opened and not fence:
            drawer = opened[1]
            continue
        block = _BLOCK.match(said)
        if block:
            fence = block[2].lower() if block[1].lower() == "begin" else ""
        keyword = _KEYWORD.match(said) if part is None else None
        if keyword and keyword[1].upper() == "FILETAGS":
            tags_of_all = [tag for tag in re.split(r"[:\s]+", keyword[2]) if tag]
        heading = None if fence or block else _HEADING.match(said)
        if heading and len(heading[1]) <= 2:
            if len(parts) > MOST_FILES:
                break
            part = _begin(line, heading, day, day_from)
            day, day_from = part.day, part.day_from
            parts.append(part)
        elif part is not None or (said.strip() and not keyword):
            if part is None:
                part = _Part(line, day, day_from)
                parts.append(part)
            part.lines.append(_markdown(said, heading, block, fence))
    heads = [each for each in parts if each.may_be_day]
    if len(heads) == 1 and day_of_name is not None and not any(map(str.strip, heads[0].lines)):
        heads[0].title = ""  # the day in words, above its entries
    for each in parts:
        each.tags += tags_of_all
    return [each for each in parts if each.title or any(map(str.strip, each.lines))]


def _named_in(drawer: str, said: str) -> list[str]:
    """What of a line in a drawer has no place in a note."""
    found = _PROPERTY.match(said)
    if drawer != "PROPERTIES":
        return [drawer] if said.strip() and said.strip().upper() != ":END:" else []
    return [found[1]] if found and found[1].upper() not in _OWN_PROPERTIES else []


def _begin(line: int, heading: re.Match[str], day: date | None, day_from: DaySource) -> _Part:
    """An entry; the heading of a day has no title of its own."""
    title = heading[2].strip()
    tags = [tag for tag in (heading[3] or "").split(":") if tag and tag != "crypt"]
    if len(heading[1]) == 1 and not _CLOCK.match(title):
        of_title = _day_of_heading(title, day)
        if of_title is not None or _DAY_HEADING.match(title):
            if of_title is not None and of_title != day:
                day, day_from = of_title, "field"
            return _Part(line, day, day_from, tags=tags)
    part = _Part(line, day, day_from, tags=tags, may_be_day=len(heading[1]) == 1)
    clock = _CLOCK.match(title)
    part.may_be_day &= clock is None
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        part.start, title = time(int(clock[1]), int(clock[2])), title[clock.end() :]
    state = _STATE.match(title)
    if state:
        part.state, title, part.may_be_day = state[1], title[state.end() :], False
    part.title = _inline(title)
    return part


def _day_of_heading(title: str, expected: date | None) -> date | None:
    """`Tuesday, 03/05/24`: which is the month is told by the day that is expected, by that of the
    week, or by the only way it can be read; the month first where nothing says so."""
    found = _DAY_HEADING.match(title)
    if found is None or len(found[2] + found[3]) < 2:
        return day_of_value(title) if re.search(r"\d", title) and len(title) < 60 else None
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    one, two = int(found[2]), int(found[3])
    order = ((two, one), (one, two)) if "." in title else ((one, two), (two, one))
    days = []
    for month, day in order:
        with suppress(ValueError):
            days.append(date(year, month, day))
    if expected in days:
        return expected
    weekday = found["word"].lower()
    named = (day for day in days if _WEEKDAYS[day.weekday()].startswith(weekday[:3]) and weekday)
    return next(named, days[0] if days else None)


def _tick(state: str) -> str:
    return "- [x] " if state in _DONE else "- [ ] "


def _markdown(
    said: str, heading: re.Match[str] | None, block: re.Match[str] | None, fence: str
) -> str:
    if block:
        return "" if block[2].lower() == "quote" else f"```{block[3]}".rstrip()
    if fence:
        return f"> {said}" if fence == "quote" else said
    if heading:
        state = _STATE.match(heading[2])
        if state:
            return f"{_tick(state[1])}{_inline(heading[2][state.end() :])}"
        return f"{'#' * min(len(heading[1]) - 1, 6)} {_inline(heading[2])}"
    return said.replace("+", "|") if _RULE.match(said) else _inline(said)


def _inline(text: str) -> str:
    """Bold, italics, code and links of Org as Markdown."""
    text = _BOLD.sub(r"**\1**", text)
    text = _ITALIC.sub(r"*\1*", text)
    text = _CODE.sub(r"`\1`", text)
    return _LINK.sub(_link, text)


def _link(found: re.Match[str]) -> str:
    """To a file as Markdown writes it: alone it is shown."""
    target = found[1].removeprefix("file:").removeprefix("./")
    is_file = target != found[1] or re.search(r"\.(?:png|jpe?g|gif|webp|pdf)\Z", target)
    target = f"<{target}>" if re.search(r"[\s()]", target) else target
    if found[2]:
        return f"[{found[2]}]({target})"
    return f"![]({target})" if is_file and not re.match(r"https?:", target) else found[1]
