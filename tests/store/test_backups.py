# SPDX-License-Identifier: MIT
"""A backup is proved by reading it back; a restore leaves the journal before or after."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from rmjournal.core.errors import (
    DamagedFileError,
    DiskFullError,
    InvalidValueError,
    KeyFileMissingError,
    MissingFileError,
)
from rmjournal.core.paths import installation_path
from rmjournal.store import Journal, keys_path, migrations
from rmjournal.store.file import backups as copying
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.database import JournalDatabase
from rmjournal.store.file.key_copies import key_file_path, unlocked
from rmjournal.store.file.restore import put_instead_of_damaged

ROOT = Path(__file__).parents[2]


def names(path):
    opened = Journal.open(path, read_only=True)
    with opened:
        return [person.name for person in opened.people.names()]


def spoil(path, at=-100):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_backup_opens_by_itself(journal):
    journal.people.add("Zoë")
    backup = journal.backups.make(Reason.ASKED)
    journal.people.add("Sam")
    assert names(backup.path) == ["Zoë"]
    assert backup.sequence == 1
    assert backup.path.name.startswith("j-000001-20261123T0930")
    assert backup.path.stat().st_mode & 0o077 == 0
    assert backup.path.parent.stat().st_mode & 0o077 == 0


def test_who_writes_need_not_wait_for_the_disk_of_a_backup(journal, monkeypatch):
    db = JournalDatabase(journal.path, journal.database.key)
    db.may_wait = bool

    def write(_descriptor):
        with db.connection_context():
            db.execute_sql("DELETE FROM tag")

    monkeypatch.setattr("os.fsync", write)
    journal.backups.make(Reason.ASKED)


def test_nothing_new_makes_no_backup(journal):
    assert journal.backups.make_if_changed(Reason.CLOSE) is not None
    assert journal.backups.make_if_changed(Reason.CLOSE) is None
    journal.people.add("Sam")
    assert journal.backups.make_if_changed(Reason.CLOSE) is not None
    assert [each.sequence for each in journal.backups.rows()] == [2, 1]


def test_nothing_new_is_known_after_a_restart(journal, clock):
    journal.people.add("Sam")
    journal.backups.make(Reason.CLOSE)
    journal.close()
    with Journal.open(journal.path, clock=clock) as again:
        assert again.backups.make_if_changed(Reason.CLOSE) is None


def test_a_journal_that_is_not_sound_makes_no_backup_and_loses_none(journal):
    journal.people.add("Sam")
    sound = journal.backups.make(Reason.ASKED)
    spoil(journal.path)
    with pytest.raises(DamagedFileError):
        journal.backups.make(Reason.ASKED)
    assert journal.backups.rows() == [sound]
    assert not [each for each in sound.path.parent.iterdir() if each.name.endswith(".tmp")]


def test_a_full_disk_leaves_nothing_half(journal, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(DiskFullError):
            journal.backups.make(Reason.ASKED)
    assert journal.backups.rows() == []
    assert not [path for path in journal.backups.folder.path.iterdir() if path.suffix != ".json"]


def test_what_a_kill_left_goes_with_the_next_backup(journal):
    folder = journal.backups.folder.path
    backup = journal.backups.make(Reason.ASKED)
    half = folder / ".j-000002-20261123T093000Z-asked.rmjournal.abcd.tmp"
    alone = keys_path(folder / "j-000002-20261123T093000Z-asked.rmjournal")
    foreign = folder / "holiday.keys"
    for path in (half, alone, foreign):
        path.write_bytes(b"x")
    second = journal.backups.make(Reason.ASKED)
    assert second.sequence == 2
    assert not half.exists()
    assert foreign.exists()
    assert backup.path.exists()


def test_another_journal_of_that_name_is_left_alone(journal, tmp_path, clock):
    journal.close()
    (tmp_path / "other").mkdir()
    other, _ = Journal.create(tmp_path / "other" / "j.rmjournal", passphrase=None, clock=clock)
    other.backups.make(Reason.ASKED)
    theirs = [each.path.name for each in other.backups.rows()]
    other.close()
    shutil.copytree(tmp_path / "other" / "backups", journal.path.parent / "backups")
    with Journal.open(journal.path, clock=clock) as ours:
        for _ in range(20):
            clock.go_on(days=1)
            ours.people.add("Sam")
            ours.backups.make(Reason.ROUTINE)
        assert all((journal.path.parent / "backups" / name).exists() for name in theirs)
        assert len(ours.backups.rows()) < 20


def test_a_second_place(journal, tmp_path, clock):
    stick = tmp_path / "stick"
    with pytest.raises(MissingFileError):
        journal.backups.choose_second_place(stick)
    with pytest.raises(InvalidValueError):
        journal.backups.choose_second_place(journal.path.parent)
    stick.mkdir()
    journal.backups.choose_second_place(stick)
    made = journal.backups.make(Reason.ASKED)
    copy = journal.backups.copy_to_second()
    assert copy.path.read_bytes() == made.path.read_bytes()
    assert not key_file_path(copy.path).exists()  # a stick opens for nobody who finds it
    assert journal.backups.copy_to_second() is None
    with pytest.raises(KeyFileMissingError):
        unlocked(copy.path)
    stick.rename(tmp_path / "away")
    journal.people.add("Sam")
    journal.backups.make(Reason.ASKED)
    with pytest.raises(MissingFileError):
        journal.backups.copy_to_second()
    state = journal.backups.state()
    assert not state.is_reachable
    assert not state.is_copy_due
    clock.go_on(days=14)
    assert journal.backups.state().is_copy_due


def test_a_second_place_on_the_same_disk_is_said_to_be(journal, tmp_path, monkeypatch):
    assert not journal.backups.state().is_on_same_disk
    (tmp_path / "same").mkdir()
    journal.backups.choose_second_place(tmp_path / "same")
    assert journal.backups.state().is_on_same_disk
    other = Path("/proc")  # of another device, and there
    if other.is_dir():
        monkeypatch.setattr(type(journal.backups), "second_place", lambda _: other)
        assert not journal.backups.is_on_same_disk()
    monkeypatch.setattr(type(journal.backups), "second_place", lambda _: tmp_path / "gone")
    assert not journal.backups.is_on_same_disk()


def test_numbers_go_on_after_a_restore_of_an_old_one(journal, clock):
    first = journal.backups.make(Reason.ASKED)
    journal.people.add("Sam")
    journal.backups.make(Reason.ASKED)
    journal.restore(first.path, journal.backups.key_of(first.path))
    with Journal.open(journal.path, clock=clock) as again:
        assert names_of(again) == []
        assert [each.sequence for each in again.backups.rows()] == [3, 2, 1]
        assert again.backups.rows()[0].reason is Reason.RESTORE
        newest = again.backups.rows()[0].path
        again.restore(newest, again.backups.key_of(newest))
    assert names(journal.path) == ["Sam"]


def names_of(journal):
    return [person.name for person in journal.people.names()]


def test_what_differs_is_said_before_a_restore(journal, clock):
    zoe = journal.people.add("Zoe")
    gone = journal.people.add("Sam")
    backup = journal.backups.make(Reason.ASKED)
    clock.go_on(hours=1)
    journal.people.edit(zoe, role="Designer")
    journal.trash.put("person", gone)
    journal.people.add("Ann")
    key = journal.backups.key_of(backup.path)
    found = journal.backups.compare(backup.path, key)
    assert found.in_backup["person"] == 2
    assert {(each.where, each.label) for each in found.differences} == {
        ("only_backup", "Sam"), ("only_journal", "Ann"), ("differs", "Zoe"),
    }  # fmt: skip


def test_a_damaged_backup_is_not_restored(journal):
    journal.people.add("Zoe")
    backup = journal.backups.make(Reason.ASKED)
    key = journal.backups.key_of(backup.path)
    spoil(backup.path)
    with pytest.raises(DamagedFileError):
        journal.restore(backup.path, key)
    journal.people.add("Sam")
    assert names_of(journal) == ["Sam", "Zoe"]


def test_a_damaged_journal_is_kept_aside(journal, clock):
    journal.people.add("Zoe")
    backup = journal.backups.make(Reason.ASKED)
    spoil(journal.path)
    damaged = journal.path.read_bytes()
    kept = journal.restore(backup.path, journal.backups.key_of(backup.path))
    assert kept.read_bytes() == damaged
    assert keys_path(kept).exists()
    assert names(journal.path) == ["Zoe"]


def test_back_from_the_second_place_when_all_else_is_gone(journal, tmp_path, clock):
    (tmp_path / "stick").mkdir()
    journal.people.add("Zoe")
    journal.backups.choose_second_place(tmp_path / "stick")
    journal.backups.make(Reason.ASKED)
    copy = journal.backups.copy_to_second()
    key = journal.backups.key_of(copy.path)
    journal.close()
    new = tmp_path / "new" / "j.rmjournal"
    new.parent.mkdir()
    assert put_instead_of_damaged(new, copy.path, key, clock.now()) is None
    shutil.copy(key_file_path(journal.path), key_file_path(new))
    assert names(new) == ["Zoe"]


def test_an_older_journal_is_backed_up_before_it_is_changed(tmp_path, clock, monkeypatch):
    older = migrations.STEPS[:-1]
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", older)
        patch.setattr(migrations, "NEWEST", len(older))
        made, _ = Journal.create(tmp_path / "o.rmjournal", passphrase=None, clock=clock)
        made.close()
    before = (tmp_path / "o.rmjournal").read_bytes()
    with Journal.open(tmp_path / "o.rmjournal", clock=clock) as opened:
        [backup] = opened.backups.rows()
    assert backup.reason is Reason.MIGRATION
    assert backup.path.read_bytes() == before


_KILLED = """
import os, signal, sys
from pathlib import Path
from rmjournal.core.paths import settle_home
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason
settle_home(Path(sys.argv[4]))
path, step, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
journal = Journal.open(path)
calls = 0
def count(event, arguments):
    global calls
    if event in ("open", "os.rename", "os.remove", "os.mkdir"):
        calls += 1
        if calls == step:
            os.kill(os.getpid(), signal.SIGKILL)
