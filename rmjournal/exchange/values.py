# SPDX-License-Identifier: MIT
"""What people write into the fields of front matter, read with good will."""

from __future__ import annotations

import re

from rmjournal.text.fit import clean_title

_MOST = 200
_LONGEST = 200
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


def names_in(value: object) -> list[str]:
    """Names from `Priya and Jun`, `[[Priya Nair|Priya]]`, `@priya`, a list, or a single name."""
    if isinstance(value, list):
        return [name for each in value if not isinstance(each, list) for name in names_in(each)]
    if isinstance(value, str):
        value = _WIKI_LINK.sub(r"\1", value)
    names = (name.strip("@\"' ") for name in listed(value, _SEPARATOR))
    return [name for name in names if re.search(r"[^\W\d_]", name)]
