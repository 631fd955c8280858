# SPDX-License-Identifier: MIT
"""Who said it, and whom it is for, frozen.

Whoever was in the talk, or said what was heard, is who it came from; anybody else is whom it is
for. Where that would leave nobody it came from, all stay what they were.
"""

from __future__ import annotations

from typing import Any

from peewee import TextField
from playhouse.migrate import migrate

_FOR = """
    UPDATE commitment_person SET part = 'for'
    WHERE NOT EXISTS (
        SELECT 1 FROM "commitment" c
        JOIN session_person s ON s.session_id = c.session_id
        WHERE c.id = commitment_person.commitment_id AND s.person_id = commitment_person.person_id
    ) AND NOT EXISTS (
        SELECT 1 FROM "commitment" c
        JOIN insight i ON i.id = c.insight_id
        WHERE c.id = commitment_person.commitment_id AND i.person_id = commitment_person.person_id
    )"""
_ALONE = """
    UPDATE commitment_person SET part = 'source' WHERE commitment_id NOT IN (
        SELECT commitment_id FROM commitment_person WHERE part = 'source'
    )"""


def up(migrator: Any, db: Any) -> None:
    """Everybody on a commitment has a part."""
    migrate(migrator.add_column("commitment_person", "part", TextField(default="source")))
    db.execute_sql(_FOR)
    db.execute_sql(_ALONE)
