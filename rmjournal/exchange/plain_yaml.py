# SPDX-License-Identifier: MIT
"""Plain YAML, written and read without PyYAML: what our own export is made of, for the most part,
and what people write at the top of their notes.

dump() writes words on one line, numbers, days, uids and lists of them as PyYAML would, twenty times
as fast. read_plain() reads these, in quotes or not, and mappings of them, in a tenth of the time.
Any other field is left to PyYAML, and a test compares both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import yaml
from typing_extensions import override

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # libyaml's is ten times faster
_WIDTH: Final = 100_000
_LONGEST: Final = 2_000  # far from where a line would be broken
_UID = re.compile(r"(?=[0-9b]*[acdef])[0-9a-f]{32}")
# A letter first, so it is no number and no sign of YAML's, and nothing that ends it further on.
_PLAIN = re.compile(r"[A-Za-z\u00a1-\u1fff](?:[ -\"$-9;-~\u00a1-\u1fff]*[!\"$-9;-~\u00a1-\u1fff])?")
ON_ONE_LINE = re.compile(r"[A-Za-z\u00a1-\u1fff](?:[ -~\u00a1-\u1fff]*[!-~\u00a1-\u1fff])?")
ENDS_PLAIN = re.compile(r":(?: |$)| #")
_LONGEST_WORD: Final = 5
WORDS_OF_YAML: Final = frozenset(
    {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
)  # fmt: skip


class _Dumper(_Base):  # type: ignore[misc]
    """Writes equal values out each time: a reader that refuses aliases is the safer one."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


class _NotSimpleError(Exception):
    """For PyYAML."""


class Shared(list[Any]):
    """A list that many records have: it is written once for all of them."""

    _lines = ""

    def lines(self) -> str:
        """Below its name. Raises _NotSimpleError."""
        if not self._lines:
            lines: list[str] = []
            for each in self:
                _add_item(lines, each, "")
            self._lines = "".join(lines)
        return self._lines


def dump(fields: Mapping[str, Any]) -> str:
    """One field after the other, as yaml.dump() does in block style."""
    if not fields:
        return _by_yaml({})
    lines: list[str] = []
    for name, value in fields.items():
        count = len(lines)
        write = _WRITERS.get(type(value))
        try:
            if write is not None:
                lines.append(f"{_key(name)}: {write(value)}\n")
            elif type(value) is Shared and value:
                lines.append(f"{_key(name)}:\n{value.lines()}")
            else:
                _add(lines, f"{_key(name)}:", value, "")
        except _NotSimpleError:
            plain = list(value) if type(value) is Shared else value
            lines[count:] = [_by_yaml({name: plain})]
    return "".join(lines)


def _by_yaml(fields: dict[str, Any]) -> str:
    text: str = yaml.dump(fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _add(lines: list[str], start: str, value: Any, indent: str) -> None:
    """start is all that stands before the value in its line."""
    kind = type(value)
    if kind is list and value:
        lines.append(f"{start}\n")
        for each in value:
            _add_item(lines, each, indent)
    elif kind is dict and value:
        lines.append(f"{start}\n")
        for name, each in value.items():
            _add(lines, f"{indent}  {_key(name)}:", each, f"{indent}  ")
    else:
        lines.append(f"{start} {_scalar(value)}\n")


def _add_item(lines: list[str], value: Any, indent: str) -> None:
    if type(value) is not dict or not value:
        lines.append(f"{indent}- {_scalar(value)}\n")
        return
    lead = f"{indent}- "
    for name, each in value.items():
        _add(lines, f"{lead}{_key(name)}:", each, f"{indent}  ")
        lead = f"{indent}  "


@cache
def _key(name: str) -> str:
    """Of our own making, and few. Raises _NotSimpleError."""
    if not re.fullmatch(r"[a-z_]{3,40}", name) or name in WORDS_OF_YAML:
        raise _NotSimpleError
    return name


def _scalar(value: Any) -> str:
    """Raises _NotSimpleError."""
    write = _WRITERS.get(type(value))
    if write is None:
        raise _NotSimpleError
    return write(value)


def _text(text: str) -> str:
    """Raises _NotSimpleError."""
    if len(text) <= _LONGEST:
        if _PLAIN.fullmatch(text):
            if len(text) > _LONGEST_WORD or text.lower() not in WORDS_OF_YAML:
                return text
        elif _UID.fullmatch(text):
            return text
        elif ON_ONE_LINE.fullmatch(text):
            is_plain = ENDS_PLAIN.search(text) is None
            return text if is_plain else "'" + text.replace("'", "''") + "'"
    raise _NotSimpleError


_WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    str: _text,
    bool: {True: "true", False: "false"}.__getitem__,
    int: str,
    date: date.isoformat,
    datetime: lambda value: value.isoformat(" "),
}


_ENTRY = re.compile(r"([A-Za-z][A-Za-z_]{2,40}):(?: (.+))?")
_QUOTED = re.compile(r"'((?:[ -&(-~\u00a1-\u1fff]|'')*)'")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,15}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:]{8}(?:\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2})?"
)
_HASH = re.compile(r"(?=[0-9b]*[acdef])(?:[0-9a-f]{32}|[0-9a-f]{64})")
_WORD = r"[A-Za-z\u00c0-\u024f](?:[\w .-]*[\w.-])?"
_WORDS = re.compile(rf"\[({_WORD}(?:, {_WORD})*)?\]")
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
