# SPDX-License-Identifier: MIT
"""Rows put in by statements that are written once, for a table and the columns that are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Self

from peewee import AutoField, Field, ForeignKeyField, Model, Node
from typing_extensions import override


class Column(NamedTuple):
    """How a value of a row lies in the file."""

    name: str
    is_number: bool
    """Whether it is the number of the row."""
    default: Any
    to_file: Callable[[Any], Any] | None
    """None where a value lies in the file as it is given."""


class PreparedModel(Model):
    """Peewee writes each INSERT anew, which takes several times as long as running it."""

    _inserts: dict[tuple[type[Model], tuple[str, ...]], str] = {}  # noqa: RUF012 - of all models
    _in_file: dict[type[Model], list[Column]] = {}  # noqa: RUF012 - as above

    @classmethod
    @override
    def create(cls, **values: Any) -> Self:
        made = cls(**values)
        given = {name: value for name, value in made.__data__.items() if not made._is_missing(name)}
        if any(isinstance(value, Node) for value in given.values()):
            return super().create(**values)  # type: ignore[no-any-return]  # an expression of SQL
        fields, database = cls._meta.fields, cls._meta.database
        cursor = database.execute_sql(
            cls._insert_of(tuple(given)), [fields[name].db_value(given[name]) for name in given]
        )
        if cls._meta.auto_increment and made._pk is None:
            made._pk = database.last_insert_id(cursor)
        made._dirty.clear()
        return made

    def _is_missing(self, name: str) -> bool:
        """The database gives a record its number."""
        meta = self._meta
        return bool(
            meta.auto_increment and name == meta.primary_key.name and self.__data__[name] is None
        )

    @classmethod
    def _insert_of(cls, names: tuple[str, ...]) -> str:
        if (cls, names) not in cls._inserts:
            fields = cls._meta.fields
            columns = ", ".join(f'"{fields[name].column_name}"' for name in names)
            places = ", ".join("?" * len(names))
            table = cls._meta.table_name
            cls._inserts[cls, names] = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'
        return cls._inserts[cls, names]

    @classmethod
    def in_file(cls) -> list[Column]:
        """All its columns. A row is named by its number."""
        if cls not in cls._in_file:
            cls._in_file[cls] = [
                Column(
                    each.name,
                    isinstance(each, AutoField),
                    each.default,
                    None if _is_as_given(each) else each.db_value,
                )
                for each in cls._meta.sorted_fields
            ]
        return cls._in_file[cls]

    @classmethod
    def last_number(cls) -> int:
        found = cls._meta.database.execute_sql(f'SELECT MAX(id) FROM "{cls._meta.table_name}"')
        return int(found.fetchone()[0] or 0)

    @classmethod
    def put_in(cls, rows: Sequence[Sequence[Any]]) -> None:
        """Values of every column, as in_file() has them."""
        statement = cls._insert_of(tuple(each.name for each in cls.in_file()))
        cls._meta.database.execute_many(statement, rows)


def _is_as_given(field: Field) -> bool:
    return isinstance(field, ForeignKeyField) or type(field).db_value is Field.db_value


class Gathered:
    """Rows that are put in a table at a time, each with its number known before; inside one write.

    Whoever reads or writes these tables in another way calls put_in() first.
    """

    def __init__(self, tables: Sequence[type[PreparedModel]]) -> None:
        """tables are in the order in which their rows may name each other's."""
        self._rows: dict[type[PreparedModel], list[tuple[Any, ...]]] = {each: [] for each in tables}
        self._last: dict[type[PreparedModel], int] = {}
        self._count = 0

    def add(self, model: type[PreparedModel], **values: Any) -> int:
        """The number of the row; 0 in a table whose rows have none."""
        row, number = [], 0
        for name, is_number, default, to_file in model.in_file():
            if is_number:
                number = self._next_of(model)
                row.append(number)
                continue
            value = values.pop(name, default)
            if callable(value):
                value = value()
            row.append(value if to_file is None or value is None else to_file(value))
        if values:
            raise TypeError(f"{model.__name__} has no {', '.join(values)}")
        self._rows[model].append(tuple(row))
        self._count += 1
        return number

    def put_in(self) -> None:
        for model, rows in self._rows.items():
            if rows:
                model.put_in(rows)
                rows.clear()
        self._last.clear()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def _next_of(self, model: type[PreparedModel]) -> int:
        """That which SQLite would give it."""
        if model not in self._last:
            self._last[model] = model.last_number()
        self._last[model] += 1
        return self._last[model]
