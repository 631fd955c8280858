# SPDX-License-Identifier: MIT
"""What people write into the fields of front matter, read with good will."""

from __future__ import annotations

import re

from rmjournal.text.sanitise import clean_title

_MOST = 200
_LONGEST = 200
_DEEPEST_LINK = 2  # lists in a list
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")


def listed(value: object, separator: re.Pattern[str] = re.compile(r"\s*,\s*")) -> list[str]:
    """The words of a list, or of one text with commas; what is neither is nothing."""
    if isinstance(value, str):
        value = separator.split(value)
    if not isinstance(value, list):
        value = [value]
    words = [
        clean_title(str(each))[:_LONGEST].strip()
        for each in value[:_MOST]
        if isinstance(each, str | int | float) and not isinstance(each, bool)
    ]
    return [word for word in words if word]


def _unwrapped(value: object) -> object:
    """`[[Priya]]` without quotes, which YAML reads as a list in a list; no other list is a name."""
    depth = 0
    while isinstance(value, list) and len(value) == 1 and depth < _DEEPEST_LINK:
        value, depth = value[0], depth + 1
    if isinstance(value, list):
        return None
    return _linked(value) if depth and isinstance(value, str) else value


def _linked(target: str) -> str:
    """The page that a link names: without its folder, its heading and its suffix."""
    page = target.partition("#")[0].partition("|")[0].strip().removesuffix(".md")
    return page.rpartition("/")[2].strip()


def names_in(value: object) -> list[str]:
    """Names from `Priya and Jun`, `[[Priya Nair|Priya]]`, `@priya`, a list, or a single name."""
    if isinstance(value, list):
        return [name for each in map(_unwrapped, value) for name in names_in(each)]
    if isinstance(value, str):
        value = _WIKI_LINK.sub(lambda found: _linked(found[1]), value)
    names = (name.strip("@\"' ") for name in listed(value, _SEPARATOR))
    return [name for name in names if re.search(r"[^\W\d_]", name)]
