# SPDX-License-Identifier: MIT
"""How moments, days and JSON lie in the file: as text that sorts and that any tool can read."""

from __future__ import annotations

import json
from copy import copy
from datetime import UTC, date, datetime, time
from typing import Any, Self

from peewee import AutoField, TextField

from rmjournal.typed import override


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
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @override
    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class DayField(TextField):
    """A calendar day as 2026-11-23."""

    @override
    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    @override
    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class ClockTimeField(TextField):
    """A local time of day as 09:30."""

    @override
    def db_value(self, value: time | None) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    @override
    def python_value(self, value: str | None) -> time | None:
        return None if value is None else time.fromisoformat(value)


class JsonField(TextField):
    """Plain values as JSON text."""

    @override
    def db_value(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    @override
    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)
