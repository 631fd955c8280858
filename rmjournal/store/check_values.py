# SPDX-License-Identifier: MIT
"""Each value that may not stand in its column, by record and field; nothing of what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import apsw
from peewee import ForeignKeyField

from rmjournal.model.records import RECORDS

from .schema import ALL
from .values import Column, Problem, columns

_SAID: dict[Problem, str] = {
    "missing": "is not there, and must be",
    "bytes": "is bytes, where there should be {kind}",
    "text": "is text, where there should be {kind}",
    "number": "is a number that cannot stand there",
    "word": "is a word that RM Journal does not know",
    "day": "is no day",
    "time": "is no time of day",
    "moment": "is no moment",
    "json": "is not what a list of values looks like",
    "garbled": "holds bytes that are no text",
    "long": "is longer than can be shown",
    "gone": "refers to something that is not there",
}
_KINDS = {int: "a number", str: "text", bytes: "bytes"}


@dataclass(frozen=True, slots=True)
class BadValue:
    """Where it is and what is wrong; `uid` is empty for what has none."""

    kind: str
    uid: str
    row: int
    column: Column
    problem: Problem

    @property
    def sentence(self) -> str:
        whose = f"{self.kind.capitalize()} {self.uid or f'number {self.row}'}"
        said = _SAID[self.problem].format(kind=_KINDS[self.column.kind])
        return f"{whose}: its field “{self.column.field.name}” {said}."


def bad_values(connection: apsw.Connection) -> Iterator[BadValue]:
    """All of them, table by table."""
    kinds = {each.table: each.kind for each in reversed(RECORDS.values()) if each.table}
    of_table = groupby(columns().values(), key=lambda each: each.table)
    for model, (_, found) in zip(ALL, of_table, strict=True):
        kind = kinds.get(model.__name__, model.__name__.lower())
        with suppress(apsw.SQLError):  # a column is missing, which is said of the schema
            yield from _of_table(apsw.Cursor(connection), kind, list(found))


def _of_table(cursor: apsw.Cursor, kind: str, found: list[Column]) -> Iterator[BadValue]:
    table = found[0].table
    uid = "uid" if any(each.name == "uid" for each in found) else "''"
    read = ", ".join(_read(each) for each in found)
    for row, name, *values in cursor.execute(
        f'SELECT rowid, CAST({uid} AS BLOB), {read} FROM "{table}"'
    ):
        kinds, raw, gone = values[::3], values[1::3], values[2::3]
        for column, stored, value, is_gone in zip(found, kinds, raw, gone, strict=True):
            problem = "gone" if is_gone else _problem(column, stored, value)
            if problem is not None:
                yield BadValue(kind, _uid(name), row, column, problem)


def _read(column: Column) -> str:
    """How it is stored, what it is, and whether it refers to what is not there."""
    name, gone = f'"{column.name}"', "0"
    if isinstance(column.field, ForeignKeyField):
        target = column.field.rel_model._meta.table_name  # noqa: SLF001 - where Peewee has it
        key = column.field.rel_field.column_name
        gone = f'{name} IS NOT NULL AND {name} NOT IN (SELECT "{key}" FROM "{target}")'
    value = f"CASE typeof({name}) WHEN 'text' THEN CAST({name} AS BLOB) ELSE {name} END"
    return f"typeof({name}), {value}, {gone}"


def _problem(column: Column, stored: str, value: Any) -> Problem | None:
    if stored != "text":
        return column.problem(value)
    try:
        return column.problem(value.decode())
    except UnicodeDecodeError:
        return "garbled"


def _uid(value: Any) -> str:
    return value.decode("utf-8", "replace")[:64] if isinstance(value, bytes) else ""
