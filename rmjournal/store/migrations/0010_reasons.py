# SPDX-License-Identifier: MIT
"""Why an earlier text was replaced, frozen: nothing for those of before."""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate


def up(migrator: Any, _db: Any) -> None:
    migrate(migrator.add_column("revision", "why", TextField(default="")))
