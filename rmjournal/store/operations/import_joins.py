# SPDX-License-Identifier: MIT
"""What an import changed in questions that were here, and the rows it made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from peewee import Field, chunked, fn

from rmjournal.core.changes import Changes
from rmjournal.store.queries.footprints import fields_of
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.schema import ALL, Asking, BaseModel, Question, Record, database

from .question_states import touch_askings

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


_FIELDS: dict[Any, tuple[str, ...]] = {
    Question: ("area", "practice", "depth", "why", "origin", "bank_key"),
    Asking: ("since", "prediction", "answer", "how_far"),
}
Fields = dict[str, dict[str, list[Any]]]
"""By table and id, the values before and after, as plain JSON has them."""


def written() -> Fields:
    """What stands in all of them; for changed()."""
    return {
        model.__name__: {
            str(at): [_plain(value) for value in values]
            for at, *values in tuples(
                model.select(model.id, *(getattr(model, each) for each in names))
            )
        }
        for model, names in _FIELDS.items()
    }


def changed(before: Fields) -> Fields:
    """Those that were there before and say something else now."""
    now = written()
    return {
        table: {
            at: [values, now[table][at]]
            for at, values in rows.items()
            if at in now[table] and now[table][at] != values
        }
        for table, rows in before.items()
    }


def put(joined: Fields, changes: Changes, *, is_back: bool) -> None:
    """As it was before, or with is_back as the import had made it. What was written since stays."""
    now = written()
    for model, names in _FIELDS.items():
        for at, (before, after) in joined.get(model.__name__, {}).items():
            left, wanted = (before, after) if is_back else (after, before)
            if now[model.__name__].get(at) == left:
                model.update(**_values(names, wanted)).where(model.id == int(at)).execute()
    touch_askings([int(at) for at in joined.get("Asking", {})], changes)
    changes.questions.update(int(at) for at in joined.get("Question", {}))


def last_written() -> datetime:
    """When something was last written in a record, or deleted."""
    records = [model for model in ALL if issubclass(model, Record)]
    moments = [
        moment
        for model in records
        for each in (model.updated_at, model.deleted_at)
        if (moment := model.select(fn.MAX(each)).scalar()) is not None
    ]
    found = [
        each if isinstance(each, datetime) else datetime.fromisoformat(each) for each in moments
    ]
    return max(found, default=datetime.min.replace(tzinfo=UTC))


def _values(names: tuple[str, ...], wanted: list[Any]) -> dict[str, Any]:
    values = dict(zip(names, wanted, strict=True))
    if "since" in values:
        values["since"] = date.fromisoformat(values["since"])
    return values


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def taken_from(memory: Mapping[str, Any]) -> Fields:
    """Imports of before these joined nothing."""
    joined: Fields = memory.get("joined", {})
    return joined
