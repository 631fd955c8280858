# SPDX-License-Identifier: MIT
"""How moments, days and JSON lie in the file: as text that sorts and that any tool can read."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import copy
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Final, Self

from peewee import AutoField, BooleanField, TextField

from rmjournal.typed import override

UNREADABLE_DAY: Final = date(1000, 1, 1)
"""What is read where there must be a day and the file holds none."""
_LAST_DAY = date(9000, 1, 1)  # days are counted on from it


@lru_cache(maxsize=4_000)
def readable_day(text: str) -> date | None:
    """A day that can be reckoned with, or None. The same days stand in many rows."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if UNREADABLE_DAY < day < _LAST_DAY else None


def some_day(text: str | None) -> date:
    """A day worked out by SQLite from others, of which one may be none."""
    return readable_day(text or "") or UNREADABLE_DAY


def lines_of(value: str) -> list[str]:
    """The texts of a list that is kept as JSON."""
    with suppress(ValueError, RecursionError):
        made = json.loads(value)
        if isinstance(made, list):
            return [str(each) for each in made]
    return []


class _Inherited:
    """A field of a base model, which Peewee copies in depth for each model that inherits it.

    All it has is settings that nobody changes: to copy them one by one was a good part of making
    the schema, which is about a twelfth of what a command runs to start.
    """

    def __deepcopy__(self, memo: object) -> Self:
        return copy(self)


class IdField(_Inherited, AutoField):
    """The number of a row in its table."""


class UidField(_Inherited, TextField):
    """The name of a record for good, in every journal it comes to."""


class UtcField(_Inherited, TextField):
    """An aware moment as 2026-11-23T09:30:00.000000Z: sorts as text, whatever the time zone."""

    @override
    def db_value(self, value: datetime | None) -> str | None:
        if value is None:
            return None
        # A third of the time that strftime() takes.
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"

    @override
    def python_value(self, value: str | None) -> datetime | None:
        if value is None:
            return None
        with suppress(ValueError):
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return datetime.combine(UNREADABLE_DAY, time(0), UTC)


class DayField(TextField):
    """A calendar day as 2026-11-23."""

    @override
    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def python_value(self, value: str | None) -> date | None:
        return None if value is None else some_day(value)


class ClockTimeField(TextField):
    """A local time of day as 09:30."""

    @override
    def db_value(self, value: time | None) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    @override
    def python_value(self, value: str | None) -> time | None:
        with suppress(ValueError):
            return None if value is None else time.fromisoformat(value)
        return None


class JsonField(TextField):
    """Plain values as JSON text."""

    @override
    def db_value(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    @override
    def python_value(self, value: str | None) -> Any:
        with suppress(ValueError, RecursionError):
            return None if value is None else json.loads(value)
        return None


TRANSLATED: Final = (UtcField, DayField, ClockTimeField, JsonField, BooleanField)
"""Fields whose values lie in the file as something else. To others python_value() changes nothing,
as SQLite has given them their type."""
