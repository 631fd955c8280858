# SPDX-License-Identifier: MIT
"""Brings a journal file to the newest format, one numbered step after another.

Each step is a module `NNNN_name.py` with `up(migrator, db)`. It carries frozen copies of the models
it needs and never imports schema.py, so that it does the same for ever.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from rmjournal.core.errors import NewerJournalError

STEPS = tuple(sorted(
    {each.stem for each in Path(__file__).parent.iterdir() if each.name[:4].isdigit()}
))  # fmt: skip
NEWEST = len(STEPS)


def version_of(db: Any) -> int:
    """The number of the last step that this file has seen: its user_version."""
    return int(db.execute_sql("PRAGMA user_version").fetchone()[0])


def is_behind(db: Any) -> bool:
    """Whether a journal that holds something has steps to go."""
    return 0 < version_of(db) < NEWEST


def bring_up_to_date(db: Any, *, read_only: bool = False) -> None:
    """Run the steps this file has not seen yet, all in one transaction.

    Raises NewerJournalError when the file knows more steps than this app, unless it is only read.
    """
    version = version_of(db)
    if version > NEWEST:
        if read_only:
            return
        raise NewerJournalError(db.database)
    if version == NEWEST or read_only:
        return
    from playhouse.migrate import SqliteMigrator  # here: it is slow, and seldom wanted

    migrator = SqliteMigrator(db)
    with db.atomic("IMMEDIATE"):
        for step in STEPS[version:]:
            import_module(f".{step}", __name__).up(migrator, db)
        db.execute_sql(f"PRAGMA user_version = {NEWEST}")
