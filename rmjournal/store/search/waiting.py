# SPDX-License-Identifier: MIT
"""The list of what the index of the search has yet to read. Loaded by whatever writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rmjournal.store.schema import database

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

_KIND_OF: Final = {
    "people": "person", "sessions": "session", "notes": "session", "questions": "question",
    "insights": "insight", "commitments": "commitment", "loops": "loop", "reviews": "review",
    "attachments": "attachment", "aims": "aim",
}  # fmt: skip
_WAIT = (
    "INSERT OR IGNORE INTO search_waiting (kind, record_id) "
    "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
)


def touched(changes: Changes) -> list[tuple[str, int]]:
    """Kind and id of each record; a session also where its note is another."""
    return [
        (kind, record_id) for part, kind in _KIND_OF.items() for record_id in getattr(changes, part)
    ]


def put_on_list(changes: Changes) -> None:
    """Inside the write that made them: what the index has to read again."""
    changed = touched(changes)
    if changed:
        database.execute_sql(_WAIT, (json.dumps(changed),))
