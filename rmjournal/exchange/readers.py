# SPDX-License-Identifier: MIT
"""Single values in the front matter of our own export, read without trust.

A reader gives the value, or what stands for nothing there when it cannot be: a file may have been
edited by anybody. A table of readers says what a whole record is made of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias

from rmjournal.text.sanitise import clean_title, scrub

Values: TypeAlias = dict[str, Any]
Reader: TypeAlias = Callable[[object], Any]
Readers: TypeAlias = Mapping[str, Reader]

_UID = re.compile(r"[0-9a-z-]{8,64}")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")
_MOST = 10_000


def read(fields: Mapping[str, Any], readers: Readers) -> Values:
    """A value for each reader, whatever the fields hold."""
    return {name: reader(fields.get(name)) for name, reader in readers.items()}


def text(value: object) -> str:
    return scrub(value) if isinstance(value, str) else ""


def line(value: object) -> str:
    return " ".join(text(value).split())


def name(value: object) -> str:
    """As the store keeps names and places: nothing in them turns the reading direction."""
    return clean_title(text(value))


def plain_json(value: object) -> Any:
    """Plain JSON values; None for anything else that YAML can hold."""
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return None


def flag(value: object) -> bool:
    return value is True


def uid(value: object) -> str | None:
    return value if isinstance(value, str) and _UID.fullmatch(value) else None


def day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """Aware, in UTC."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def clock_time(value: object) -> time | None:
    if isinstance(value, str) and _TIME.fullmatch(value):
        hour, minute = map(int, value.split(":"))
        return time(hour, minute) if hour < 24 else None
    return None


def number(least: int, most: int) -> Reader:
    """A whole number between the two; None for any other."""

    def read_number(value: object) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return None

    return read_number


def count(value: object) -> int:
    """How often: a nought is left out by nobody, and stands for what cannot be."""
    found: int | None = number(0, 1_000_000)(value)
    return found or 0


def choice(known: Collection[str], otherwise: str | None = None) -> Reader:
    """One of those words."""
    return lambda value: value if isinstance(value, str) and value in known else otherwise


def lines(value: object) -> list[str]:
    """The lines of a list, those that say something."""
    if not isinstance(value, list):
        return []
    return [said for said in map(line, value[:_MOST]) if said]


def mappings(value: object) -> list[dict[str, Any]]:
    """Those members of a list that have fields."""
    if not isinstance(value, list):
        return []
    return [each for each in value[:_MOST] if isinstance(each, dict)]


def each(readers: Readers) -> Reader:
    """A list of records of that kind."""
    return lambda value: [read(fields, readers) for fields in mappings(value)]
