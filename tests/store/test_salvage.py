# SPDX-License-Identifier: MIT
"""What can still be read of a damaged journal is read; the rest is named, never made up."""

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from rmjournal.core.errors import DamagedFileError
from rmjournal.store import Journal, schema
from rmjournal.store.check import check
from rmjournal.store.file.backups import Reason, prove
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.restore import put_salvaged
from rmjournal.store.salvage import salvage
from tests.conftest import FakeClock
from tools.proof import Proof, rows_of, words_of
from tools.prove_damage import missing, rows_on_pages

pytestmark = pytest.mark.slow

PAGE = 4096
NOTES = 30


@pytest.fixture(scope="module")
def whole_year(tmp_path_factory):
    """Thirty notes of some pages each, a backup after twenty of them, and the key: to copy."""
    folder, clock = tmp_path_factory.mktemp("year") / "j", FakeClock()
    folder.mkdir()
    journal, _ = Journal.create(folder / "j.rmjournal", passphrase=None, clock=clock)
    with journal:
        zoe = journal.people.add("Zoe")
        for number in range(NOTES):
            clock.go_on(days=1)
            assert journal.sessions.add(clock.today(), people=[zoe], text=note_of(number))
            if number == 19:
                journal.backups.make(Reason.ASKED)
        return folder, journal.database.key


@pytest.fixture
def year(whole_year, tmp_path):
    """The path of a copy of it, its key, and the path of its backup."""
    folder, key = whole_year
    path = shutil.copytree(folder, tmp_path / "j") / "j.rmjournal"
    (backup,) = path.parent.glob("backups/*.rmjournal")
    return path, key, backup


def note_of(number):
    return f"# Talk {number}\n\n" + f"Word{number} said. " * 400 + f"\n! Heard {number}\n"


def spoil(path, pages):
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 200] ^= 1
    path.write_bytes(data)


def texts(path, key):
    db = JournalDatabase(path, key, read_only=True)
    with db.connection_context():
        rows = db.execute_sql("SELECT text FROM note ORDER BY session_id").fetchall()
    return [row[0] for row in rows]


def test_a_sound_file_comes_whole(year, clock):
    path, key, backup = year
    made = salvage(path, key, backup)
    assert made.lost == []
    assert texts(made.path, key) == texts(path, key)
    prove(made.path, key, None)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_not_on_a_damaged_page_is_read(year, seed):
    """One bit anywhere: every other note is there, in its own words."""
    path, key, backup = year
    page = random.Random(seed).randrange(2, path.stat().st_size // PAGE)
    before = texts(path, key)
    spoil(path, [page])
    made = salvage(path, key, backup)
    after = texts(made.path, key)
    assert made.pages == 1
    assert set(after) <= {*before, ""}
    assert len(after) >= NOTES - 1
    missing = len([text for text in before if text not in after])
    assert missing <= 2
    if missing:
        assert any(not each.is_from_backup for each in made.lost)
    prove(made.path, key, None)
    made.path.unlink()


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    return Proof(tmp_path_factory.mktemp("proof"), is_full=False)


@pytest.fixture(scope="module")
def sound(proof):
    """What stands in it while it is sound, and on which page which rows."""
    return words_of(proof.journal, proof.key), rows_on_pages(proof.journal, proof.key)


@pytest.mark.parametrize(
    ("table", "kind", "with_backup"),
    [("session", "leaf", True), ("session", "leaf", False), ("question", "leaf", True),
     ("commitment", "leaf", False), ("note", "internal", True), ("insight", "internal", False)],
)  # fmt: skip
def test_a_damaged_page_costs_no_word_that_is_on_another(proof, sound, table, kind, with_backup):
    """A talk is not lost with its row, nor a row with the page that leads to it, nor the last row
    of the page before; the backup has none of what is newest."""
    words, rows = sound
    page = last_page(proof, table, kind)
    on_page = rows.get(page, ("", set()))
    with proof.copy() as path:
        spoil(path, [page])
        backup = next(path.parent.glob("backups/*.rmjournal"))
        made = salvage(path, proof.key, backup if with_backup else None)
        assert missing(words, words_of(made.path, proof.key), on_page) == []
        prove(made.path, proof.key, None)


def last_page(proof, table, kind):
    db = JournalDatabase(proof.journal, proof.key, read_only=True)
    with db.connection_context():
        sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path DESC"
        return rows_of(db, sql, table, kind)[0][0]


def test_without_a_backup_what_is_left_is_kept(year):
    path, key, backup = year
    backup.unlink()
    before = texts(path, key)
    spoil(path, [path.stat().st_size // PAGE - 3])
    made = salvage(path, key, None)
    assert len(set(texts(made.path, key)) & set(before)) >= NOTES - 2


def test_with_its_first_page_gone_the_backup_lends_its_own(year):
    path, key, backup = year
    before = texts(path, key)
    spoil(path, [1])
    made = salvage(path, key, backup)
    assert texts(made.path, key) == before


def test_nothing_left_and_no_backup(year, tmp_path):
    path, key, _ = year
    path.write_bytes(b"\xfe" * PAGE * 20)
    with pytest.raises(DamagedFileError):
        salvage(path, key, None)
    assert not list(path.parent.glob(".*.tmp"))


def test_it_takes_the_place_and_the_damaged_file_stays(year, clock):
    path, key, backup = year
    spoil(path, [path.stat().st_size // PAGE - 3])
    damaged = path.read_bytes()
    made = salvage(path, key, backup)
    kept = put_salvaged(path, made.path, key, clock.now())
    assert kept.read_bytes() == damaged
    with Journal.open(path, clock=clock) as opened:
        assert [each for each in check(opened) if each.part == "page"] == []
        assert [person.name for person in opened.people.names()] == ["Zoe"]


def test_a_thread_reads_another_journal_while_the_window_goes_on_with_its_own(journal, tmp_path):
    journal.people.add("Priya")
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None)
    key, slots, path = other.database.key, other.slots, other.path
    other.people.add("Jun")
    other.close()
    schema.database.initialize(journal.database)  # as it was before the other was made
    is_open, may_end = Event(), Event()

    def read():
        with schema.database.apart(), Journal.read_with(path, key, slots) as apart:
            is_open.set()
            may_end.wait(10)
            return [row.name for row in apart.people.rows()]

    with ThreadPoolExecutor(1) as pool:
        read_apart = pool.submit(read)
        is_open.wait(10)
        assert [row.name for row in journal.people.rows()] == ["Priya"]
        may_end.set()
        assert read_apart.result() == ["Jun"]
    assert [row.name for row in journal.people.rows()] == ["Priya"]
