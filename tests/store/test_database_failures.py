# SPDX-License-Identifier: MIT
"""Real failures while writing: a full disk, a read-only folder, another writer, damage."""

import errno
import subprocess
import sys
from types import SimpleNamespace

import apsw
import peewee
import pytest

from rmjournal.core.errors import BusyError, DamagedFileError, DiskFullError, NotFoundError
from rmjournal.store.file import database
from rmjournal.store.file.database import JournalDatabase, create_database
from rmjournal.store.file.files import translate
from rmjournal.store.file.keys import DataKey

KEY = DataKey(bytes(range(32)))
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux capabilities and limits")

PRELUDE = """
import ctypes, resource, struct, sys
from pathlib import Path
from rmjournal.store.file.database import JournalDatabase, create_database
from rmjournal.store.file.files import translate
from rmjournal.store.file.keys import DataKey

path, key = Path(sys.argv[1]), DataKey(bytes(range(32)))

def be_an_ordinary_user():
    \"\"\"Give up what lets root pass over permissions.\"\"\"
    header, none = struct.pack("II", 0x20080522, 0), bytes(24)
    assert ctypes.CDLL(None).capset(header, none) == 0

def limit_files(size_bytes):
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes))

def report(work, name):
    try:
        work()
    except Exception as error:
        known = name(error)
        print(type(known or error).__name__, end="")
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "journal.rmj"
    create_database(path, KEY)
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text UNIQUE)")
    return path


def run(code, path):
    """What the program calls the error it met."""
    command = [sys.executable, "-c", PRELUDE + code, path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def texts(path):
    with JournalDatabase(path, KEY) as db:
        return db.execute_sql("SELECT text FROM note").fetchall()


FULL = """
db = JournalDatabase(path, key)
db.connect()
limit_files(40_000)
def work():
    with db.atomic():
        for number in range(100):
            db.execute_sql("INSERT INTO note (text) VALUES (?)", (str(number) * 2000,))
report(work, NAME)
"""


def _one_by_one(rows):
    while rows.fetchone() is not None:
        pass


@linux
@pytest.mark.parametrize("name", ["db.translate", "lambda error: translate(error, path)"])
def test_a_full_disk_is_named_and_nothing_is_written(path, name):
    assert run(FULL.replace("NAME", name), path) == "DiskFullError"
    assert texts(path) == []


def test_a_full_disk_is_named_where_a_statement_runs_many_times(path):
    rows = [(f"{each}" * 2000,) for each in range(50)]
    db = JournalDatabase(path, KEY)
    db.connect()
    try:
        db.connection().pragma("max_page_count", db.connection().pragma("page_count") + 1)
        with pytest.raises(DiskFullError), db.atomic():
            db.execute_many("INSERT INTO note (text) VALUES (?)", rows)
    finally:
        db.close()
    assert texts(path) == []


@linux
def test_a_full_disk_while_creating_leaves_no_file(tmp_path):
    code = "limit_files(1000); report(lambda: create_database(path, key), lambda error: None)"
    assert run(code, tmp_path / "new.rmj") == "DiskFullError"
    assert list(tmp_path.iterdir()) == []


@linux
def test_creating_in_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    code = "be_an_ordinary_user(); report(lambda: create_database(path, key), lambda error: None)"
    assert run(code, tmp_path / "new.rmj") == "ReadOnlyError"
    tmp_path.chmod(0o700)


@linux
def test_a_read_only_file_does_not_open_for_writing(path):
    path.chmod(0o400)
    code = "be_an_ordinary_user(); report(JournalDatabase(path, key).connect, lambda error: None)"
    assert run(code, path) == "ReadOnlyError"


@linux
@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_another_person_does_not_open(path, read_only):
    path.chmod(0)
    code = """
be_an_ordinary_user()
report(JournalDatabase(path, key, read_only=READ_ONLY).connect, lambda error: None)
"""
    assert run(code.replace("READ_ONLY", str(read_only)), path) == "UnreadableError"


@linux
def test_a_folder_that_turns_read_only_is_named(path):
    code = """
