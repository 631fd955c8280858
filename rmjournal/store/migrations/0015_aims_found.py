# SPDX-License-Identifier: MIT
"""The aims on the list of what the index of the search has yet to read, frozen."""

from __future__ import annotations

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    db.execute_sql(
        "INSERT OR IGNORE INTO search_waiting (kind, record_id) SELECT 'aim', id FROM aim"
    )
