# SPDX-License-Identifier: MIT
"""Backups from the command line: made, listed, looked at, gone back to."""

import os
import shutil

import pytest

from rmjournal.store import Journal, key_file_path, keys_path
from rmjournal.store.file.files import PAGE_BYTES, Reserve


@pytest.fixture
def two(rmj, journal_file, tmp_path):
    """Two backups, the first before Sam was there; both in the second place."""
    (tmp_path / "stick").mkdir()
    rmj("add", "person", "Zoe")
    shutil.rmtree(journal_file.parent / "backups")  # what it made by itself
    assert rmj("backup", "--second-place", tmp_path / "stick").code == 0
    rmj("add", "person", "Sam")
    assert rmj("backup").code == 0
    return tmp_path / "stick"


def people(rmj):
    return [each["name"] for each in rmj("list", "people", "--json").json]


def spoil(path, at=20_000):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def root_page(path, table):
    """The number of the first page of that table, from 1."""
    with Journal.open(path, read_only=True) as journal:
        statement = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return journal.database.execute_sql(statement, (table,)).fetchall()[0][0]


def test_the_newest_first_and_what_there_is_not(rmj, two, tmp_path):
    rows = rmj("backups", "--json").json
    assert [(each["number"], each["reason"], each["in_second_place"]) for each in rows] == [
        (2, "asked", True), (1, "asked", True),
    ]  # fmt: skip
    assert rmj("backups").out.startswith("2  2")
    assert "nothing to salvage" in rmj("salvage").out
    assert rmj("restore", "9").code == 4
    assert rmj("restore", tmp_path / "none.rmjournal").code == 4


def test_none_yet(rmj, journal_file):
    assert "no backup yet" in rmj("backups").out


def test_looked_at_first_then_there_and_back(rmj, two):
    ended = rmj("restore", "1")
    assert ended.code == 0
    assert "1 only in the journal:\n  person: Sam\n" in ended.out
    assert people(rmj) == ["Sam", "Zoe"]
    assert rmj("restore", "1", "--apply").code == 0
    assert people(rmj) == ["Zoe"]
    assert rmj("restore", "3", "--apply").code == 0
    assert people(rmj) == ["Sam", "Zoe"]


def test_one_record_comes_back_and_goes_again(rmj, two):
    (zoe,) = (each["uid"] for each in rmj("list", "people", "--json").json if each["name"] == "Zoe")
    assert rmj("delete", zoe).code == 0
    ended = rmj("restore", "1")
    assert f"1 only in the backup:\n  {zoe[:8]}  person: Zoe\n" in ended.out
    assert "Nothing was changed" in rmj("restore", "1", "--only", zoe[:8]).out
    assert people(rmj) == ["Sam"]
    ended = rmj("restore", "1", "--only", zoe[:8], "--apply")
    assert ended.out.startswith("person: Zoe\nBrought back: 1 record."), ended
    assert people(rmj) == ["Sam", "Zoe"]
    assert rmj("import", "--undo").code == 0
    assert people(rmj) == ["Sam"]
    assert rmj("restore", "1", "--only", "ffffffff").code == 4


def test_a_record_that_came_back_is_not_called_an_import(rmj, two):
    (zoe,) = (each["uid"] for each in rmj("list", "people", "--json").json if each["name"] == "Zoe")
    rmj("delete", zoe)
    rmj("restore", "1", "--only", zoe[:8], "--apply")
    assert "Before a record came back" in rmj("backups").out
    assert rmj("undo", "--list", "--json").json[0]["words"] == "Brought back"
    assert rmj("undo").err.startswith("Taken back: Brought back: Backup of ")
    assert people(rmj) == ["Sam"]


def test_one_that_is_done_and_told_by_now_is_to_do_again(rmj, journal_file):
    uid = rmj("add", "commitment", "Cancel the meeting", "--from", "Amara").uid
    assert rmj("backup").code == 0
    number = str(rmj("backups", "--json").json[0]["number"])
    again = rmj("restore", number, "--only", uid, "--apply")
    assert again.code == 4, "it is the same in both"
    rmj("do", uid, "It is gone")
    rmj("tell", uid, "Good")
    ended = rmj("restore", number, "--only", uid, "--apply")
    assert ended.out.endswith("Brought back: 1 record. rmjournal import --undo takes that back.\n")
    assert rmj("show", uid, "--json").json["state"] == "to_do"
    assert "commitment: Cancel" not in rmj("restore", number).out
    undone = rmj("import", "--undo")
    assert (undone.code, "(1 change)" in undone.out) == (0, True), undone
    assert rmj("show", uid, "--json").json["state"] == "done"


def test_what_cannot_be_as_it_was_is_said_and_no_undo_is_promised(rmj, journal_file):
    uid = rmj("add", "question", "What slows you").uid
    assert rmj("backup").code == 0
    number = str(rmj("backups", "--json").json[0]["number"])
    with Journal.open(journal_file) as journal:
        asked = journal.questions.rows()[0].id
        journal.questions.ask(asked, journal.people.add("Zoe"))
        journal.questions.edit(asked, why="Now")
        journal.questions.edit(asked, why="")
    ended = rmj("restore", number, "--only", uid, "--apply")
    assert ended.out.endswith("Still not quite as it was then: What slows you\n")
    assert "Brought back" not in ended.out
    assert "There is no import to undo." in rmj("import", "--undo").out


def test_on_a_disk_that_is_all_but_full_it_is_saved_and_said(rmj, two, monkeypatch):
    monkeypatch.setattr(Reserve, "_free_bytes", lambda _: 0)
    ended = rmj("add", "person", "Lila")
    assert (ended.code, ended.err.startswith("The disk is all but full.")) == (0, True)
    assert people(rmj) == ["Lila", "Sam", "Zoe"]


