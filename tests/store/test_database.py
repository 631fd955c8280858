# SPDX-License-Identifier: MIT
"""Every connection is made by the same recipe, and what does not open says why."""

import logging
import os
import shutil
import sqlite3
import stat
import threading

import apsw
import pytest

from rmjournal.core.errors import (
    AlreadyExistsError,
    DamagedFileError,
    HardLinkError,
    MissingFileError,
    NewerJournalError,
    NotAJournalError,
    ReadOnlyError,
    UnfitLibraryError,
    UnreadableError,
)
from rmjournal.store.file.database import (
    JournalDatabase,
    check_library,
    create_database,
    unlock,
)
from rmjournal.store.file.keys import DataKey, KeySlots, keys_path
from rmjournal.store.migrations import NEWEST
from rmjournal.words.messages import words

KEY = DataKey(bytes(range(32)))
MARKER = "Marigold"
RECIPE = {
    "application_id": 0x524D4A31,
    "busy_timeout": 5_000,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "journal_mode": "delete",
    "secure_delete": 1,
    "synchronous": 3,
    "temp_store": 2,
    "trusted_schema": 0,
}


@pytest.fixture
def path(tmp_path):
    """A journal file of one table and one row."""
    path = tmp_path / "journal.rmj"
    slots, _ = KeySlots.new()
    slots.with_key_file(KEY, bytes(32)).save(keys_path(path))
    create_database(path, KEY)
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("CREATE TABLE note (text)")
        db.execute_sql("INSERT INTO note VALUES (?)", (MARKER,))
    return path


def opening(path, **options):
    db = JournalDatabase(path, KEY, **options)
    db.connect()
    db.close()


def recipe_of(db):
    return {name: db.pragma(name) for name in RECIPE}


def test_the_recipe(path):
    with JournalDatabase(path, KEY) as db:
        assert recipe_of(db) == RECIPE


def test_the_recipe_read_only(path):
    with JournalDatabase(path, KEY, read_only=True) as db:
        assert recipe_of(db) == RECIPE


def test_every_thread_gets_the_recipe(path):
    db = JournalDatabase(path, KEY)
    seen = []

    def work():
        with db.connection_context():
            seen.append((db.connection(), recipe_of(db)))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [recipe for _, recipe in seen] == [RECIPE] * 3
    assert len({id(connection) for connection, _ in seen}) == 3


def test_a_connection_is_defensive(path):
    with JournalDatabase(path, KEY) as db:
        connection = db.connection()
        settings = {
            apsw.SQLITE_DBCONFIG_DEFENSIVE: 1,
            apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA: 0,
            apsw.SQLITE_DBCONFIG_DQS_DML: 0,
        }
        assert {name: connection.config(name, -1) for name in settings} == settings


def test_nothing_connects_by_itself(path):
    db = JournalDatabase(path, KEY)
    with pytest.raises(Exception, match="not opened"):
        db.execute_sql("SELECT 1")


def half_read(db):
    """A cursor at the first row, while which another one was made."""
    rows = db.execute_sql("SELECT text FROM note")
    assert rows.fetchone() == (MARKER,)
    db.execute_sql("SELECT 1").fetchall()
    return rows


def test_what_is_read_no_further_does_not_hold_the_file(path):
    reader, writer = JournalDatabase(path, KEY), JournalDatabase(path, KEY)
    writer.may_wait = bool
    with reader.connection_context(), writer.connection_context():
        half_read(reader)
        writer.execute_sql("DELETE FROM note")
        assert reader.connection().txn_state("main") == apsw.SQLITE_TXN_NONE


def test_a_connection_closes_under_whoever_still_reads(path):
    db = JournalDatabase(path, KEY)
    db.connect()
    left = half_read(db)
    db.renew(lambda _: None)
    kept = half_read(db)
    db.close()
    for rows in (left, kept):
        with pytest.raises(apsw.CursorClosedError):
            rows.fetchone()


def test_statements_are_not_logged(path, caplog):
    caplog.set_level(logging.DEBUG)
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("SELECT * FROM note WHERE text = ?", (MARKER,))
    assert MARKER not in caplog.text


def test_the_file_and_its_rollback_journal_hold_no_plain_text(path):
    written = path.with_name("journal.rmj-journal")
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("UPDATE note SET text = 'x'")
        assert written.stat().st_size > 0
        content = path.read_bytes() + written.read_bytes()
    assert MARKER.encode() not in content
    assert b"SQLite format" not in content


