# SPDX-License-Identifier: MIT
"""Any byte that changed is found, on free pages too."""

import os
import random
import subprocess
import sys
import threading

import pytest

from rmjournal.core.errors import CancelledError, FileError
from rmjournal.store.file.database import JournalDatabase, create_database
from rmjournal.store.file.integrity import check_pages, damaged_pages
from rmjournal.store.file.keys import DataKey

KEY = DataKey(bytes(range(32)))
PAGE_BYTES = 4096
FLIPS = 1_000
TRUNCATIONS = 200


@pytest.fixture
def path(tmp_path):
    """A journal with tables, an index, overflow pages and free pages."""
    path = tmp_path / "journal.rmj"
    create_database(path, KEY)
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("CREATE TABLE session (id INTEGER PRIMARY KEY)")
        db.execute_sql(
            "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, session INTEGER"
            " REFERENCES session(id) DEFERRABLE INITIALLY DEFERRED)"
        )
        db.execute_sql("CREATE INDEX by_text ON note (text)")
        for number in range(60):
            db.execute_sql("INSERT INTO note (text) VALUES (?)", (f"{number} " * 900,))
        db.execute_sql("DELETE FROM note WHERE id > 40")
    return path


def findings(path, progress=None):
    with JournalDatabase(path, KEY) as db:
        return check_pages(db, progress)


def flip(path, offset, mask=1):
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ mask]))


def is_found(path):
    """Whether the file no longer opens, or the check has something to say."""
    try:
        return bool(findings(path))
    except FileError:
        return True


def test_a_sound_journal_has_no_findings(path):
    assert findings(path) == []


def test_a_sound_file_has_no_damaged_pages(path):
    assert damaged_pages(path, KEY) == []


def test_there_are_free_pages_to_check(path):
    with JournalDatabase(path, KEY) as db:
        assert db.pragma("freelist_count") > 10


def test_every_flipped_byte_is_found(path):
    chance = random.Random(4)  # the same places each time
    size = path.stat().st_size
    missed = []
    for offset in [*range(16), *(chance.randrange(size) for _ in range(FLIPS))]:
        mask = chance.randrange(1, 256)
        flip(path, offset, mask)
        if not is_found(path):
            missed.append(offset)
        flip(path, offset, mask)
    assert missed == []
    assert findings(path) == []


def test_a_flip_on_a_page_names_that_page(path):
    flip(path, 6 * PAGE_BYTES + 17)
    assert damaged_pages(path, KEY) == [7]


def test_a_flip_in_the_salt_spoils_every_page(path):
    flip(path, 3)
    assert len(damaged_pages(path, KEY)) == path.stat().st_size // PAGE_BYTES


def test_two_pages_changed_for_each_other_are_found(path):
    content = path.read_bytes()
    pages = [content[start : start + PAGE_BYTES] for start in range(0, len(content), PAGE_BYTES)]
    pages[4], pages[5] = pages[5], pages[4]
    path.write_bytes(b"".join(pages))
    assert damaged_pages(path, KEY) == [5, 6]


def test_a_page_of_zeros_is_found(path):
    with path.open("r+b") as file:
        file.seek(7 * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))
    assert damaged_pages(path, KEY) == [8]


def test_the_page_that_sqlite_locks_and_never_writes_is_passed_over(tmp_path):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2**30 + 2 * PAGE_BYTES)
    lock_page = 2**30 // PAGE_BYTES + 1
    damaged = damaged_pages(tmp_path / "sparse", KEY, lock_page - 1, lock_page + 1)
    assert damaged == [lock_page - 1, lock_page + 1]


def test_every_truncation_is_found(path):
    content = path.read_bytes()
    chance = random.Random(5)
    missed = []
    for size in [
        *range(3),
        len(content) - 1,
        *(chance.randrange(len(content)) for _ in range(TRUNCATIONS)),
    ]:
        path.write_bytes(content[:size])
        if not is_found(path):
            missed.append(size)
    assert missed == []


@pytest.mark.parametrize("extra", [1, PAGE_BYTES])
def test_something_added_at_the_end_is_found(path, extra):
    with path.open("ab") as file:
        file.write(bytes(extra))
    assert findings(path) == [f"Something was added behind the end of the journal: {extra} bytes."]


def test_a_missing_parent_is_no_damage(path):
    """The check of the records names it: tests/cli/test_bad_values.py."""
    db = JournalDatabase(path, KEY)
    db.connect()
    db.connection().pragma("foreign_keys", 0)
    db.execute_sql("UPDATE note SET session = 9 WHERE id = 3")
    assert check_pages(db) == []
    db.close()


def test_a_check_inside_a_transaction(path):
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("DELETE FROM note WHERE id = 1")
        assert check_pages(db) == []


def test_progress_counts_every_page(path):
    calls = []
    findings(path, lambda done, total: calls.append((done, total)))
    pages = path.stat().st_size // PAGE_BYTES
    assert calls[-1] == (pages, pages)


def test_a_check_can_be_stopped(path):
    def cancel(done, total):
        raise CancelledError

    db = JournalDatabase(path, KEY)
    db.connect()
    with pytest.raises(CancelledError):
        check_pages(db, cancel)
    assert not db.connection().in_transaction
    db.close()


def test_a_check_leaves_the_writer_alone_between_steps(path):
    """The writer's turn comes while progress is told: no lock is held then."""
    outcome = []

    def write():
        with JournalDatabase(path, KEY) as db:
            db.execute_sql("DELETE FROM note WHERE id = 1")
        outcome.append("written")

    def progress(done, total):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    db = JournalDatabase(path, KEY)
    db.connect()
    assert check_pages(db, progress) == []
    assert outcome == ["written"]
    db.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX locks")
def test_a_check_keeps_the_locks_of_other_connections(path):
    """Another process stays locked out although the check opened and closed the file."""
    writer = JournalDatabase(path, KEY)
    writer.connect()
    with writer.atomic("IMMEDIATE"):
        assert damaged_pages(path, KEY) == []
        assert not can_lock_elsewhere(path)
    writer.close()


def can_lock_elsewhere(path):
    """Whether another process gets SQLite's reserved byte, the one a writer holds."""
    code = (
        "import fcntl, sys; file = open(sys.argv[1], 'r+b');"
        "fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0x40000001)"
    )
    run = subprocess.run([sys.executable, "-c", code, path], check=False, stderr=subprocess.DEVNULL)
    return run.returncode == 0
