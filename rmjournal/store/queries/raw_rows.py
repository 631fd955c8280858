# SPDX-License-Identifier: MIT
"""Rows as SQLite holds them, by column: of another file, and of the open journal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from rmjournal.core.errors import DamagedFileError, StrangeSchemaError
from rmjournal.store.file.backups import copy_closed, prove
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.keys import DataKey
from rmjournal.store.migrations import bring_up_to_date
from rmjournal.store.schema import BaseModel, database
from rmjournal.store.trust import strange_objects

Values = dict[str, Any]


def read(
    copy: Path, journal: Path, key: DataKey, models: Iterable[type[BaseModel]]
) -> dict[type[BaseModel], list[Values]]:
    """All rows of it, in the format of now: read in a copy, since it may be of an older one.

    Raises DamagedFileError, NewerJournalError, StrangeSchemaError, DiskFullError.
    """
    temporary = journal.with_name(f".{journal.name}.{os.urandom(4).hex()}.joined.tmp")
    try:
        prove(copy, key, None)
        copy_closed(copy, temporary)
        db = JournalDatabase(temporary, key)
        with db.connection_context():
            if strange_objects(db):
                raise StrangeSchemaError(copy)
            bring_up_to_date(db)
            return {model: _rows(db, model) for model in models}
    except (ValueError, UnicodeDecodeError) as error:
        raise DamagedFileError(copy) from error
    finally:
        for each in (temporary, temporary.with_name(temporary.name + "-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _columns(model: Any) -> list[str]:
    return [field.column_name for field in model._meta.sorted_fields]  # noqa: SLF001 - Peewee's own way to ask


def table(model: Any) -> str:
    return str(model._meta.table_name)  # noqa: SLF001 - Peewee's own way to ask


def _rows(db: Any, model: type[BaseModel]) -> list[Values]:
    names = _columns(model)
    columns = ", ".join(f'"{name}"' for name in names)
    rows = db.execute_sql(f'SELECT {columns} FROM "{table(model)}" ORDER BY rowid').fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def row_of(model: type[BaseModel], record_id: int) -> Values:
    names = _columns(model)
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT {columns} FROM "{table(model)}" WHERE id = ?'
    return dict(zip(names, database.execute_sql(sql, [record_id]).fetchone(), strict=True))


def insert(model: type[BaseModel], values: Values) -> int | None:
    """The id of the new row; None where one like it is here."""
    names = [name for name, value in values.items() if name != "id" or value is not None]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    sql = f'INSERT OR IGNORE INTO "{table(model)}" ({columns}) VALUES ({marks}) RETURNING rowid'
    rows = database.execute_sql(sql, [values[name] for name in names]).fetchall()
    return int(rows[0][0]) if rows else None
