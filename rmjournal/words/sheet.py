# SPDX-License-Identifier: MIT
"""A page in sections, with ticks: the same on screen, on paper and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal, Protocol

from .language import day_text
from .leaving import Leaving, Tick, Ticked

Style = Literal["list", "text", "quote"]
NAMES, HEAD = "names", "head"
"""The tick with which names stay in items that are nameless without it, and that of the head."""

_A_PAIR = 2
_SIGNS = re.compile(r"[\\`*_\[\]<>]")
_LINE_START = re.compile(r"(?m)^(\s*)([#+\-=|~]|\d{1,9}[.)])")


class Speech(Protocol):
    """The person's language: patterns here are English, days are named in the middle of a line."""

    def say(self, pattern: str) -> str: ...

    def count(self, number: int) -> str: ...

    def day(self, day: date) -> str: ...

    def due(self, day: date) -> str: ...

    def when(self, day: date, start: time | None) -> str: ...


class PlainSpeech:
    """English, with whole dates: nobody knows on which day it is read."""

    def say(self, pattern: str) -> str:
        return pattern

    def count(self, number: int) -> str:
        return str(number)

    def day(self, day: date) -> str:
        return day_text(day)

    def due(self, day: date) -> str:
        return day_text(day)

    def when(self, day: date, start: time | None) -> str:
        return day_text(day) if start is None else f"{day_text(day)}, {start:%H:%M}"


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody's words, and below them the app's. One that `needs_you` stands out.

    With a tick it leaves the journal only when that is on; `nameless` are the same words without
    names, for where names are not to leave.
    """

    text: str
    note: str = ""
    needs_you: bool = False
    tick: str = ""
    nameless: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """key is one of those in `ui/prep/marks.py`; `more` items were left out."""

    key: str
    title: str
    style: Style
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page. `lines` stand below the name: who they are, when next, when last.

    Where nameless is given, it takes the place of title and lines until HEAD is ticked.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    ticks: tuple[Tick, ...] = ()
    nameless: tuple[str, tuple[str, ...]] | None = None


def ticked(sheet: Sheet, on: Ticked) -> Sheet:
    """What of the sheet leaves; a section that has nothing left goes too."""
    if sheet.nameless is not None and HEAD not in on:
        sheet = replace(sheet, title=sheet.nameless[0], lines=sheet.nameless[1])
    sections = []
    for section in sheet.sections:
        items = (_leaving(item, on) for item in section.items if not item.tick or item.tick in on)
        sections.append(replace(section, items=tuple(items)))
    return replace(sheet, sections=tuple(each for each in sections if each.items))


def _leaving(item: Item, on: Ticked) -> Item:
    return replace(item, text=item.nameless) if item.nameless and NAMES not in on else item


def sheet_leaving(sheet: Sheet, speech: Speech) -> Leaving:
    """The page as Markdown, with its ticks."""
    return Leaving(sheet.ticks, lambda on: to_markdown(ticked(sheet, on), speech))


def shortened(sheet: Sheet, most: int) -> Sheet:
    """With no more than so many items in each section, and how many were left out."""
    return replace(
        sheet,
        sections=tuple(
            replace(each, items=each.items[:most], more=each.more + max(0, len(each.items) - most))
            for each in sheet.sections
        ),
    )


def listed(names: Sequence[str], speech: Speech) -> str:
    """Priya, Amara and Theo."""
    if len(names) < _A_PAIR:
        return "".join(names)
    pattern = speech.say("{names} and {last}")
    return pattern.replace("{last}", names[-1]).replace("{names}", ", ".join(names[:-1]))


def more_words(section: Section, speech: Speech) -> str:
    """What stands for those that were left out; empty for none."""
    if not section.more:
        return ""
    return speech.say("and {count} more").replace("{count}", speech.count(section.more))


def to_markdown(sheet: Sheet, speech: Speech) -> str:
    """The page as Markdown; what people wrote shows as they wrote it."""
    parts = [f"# {escaped(sheet.title)}"]
    if sheet.lines:
        parts.append("  \n".join(escaped(line) for line in sheet.lines))
    for section in sheet.sections:
        parts += [f"## {escaped(section.title)}", *_blocks(section, speech)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text with a backslash before whatever Markdown would take for a sign."""
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _LINE_START.sub(_escaped_start, text)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign = found[1], found[2]
    return f"{space}{sign[:-1]}\\{sign[-1]}"


def _blocks(section: Section, speech: Speech) -> list[str]:
    more = more_words(section, speech)
    if section.style == "list":
        lines = [_bullet(item) for item in section.items]
        return ["\n".join([*lines, f"- *{escaped(more)}*"] if more else lines)]
    first = "> " if section.style == "quote" else ""
    blocks = []
    for item in section.items:
        text = _hard_breaks(escaped(item.text), first)
        note = f"{first}\n{first}*{escaped(item.note)}*" if item.note else ""
        blocks.append("\n".join(part for part in (f"{first}{text}", note) if part))
    return blocks


def _bullet(item: Item) -> str:
    text = _hard_breaks(escaped(item.text), "  ")
    return f"- {text}  \n  *{escaped(item.note)}*" if item.note else f"- {text}"


def _hard_breaks(text: str, indent: str) -> str:
    return f"  \n{indent}".join(line.strip() for line in text.splitlines() if line.strip())
