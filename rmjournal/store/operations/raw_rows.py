# SPDX-License-Identifier: MIT
"""Many rows out of a table and back into it, as the file has them: nothing reads their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import Field, chunked

from rmjournal.store.queries.footprints import fields_of
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.schema import BaseModel, database

RawRow = tuple[Any, ...]
"""Values in the order of the table's columns."""

_AT_ONCE = 500  # rows in one statement, which holds 32,766 values


def key_of(model: type[BaseModel]) -> Any:
    return model._meta.primary_key  # noqa: SLF001 - Peewee's own way to ask


def read_rows(model: type[BaseModel], keys: Iterable[Any]) -> list[RawRow]:
    query = model.select(*fields_of(model)).where(among(key_of(model), keys))
    rows: list[RawRow] = database.execute(query).fetchall()
    return rows


def insert_rows(model: type[BaseModel], rows: Sequence[RawRow]) -> None:
    """As they were read; for use inside a write."""
    if not rows:
        return
    columns = [f'"{field.column_name}"' for field in fields_of(model)]
    one = f"({', '.join('?' for _ in columns)})"
    table = model._meta.table_name  # noqa: SLF001 - Peewee's own way to ask
    for these in chunked(rows, _AT_ONCE):
        sql = f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES {", ".join([one] * len(these))}'
        database.execute_sql(sql, [value for row in these for value in row])


def key_values(model: type[BaseModel], rows: Iterable[RawRow]) -> list[Any]:
    place = fields_of(model).index(key_of(model))
    return [row[place] for row in rows]


def some_values(key: Field, keys: Iterable[Any], fields: Sequence[Field]) -> Iterator[RawRow]:
    """The key and these fields of the rows of those keys."""
    yield from tuples(key.model.select(key, *fields).where(among(key, keys)))