def test_a_damaged_journal_is_kept(rmj, two, journal_file):
    spoil(journal_file)
    ended = rmj("restore", "2", "--apply")
    assert ended.code == 0
    assert "The damaged file is kept" in ended.out
    assert people(rmj) == ["Sam", "Zoe"]
    assert len(list(journal_file.parent.glob("journal-damaged-*.rmjournal"))) == 1


def test_a_journal_that_does_not_open_at_all(rmj, two, journal_file):
    data = journal_file.read_bytes()
    journal_file.write_bytes(os.urandom(4096) + data[4096:])
    assert rmj("restore", "2").code == 0
    assert rmj("restore", "2", "--apply").code == 0
    assert people(rmj) == ["Sam", "Zoe"]


def test_a_damaged_backup_changes_nothing(rmj, two, journal_file):
    backup = next(journal_file.parent.glob("backups/*-000001-*.rmjournal"))
    spoil(backup)
    before = journal_file.read_bytes()
    assert rmj("restore", "1", "--apply").code == 5
    assert journal_file.read_bytes() == before


def test_back_from_the_second_place_with_the_recovery_code(rmj, home, tmp_path):
    (tmp_path / "stick").mkdir()
    code = rmj("new", "--no-passphrase").out.split()[-1]
    rmj("add", "person", "Zoe")
    rmj("backup", "--second-place", tmp_path / "stick")
    (copy,) = (tmp_path / "stick" / "RM Journal backups").glob("*.rmjournal")
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    secret = tmp_path / "code"
    secret.write_text(code)
    secret.chmod(0o600)
    ended = rmj("--passphrase-file", secret, "restore", copy, "--apply")
    assert ended.code == 0, ended.err
    assert people(rmj) == ["Zoe"]


def test_a_second_place_out_of_reach_or_on_the_same_disk(rmj, two):
    two.rename(two.with_name("away"))
    ended = rmj("backup")
    assert ended.code == 4
    assert ended.out.startswith("Backup 3: ")
    assert "not there now" in ended.err
    assert rmj("backup", "--no-second-place").code == 0
    same = two.with_name("same")
    same.mkdir()
    ended = rmj("backup", "--second-place", same)
    assert ended.code == 0
    assert "It is on the same disk as the journal." in ended.err


def test_salvage_says_what_is_missing_and_then_mends(rmj, two, journal_file):
    rmj("add", "session", "--with", "Zoe")
    spoil(journal_file)
    assert rmj("check").code == 5
    ended = rmj("salvage")
    assert ended.code == 0, ended.err
    assert ended.out.startswith("1 page is not what was written.")
    assert "Nothing was changed" in ended.out
    assert rmj("check").code == 5
    assert rmj("salvage", "--apply").code == 0
    assert rmj("check").code == 0
    assert people(rmj) == ["Sam", "Zoe"]
    assert not list(journal_file.parent.glob(".*.tmp"))


def test_an_export_goes_past_damaged_pages_and_says_so(rmj, two, journal_file, tmp_path):
    rmj("add", "session", "--with", "Zoe")
    spoil(journal_file, at=100 + PAGE_BYTES * (root_page(journal_file, "note") - 1))
    ended = rmj("export", tmp_path / "out")
    assert ended.code == 5, ended.err
    assert "1 page is not what was written." in ended.out
    assert "Gone:" in ended.out
    assert (tmp_path / "out" / "index.md").exists()
    assert not list(journal_file.parent.glob(".*.tmp"))


def test_check_names_the_copies_that_a_sync_program_left(rmj, journal_file):
    copy = journal_file.with_name(f"{journal_file.stem}.sync-conflict-20261123-ABC.rmjournal")
    shutil.copy(journal_file, copy)
    done = rmj("check")
    assert done.code == 0
    assert copy.name in done.err
    copy.unlink()
    assert rmj("check").err == ""


def test_a_copy_that_a_sync_program_left_is_brought_in(rmj, journal_file):
    assert rmj("copies").out == "There is no copy of this journal beside it.\n"
    rmj("add", "person", "Zoe")
    copy = journal_file.with_name(f"{journal_file.stem}-LAPTOP.rmjournal")
    shutil.copy(journal_file, copy)
    (zoe,) = (each["uid"] for each in rmj("list", "people", "--json").json)
    rmj("delete", zoe)
    for name in (keys_path, key_file_path):
        shutil.copy(name(journal_file), name(copy))
    with Journal.open(copy) as other:
        other.people.add("Lila")
    assert rmj("copies").out.startswith(copy.name)
    ended = rmj("copies", copy.name)
    assert "2 only in the copy:" in ended.out
    assert "Nothing was changed" in ended.out
    ended = rmj("copies", copy.name, "--apply")
    assert "Brought in: 1 record. rmjournal import --undo takes that back." in ended.out
    assert people(rmj) == ["Lila"]
    assert not copy.exists()
    assert rmj("copies", copy.name).code == 4
    assert rmj("import", "--undo").code == 0
    assert people(rmj) == []


def test_what_a_command_writes_is_backed_up_by_itself_every_half_an_hour(rmj, journal_file):
    assert rmj("add", "person", "Zoe").err == ""
    assert rmj("add", "person", "Sam").err == ""
    assert rmj("list", "people").code == 0
    rows = rmj("backups", "--json").json
    assert [(each["number"], each["reason"]) for each in rows] == [(1, "routine")]


def test_a_command_that_cannot_back_up_has_written_and_says_so(rmj, journal_file):
    (journal_file.parent / "backups").write_text("a file where the folder should be")
    ended = rmj("add", "person", "Zoe")
    assert ended.code == 0
    assert ended.err.startswith("There is no new backup. ")
    assert people(rmj) == ["Zoe"]
