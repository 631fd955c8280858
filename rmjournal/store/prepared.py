# SPDX-License-Identifier: MIT
"""Rows put in, found, changed and deleted by statements that are written once, for a table and the
columns that are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Self

from peewee import AutoField, Field, ForeignKeyField, Model, Node
from typing_extensions import override

from .columns import TRANSLATED


class Column(NamedTuple):
    """How a value of a row lies in the file."""

    name: str
    is_number: bool
    """Whether it is the number of the row."""
    default: Any
    to_file: Callable[[Any], Any] | None
    """None where a value lies in the file as it is given."""
    from_file: Callable[[Any], Any] | None
    """None where it is read as it lies there."""


class PreparedModel(Model):
    """Peewee writes each statement anew, which takes several times as long as running it."""

    _statements: dict[tuple[Any, ...], str] = {}  # noqa: RUF012 - of all models
    _named: dict[type[Model], dict[str, Field]] = {}  # noqa: RUF012 - as above
    _in_file: dict[type[Model], list[Column]] = {}  # noqa: RUF012 - as above

    @classmethod
    @override
    def create(cls, **values: Any) -> Self:
        meta, made = cls._meta, cls(__no_default__=1)
        given = made.__data__ = meta.get_default_dict()
        for name, value in values.items():
            field = cls._fields().get(name)
            if field is None or isinstance(value, Model):
                setattr(made, name, value)  # what a record of another table is known by
            elif isinstance(value, Node):
                return super().create(**values)  # type: ignore[no-any-return]  # SQL
            else:
                given[field.name] = value
        if not meta.auto_increment or given.get(meta.primary_key.name) is not None:
            cls._run("INSERT", given, {})
        else:  # the database gives a record its number
            given.pop(meta.primary_key.name, None)
            cursor = cls._run("INSERT", given, {})
            given[meta.primary_key.name] = meta.database.last_insert_id(cursor)
        made._dirty.clear()
        return made

    @classmethod
    @override
    def get(cls, *query: Any, **where: Any) -> Self:
        """By an expression, or by what columns hold, which is faster: get(id=3, deleted_at=None).

        Raises cls.DoesNotExist, as get_by_id() does; with get_or_none() it is None.
        """
        if query or not where.keys() <= cls._fields().keys():
            return super().get(*query, **where)  # type: ignore[no-any-return]
        row = cls._run("SELECT", {}, where).fetchone()
        if row is None:
            raise cls.DoesNotExist(cls.__name__)
        return cls.of_row(row)

    @classmethod
    @override
    def get_by_id(cls, pk: Any) -> Self:
        return cls.get(**{cls._meta.primary_key.name: pk})

    @classmethod
    @override
    def set_by_id(cls, key: Any, value: Mapping[str, Any]) -> int:
        return cls.set_where(value, **{cls._meta.primary_key.name: key})

    @classmethod
    @override
    def delete_by_id(cls, pk: Any) -> int:
        return cls.delete_where(**{cls._meta.primary_key.name: pk})

    @classmethod
    def set_where(cls, values: Mapping[str, Any], **where: Any) -> int:
        """How many rows there are in which these columns hold that, each with the values now."""
        if any(isinstance(value, Node) for value in values.values()):
            raise TypeError("an expression of SQL is for Peewee to write")
        return int(cls._meta.database.rows_affected(cls._run("UPDATE", values, where)))

    @classmethod
    def delete_where(cls, **where: Any) -> int:
        """As set_where()."""
        return int(cls._meta.database.rows_affected(cls._run("DELETE", {}, where)))

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Self:
        """A record of what is in its columns, in the order that they are declared in.

        Peewee sets each value through a call of its own.
        """
        made = cls(__no_default__=1)
        for column, value in zip(cls.in_file(), row, strict=True):
            read = None if value is None else column.from_file
            made.__data__[column.name] = value if read is None else read(value)
        return made

    @classmethod
    def _run(cls, verb: str, values: Mapping[str, Any], where: Mapping[str, Any]) -> Any:
        """The cursor of a statement with these values, where columns hold that; None is empty."""
        fields = cls._fields()
        conditions = tuple([(name, value is None) for name, value in where.items()])
        given = [fields[name].db_value(value) for name, value in values.items()]
        given += [fields[name].db_value(each) for name, each in where.items() if each is not None]
        statement = cls._statement(verb, tuple(values), conditions)
        return cls._meta.database.execute_sql(statement, given)

    @classmethod
    def _statement(
        cls, verb: str, names: tuple[str, ...], where: tuple[tuple[str, bool], ...] = ()
    ) -> str:
        """Of each column of the condition, whether it is empty."""
        key = cls, verb, names, where
        if key not in cls._statements:
            cls._statements[key] = cls._written(verb, names, where)
        return cls._statements[key]

    @classmethod
    def _written(
        cls, verb: str, names: tuple[str, ...], where: tuple[tuple[str, bool], ...]
    ) -> str:
        column = {name: f'"{field.column_name}"' for name, field in cls._fields().items()}
        columns, table = [column[name] for name in names], f'"{cls._meta.table_name}"'
        met = [f"{column[name]} {'IS NULL' if is_empty else '= ?'}" for name, is_empty in where]
        condition = f" WHERE {' AND '.join(met)}" if met else ""
        match verb:
            case "INSERT":
                places = ", ".join("?" * len(columns))
                return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
            case "UPDATE":
                new = ", ".join(f"{each} = ?" for each in columns)
                return f"UPDATE {table} SET {new}{condition}"
            case "DELETE":
                return f"DELETE FROM {table}{condition}"
        every = ", ".join(column[each.name] for each in cls.in_file())
        return f"SELECT {every} FROM {table}{condition} LIMIT 1"

    @classmethod
    def _fields(cls) -> dict[str, Field]:
        """By every name that they go by."""
        if cls not in cls._named:
            links = {each.object_id_name: each for each in cls._meta.refs}
            cls._named[cls] = {**cls._meta.combined, **links}
        return cls._named[cls]

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
                    each.python_value if isinstance(each, TRANSLATED) else None,
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
        statement = cls._statement("INSERT", tuple(each.name for each in cls.in_file()))
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
        for name, is_number, default, to_file, _ in model.in_file():
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
