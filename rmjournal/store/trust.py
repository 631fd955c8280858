# SPDX-License-Identifier: MIT
"""Whether the tables of a journal are those that this app makes, and nothing more.

Whoever has the key can put a trigger into a journal before handing it on, and that would rewrite
what is written later. Such a file is only read.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from .migrations import NEWEST, version_of
from .schema import ALL

_Column = tuple[str, str, int, int]
"""Its table and name, whether it is hidden, and whether there is always something in it."""
_SEARCH = "search_"  # its tables, and those that FTS5 makes for it
_OBJECTS = """
    SELECT type, name FROM sqlite_schema
    WHERE type IN ('trigger', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"""
_COLUMNS = """
    SELECT t.name, c.name, c.hidden, c."notnull" OR c.pk
    FROM sqlite_schema t, pragma_table_xinfo(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid"""


def strange_objects(db: Any) -> list[str]:
    """What is in the file that we do not make there, in words such as "trigger x"."""
    found = [f"{kind} {name}" for kind, name in db.execute_sql(_OBJECTS).fetchall()]
    if version_of(db) == NEWEST:
        found += _strange_columns(db.execute_sql(_COLUMNS).fetchall())
    return found


def may_lack_values(db: Any) -> bool:
    """Whether a column in which there is always something may hold nothing in this file."""
    ours = _our_columns()
    rows = db.execute_sql(_COLUMNS).fetchall()
    return any(not filled and ours.get(table, {}).get(name) for table, name, _, filled in rows)


@cache
def _our_columns() -> dict[str, dict[str, bool]]:
    """By table and column, whether there is always something in it."""
    metas = [model._meta for model in ALL]  # noqa: SLF001 - where Peewee has its names
    return {
        meta.table_name: {name: not field.null for name, field in meta.columns.items()}
        for meta in metas
    }


@cache
def _sound_columns() -> frozenset[_Column]:
    """As the file has them where all is as this app makes it."""
    return frozenset(
        (table, name, 0, int(is_filled))
        for table, columns in _our_columns().items()
        for name, is_filled in columns.items()
    )


def _strange_columns(rows: list[_Column]) -> list[str]:
    if {row for row in rows if not row[0].startswith(_SEARCH)} == _sound_columns():
        return []
    ours = _our_columns()
    found: dict[str, set[str]] = {}
    strange = []
    for table, column, hidden, is_filled in rows:
        if table.startswith(_SEARCH):
            continue
        if table not in ours:
            strange.append(f"table {table}")
            continue
        found.setdefault(table, set()).add(column)
        if column not in ours[table] or hidden or (ours[table][column] and not is_filled):
            strange.append(f"column {table}.{column}")
    strange += [
        f"missing column {table}.{column}"
        for table, columns in ours.items()
        for column in sorted(columns.keys() - found.get(table, set()))
    ]
    return list(dict.fromkeys(strange))