if what == "restore":
    first = journal.backups.rows()[-1].path
    key = journal.backups.key_of(first)
sys.addaudithook(count)
if what == "restore":
    journal.restore(first, key)
else:
    journal.backups.make(Reason.ASKED)
print("done")
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_kill_at_each_step_leaves_before_or_after(journal, clock, forking, what):
    """At every second file that is opened, renamed or removed on the way."""
    journal.people.add("Zoe")
    journal.backups.make(Reason.ASKED)
    journal.people.add("Sam")
    journal.close()
    home = journal.path.parent
    after = 0
    for step in range(1, 80, 2):
        folder = home.parent / f"{home.name}-{what}-{step}"
        shutil.copytree(home, folder)
        here = installation_path().parent
        ended = forking.run(_KILLED, folder / "j.rmjournal", step, what, here)
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
        with Journal.open(folder / "j.rmjournal", clock=clock) as opened:
            found = names_of(opened)
            rows = opened.backups.rows()
            assert all(copying.prove(each.path, opened._key, None) for each in rows)
        assert found == ["Sam", "Zoe"] or (what == "restore" and found == ["Zoe"])
        if what == "restore" and found == ["Zoe"]:
            assert names(rows[0].path) == ["Sam", "Zoe"]
        shutil.rmtree(folder)
        after += ended.returncode == 0
        if after:
            break
    assert after, "the last step was not reached"
    assert step > 5


def test_an_end_that_was_no_close_is_known_at_the_next_opening(journal, clock):
    lock = journal.path.with_suffix(".lock")
    left = lock.read_bytes()
    journal.close()
    with Journal.open(journal.path, clock=clock) as again:
        assert not again.ended_badly
    lock.write_bytes(left.replace(str(os.getpid()).encode(), b"999999"))
    with Journal.open(journal.path, clock=clock) as again:
        assert again.ended_badly
