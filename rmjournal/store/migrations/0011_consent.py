# SPDX-License-Identifier: MIT
"""Whether somebody may be named where one shares what one learned, frozen: nobody was asked yet."""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate


def up(migrator: Any, _db: Any) -> None:
    migrate(migrator.add_column("person", "consent", TextField(default="ask")))
