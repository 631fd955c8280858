# SPDX-License-Identifier: MIT
"""Rows put in by statements that are written once, for a table and the columns that are given."""

from __future__ import annotations

from typing import Any, Self

from peewee import Model, Node
from typing_extensions import override


class PreparedModel(Model):
    """Peewee writes each INSERT anew, which takes several times as long as running it."""

    _inserts: dict[tuple[type[Model], tuple[str, ...]], str] = {}  # noqa: RUF012 - of all models

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
