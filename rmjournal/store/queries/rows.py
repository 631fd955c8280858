# SPDX-License-Identifier: MIT
"""Many rows at once: as plain tuples, and by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from functools import lru_cache
from inspect import signature
from operator import itemgetter
from typing import Any, TypeVar

from peewee import (
    SQL,
    Alias,
    CommaNodeList,
    Expression,
    Field,
    ForeignKeyField,
    ModelSelect,
    Node,
    Query,
)
from typing_extensions import override

from rmjournal.store.columns import TRANSLATED, UtcField
from rmjournal.store.schema import database

T = TypeVar("T")
_LISTED = "(SELECT value FROM json_each(?))"
_MOMENT = UtcField()
_Columns = list[tuple[int, Callable[[Any], Any]]]
_ById = Mapping[str, Callable[[int], Any]]


def tuples(query: ModelSelect) -> list[tuple[Any, ...]]:
    """What query.tuples() gives, in a third of the time.

    Peewee sends every number and every text of every row through a call of its own that changes
    nothing, as SQLite has given them their type. Here only what is kept as something else is
    translated. For selects of plain fields and of expressions that are numbers or text.
    """
    return _all_translated(database.execute(query).fetchall(), _to_translate(query))


class Later(SQL):
    """Stands in a Prepared query for a value that comes when it is run."""

    def __init__(self) -> None:
        super().__init__("?", [object()])


class Prepared:
    """A query of always the same shape. Peewee makes its SQL once, which takes longer than to
    read a hundred rows.

    Values come as they lie in the file, but for moments, days and many ids.
    """

    def __init__(self, make: Callable[..., Query]) -> None:
        """make is given a Later for each value, and is called when the query is first run."""
        self._make = make
        self._made: tuple[str, list[tuple[Any, int | None]]] | None = None
        self._names: list[str] = []
        self._columns: _Columns = []

    def run(self, *values: Any) -> Any:
        """The cursor, for what is no select."""
        sql, places = self._made or self._prepared()
        given = [_to_file(value) for value in values]
        filled = [always if at is None else given[at] for always, at in places]
        return database.execute_sql(sql, filled)

    def tuples(self, *values: Any) -> list[tuple[Any, ...]]:
        """As tuples() gives them."""
        rows = self.run(*values).fetchall()
        return _all_translated(rows, self._columns)

    def dicts(self, *values: Any) -> list[dict[str, Any]]:
        """As dicts() gives them."""
        rows = self.tuples(*values)
        return [dict(zip(self._names, row, strict=True)) for row in rows]

    def named(self, kind: type[T], *values: Any, by_id: _ById | None = None) -> list[T]:
        """As named() gives them."""
        rows = self.tuples(*values)
        return by_name(kind, self._names, rows, by_id=by_id)

    def _prepared(self) -> tuple[str, list[tuple[Any, int | None]]]:
        """With each value that is always the same, or the place of that which comes."""
        later = [Later() for _ in signature(self._make).parameters]
        query = self._make(*later)
        if isinstance(query, ModelSelect):
            self._names = names_of(query)
            self._columns = _to_translate(query)
        sql, values = query.sql()
        coming = [each.params[0] for each in later]
        places = [(each, coming.index(each) if each in coming else None) for each in values]
        self._made = sql, places
        return self._made


class OfMany(Prepared):
    """A select of some ids out of many, for whoever asks for one lot after the other."""

    def __init__(self, make: Callable[[], ModelSelect], field: Callable[[], Field]) -> None:
        """field is which of the select the ids are of; both are called when first read."""
        super().__init__(lambda ids: make().where(among(field(), ids)))


class _WrittenOnce(Node):
    """A part of a query that is the same each time, with the names that its tables have in it."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._written: tuple[Any, dict[Any, str], int] | None = None

    def __sql__(self, ctx: Any) -> Any:
        aliases = ctx.alias_manager
        if self._written is None:
            written = ctx.as_new()
            written.alias_manager, written.state = aliases, ctx.state
            written.sql(self._node)
            self._written = written, dict(aliases.mapping), aliases._counter  # noqa: SLF001
        else:  # what follows finds the same names, and gives none of them again
            aliases.mapping.update(self._written[1])
            aliases._counter = self._written[2]  # noqa: SLF001
        return ctx.sql(self._written[0])


