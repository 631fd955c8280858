# SPDX-License-Identifier: MIT
"""Is every byte of the journal what was written?

SQLite's own check skips free pages and believes what a page says. Each page of an encrypted file
ends with an HMAC over its bytes and its number, so this reads and authenticates them one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.keys import DataKey
from rmjournal.store.sniff import PAGE_BYTES, file_size, read_raw

from .page_cipher import PageCipher

_CHANGES_AT = 24  # in the header of SQLite's first page
# SQLite locks this byte and never writes the page around it.
_LOCKING_PAGE = 0x40000000 // PAGE_BYTES + 1
_STEP_PAGES = 512
_MOST_NAMED = 100
_OF_A_VALUE = "NULL value in "  # the page is sound: check() names record and field
_LEAST_PAGES = 3  # of which all would have to be damaged at once


def check_pages(
    db: JournalDatabase, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """What is wrong with the open journal, one sentence each; none of its text is in them.

    Reads the whole file, in short steps so that a writer need not wait; `progress(done, total)`
    counts pages and may raise to stop. If all are sound, SQLite's own check of structure follows;
    on a damaged page it would only stumble.
    """
    connection = db.connection()
    try:
        return _check_authenticity(db, connection, progress) or _check_structure(connection)
    except (apsw.CorruptError, apsw.NotADBError):
        return ["The file cannot be read to its end."]


def damaged_pages(path: Path, key: DataKey, first: int = 1, last: int | None = None) -> list[int]:
    """The numbers, from 1, of the pages that are not what was written with that key.

    Needs no connection, so it works on a file that no longer opens; nobody may be writing it.
    Raises UnreadableError.
    """
    cipher = PageCipher(path, key)
    last = -(-file_size(path) // PAGE_BYTES) if last is None else last
    found = []
    for start in range(first, last + 1, _STEP_PAGES):
        end = min(start + _STEP_PAGES, last + 1)
        data = read_raw(path, (start - 1) * PAGE_BYTES, (end - start) * PAGE_BYTES)
        for number in range(start, end):
            offset = (number - start) * PAGE_BYTES
            page = data[offset : offset + PAGE_BYTES]
            if number != _LOCKING_PAGE and not cipher.proves(page, number):
                found.append(number)
    return found


def is_of_another_key(path: Path, key: DataKey) -> bool:
    """Whether the file may be sound, and this the key of another: no page opens with it.

    Raises UnreadableError.
    """
    pages = file_size(path) // PAGE_BYTES
    return pages >= _LEAST_PAGES and len(damaged_pages(path, key, 1, pages)) == pages


def without_size(page: bytes, cipher: PageCipher) -> bytes:
    """The first page, so that SQLite asks the file how large it is, not the page.

    It does where the counter of changes is not the one for which the size was written (file format
    of SQLite, 1.3.7 and 1.3.8).
    """
    plain = bytearray(cipher.open(page, 1))
    plain[_CHANGES_AT] ^= 0xFF
    return cipher.seal(bytes(plain), 1)


def _check_authenticity(
    db: JournalDatabase,
    connection: apsw.Connection,
    progress: Callable[[int, int], None] | None,
) -> list[str]:
    damaged: list[int] = []
    done, total = 0, 1
    while done < total:
        with held_still(connection):
            total = connection.pragma("page_count")
            end = min(done + _STEP_PAGES, total)
            damaged += damaged_pages(db.path, db.key, done + 1, end)
            surplus = file_size(db.path) - total * PAGE_BYTES
        done = end
        if progress:
            progress(done, total)
    findings = [f"Page {number} is not what was written." for number in damaged[:_MOST_NAMED]]
    if len(damaged) > _MOST_NAMED:
        findings.append(f"So are {len(damaged) - _MOST_NAMED} more pages.")
    if surplus > 0:
        findings.append(f"Something was added behind the end of the journal: {surplus} bytes.")
    return findings


@contextmanager
def held_still(connection: apsw.Connection) -> Iterator[None]:
    """Keep writers out for a moment, unless the thread is in a transaction anyway."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN").fetchall()
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        yield
    finally:
        if connection.in_transaction:  # SQLite ends it by itself where the disk fails
            connection.execute("ROLLBACK").fetchall()


def _check_structure(connection: apsw.Connection) -> list[str]:
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    found = [str(row[0]) for row in rows if row[0] != "ok"]
    return [each for each in found if not each.startswith(_OF_A_VALUE)]
