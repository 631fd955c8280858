# SPDX-License-Identifier: MIT
"""Indexes that answer by themselves what stands in each long list, frozen."""

from __future__ import annotations

from typing import Any

from playhouse.migrate import migrate


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - every step is called alike
    """Make them; the index on the state of questions is the start of a new one."""
    migrate(
        migrator.add_index("session", ("deleted_at", "day", "start")),
        migrator.drop_index("question", "question_state_deleted_at"),
        migrator.add_index("question", ("deleted_at", "state", "area_code", "practice_code")),
        migrator.add_index(
            "commitment", ("deleted_at", "state", "ended_on", "paused_until", "due_on")
        ),
        migrator.add_index("loop", ("commitment_id", "deleted_at", "state", "told_on")),
    )
