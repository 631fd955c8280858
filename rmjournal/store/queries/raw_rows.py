# SPDX-License-Identifier: MIT
"""Rows as SQLite holds them, by column: of another file, and which of those come in; of ours."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from peewee import ForeignKeyField

from rmjournal.core.errors import DamagedFileError, NotFoundError, StrangeSchemaError
from rmjournal.store.file.backups import copy_closed, prove
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.keys import DataKey
from rmjournal.store.migrations import bring_up_to_date
from rmjournal.store.schema import (
    Asking,
    Attachment,
    BaseModel,
    Commitment,
    CommitmentPerson,
    Insight,
    Loop,
    NoteMark,
    Person,
    Question,
    QuestionSource,
    Record,
    Review,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
    database,
)
from rmjournal.store.values import strange_objects

Values = dict[str, Any]
Theirs = Mapping[type[BaseModel], list[Values]]


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


CHOOSABLE: tuple[type[Record], ...] = (Person, Session, Question, Insight, Commitment, Review)
# What belongs to a record, by the column that says to which.
_BELONGS: Mapping[type[BaseModel], tuple[tuple[type[BaseModel], str], ...]] = {
    Session: (
        (NoteMark, "session_id"), (Attachment, "session_id"), (SessionPerson, "session_id"),
        (SessionArea, "session_id"), (SessionTag, "session_id"),
    ),
    Question: ((Asking, "question_id"), (QuestionSource, "question_id")),
    Insight: ((Loop, "insight_id"),),
    Commitment: ((Loop, "commitment_id"), (CommitmentPerson, "commitment_id")),
}  # fmt: skip


class Choice:
    """Which rows of a copy come in: those that were named, and what each hangs on."""

    def __init__(self, theirs: Theirs, uids: Collection[str]) -> None:
        """Raises NotFoundError for a uid that none of them has outside its trash."""
        self._theirs = theirs
        self._by_key = {
            model: {row[_key(model)]: row for row in rows} for model, rows in theirs.items()
        }
        self._named: dict[type[BaseModel], set[Any]] = defaultdict(set)
        self._comes: dict[type[BaseModel], set[Any]] = defaultdict(set)
        found = set()
        for model in CHOOSABLE:
            for row in theirs[model]:
                if row["uid"] in uids and row["deleted_at"] is None:
                    found.add(row["uid"])
                    self._named[model].add(row["id"])
                    self._take(model, row)
        missing = sorted(set(uids) - found)
        if missing:
            raise NotFoundError(missing[0])

    def is_named(self, model: type[BaseModel], row: Values) -> bool:
        return row[_key(model)] in self._named[model]

    def is_of_named(self, model: type[BaseModel], row: Values) -> bool:
        """Whether it is a loop about one that was named."""
        return model is Loop and (
            row["commitment_id"] in self._named[Commitment]
            or row["insight_id"] in self._named[Insight]
        )

    def named(self, model: type[BaseModel]) -> Collection[Any]:
        """The ids there of those that were named."""
        return self._named[model]

    def comes(self, model: type[BaseModel], row: Values) -> bool:
        return row[_key(model)] in self._comes[model]

    def _take(self, model: type[BaseModel], row: Values) -> None:
        waiting = [(model, row)]
        while waiting:
            taken, values = waiting.pop()
            key = values[_key(taken)]
            if key in self._comes[taken] or values.get("deleted_at") is not None:
                continue
            self._comes[taken].add(key)
            if key in self._named[taken] or not _is_here(taken, values):
                waiting += [*self._hangs_on(taken, values), *self._belongs(taken, key)]

    def _hangs_on(
        self, model: type[BaseModel], values: Values
    ) -> Iterator[tuple[type[BaseModel], Values]]:
        """A talk comes only where it was named, with what was written in it."""
        for field in model._meta.sorted_fields:  # noqa: SLF001 - Peewee's own way to ask
            if isinstance(field, ForeignKeyField) and field.rel_model is not Session:
                row = self._by_key.get(field.rel_model, {}).get(values.get(field.column_name))
                if row is not None:
                    yield field.rel_model, row

    def _belongs(
        self, model: type[BaseModel], key: Any
    ) -> Iterator[tuple[type[BaseModel], Values]]:
        for part, column in _BELONGS.get(model, ()):
            for row in self._theirs[part]:
                if row[column] == key:
                    yield part, row


def _is_here(model: type[BaseModel], values: Values) -> bool:
    """Outside the trash: then what hangs on it is as one left it."""
    return issubclass(model, Record) and bool(
        model.select().where((model.uid == values["uid"]) & model.deleted_at.is_null()).exists()
    )


def _key(model: Any) -> str:
    """The column that tells its rows apart."""
    return str(model._meta.primary_key.column_name)  # noqa: SLF001 - Peewee's own way to ask
