# SPDX-License-Identifier: MIT
"""Many rows at once: as plain tuples, and by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as dataclass_fields
from operator import itemgetter
from typing import Any, TypeVar

from peewee import SQL, Alias, BooleanField, Expression, Field, ForeignKeyField, ModelSelect

from rmjournal.store.columns import ClockTimeField, DayField, JsonField, UtcField
from rmjournal.store.schema import database

T = TypeVar("T")
_TRANSLATED = (UtcField, DayField, ClockTimeField, JsonField, BooleanField)
_LISTED = "(SELECT value FROM json_each(?))"
_Columns = list[tuple[int, Callable[[Any], Any]]]


def tuples(query: ModelSelect) -> list[tuple[Any, ...]]:
    """What query.tuples() gives, in a third of the time.

    Peewee sends every number and every text of every row through a call of its own that changes
    nothing, as SQLite has given them their type. Here only what is kept as something else is
    translated. For selects of plain fields and of expressions that are numbers or text.
    """
    return _all_translated(database.execute(query).fetchall(), _to_translate(query))


class OfMany:
    """A select of some ids out of many, for whoever asks for one lot after the other: Peewee makes
    its SQL once, which takes longer than to read a hundred rows."""

    def __init__(self, make: Callable[[], ModelSelect], field: Callable[[], Field]) -> None:
        """field is which of the select the ids are of; both are called when first read."""
        self._make, self._field = make, field
        self._made: tuple[str, list[Any], int, list[str], _Columns] | None = None

    def tuples(self, ids: Iterable[int]) -> list[tuple[Any, ...]]:
        """As tuples() gives them."""
        sql, values, place, _, columns = self._made = self._made or self._prepared()
        values = [*values[:place], json.dumps([*ids]), *values[place + 1 :]]
        return _all_translated(database.execute_sql(sql, values).fetchall(), columns)

    def dicts(self, ids: Iterable[int]) -> list[dict[str, Any]]:
        """As dicts() gives them."""
        rows = self.tuples(ids)
        names = self._made[3] if self._made else []
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _prepared(self) -> tuple[str, list[Any], int, list[str], _Columns]:
        ids = "the ids"
        query = self._make()
        query = query.where(self._field().in_(SQL(_LISTED, [ids])))
        sql, values = query.sql()
        names = [_name(column) for column in query.selected_columns]
        return sql, list(values), values.index(ids), names, _to_translate(query)


def dicts(query: ModelSelect) -> list[dict[str, Any]]:
    """The same rows, each value by the name of its column."""
    names = [_name(column) for column in query.selected_columns]
    return [dict(zip(names, row, strict=True)) for row in tuples(query)]


def named(
    kind: type[T],
    query: ModelSelect,
    *,
    convert: Mapping[str, Callable[[Any], Any]] | None = None,
    by_id: Mapping[str, Callable[[int], Any]] | None = None,
) -> list[T]:
    """Rows of that dataclass: each field has the column of its name, wherever that stands.

    `convert` makes of a column what its field is; `by_id` gives the fields that have no column,
    from the row's id. A field without either is an error, so is a column without a field.
    """
    names = [_name(column) for column in query.selected_columns]
    convert, by_id = convert or {}, by_id or {}
    place = {name: at for at, name in enumerate([*names, *by_id])}
    fields: list[str] = [each.name for each in dataclass_fields(kind)]  # type: ignore[arg-type]
    if place.keys() != set(fields):
        raise TypeError(f"{kind.__name__}: {sorted(place.keys() ^ set(fields))}")
    in_order = itemgetter(*(place[name] for name in fields))
    converters = [(place[name], made) for name, made in convert.items()]
    rows = tuples(query)
    if converters:
        rows = [_translated(row, converters) for row in rows]
    if not by_id:
        return [kind(*in_order(row)) for row in rows]
    at, more = place["id"], list(by_id.values())
    return [kind(*in_order((*row, *[find(row[at]) for find in more]))) for row in rows]


def _name(column: Any) -> str:
    if isinstance(column, ForeignKeyField):
        return str(column.object_id_name)
    return str(column.name if isinstance(column, Field | Alias) else vars(column)["_alias"])


def _to_translate(query: ModelSelect) -> _Columns:
    return [
        (at, field.python_value)
        for at, each in enumerate(query.selected_columns)
        if isinstance(field := each.unalias() if isinstance(each, Alias) else each, _TRANSLATED)
    ]


def _all_translated(rows: list[tuple[Any, ...]], columns: _Columns) -> list[tuple[Any, ...]]:
    return [_translated(row, columns) for row in rows] if columns else rows


def _translated(row: tuple[Any, ...], columns: _Columns) -> tuple[Any, ...]:
    values = list(row)
    for place, translate in columns:
        if values[place] is not None:
            values[place] = translate(values[place])
    return tuple(values)


def among(field: Field, values: Iterable[Any]) -> Expression:
    """The field is one of these numbers or texts, however many: one value to SQLite.

    To Peewee each of field.in_() is one, which takes longer than the query.
    """
    listed = json.dumps([*values])
    return field.in_(SQL(_LISTED, [listed]))
