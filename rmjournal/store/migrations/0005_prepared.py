# SPDX-License-Identifier: MIT
"""A tie remembers the words a prepared question had before its line changed them, frozen."""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - every step is called alike
    """Add the column, empty: no line before this did."""
    migrate(migrator.add_column("note_mark", "prepared", TextField(default="")))
