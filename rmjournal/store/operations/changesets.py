# SPDX-License-Identifier: MIT
"""Rows as they were and as they are: what SQLite's session extension records of a write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal, NamedTuple, cast

import apsw
from peewee import ForeignKeyField

from rmjournal.core.changes import Changes
from rmjournal.store.schema import ALL, AttachmentData, BaseModel, Revision, UndoStep

from .templates import CHANGED, OWN

Op = Literal["INSERT", "UPDATE", "DELETE"]
Row = tuple[Any, ...]
Key = tuple[str, Any]
"""A table and the key of a row in it."""

MODELS: dict[str, type[BaseModel]] = {
    model._meta.table_name: model  # noqa: SLF001 - where Peewee has its names
    for model in ALL
    if model not in (Revision, AttachmentData, UndoStep)
}
_SETTINGS = (OWN, CHANGED)
"""Templates are kept as settings; the others are counters, keys and the clock."""
_OWNERS = {
    "person": ("id", "people"), "session": ("id", "sessions"), "note": ("session_id", "notes"),
    "session_person": ("session_id", "sessions"), "session_area": ("session_id", "sessions"),
    "session_tag": ("session_id", "sessions"), "aim": ("id", "aims"),
    "question": ("id", "questions"), "asking": ("question_id", "questions"),
    "question_source": ("question_id", "questions"),
    "insight": ("id", "insights"), "commitment": ("id", "commitments"),
    "commitment_person": ("commitment_id", "commitments"),
    "commitment_event": ("commitment_id", "commitments"), "loop": ("id", "loops"),
    "review": ("id", "reviews"), "review_decision": ("review_id", "reviews"),
    "review_pick": ("review_id", "reviews"), "attachment": ("id", "attachments"),
    "setting": ("key", "settings"), "area": ("code", "areas"), "tag": ("id", "tags"),
    "hidden_bank_question": ("bank_key", "bank"),
}  # fmt: skip
"""Whose change it is when a row of the table is another: the column and the part of Changes."""


class RowChange(NamedTuple):
    """One row; `old` and `new` by column, an UPDATE only those that it changed, and its key."""

    table: str
    op: Op
    id: Any
    old: dict[str, Any]
    new: dict[str, Any]

    @property
    def key(self) -> Key:
        return self.table, self.id

    def value(self, column: str) -> Any:
        """None where it is not known from here."""
        return self.new.get(column, self.old.get(column))


@contextmanager
def recorded(connection: apsw.Connection) -> Iterator[Callable[[], bytes]]:
    """Gives what was changed in here, so far; b"" for nothing."""
    session = apsw.Session(connection, "main")
    try:
        session.table_filter(MODELS.__contains__)
        session.attach()
        yield lambda: _ours(session.changeset())
    finally:
        session.close()


def _ours(changeset: bytes) -> bytes:
    """Without the settings that no step takes back."""
    builder: Any = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
    is_empty = True
    for change in apsw.Changeset.iter(changeset):
        if change.name == "setting" and _id_of(change) not in _SETTINGS:
            continue
        builder.add_change(change)
        is_empty = False
    return b"" if is_empty else builder.output()


def joined(first: bytes, second: bytes) -> bytes:
    """Both, one after the other, as one; b"" where nothing is left of them."""
    both = apsw.Changeset.concat(first, second)
    return both if any(True for _ in apsw.Changeset.iter(both)) else b""


def read(connection: apsw.Connection, changeset: bytes) -> list[RowChange]:
    """Raises apsw.Error for one that is none."""
    names: dict[str, list[str]] = {}
    found = []
    for change in apsw.Changeset.iter(changeset):
        table = change.name
        if table not in MODELS:
            continue  # no write of ours
        if table not in names:
            names[table] = columns_of(connection, table)
        old, new = (_by_column(names[table], row) for row in (change.old, change.new))
        found.append(RowChange(table, cast(Op, change.op), _id_of(change), old, new))
    return found


def columns_of(connection: apsw.Connection, table: str) -> list[str]:
    described = apsw.Cursor(connection).execute(f'PRAGMA table_info("{table}")')
    return [row[1] for row in described]


def _by_column(names: list[str], row: Row | None) -> dict[str, Any]:
    pairs = zip(names, row or (), strict=False)  # a later format has more columns
    return {name: value for name, value in pairs if value is not apsw.no_change}


def _id_of(change: apsw.TableChange) -> Any:
    (place,) = change.pk_columns
    row = change.new if change.op == "INSERT" else change.old
    return None if row is None else row[place]


def key_of(change: apsw.TableChange) -> Key:
    return change.name, _id_of(change)


@cache
def pointers_of(table: str) -> dict[str, str]:
    """The columns that name a row of another table, and which."""
    refs: Iterable[ForeignKeyField] = MODELS[table]._meta.refs  # noqa: SLF001 - Peewee's own way
    return {each.column_name: each.rel_model._meta.table_name for each in refs}  # noqa: SLF001


def row_of(connection: apsw.Connection, key: Key) -> dict[str, Any] | None:
    """As it is now."""
    table, value = key
    names = columns_of(connection, table)
    model = MODELS[table]
    column = model._meta.primary_key.column_name  # noqa: SLF001 - Peewee's own way to ask
    # A cursor of APSW's own: what is compared is what the file holds, not what is read for it.
    cursor = apsw.Cursor(connection)
    found = cursor.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (value,)).fetchone()
    return None if found is None else dict(zip(names, found, strict=True))


def tell(connection: apsw.Connection, rows: Iterable[RowChange], changes: Changes) -> None:
    """Say of each row whose change it is."""
    for row in rows:
        if row.table not in _OWNERS:
            continue
        column, part = _OWNERS[row.table]
        owner = row.value(column)
        if owner is None:
            owner = (row_of(connection, row.key) or {}).get(column)
        told = getattr(changes, part)
        if isinstance(told, bool):
            setattr(changes, part, True)
        elif owner is not None:
            told.add(owner)
            if row.table == "note":
                changes.sessions.add(owner)