def test_nothing_but_the_file_stays_after_a_write(path):
    assert sorted(each.name for each in path.parent.iterdir()) == ["journal.keys", "journal.rmj"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_new_file_is_for_the_owner_only(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_is_at_version_0(path):
    with JournalDatabase(path, KEY) as db:
        assert db.pragma("user_version") == 0


@pytest.mark.parametrize("content", [b"", b"x", b"anything"])
def test_creating_never_overwrites(tmp_path, content):
    (tmp_path / "journal.rmj").write_bytes(content)
    with pytest.raises(AlreadyExistsError):
        create_database(tmp_path / "journal.rmj", KEY)
    assert (tmp_path / "journal.rmj").read_bytes() == content


def test_creating_in_a_missing_folder(tmp_path):
    with pytest.raises(MissingFileError):
        create_database(tmp_path / "none" / "journal.rmj", KEY)


def test_opening_creates_no_file(tmp_path):
    with pytest.raises(MissingFileError):
        opening(tmp_path / "journal.rmj")
    assert list(tmp_path.iterdir()) == []


def test_another_key_means_damage(path):
    with pytest.raises(DamagedFileError):
        JournalDatabase(path, DataKey(bytes(32))).connect()


def test_random_bytes_mean_damage(path):
    path.write_bytes(b"\xfe\x01" * 4096)
    with pytest.raises(DamagedFileError):
        opening(path)


@pytest.mark.parametrize("size", [0, 1, 2, 511, 4095])
def test_a_journal_cut_short_is_damaged(path, size):
    os.truncate(path, size)
    with pytest.raises(DamagedFileError):
        opening(path)
    assert path.stat().st_size == size


@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_file_without_keys_is_no_journal(path, size):
    keys_path(path).unlink()
    os.truncate(path, size)
    with pytest.raises(NotAJournalError):
        opening(path)


def test_a_text_is_no_journal(path):
    path.write_text("Dear diary, today was fine.\n" * 500, encoding="utf-8")
    with pytest.raises(NotAJournalError):
        opening(path)


def test_a_text_whose_last_read_letter_is_cut_is_no_journal(path):
    path.write_bytes(("x" + "ü" * 5000).encode())
    with pytest.raises(NotAJournalError):
        opening(path)


def test_a_plain_database_is_no_journal(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (text)")
    connection.close()
    with pytest.raises(NotAJournalError):
        opening(path)


def test_a_database_of_another_program_is_no_journal(path):
    with JournalDatabase(path, KEY) as db:
        db.pragma("application_id", 7)
    with pytest.raises(NotAJournalError):
        opening(path)


def test_a_folder_is_no_journal(tmp_path):
    with pytest.raises(NotAJournalError):
        opening(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_is_not_followed(path):
    link = path.with_name("link.rmj")
    link.symlink_to(path)
    with pytest.raises(UnreadableError):
        opening(link)


def test_a_second_name_of_the_file_is_refused_and_can_be_read(path, tmp_path):
    os.link(path, tmp_path / "other.rmj")
    with pytest.raises(HardLinkError):
        opening(path)
    opening(path, read_only=True)
    (tmp_path / "other.rmj").unlink()
    opening(path)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_linked_folder_is_followed(path, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(path.parent, target_is_directory=True)
    opening(link / path.name)


def set_version(path, version):
    with JournalDatabase(path, KEY) as db:
        db.pragma("user_version", version)


def test_a_newer_journal_is_not_written(path):
    set_version(path, NEWEST + 1)
    with pytest.raises(NewerJournalError):
        opening(path)


def test_a_newer_journal_can_be_read(path):
    set_version(path, NEWEST + 1)
    with JournalDatabase(path, KEY, read_only=True) as db:
        assert db.execute_sql("SELECT text FROM note").fetchone() == (MARKER,)


def test_read_only_writes_nothing(path):
    before = path.read_bytes()
    db = JournalDatabase(path, KEY, read_only=True)
    db.connect()
    with pytest.raises(ReadOnlyError):
        db.execute_sql("DELETE FROM note")
    db.close()
    assert path.read_bytes() == before


def test_what_another_program_left_in_a_file_beside_it_can_be_read(path, tmp_path):
    copy = tmp_path / "copy" / path.name
    copy.parent.mkdir()
    other = apsw.Connection(str(path))
    unlock(other, KEY)
    other.pragma("journal_mode", "wal")
    other.execute("UPDATE note SET text = 'written last'").fetchall()
    for each in path.parent.glob(f"{path.name}*"):
        shutil.copy(each, copy.parent)
    other.close()
    assert copy.with_name(f"{path.name}-wal").stat().st_size
    with JournalDatabase(copy, KEY, read_only=True) as db:
        assert db.execute_sql("SELECT text FROM note").fetchone() == ("written last",)
        with pytest.raises(ReadOnlyError):
            db.execute_sql("DELETE FROM note")


@pytest.fixture
def unchecked():
    """The library is looked at once in a process."""
    check_library.cache_clear()
    yield
    check_library.cache_clear()


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("version", ["3.9.0", "3.51.2", "3.40.1"])
def test_an_old_library_is_refused(monkeypatch, tmp_path, version):
    monkeypatch.setattr(apsw, "sqlitelibversion", lambda: version)
    with pytest.raises(UnfitLibraryError) as refused:
        create_database(tmp_path / "j.rmjournal", KEY)
    assert f"SQLite {version}" in words(refused.value)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.usefixtures("unchecked")
def test_a_library_that_cannot_encrypt_opens_nothing(monkeypatch, tmp_path):
    create_database(tmp_path / "j.rmjournal", KEY)
    check_library.cache_clear()
    monkeypatch.delattr(apsw, "mc_version")
    with pytest.raises(UnfitLibraryError) as refused:
        JournalDatabase(tmp_path / "j.rmjournal", KEY).connect()
    assert "cannot encrypt" in words(refused.value)
