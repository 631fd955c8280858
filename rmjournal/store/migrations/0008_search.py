# SPDX-License-Identifier: MIT
"""The index of the search, frozen, and all there is on the list of what it has yet to read.

The index keeps no texts, and deletes a word by being told what it was: so each document keeps what
was indexed of it, packed. What is deleted leaves the pages of the index at once (`secure-delete`).
"""

from __future__ import annotations

from typing import Any

_TABLES = (
    "CREATE TABLE search_document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
    "record_id INTEGER NOT NULL, words BLOB NOT NULL, UNIQUE (kind, record_id))",
    "CREATE TABLE search_waiting (kind TEXT NOT NULL, record_id INTEGER NOT NULL, "
    "PRIMARY KEY (kind, record_id)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, "
    "tokenize='ascii', prefix='2 3')",
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
)
_INDEXED = (
    "person", "session", "question", "insight", "commitment", "review", "attachment",
)  # fmt: skip


def up(_migrator: Any, db: Any) -> None:
    for statement in _TABLES:
        db.execute_sql(statement)
    for kind in _INDEXED:
        db.execute_sql(
            f'INSERT INTO search_waiting (kind, record_id) SELECT ?, id FROM "{kind}"', (kind,)
        )
