# SPDX-License-Identifier: MIT
"""Links between exported files, and the links in notes that point into the journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote

from rmjournal.text.lines import LineKind, notable_lines

# Where Markdown has the target of a link: `](target`, `](<target`, `[name]: target`.
_TARGET = re.compile(
    r"(?P<before>\]\([ \t]?<?|^ {0,3}\[[^\]\r\n]{1,200}\]:[ \t]?<?)(?P<target>[^\s()<>]+)",
    re.MULTILINE,
)
_INTO_JOURNAL = re.compile(r"(?:attach|note):[0-9A-Za-z-]+")
_LONGEST_TARGET = 72
_MEANS_MORE = re.compile(r"([\\`*_\[\]<>&|~])")


def link(label: str, target: str, *, source: str) -> str:
    """A link to the file `target` for the file `source`; both are paths in the export."""
    return f"[{plain(label)}]({link_target(target, source=source)})"


def link_target(target: str, *, source: str) -> str:
    """The relative, percent-encoded target of such a link."""
    above = "../" * source.count("/")
    folder = source.rpartition("/")[0]
    if folder and target.startswith(f"{folder}/"):
        above, target = "", target[len(folder) + 1 :]
    return above + _quoted(target)


@lru_cache(maxsize=20_000)
def _quoted(target: str) -> str:
    """Most files have several links to them."""
    return quote(target)


def plain(text: str) -> str:
    """The text on one line, with no sign that Markdown reads as more than itself."""
    line = " ".join(text.split())
    return _MEANS_MORE.sub(r"\\\1", line) if _MEANS_MORE.search(line) else line


def to_files(text: str, file_of: Mapping[str, str], *, source: str) -> tuple[str, dict[str, str]]:
    """The text with its links into the journal led to files, and what each was before.

    `file_of` gives the path for `attach:<sha256>` and `note:<uid>`; a link to nothing we know stays
    as it is, as does everything in fenced code. from_files() is the exact way back.
    """
    if ":" not in text or not ("attach:" in text or "note:" in text):
        return text, {}
    taken = {found["target"] for found in _targets(text)}
    was: dict[str, str] = {}

    def new_target(target: str) -> str:
        if not _INTO_JOURNAL.fullmatch(target) or target not in file_of:
            return target
        led = link_target(file_of[target], source=source)
        if led in taken:  # the note has that very target of its own: the way back would take both
            return target
        was[led] = target
        return led

    return _with_targets(text, new_target), was


def from_files(text: str, was: Mapping[str, str]) -> str:
    """The text as it was before to_files()."""
    return text if not was else _with_targets(text, lambda target: was.get(target, target))


def read_links(value: object) -> dict[str, str]:
    """What an exported file says its links were, read without trust."""
    if not isinstance(value, dict):
        return {}
    return {
        str(target): was
        for target, was in value.items()
        if isinstance(was, str) and len(was) <= _LONGEST_TARGET and _INTO_JOURNAL.fullmatch(was)
    }


def _with_targets(text: str, new_target: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for found in _targets(text):
        parts += [text[end : found.start("target")], new_target(found["target"])]
        end = found.end("target")
    return "".join([*parts, text[end:]])


def _targets(text: str) -> Iterator[re.Match[str]]:
    """The link targets outside fenced code."""
    start = 0
    code = False
    for line in notable_lines(text):
        if line.kind is LineKind.FENCE_OPEN:
            yield from _TARGET.finditer(text, start, line.start)
            code = True
        elif line.kind is LineKind.FENCE_CLOSE:
            start, code = line.end, False
    if not code:
        yield from _TARGET.finditer(text, start)
