# SPDX-License-Identifier: MIT
"""Every row that a person's acts left in a journal, to compare before with after."""

from __future__ import annotations

from typing import Any

import apsw

from rmjournal.store import Journal
from tests.changed_rows import tables

_NOT_COMPARED = {"revision", "attachment_data", "undo_step"}
Table = dict[str, list[dict[str, Any]]]


def written(journal: Journal) -> Table:
    """Every row but for what the clock and counters leave."""
    found: Table = {}
    execute = apsw.Cursor(journal.database.connection()).execute
    for table, names in tables(journal.database).items():
        if table in _NOT_COMPARED:
            continue
        rows = execute(f"SELECT * FROM {table}").fetchall()
        found[table] = [
            {name: value for name, value in record.items() if name != "updated_at"}
            for record in (dict(zip(names, row, strict=True)) for row in rows)
            if table != "setting" or record["key"] in ("templates", "own_templates")
        ]
    return found


def without_undone(journal: Journal, rows: Table) -> Table:
    """Without what was made and lies in the trash since that was undone."""
    gone = {(kind, at) for kind, at in journal.settings.get("undone", [])}
    while True:
        kept: Table = {}
        more = set(gone)
        for table, of_table in rows.items():
            kept[table] = []
            for row in of_table:
                named = {(c.removesuffix("_id"), v) for c, v in row.items() if c.endswith("_id")}
                if (table, row.get("id")) in gone or named & gone:
                    more |= {(table, row["id"])} if "id" in row else set()
                else:
                    kept[table].append(row)
        if more == gone:
            return kept
        gone = more


def other(wanted: Table, now: Table) -> list[str]:
    """The tables that are not as they should be, and how."""
    return [
        f" {table}: {[row for row in rows if row not in now[table]]}"
        f" {[row for row in now[table] if row not in rows]}"
        for table, rows in wanted.items()
        if rows != now[table]
    ]
