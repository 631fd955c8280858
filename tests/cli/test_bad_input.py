# SPDX-License-Identifier: MIT
"""Whatever is wrong gets one clear sentence and a code, and changes nothing."""

import marshal
import os
import resource
import sys

import pytest

from rmjournal.store import Journal

pytestmark = pytest.mark.usefixtures("journal_file")


@pytest.fixture
def contents(journal_file):
    """What the journal file holds, byte for byte."""
    return journal_file.read_bytes


def refused(ended, code):
    return (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)


def add(rmj, note):
    return rmj("add", "session", "--with", "Somebody new", note)


def test_a_note_that_is_not_there_or_no_text(rmj, contents, tmp_path):
    before = contents()
    assert refused(add(rmj, tmp_path / "none.md"), 4)
    note = tmp_path / "note.md"
    for data in (b"\x89PNG\r\n\x1a\n\0\0", b"caf\xe9", b"\xff\xfeA\0"):
        note.write_bytes(data)
        assert refused(add(rmj, note), 8), data
        assert contents() == before, data
    with note.open("wb") as file:
        file.truncate(50_000_000)
    assert refused(add(rmj, note), 8)
    assert contents() == before


def test_standard_input_that_is_too_long_or_no_text(process, contents):
    before = contents()
    for data in (b"a" * 50_000_000, b"caf\xe9"):
        ended = process("add", "session", "--with", "Somebody new", "-", stdin=data)
        assert refused(ended, 8), data[:9]
        assert contents() == before, data[:9]


def test_what_is_no_file_is_no_note(rmj, contents, tmp_path):
    before = contents()
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    for name in ("", "a.md"):  # a folder, and a loop of links
        assert refused(add(rmj, tmp_path / name), 7), name
        assert contents() == before, name


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_a_pipe_that_nobody_writes_is_not_waited_for(rmj, contents, tmp_path):
    os.mkfifo(tmp_path / "note.md")
    before = contents()
    assert refused(add(rmj, tmp_path / "note.md"), 7)
    assert contents() == before


HOSTILE = {
    "brackets": "[" * 4000,
    "marks": "? " * 20_000,
    "mentions": "-> " + "@" * 20_000 + " by " * 5_000,
    "controls": "\x1b[2J<script>alert(1)</script>",
    "quotes": "> " * 5_000 + "![](attach:../../etc/passwd)",
}


def test_a_hostile_note_is_kept_as_it_is(rmj, tmp_path):
    for name, text in HOSTILE.items():
        (tmp_path / "note.md").write_text(text, encoding="utf-8")
        uid = add(rmj, tmp_path / "note.md").uid
        assert rmj("show", uid, "--json").json["note"] == text, name
        assert rmj("check").code == 0, name


def test_nobody_is_added_by_a_command_that_fails(rmj, contents):
    before = contents()
    for record, text in (("question", "   "), ("commitment", " ")):
        assert refused(rmj("add", record, text, "--for", "Somebody new"), 8), record
        assert contents() == before, record


def test_what_is_not_understood_is_said_in_one_sentence(rmj):
    for words in (
        ["forget"],
        ["list", "peple"],
        ["add"],
        ["add", "person"],
        ["add", "person", "Amara", "--every", "often"],
        ["export"],
        ["export", "--to", ""],
    ):
        ended = rmj(*words)
        assert refused(ended, 2), words
        assert "--help" in ended.err, words
    assert rmj("list", "people", "--js").code == 2  # options are not guessed


def test_what_is_no_journal(rmj, tmp_path):
    (tmp_path / "letter.rmjournal").write_text("Dear Sir or Madam, " * 10)
    (tmp_path / "a.rmjournal").symlink_to(tmp_path / "b.rmjournal")
    (tmp_path / "b.rmjournal").symlink_to(tmp_path / "a.rmjournal")
    cases = {"none.rmjournal": 4, "letter.rmjournal": 5, "a.rmjournal": 7, "": 5}
    for name, code in cases.items():
        assert refused(rmj("list", "people", "--journal", tmp_path / name), code), name


def test_a_journal_without_its_keys(rmj, journal_file):
    journal_file.with_suffix(".keys").unlink()
    journal_file.with_suffix(".keys2").unlink()
    assert refused(rmj("list", "people"), 3)


