# SPDX-License-Identifier: MIT
"""What has been written of a record and about it: to tell whether it is still as it was left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from peewee import ForeignKeyField

from .schema import ALL, BaseModel, Record

_NOT_WRITTEN = frozenset({"id", "uid", "created_at", "updated_at", "deleted_at"})


def footprint(model: type[Record], record_id: int) -> str:
    """The same for the same words, values and ties; what lies in the trash does not count."""
    digest = hashlib.sha256()
    for row in model.select().where(model.id == record_id):
        digest.update(repr(_values(row)).encode())
    for pointer in pointers_to(model):
        kept = sorted(repr(_values(row)) for row in _pointing(pointer, record_id))
        digest.update(repr((pointer.model.__name__, pointer.name, kept)).encode())
    return digest.hexdigest()


def pointers_to(model: type[BaseModel]) -> list[ForeignKeyField]:
    """The fields of other tables that name a record of that one."""
    return [field for each in ALL for field in _pointers(each) if field.rel_model is model]


def _pointers(model: type[BaseModel]) -> list[ForeignKeyField]:
    return list(model._meta.refs)  # noqa: SLF001 - Peewee's own way to ask


def _pointing(pointer: ForeignKeyField, record_id: int) -> Iterator[BaseModel]:
    """Rows that name the record, but for those in the trash and those that tie it to such."""
    for row in pointer.model.select().where(pointer == record_id):
        if isinstance(row, Record):
            if row.deleted_at is None:
                yield row
        elif not any(
            _in_trash(row, other) for other in _pointers(type(row)) if other is not pointer
        ):
            yield row


def _in_trash(row: BaseModel, pointer: ForeignKeyField) -> bool:
    if not issubclass(pointer.rel_model, Record):
        return False
    at = getattr(row, pointer.object_id_name)
    model = pointer.rel_model
    return (
        at is not None
        and not model.select().where((model.id == at) & model.deleted_at.is_null()).exists()
    )


def _values(row: BaseModel) -> list[tuple[str, Any]]:
    data = row.__data__
    return [(name, data[name]) for name in sorted(data) if name not in _NOT_WRITTEN]