class _Begun(ModelSelect):
    """A select of which columns and tables are written once. It is no part of another query."""

    def __init__(self, query: ModelSelect) -> None:
        self.__dict__.update(vars(query))
        self._from_list = [_WrittenOnce(CommaNodeList(vars(query)["_from_list"]))]
        self._columns = _WrittenOnce(CommaNodeList(query.selected_columns))

    @override
    def __sql_selection__(self, ctx: Any, is_subquery: bool = False) -> Any:
        return ctx.sql(self._columns)


def begun(make: Callable[..., ModelSelect]) -> Callable[..., ModelSelect]:
    """For a select of many columns that is asked with one condition and another: `make` says what
    to read of which tables, and is called once for the same values. To write the columns and the
    tables takes Peewee ten times as long as to write the condition."""

    @lru_cache(maxsize=4)
    def made(*values: Hashable) -> ModelSelect:
        return _Begun(make(*values))

    return made


def dicts(query: ModelSelect) -> list[dict[str, Any]]:
    """The same rows, each value by the name of its column."""
    names = names_of(query)
    return [dict(zip(names, row, strict=True)) for row in tuples(query)]


def named(kind: type[T], query: ModelSelect, *, by_id: _ById | None = None) -> list[T]:
    """The rows of a select as by_name() gives them."""
    return by_name(kind, names_of(query), tuples(query), by_id=by_id)


def names_of(query: ModelSelect) -> list[str]:
    """What its columns are called, in their order."""
    return [_name(column) for column in query.selected_columns]


def by_name(
    kind: type[T],
    names: Sequence[str],
    rows: list[tuple[Any, ...]],
    *,
    convert: Mapping[str, Callable[[Any], Any]] | None = None,
    by_id: _ById | None = None,
) -> list[T]:
    """Rows of that dataclass: each field has the column of its name, wherever that stands.

    `convert` makes of a column what its field is; `by_id` gives the fields that have no column,
    from the row's id. A field without either is an error, so is a column without a field.
    """
    convert, by_id = convert or {}, by_id or {}
    place = {name: at for at, name in enumerate([*names, *by_id])}
    fields: list[str] = [each.name for each in dataclass_fields(kind)]  # type: ignore[arg-type]
    if place.keys() != set(fields):
        raise TypeError(f"{kind.__name__}: {sorted(place.keys() ^ set(fields))}")
    in_order = itemgetter(*(place[name] for name in fields))
    converters = [(place[name], made) for name, made in convert.items()]
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
        if isinstance(field := each.unalias() if isinstance(each, Alias) else each, TRANSLATED)
    ]


def _all_translated(rows: list[tuple[Any, ...]], columns: _Columns) -> list[tuple[Any, ...]]:
    return [_translated(row, columns) for row in rows] if columns else rows


def _translated(row: tuple[Any, ...], columns: _Columns) -> tuple[Any, ...]:
    values = list(row)
    for place, translate in columns:
        if values[place] is not None:
            values[place] = translate(values[place])
    return tuple(values)


def among(field: Field, values: Iterable[Any] | Later) -> Expression:
    """The field is one of these numbers or texts, however many: one value to SQLite.

    To Peewee each of field.in_() is one, which takes longer than the query.
    """
    if isinstance(values, Later):
        return field.in_(SQL(_LISTED, values.params))
    return field.in_(SQL(_LISTED, [json.dumps([*values])]))


def _to_file(value: Any) -> Any:
    """As among() and columns have it."""
    if isinstance(value, datetime):
        return _MOMENT.db_value(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    return json.dumps([*value])
