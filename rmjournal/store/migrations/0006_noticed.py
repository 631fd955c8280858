# SPDX-License-Identifier: MIT
"""What people saw change after they were told, frozen.

Whoever was told before is not asked: a year of tellings would come back at once.
"""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - every step is called alike
    """The day to ask, the answer, their words, and the day they gave it."""
    migrate(
        migrator.add_column("loop", "notice_on", TextField(null=True)),
        migrator.add_column("loop", "noticed", TextField(default="")),
        migrator.add_column("loop", "noticed_words", TextField(default="")),
        migrator.add_column("loop", "noticed_on", TextField(null=True)),
    )
