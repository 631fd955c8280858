# SPDX-License-Identifier: MIT
"""Steps that were taken back and can be done again, frozen: none yet."""

from __future__ import annotations

from typing import Any

from peewee import BooleanField
from playhouse.migrate import migrate


def up(migrator: Any, _db: Any) -> None:
    migrate(migrator.add_column("undo_step", "is_undone", BooleanField(default=False)))
