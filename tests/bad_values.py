# SPDX-License-Identifier: MIT
"""A journal in which each column of each table holds values that may not stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle
from typing import Any

import apsw

from rmjournal.store.columns import ClockTimeField, DayField, JsonField, UtcField
from rmjournal.store.schema import ALL
from rmjournal.store.values import Column, columns

_number = count(1)
GARBLED = object()
LONG = "long " * 20_000


def bad_values(column: Column) -> list[Any]:
    """What is none of its kind; each is another, since some may stand only once in a table."""
    field, n = column.field, next(_number)
    if column.kind is bytes:
        return [f"text {n}"]
    if column.kind is int:
        edges = [column.least - 1, column.most + 1] if column.most < 2**50 else []
        return ["many", b"\x01", 1.5, 2**62, *edges]
    values: list[Any] = [b"\xff\x00%d" % n, GARBLED]
    match field:
        case DayField():
            return [*values, "no day", "2026-02-31", "9999-12-31", ""]
        case UtcField():
            return [*values, "yesterday", "2026-11-23T09:30", "9999-12-31T23:59:59.999999Z"]
        case ClockTimeField():
            return [*values, "25:99"]
        case JsonField():
            return [*values, "{", "[[1]]", '"x"', "[" * 2000]
    return [*values, f"unheard-of {n}"] if column.words else values


def spoil(connection: apsw.Connection) -> list[tuple[str, str, str]]:
    """Put every bad value somewhere: the table, the row's uid (or "") and the column of each."""
    connection.execute("PRAGMA foreign_keys = off").fetchall()
    _more_people(connection)
    done = []
    for table, ids in _rows(connection):
        for column in (each for (name, _), each in columns().items() if name == table):
            if column.name == "id" or (column.field.primary_key and column.kind is int):
                continue
            values = bad_values(column)
            if column.field.unique or column.field.primary_key:
                values = values[: max(1, len(values) // 2)]
            if hasattr(column.field, "rel_field"):
                values.append(999_999 if column.kind is int else "no-such-code")
            if column.longest == 1_000 and column.name == "name":
                values.append(f"{LONG}{next(_number)}")
            for value in values:
                row = next(ids, None)
                if row is not None and _put(connection, table, row, column.name, value):
                    done.append((table, row, column.name))
    return done


def empty(connection: apsw.Connection) -> list[tuple[str, str, str]]:
    """Let every column hold nothing, as SQLite itself refuses, and put nothing into each."""
    connection.execute("PRAGMA foreign_keys = off; PRAGMA writable_schema = on").fetchall()
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')").fetchall()
    connection.execute("PRAGMA writable_schema = reset").fetchall()
    done = []
    for table, ids in _rows(connection):
        for column in (each for (name, _), each in columns().items() if name == table):
            row = next(ids, None)
            if column.is_filled and row is not None:
                connection.execute(
                    f"UPDATE {table} SET {column.name} = NULL WHERE rowid = ?", (row,)
                )
                done.append((table, row, column.name))
    return done


def _more_people(connection: apsw.Connection) -> None:
    names = ", ".join(
        each.column_name for each in ALL[2]._meta.sorted_fields if each.name not in ("id", "uid")
    )
    for number in range(40):
        connection.execute(
            f"INSERT INTO person (uid, {names}) SELECT uid || '-{number}', {names} FROM person "
            "WHERE id = 1"
        ).fetchall()


def _rows(connection: apsw.Connection) -> Iterator[tuple[str, Iterator[Any]]]:
    for model in ALL:
        table = model._meta.table_name
        ids = [row for (row,) in connection.execute(f"SELECT rowid FROM {table}")]
        yield table, cycle(ids)


def _put(connection: apsw.Connection, table: str, row: int, column: str, value: Any) -> bool:
    what = "CAST(x'ff41' || ? AS TEXT)" if value is GARBLED else "?"
    value = str(next(_number)) if value is GARBLED else value
    try:
        connection.execute(f"UPDATE {table} SET {column} = {what} WHERE rowid = ?", (value, row))
    except (apsw.ConstraintError, apsw.MismatchError):  # what SQLite itself refuses
        return False
    return True
