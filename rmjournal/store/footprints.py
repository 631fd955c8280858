# SPDX-License-Identifier: MIT
"""What has been written of a record and about it: to tell whether it is still as it was left."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from peewee import ForeignKeyField, chunked

from .schema import ALL, BaseModel, Record

_NOT_WRITTEN = frozenset({"id", "uid", "created_at", "updated_at", "deleted_at"})
_FOLLOWS = frozenset({("Question", "state"), ("Asking", "state"), ("Insight", "fate")})
_AT_ONCE = 500


def footprint(model: type[Record], record_id: int) -> str:
    """The same for the same words, values and ties; what lies in the trash does not count."""
    return footprints(model, [record_id]).get(record_id, "")


def footprints(
    model: type[Record], ids: Iterable[int], *, with_trash: bool = False
) -> dict[int, str]:
    """That of each record by its id; none for an id that is gone.

    with_trash counts what lies in the trash as well, and not what follows from other records, so
    that putting something there changes nothing.
    """
    ids = list(ids)
    but = _FOLLOWS if with_trash else frozenset()
    rows = {row.id: row for row in some(model, model.id, ids)}
    trashed = {each: _trashed(each) for each in ALL if issubclass(each, Record)}
    about: dict[int, list[str]] = defaultdict(list)
    for pointer in pointers_to(model):
        for row in some(pointer.model, pointer, ids):
            if with_trash or not _is_away(row, trashed):
                said = repr((pointer.model.__name__, pointer.name, _values(row, but)))
                about[getattr(row, pointer.object_id_name)].append(said)
    return {
        record_id: hashlib.sha256(
            repr((_values(row, but), sorted(about[record_id]))).encode()
        ).hexdigest()
        for record_id, row in rows.items()
    }


def pointers(model: type[BaseModel]) -> list[ForeignKeyField]:
    """Its fields that name a row of another table."""
    return list(model._meta.refs)  # noqa: SLF001 - Peewee's own way to ask


def pointers_to(model: type[BaseModel]) -> list[ForeignKeyField]:
    """The fields of other tables that name a row of this one."""
    return [field for each in ALL for field in pointers(each) if field.rel_model is model]


def some(model: type[BaseModel], field: Any, values: Iterable[Any]) -> Iterator[Any]:
    """The rows of which the field is one of the values, however many these are."""
    for these in chunked(values, _AT_ONCE):
        yield from model.select().where(field.in_(these)).iterator()


def _trashed(model: type[Record]) -> set[int]:
    return {at for (at,) in model.select(model.id).where(model.deleted_at.is_null(False)).tuples()}


def _is_away(row: BaseModel, trashed: dict[type[Record], set[int]]) -> bool:
    """In the trash, or a tie between two of which one is there."""
    if isinstance(row, Record):
        return row.deleted_at is not None
    return any(
        getattr(row, other.object_id_name) in trashed.get(other.rel_model, ())
        for other in pointers(type(row))
    )


def _values(row: BaseModel, but: frozenset[tuple[str, str]]) -> list[tuple[str, Any]]:
    data, table = row.__data__, type(row).__name__
    names = (name for name in sorted(data) if name not in _NOT_WRITTEN)
    return [(name, data[name]) for name in names if (table, name) not in but]
