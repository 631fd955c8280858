# SPDX-License-Identifier: MIT
"""The links of a note to files that are kept with its session."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"([\\*`<])")
_ROUND = str.maketrans("[]", "()")  # not every reader knows escaped brackets in a link
_UNESCAPED = re.compile(r"\\(.)")
_PICTURE_LINK = r"\[(?:[^\[\]\\\n]|\\.)*\]\(attach:[0-9a-f]{32,64}\)"
_LINK = re.compile(r"!?\[(?P<words>(?:[^\[\]\\\n]|\\.)*)\]\(attach:(?P<sha256>[0-9a-f]{32,64})\)")
_PICTURES = re.compile(rf"(?:!{_PICTURE_LINK}[ \t]*){{1,2}}")
_LONGEST_LINE = 1_000


def link_to(name: str, sha256: str, *, is_picture: bool) -> str:
    """What stands in the note for it."""
    words = _SPECIAL.sub(r"\\\1", " ".join(name.split()).translate(_ROUND))
    return f"{'!' if is_picture else ''}[{words}](attach:{sha256})"


def linked(text: str) -> list[str]:
    """The SHA-256 of every file that the note links to, in its order."""
    return [found["sha256"] for found in _LINK.finditer(text)]


def alone_in(line: str) -> str | None:
    """The SHA-256 of the file whose link is all of the line."""
    found = _LINK.fullmatch(line.strip()) if line[:1] in "![ \t" else None
    return None if found is None else found["sha256"]


def pictures_of(line: str) -> tuple[str, ...]:
    """The SHA-256 of the one or two pictures that are all of the line."""
    found = _PICTURES.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    return () if found is None else tuple(linked(line))


def with_links(text: str, links: Sequence[str]) -> str:
    """Each on a line of its own at the end of the note."""
    body = text.rstrip("\n")
    return "\n".join([*([body, ""] if body.strip() else []), *links, ""])


def paired(text: str, before: tuple[str, str], after: tuple[str, str]) -> str:
    """The two pictures side by side: (SHA-256, words) of each, on one line together.

    It takes the place of the line that showed the first of them alone; where none did, it stands
    at the end of the note.
    """
    line = " ".join(link_to(words, sha256, is_picture=True) for sha256, words in (before, after))
    lines: list[str] = []
    place = -1
    for each in text.split("\n"):
        if alone_in(each) in (before[0], after[0]):
            place = len(lines) if place < 0 else place
        else:
            lines.append(each)
    if place < 0:
        return with_links(text, [line])
    return "\n".join([*lines[:place], line, *lines[place:]])


def without_links(text: str, sha256: str) -> str:
    """The note without those to that file: a line that was one goes, a picture inside a line goes,
    and of a named file the name stays as words."""

    def words(found: re.Match[str]) -> str:
        if found["sha256"] != sha256:
            return found[0]
        return "" if found[0].startswith("!") else _UNESCAPED.sub(r"\1", found["words"])

    lines = [line for line in text.split("\n") if alone_in(line) != sha256]
    return "\n".join(_LINK.sub(words, line).strip() if sha256 in line else line for line in lines)