be_an_ordinary_user()
db = JournalDatabase(path, key)
db.connect()
path.parent.chmod(0o500)
report(lambda: db.execute_sql("INSERT INTO note (text) VALUES ('x')"), db.translate)
"""
    assert run(code, path) == "ReadOnlyError"
    path.parent.chmod(0o700)


def test_another_writer_is_named(path):
    other, db = JournalDatabase(path, KEY), JournalDatabase(path, KEY)
    db.connect()
    db.connection().set_busy_timeout(0)
    other.connect()
    with other.atomic("IMMEDIATE"), pytest.raises(BusyError):
        db.execute_sql("INSERT INTO note (text) VALUES ('x')")
    other.close()
    db.close()


@pytest.fixture
def waited(monkeypatch):
    """The seconds that were waited for somebody who never lets go."""
    passed = [0.0]
    time = SimpleNamespace(
        monotonic=lambda: passed[0], sleep=lambda s: passed.__setitem__(0, passed[0] + s)
    )
    monkeypatch.setattr(database, "time", time)
    return passed


@pytest.mark.parametrize(("works", "longest"), [(False, 0.2), (True, 5.1)])
def test_who_must_not_stand_still_waits_for_its_own_work_alone(path, waited, works, longest):
    reader, db = JournalDatabase(path, KEY, read_only=True), JournalDatabase(path, KEY)
    db.may_wait = lambda: works
    with reader.connection_context(), db.connection_context():
        rows = reader.execute_sql("SELECT name FROM sqlite_schema")
        rows.fetchone()  # it reads on
        with pytest.raises(BusyError) as caught:
            db.execute_sql("INSERT INTO note (text) VALUES ('x')")
        assert caught.value.is_own == works
        rows.close()
        db.execute_sql("INSERT INTO note (text) VALUES ('x')")
    assert longest / 2 < waited[0] < longest


def test_to_wait_is_for_a_while(path, waited):
    db = JournalDatabase(path, KEY)
    db.may_wait = bool
    with db.waiting(long=True):
        assert db.may_wait()
        assert not db.translate(BusyError(path)).is_own
    assert not db.may_wait()
    assert waited == [0.0]


def test_damage_that_comes_while_open_is_named(path):
    db = JournalDatabase(path, KEY)
    db.connect()
    with path.open("r+b") as file:
        file.seek(4096 + 100)
        file.write(b"damage")
    with pytest.raises(DamagedFileError):
        db.execute_sql("SELECT text FROM note").fetchall()
    db.close()


@pytest.mark.parametrize("fetch", [list, lambda rows: rows.fetchall(), _one_by_one])
def test_damage_behind_the_first_row_is_named(path, fetch):
    with JournalDatabase(path, KEY) as db:
        for number in range(100):
            db.execute_sql("INSERT INTO note (text) VALUES (?)", (f"{number} " * 500,))
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(bytes(path.stat().st_size // 2))
    db = JournalDatabase(path, KEY, read_only=True)
    db.connect()
    rows = db.execute_sql("SELECT text FROM note ORDER BY id")
    with pytest.raises(DamagedFileError):
        fetch(rows)
    db.close()


def test_a_constraint_is_not_for_the_person(path):
    with JournalDatabase(path, KEY) as db:
        db.execute_sql("INSERT INTO note (text) VALUES ('x')")
        with pytest.raises(peewee.IntegrityError) as caught:
            db.execute_sql("INSERT INTO note (text) VALUES ('x')")
        assert db.translate(caught.value) is None


def test_a_known_error_that_peewee_wrapped_comes_back(path):
    error = peewee.OperationalError(NotFoundError(3))
    assert isinstance(translate(error, path), NotFoundError)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (apsw.SQLITE_FULL, "DiskFullError"),
        (apsw.SQLITE_READONLY, "ReadOnlyError"),
        (apsw.SQLITE_CANTOPEN, "ReadOnlyError"),
        (apsw.SQLITE_CORRUPT, "DamagedFileError"),
        (apsw.SQLITE_NOTADB, "DamagedFileError"),
        (apsw.SQLITE_BUSY, "BusyError"),
        (apsw.SQLITE_LOCKED, "BusyError"),
        (apsw.SQLITE_IOERR_DATA, "DamagedFileError"),
        (apsw.SQLITE_IOERR_READ, "UnreadableError"),
        (apsw.SQLITE_IOERR_FSYNC, "ReadOnlyError"),
        (apsw.SQLITE_ERROR, "NoneType"),
    ],
)
def test_codes_are_named(path, code, expected):
    assert type(translate(apsw.exception_for(code), path)).__name__ == expected


@pytest.mark.parametrize(
    ("system_errno", "expected"), [(errno.EDQUOT, "DiskFullError"), (errno.EIO, "ReadOnlyError")]
)
def test_a_failed_write_is_named_by_what_the_system_said(path, system_errno, expected):
    error = apsw.exception_for(apsw.SQLITE_IOERR_WRITE)
    assert type(translate(error, path, system_errno=system_errno)).__name__ == expected
