# SPDX-License-Identifier: MIT
"""Writes what a journal of each released format holds: `python -m tools.old_journals`.

A file is written once, when its migration is made, and never again: it is what that release left
on people's disks. As SQL, since an encrypted file takes a page of 4 kB for each table and index.
"""

from __future__ import annotations

import hashlib
import zlib
from importlib import import_module
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrate import SqliteMigrator

from rmjournal.store.columns import ClockTimeField, DayField, JsonField, UtcField
from rmjournal.store.migrations import NEWEST, STEPS
from rmjournal.store.values import columns

FOLDER = Path(__file__).parents[1] / "tests" / "data"
_AT = "2026-11-20T09:30:00.000000Z"
_BYTES = b"what was attached"
_GIVEN: dict[tuple[str, str], Any] = {
    ("area", "code"): "own", ("attachment", "sha256"): hashlib.sha256(_BYTES).hexdigest(),
    ("attachment_data", "sha256"): hashlib.sha256(_BYTES).hexdigest(),
    ("attachment_data", "data"): _BYTES, ("attachment", "size_bytes"): len(_BYTES),
    ("revision", "text"): zlib.compress(b"What it said before"),
    ("revision", "owner_kind"): "session", ("revision", "field"): "note",
    ("note", "text"): "# The note of before\n\n? question text\n",
    ("note_mark", "line"): 2, ("note_mark", "raw"): "? question text",
    ("note_mark", "insight_id"): None, ("note_mark", "commitment_id"): None,
    ("undo_step", "changes"): b"", ("loop", "insight_id"): None, ("setting", "value"): '"kept"',
}  # fmt: skip
_EMPTY = ("deleted_at", "undo", "before", "summary_json")


def path_of(version: int) -> Path:
    return FOLDER / f"journal_{version:04}.sql"


def value_of(table: str, column: str) -> Any:
    """The one that stands in the one row of that table."""
    if (table, column) in _GIVEN:
        return _GIVEN[table, column]
    spec = columns()[table, column]
    if column in _EMPTY:
        return None
    if column.endswith("_code"):
        return "own"
    match spec.field:
        case DayField():
            return "2026-11-20"
        case UtcField():
            return _AT
        case ClockTimeField():
            return "09:30"
        case JsonField():
            return '["kept"]'
    if spec.kind is int:
        return 1
    return spec.choices[0] if spec.choices else f"{table} {column}"


def dump(version: int) -> str:
    """The statements that make the journal anew."""
    db = APSWDatabase(":memory:", pragmas={"foreign_keys": 0})
    for step in STEPS[:version]:
        import_module(f"rmjournal.store.migrations.{step}").up(SqliteMigrator(db), db)
    _fill(db)
    lines = [f"-- What a journal of format {version} holds: made by tools/old_journals.py, once."]
    lines += _statements(db.connection())
    return "\n".join([*lines, f"PRAGMA user_version = {version};", ""])


def _fill(db: Any) -> None:
    """One row in each table that has none."""
    for (table,) in db.execute_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' "
        "AND name NOT LIKE 'sqlite_%'"
    ).fetchall():
        if db.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0]:
            continue
        names = [row[1] for row in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
        marks, listed = ", ".join("?" * len(names)), ", ".join(f'"{each}"' for each in names)
        values = [value_of(table, each) for each in names]
        db.execute_sql(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', values)


def _statements(connection: apsw.Connection) -> list[str]:
    schema = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'search_index_%' ORDER BY type = 'index', rowid"
    ).fetchall()
    made = [(str(name), str(sql)) for name, sql in schema]
    found = [f"{sql};" for _, sql in made]
    for name, sql in made:
        if sql.upper().startswith("CREATE VIRTUAL TABLE"):  # as its migration made it
            found.append(f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1);")
        if not sql.upper().startswith("CREATE TABLE"):
            continue
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            values = ", ".join(apsw.format_sql_value(each) for each in row)
            found.append(f'INSERT INTO "{name}" VALUES ({values});')
    return found


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for version in range(1, NEWEST + 1):
        if not path_of(version).exists():
            path_of(version).write_text(dump(version), encoding="utf-8")


if __name__ == "__main__":
    main()
