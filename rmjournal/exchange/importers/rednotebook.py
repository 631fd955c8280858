# SPDX-License-Identifier: MIT
"""RedNotebook: a folder of months, `2024-03.txt`, each YAML of its days.

A day has `text`, in the signs of txt2tags, and categories: a name with `null`, or with entries. See
https://rednotebook.app/help.html (Data) and rednotebook/storage.py of
https://github.com/jendrikseipp/rednotebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from typing_extensions import override

from rmjournal.exchange.frontmatter import load_fields
from rmjournal.exchange.scan import Found, SkipReason
from rmjournal.exchange.source import Source

from .base import AppReader, Entry, Page
from .markup import outside_code

_MONTH = re.compile(r"\d{4}-\d\d\.txt\Z")
_DAY_LINE = re.compile(rb"(?:\A|\n)\d{1,2}:[ \t\r\n{]")
_DAY_AT = re.compile(r"^(\d{1,2}):", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([-=_])\1{19,}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(
    r"^(={1,6})[ \t]*([^=\s][^\n]{0,300}?)[ \t]*\1(?:\[[\w-]{0,80}\])?[ \t]*$", re.MULTILINE
)
_PICTURE = re.compile(r"\[\"\"([^\"\n]{1,500})\"\"(\.\w{1,5})(?:\?\d+)?\]")
_LINE_BREAK = re.compile(r"[ \t]*\\\\[ \t]*$", re.MULTILINE)
_OLD_TAG = re.compile(r"!!python/(?:unicode|str) ")
_TAGS = "Tags"
_LINK = re.compile(r"\[([^\[\]\"\n]{1,300}) \"\"([^\"\n]{1,500})\"\"\]")
_WEB_LINK = re.compile(r"\[([^\[\]\"\n]{1,300}?) ((?:https?|ftp)://[^\s\[\]\"]{1,500})\]")
# Addresses, code and what is to be left as it is have no signs in them.
_AS_IT_IS = re.compile(
    r"``[^`\n]{1,1000}``|\]\([^()\n]{0,500}\)|(?:https?|ftp|file)://[^\s\[\]]{1,500}"
    r"|\"\"(?P<raw>[^\"\n]{1,1000})\"\""
)
_TABLE_HEAD = re.compile(r"(?<!\|\n)^\|(\| [^\n]{1,1000} \|)[ \t]*$", re.MULTILINE)
_ITALIC = re.compile(r"(?<![:/\w])//(?=\S)([^\n]{1,1000}?\S)//(?!/)")
_STRUCK = re.compile(r"(?<!-)--(?=[^\s-])([^\n]{1,1000}?[^\s-])--(?!-)")
_NUMBERED = re.compile(r"^( *)\+ ", re.MULTILINE)
# Not a colour, nor what a macro of it is called.
_HASHTAG = re.compile(
    r"(?<![\w#&])#(?!(?:[0-9a-f]{6}|include)\b)(\w{0,80}[^\W\d_]\w{0,80})", re.IGNORECASE
)


class RedNotebookReader(AppReader):
    has_links = True
    key = "rednotebook"
    name = "RedNotebook"

    @override
    def sniff(self, source: Source) -> int:
        months = [each for each in source.files.values() if _MONTH.fullmatch(each.path.name)]
        return 85 if any(_DAY_LINE.search(source.head(each.path)) for each in months) else 0

    @override
    def is_other(self, found: Found) -> bool:
        return not _MONTH.fullmatch(found.path.name)

    @override
    def entries(self, source: Source, found: Found, text: str) -> Iterator[Entry | Page]:
        days = load_fields(_OLD_TAG.sub("", text))
        if not days:
            yield Page(found, SkipReason.BROKEN if text.strip() else SkipReason.EMPTY)
            return
        year, month = map(int, found.path.stem.split("-"))
        lines = _lines_of_days(text)
        for number, (name, value) in enumerate(days.items(), start=1):
            place = found.page(number, lines.get(name.strip("'\""), 0))
            entry = _entry(place, value)
            entry.day = _day(year, month, name)
            yield Page(place, SkipReason.BROKEN) if entry.day is None else entry


def _lines_of_days(text: str) -> dict[str, int]:
    lines, line, at = {}, 1, 0
    for found in _DAY_AT.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        lines[found[1]] = line
    return lines


def _day(year: int, month: int, name: str) -> date | None:
    try:
        return date(year, month, int(name))
    except (ValueError, OverflowError):  # thirty digits are no C integer
        return None


def _entry(found: Found, value: Any) -> Entry:
    fields = value if isinstance(value, dict) else {"text": value}
    text = fields.get("text")
    entry = Entry(found, _markdown(text) if isinstance(text, str) else "", day_from="name")
    for name, members in fields.items():
        if name == "text":
            continue
        listed = members if isinstance(members, dict) else {}
        if name == _TAGS:  # as the first versions wrote tags
            entry.tags += map(str, listed)
            continue
        if listed:
            rows = "\n".join(f"- {_markdown(str(each))}" for each in listed)
            # No heading: the first one of a note is its title.
            entry.text = f"{entry.text.rstrip()}\n\n**{name}**\n\n{rows}".lstrip("\n")
        entry.tags.append(str(name))
    entry.tags += _HASHTAG.findall(text) if isinstance(text, str) else []
    return entry


def _markdown(text: str) -> str:
    """The signs of txt2tags as those of Markdown."""
    return outside_code(text, _with_signs)


def _with_signs(text: str) -> str:
    text = _PICTURE.sub(r"![](<\1\2>)", text)
    text = _LINE_BREAK.sub("  ", text)
    text = _RULE.sub("***", text)
    text = _HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", text)
    text = _WEB_LINK.sub(_link, _LINK.sub(_link, text))
    text = _TABLE_HEAD.sub(_table_head, text).replace("|\n|| ", "|\n| ")
    parts, at = [], 0
    for kept in _AS_IT_IS.finditer(text):
        parts += [_emphasised(text[at : kept.start()]), kept["raw"] or kept[0]]
        at = kept.end()
    text = "".join([*parts, _emphasised(text[at:])])
    return _NUMBERED.sub(r"\g<1>1. ", text)


def _table_head(row: re.Match[str]) -> str:
    return f"{row[1]}\n|{'---|' * (row[1].count('|') - 1)}"


def _emphasised(text: str) -> str:
    return _STRUCK.sub(r"~~\1~~", _ITALIC.sub(r"*\1*", text))


def _link(found: re.Match[str]) -> str:
    target = found[2]
    return (
        f"[{found[1]}](<{target}>)" if re.search(r"[\s()]", target) else f"[{found[1]}]({target})"
    )
