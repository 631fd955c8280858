# SPDX-License-Identifier: MIT
"""An index that finds what was heard by what came of it, frozen."""

from __future__ import annotations

from typing import Any

from playhouse.migrate import migrate


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - every step is called alike
    """Make it."""
    migrate(migrator.add_index("insight", ("fate", "deleted_at")))
