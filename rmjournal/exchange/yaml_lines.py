# SPDX-License-Identifier: MIT
"""Fields as the YAML that PyYAML writes of them, for the most part without PyYAML.

What nearly every field holds, words on one line, numbers, days, uids and lists of them, is written
here, twenty times as fast; any other field is given to PyYAML. A test compares both.
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
