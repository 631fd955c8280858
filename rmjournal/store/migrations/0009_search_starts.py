# SPDX-License-Identifier: MIT
"""The index of the search without FTS5's own index of beginnings, frozen; it is made anew.

The beginnings are words of the index now, each once a text: that takes half the room where words
have no spaces between them, and one letter is enough to find by.
"""

from __future__ import annotations

from typing import Any

_TABLES = (
    "DROP TABLE search_index",
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, "
    "tokenize='ascii')",
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
    "DELETE FROM search_document",
)
_INDEXED = (
    "person", "session", "question", "insight", "commitment", "review", "attachment",
)  # fmt: skip


def up(_migrator: Any, db: Any) -> None:
    for statement in _TABLES:
        db.execute_sql(statement)
    for kind in _INDEXED:
        db.execute_sql(
            "INSERT OR IGNORE INTO search_waiting (kind, record_id) "
            f'SELECT ?, id FROM "{kind}"', (kind,)
        )  # fmt: skip
