# SPDX-License-Identifier: MIT
"""Fields read from plain YAML without PyYAML: what our own export is written in, for the most part,
and what people write at the top of their notes.

Names, and words on one line, in quotes or not, numbers, days, moments, uids, lists and mappings of
these. It takes a tenth of the time. Anything else is left to PyYAML, and a test compares both.
"""

from __future__ import annotations

import re
from typing import Any, Final

from .yaml_lines import ENDS_PLAIN, ON_ONE_LINE, WORDS_OF_YAML

_ENTRY = re.compile(r"([A-Za-z][A-Za-z_]{2,40}):(?: (.+))?")
_QUOTED = re.compile(r"'((?:[ -&(-~\u00a1-\u1fff]|'')*)'")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,15}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:]{8}(?:\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2})?"
)
_HASH = re.compile(r"(?=[0-9b]*[acdef])(?:[0-9a-f]{32}|[0-9a-f]{64})")
_WORD = r"[A-Za-z\u00c0-\u024f](?:[\w .-]*[\w.-])?"
_WORDS = re.compile(rf"\[({_WORD}(?:, {_WORD})*)?\]")
_LONGEST_WORD: Final = 5
_DEEPEST: Final = 8

Line = tuple[int, str]
"""How far it is indented, and the rest."""


class _NotPlainError(Exception):
    """For PyYAML."""


def read_plain(source: str, *, as_written: bool) -> dict[str, Any] | None:
    """The fields, or None where PyYAML has to say. as_written leaves `yes` and 7 as text."""
    if not source.endswith("\n") or "\r" in source or "\t" in source:
        return None
    lines = [(len(line) - len(rest := line.lstrip(" ")), rest) for line in source.split("\n")[:-1]]
    reader = _Reader(lines, as_written=as_written)
    try:
        return reader.all()
    except _NotPlainError:
        return None


class _Reader:
    def __init__(self, lines: list[Line], *, as_written: bool) -> None:
        self._lines = lines
        self._at = 0
        self._as_written = as_written

    def all(self) -> dict[str, Any]:
        fields = self._mapping(0, 0)
        if self._at < len(self._lines) or not fields:
            raise _NotPlainError
        return fields

    def _mapping(self, indent: int, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while self._at < len(self._lines):
            here, rest = self._lines[self._at]
            if here != indent or rest.startswith("-"):
                self._end(here, indent)
                break
            found = _ENTRY.fullmatch(rest)
            if found is None:
                raise _NotPlainError
            name, value = found.groups()
            if not self._as_written and name.lower() in WORDS_OF_YAML:
                raise _NotPlainError
            self._at += 1
            fields[name] = self._below(indent, depth) if value is None else self._scalar(value)
        return fields

    def _below(self, indent: int, depth: int) -> Any:
        """The value of a name that has none in its line."""
        if self._at == len(self._lines):
            return None
        here, rest = self._lines[self._at]
        if here > indent or (here == indent and rest.startswith("- ")):
            if depth == _DEEPEST:
                raise _NotPlainError
            return (self._list if rest.startswith("- ") else self._mapping)(here, depth + 1)
        return None

    def _list(self, indent: int, depth: int) -> list[Any]:
        items: list[Any] = []
        while self._at < len(self._lines):
            here, rest = self._lines[self._at]
            if here != indent or not rest.startswith("- "):
                self._end(here, indent)
                break
            inner = rest[2:]
            if _ENTRY.fullmatch(inner):
                self._lines[self._at] = indent + 2, inner
                items.append(self._mapping(indent + 2, depth))
            else:
                self._at += 1
                items.append(self._scalar(inner))
        return items

    @staticmethod
    def _end(here: int, indent: int) -> None:
        """What is further in goes on with the line above."""
        if here > indent:
            raise _NotPlainError

    def _scalar(self, text: str) -> Any:
        if ON_ONE_LINE.fullmatch(text):
            return self._plain(text)
        quoted = _QUOTED.fullmatch(text)
        if quoted is not None:
            return quoted[1].replace("''", "'")
        if _NUMBER.fullmatch(text):
            return text if self._as_written else int(text)
        if _MOMENT.fullmatch(text) or _HASH.fullmatch(text):
            return text
        words = _WORDS.fullmatch(text)
        if words is None or not self._as_written:
            raise _NotPlainError
        return words[1].split(", ") if words[1] else []

    def _plain(self, text: str) -> Any:
        if ENDS_PLAIN.search(text):
            raise _NotPlainError
        if not self._as_written and len(text) <= _LONGEST_WORD:
            word = text.lower()
            if word in WORDS_OF_YAML:
                if text in ("true", "false"):
                    return text == "true"
                raise _NotPlainError
        return text
