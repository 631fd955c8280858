# SPDX-License-Identifier: MIT
"""What was agreed with somebody, frozen: nothing yet. A part of a commitment may be `promised`."""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate


def up(migrator: Any, _db: Any) -> None:
    migrate(
        migrator.add_column("person", "agreed_for", TextField(default="")),
        migrator.add_column("person", "agreed_until", TextField(null=True)),
        migrator.add_column("person", "agreed_private", TextField(default="")),
        migrator.add_column("person", "agreed_stop", TextField(default="")),
    )