def test_a_journal_without_its_key_file(rmj, journal_file):
    journal_file.with_suffix(".key").unlink()
    assert refused(rmj("list", "people"), 3)


def test_a_damaged_journal(rmj, journal_file):
    data = bytearray(journal_file.read_bytes())
    data[100] ^= 1
    journal_file.write_bytes(data)
    assert refused(rmj("list", "people"), 5)


def test_a_damaged_page_is_found_by_the_check(rmj, journal_file):
    data = bytearray(journal_file.read_bytes())
    data[-2000] ^= 1
    journal_file.write_bytes(data)
    ended = rmj("check")
    assert (ended.code, ended.out) == (
        5,
        f"Page {len(data) // 4096} is not what was written.\n",
    )


def test_a_journal_that_is_open_elsewhere_is_read_and_not_written(forked, contents, journal_file):
    with Journal.open(journal_file) as journal:
        journal.people.add("Amara")
        assert [each["name"] for each in forked("list", "people", "--json").json] == ["Amara"]
        before = contents()
        assert refused(forked("add", "person", "Priya"), 6)
        assert contents() == before


def limit_files():
    """As a full disk: no file grows beyond 4 kB, and the signal for it is ignored by Python."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


FULL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"


def test_a_full_disk(forked, contents, tmp_path):
    before = contents()
    assert refused(forked("add", "person", "Amara", before=FULL_DISK), 7)
    assert contents() == before
    path = tmp_path / "new.rmjournal"
    ended = forked("new", "--no-passphrase", "--journal", path, before=FULL_DISK)
    assert refused(ended, 7)
    assert {each.name for each in tmp_path.glob("new.*")} <= {"new.lock"}


def test_a_full_disk_does_not_break_the_program(process, tmp_path):
    # Some versions of Python leave a compiled module cut in two: gh-126606.
    kept = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    assert refused(process("add", "person", "Amara", env=kept, before=limit_files), 7)
    for each in tmp_path.rglob("rmjournal/**/*.pyc"):
        marshal.loads(each.read_bytes()[16:])


def test_output_that_cannot_be_written(process, rmj):
    # As the shell's > /dev/full.
    def full():
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    rmj("add", "person", "Amara")
    ended = process("list", "people", before=full)
    assert (ended.code, ended.err) == (7, "rmjournal: No space left on device\n")


OBEY_PERMISSIONS = """
import ctypes, struct
assert ctypes.CDLL(None).capset(struct.pack("II", 0x20080522, 0), bytes(24)) == 0
"""
"""For root too (Linux)."""


@pytest.fixture
def fixed_home(home):
    """A home folder in which nothing can be made."""
    home.chmod(0o500)
    yield home
    home.chmod(0o700)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="drops capabilities")


@linux_only
def test_a_journal_whose_folder_may_not_be_written_can_only_be_read(forked, fixed_home, contents):
    before = contents()
    for arguments in (
        ("add", "person", "Amara"),
        ("export", "--to", fixed_home / "out", "--yes"),
        ("demo", "--no-window"),
        ("new", "--no-passphrase", "--journal", fixed_home / "new.rmjournal"),
    ):
        assert refused(forked(*arguments, before=OBEY_PERMISSIONS), 7), arguments
        assert contents() == before, arguments
    assert forked("list", "people", before=OBEY_PERMISSIONS).code == 0


@linux_only
def test_a_file_that_may_not_be_read(forked, journal_file):
    for suffixes in ((".rmjournal",), (".keys", ".keys2"), (".key",)):
        files = [journal_file.with_suffix(suffix) for suffix in suffixes]
        for each in files:
            each.chmod(0)
        assert refused(forked("list", "people", before=OBEY_PERMISSIONS), 7), suffixes
        for each in files:
            each.chmod(0o600)
    assert forked("list", "people", before=OBEY_PERMISSIONS).code == 0


@linux_only
def test_a_note_that_may_not_be_read(forked, contents, tmp_path):
    (tmp_path / "note.md").write_text("mine")
    (tmp_path / "note.md").chmod(0)
    before = contents()
    ended = forked("add", "session", "--with", "A", tmp_path / "note.md", before=OBEY_PERMISSIONS)
    assert refused(ended, 7)
    assert contents() == before
