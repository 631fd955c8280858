# SPDX-License-Identifier: MIT
"""Emphasis, code, links and their syntax inside one line of Markdown, in linear time.

Near enough to CommonMark to draw while somebody types; `rmjournal.text.render` has the last word.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from enum import IntFlag
from typing import NamedTuple


class Inline(IntFlag):
    NONE = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    LINK = 16
    SYNTAX = 32
    """Characters that only say how others look."""
    NAMED = 64
    """A known person or an understood date."""
    UNKNOWN = 128
    """A name nobody has, or a date that does not read as one."""
    PAINTED = 256
    """A bullet or box that is drawn as such where the characters stand."""


class Span(NamedTuple):
    start: int
    end: int
    style: Inline


class Link(NamedTuple):
    """A link, its target, and the columns of all that belongs to it."""

    start: int
    end: int
    target: str


class _Run(NamedTuple):
    start: int
    length: int


_NOTABLE = re.compile(r"[*_`~\[\\<]|://")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<link>\[(?P<label>[^\[\]]+)\]\((?P<target>(?:[^()\s\\]|\([^()\s]*\))+)\))"
    r"|(?P<auto><(?P<inside>(?:https?://|mailto:)[^<>\s]+)>)"
    r"|(?P<bare>\bhttps?://[^\s<>]+)"
    r"|(?P<delimiter>\*+|_+|~~)"
)
_AFTER_URL = ".,;:!?'\"*_~)]}"


def read_inline(text: str, start: int = 0) -> tuple[list[Span], list[Link]]:
    """The styles of the line from column `start` on; spans may overlap, then their styles add."""
    if _NOTABLE.search(text, start) is None:
        return [], []
    reader = _Reader(text, start)
    reader.read()
    return reader.spans, reader.links


def link_at(text: str, column: int) -> str | None:
    """The target of the link at that column; just after its last character counts too."""
    for link in read_inline(text)[1]:
        if link.start <= column <= link.end:
            return link.target
    return None


class _Reader:
    """One pass over a line; what opens waits on a stack for what closes it."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._open: dict[str, list[_Run]] = defaultdict(list)
        self._code_runs = self._find_code_runs()
        self.spans: list[Span] = []
        self.links: list[Link] = []

    def read(self) -> None:
        position = self._start
        while (found := _TOKEN.search(self._text, position)) is not None:
            position = self._take(found)

    def _take(self, found: re.Match[str]) -> int:
        """Where to read on."""
        start, end = found.span()
        match found.lastgroup:
            case "escape":
                self.spans.append(Span(start, start + 1, Inline.SYNTAX))
            case "code":
                return self._take_code(start, end)
            case "link":
                return self._take_link(found)
            case "auto":
                self._add_link(start, end, start + 1, end - 1, found["inside"])
            case "bare":
                end = start + len(_bare_url(found["bare"]))
                self.links.append(Link(start, end, self._text[start:end]))
                self.spans.append(Span(start, end, Inline.LINK))
            case _:
                self._take_delimiter(start, end)
        return end

    def _take_link(self, found: re.Match[str]) -> int:
        """Only the brackets are taken: the label may have styles of its own."""
        start, end = found.span("link")
        label_end = found.end("label")
        self._add_link(start, end, found.start("label"), label_end, found["target"])
        label = _Reader(self._text[:label_end], found.start("label"))
        label.read()
        self.spans += [span for span in label.spans if Inline.LINK not in span.style]
        return end

    def _add_link(self, start: int, end: int, label: int, label_end: int, target: str) -> None:
        self.links.append(Link(start, end, target))
        self.spans.append(Span(start, label, Inline.SYNTAX))
        self.spans.append(Span(label, label_end, Inline.LINK))
        self.spans.append(Span(label_end, end, Inline.SYNTAX))

    def _find_code_runs(self) -> dict[int, deque[int]]:
        runs: dict[int, deque[int]] = defaultdict(deque)
        for found in re.finditer("`+", self._text):
            runs[len(found[0])].append(found.start())
        return runs

    def _take_code(self, start: int, end: int) -> int:
        """A run of backticks ends at the next one as long; without one it is text."""
        closers = self._code_runs[end - start]
        while closers and closers[0] < end:
            closers.popleft()
        if not closers:
            return end
        close = closers.popleft()
        close_end = close + end - start
        self.spans.append(Span(start, end, Inline.SYNTAX))
        self.spans.append(Span(end, close, Inline.CODE))
        self.spans.append(Span(close, close_end, Inline.SYNTAX))
        return close_end

    def _take_delimiter(self, start: int, end: int) -> None:
        sign = self._text[start]
        before = self._text[start - 1] if start > self._start else " "
        after = self._text[end] if end < len(self._text) else " "
        closes, opens = not before.isspace(), not after.isspace()
        if sign == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        length = end - start
        waiting = self._open[sign]
        while closes and length and waiting:
            opener = waiting.pop()
            taken = 2 if sign == "~" or min(length, opener.length) >= 2 else 1
            self._wrap(sign, opener, start, taken)
            start, length = start + taken, length - taken
            if opener.length > taken:
                waiting.append(_Run(opener.start, opener.length - taken))
        if opens and length:
            waiting.append(_Run(start, length))

    def _wrap(self, sign: str, opener: _Run, close: int, taken: int) -> None:
        inside = opener.start + opener.length
        style = Inline.STRIKE if sign == "~" else Inline.BOLD if taken == 2 else Inline.ITALIC
        self.spans.append(Span(inside - taken, inside, Inline.SYNTAX))
        self.spans.append(Span(inside, close, style))
        self.spans.append(Span(close, close + taken, Inline.SYNTAX))


def _bare_url(text: str) -> str:
    """Without the punctuation of the sentence it stands in; brackets it opened stay."""
    while text[-1] in _AFTER_URL and not (text[-1] == ")" and "(" in text):
        text = text[:-1]
    return text
