# SPDX-License-Identifier: MIT
"""Which lines of a note are records, headings, quotes or code.

Lines end with \\n, \\r\\n or a lone \\r and nothing else, as in CommonMark. Fences follow
CommonMark too: up to three spaces before, the closing run at least as long as the opening one,
and an unclosed fence runs to the end of the note. Only a heading with words heads anything.

A mark starts a block of its own, so a line that starts with one is a record even where CommonMark
would read on lazily in the quote or paragraph above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from rmjournal.text.later import compiled_later

_SIGNS = (
    r"[ ]{0,3}(?:"
    r"(?P<mark>\?|!|->)[ \t][^\r\n]*"
    r"|(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\r\n]*)"
    r"|(?P<heading>\#{1,6})[ \t](?=[^\r\n]*[^\s\#])[^\r\n]*"
    r"|(?P<rule>-{3,}+|\*{3,}+|_{3,}+|={3,}+)[ \t]*+(?=[\r\n]|\Z)"
    r")"
)
_NOTABLE = re.compile(rf"^{_SIGNS}", re.MULTILINE)
_WITH_RETURNS = compiled_later(rf"(?:\A|(?<=[\r\n])){_SIGNS}")
"""For a text with \\r, which starts a line too; it takes six times as long."""
USUAL_LENGTH = 50_000
_LINE_END = re.compile(r"\r\n|\r|\n")


class LineKind(Enum):
    """What makes a line notable."""

    MARK = auto()
    HEADING = auto()
    RULE = auto()
    """A line across, or what underlines a heading."""
    FENCE_OPEN = auto()
    FENCE_CLOSE = auto()


class NotableLine(NamedTuple):
    """A line of that kind: its offsets without the line end, and its mark or fence."""

    kind: LineKind
    start: int
    end: int
    token: str = ""


def notable_lines(text: str) -> Iterator[NotableLine]:
    """Marks, headings, rules and fences from top to bottom; nothing from inside fenced code.

    Title, snippet and records of a note ask for the same in turn: a note of usual length is read
    once.
    """
    return iter(_all_notable(text)) if len(text) <= USUAL_LENGTH else _notable(text)


def has_marks(text: str) -> bool:
    """Whether a line of it is a record."""
    return any(each.kind is LineKind.MARK for each in notable_lines(text))


@lru_cache(maxsize=4)
def _all_notable(text: str) -> tuple[NotableLine, ...]:
    return tuple(_notable(text))


def _notable(text: str) -> Iterator[NotableLine]:
    fence = ""
    for found in (_WITH_RETURNS if "\r" in text else _NOTABLE).finditer(text):
        start, end = found.span()
        group = found.lastgroup
        if fence:
            if group == "info" and _closes(fence, found):
                fence = ""
                yield NotableLine(LineKind.FENCE_CLOSE, start, end, found["fence"])
        elif group == "mark":
            if text[found.end("mark") : end].strip():
                yield NotableLine(LineKind.MARK, start, end, found["mark"])
        elif group == "heading":
            yield NotableLine(LineKind.HEADING, start, end)
        elif group == "rule":
            yield NotableLine(LineKind.RULE, start, end)
        elif found["fence"][0] == "~" or "`" not in found["info"]:
            fence = found["fence"]
            yield NotableLine(LineKind.FENCE_OPEN, start, end, fence)


def count_line_ends(text: str, start: int, end: int) -> int:
    """Line ends between two offsets, neither of which may lie inside a \\r\\n."""
    feeds = text.count("\n", start, end)
    returns = text.count("\r", start, end)
    return feeds + returns - text.count("\r\n", start, end) if returns else feeds


def split_lines(text: str) -> list[str]:
    """The lines without their ends; one more than there are line ends."""
    return _LINE_END.split(text)


def _closes(fence: str, found: re.Match[str]) -> bool:
    run = found["fence"]
    return run[0] == fence[0] and len(run) >= len(fence) and not found["info"].strip(" \t")
