# SPDX-License-Identifier: MIT
"""Another program that writes the file of an open journal, as a sync tool or a second computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from rmjournal.store import Journal
from rmjournal.store.file.database import unlock


@contextmanager
def writing(journal: Journal, path: Path | None = None) -> Iterator[apsw.Connection]:
    """A connection that is none of the journal's, to its file or to a copy of it."""
    connection = apsw.Connection(str(path or journal.path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        unlock(connection, journal.database.key)
        yield connection
    finally:
        connection.close()


@contextmanager
def replacing(journal: Journal) -> Iterator[apsw.Connection]:
    """Write to a copy, which then takes the place of the journal's file."""
    copy = journal.path.with_name("incoming.tmp")
    shutil.copy(journal.path, copy)
    with writing(journal, copy) as connection:
        yield connection
    copy.replace(journal.path)


def note_of(connection: apsw.Connection, session_id: int, text: str) -> None:
    statement = "UPDATE note SET text = ? WHERE session_id = ?"
    connection.execute(statement, (text, session_id)).fetchall()
