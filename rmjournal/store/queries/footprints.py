# SPDX-License-Identifier: MIT
"""What has been written of a record and about it: to tell whether it is still as it was left."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from peewee import Field, ForeignKeyField

from rmjournal.store.schema import ALL, BaseModel, Record

from .rows import OfMany, among

_NOT_WRITTEN = frozenset({"id", "uid", "created_at", "updated_at", "deleted_at"})
_NEEDED = frozenset({"id", "deleted_at"})
_FOLLOWS = frozenset({("Question", "state"), ("Asking", "state"), ("Insight", "fate")})


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
    trashed = {} if with_trash else {r: _trashed(r) for r in ALL if issubclass(r, Record)}
    about: dict[int, list[str]] = defaultdict(list)
    for pointer in pointers_to(model):
        table = _table(pointer.model, but)
        for row in table.some(pointer, ids):
            if with_trash or not table.is_away(row, trashed):
                said = repr((pointer.model.__name__, pointer.name, table.written(row)))
                about[row[table.place[pointer.name]]].append(said)
    table = _table(model, but)
    return {
        (record_id := row[table.place["id"]]): hashlib.sha256(
            repr((table.written(row), sorted(about[record_id]))).encode()
        ).hexdigest()
        for row in table.some(model.id, ids)
    }


def pointers(model: type[BaseModel]) -> list[ForeignKeyField]:
    """Its fields that name a row of another table."""
    return list(model._meta.refs)  # noqa: SLF001 - Peewee's own way to ask


def pointers_to(model: type[BaseModel]) -> list[ForeignKeyField]:
    """The fields of other tables that name a row of this one."""
    return [field for each in ALL for field in pointers(each) if field.rel_model is model]


def fields_of(model: type[BaseModel]) -> list[Field]:
    """In the order of its columns."""
    return list(model._meta.sorted_fields)  # noqa: SLF001 - Peewee's own way to ask


def some(model: type[BaseModel], field: Any, values: Iterable[Any]) -> Iterator[Any]:
    """The rows of which the field is one of the values, however many these are."""
    yield from model.select().where(among(field, values)).iterator()


def _trashed(model: type[Record]) -> set[int]:
    return {at for (at,) in model.select(model.id).where(model.deleted_at.is_null(False)).tuples()}


class _Table:
    """Rows of one table as plain tuples: to make models of thousands takes ten times as long."""

    def __init__(self, model: type[BaseModel], but: frozenset[tuple[str, str]]) -> None:
        self._model = model
        # Moments that count for nothing take a third of the time to read.
        self._fields = [
            each for each in fields_of(model) if each.name not in _NOT_WRITTEN - _NEEDED
        ]
        self.place = {each.name: at for at, each in enumerate(self._fields)}
        self._written = [
            name
            for name in sorted(self.place)
            if name not in _NOT_WRITTEN and (model.__name__, name) not in but
        ]
        places = [self.place[name] for name in self._written]
        self._values = itemgetter(*places, *places)  # of one as of more: a tuple
        self._named = [(each.rel_model, self.place[each.name]) for each in pointers(model)]
        self._of: dict[str, OfMany] = {}

    def some(self, field: Field, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        if field.name not in self._of:
            columns = self._fields
            self._of[field.name] = OfMany(lambda: self._model.select(*columns), lambda: field)
        return self._of[field.name].tuples(values)

    def written(self, row: tuple[Any, ...]) -> list[tuple[str, Any]]:
        return list(zip(self._written, self._values(row), strict=False))

    def is_away(self, row: tuple[Any, ...], trashed: dict[type[Record], set[int]]) -> bool:
        """In the trash, or a tie between two of which one is there."""
        if issubclass(self._model, Record):
            return row[self.place["deleted_at"]] is not None
        return any(row[at] in trashed.get(other, ()) for other, at in self._named)


_TABLES: dict[tuple[type[BaseModel], frozenset[tuple[str, str]]], _Table] = {}


def _table(model: type[BaseModel], but: frozenset[tuple[str, str]]) -> _Table:
    """Made once, for its statements are."""
    if (model, but) not in _TABLES:
        _TABLES[model, but] = _Table(model, but)
    return _TABLES[model, but]
