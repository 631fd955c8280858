# SPDX-License-Identifier: MIT
"""Whatever is wrong gets one clear sentence and a code, and changes nothing."""

import ctypes
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


def test_a_note_that_is_not_there(rmj, contents, tmp_path):
    before = contents()
    assert refused(add(rmj, tmp_path / "none.md"), 4)
    assert contents() == before


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"caf\xe9", b"\xff\xfeA\0"])
def test_a_note_that_is_not_text(rmj, contents, tmp_path, data):
    (tmp_path / "note.md").write_bytes(data)
    before = contents()
    assert refused(add(rmj, tmp_path / "note.md"), 8)
    assert contents() == before


def test_a_note_of_50_mb(rmj, contents, tmp_path):
    with (tmp_path / "note.md").open("wb") as file:
        file.truncate(50_000_000)
    before = contents()
    assert refused(add(rmj, tmp_path / "note.md"), 8)
    assert contents() == before


def test_50_mb_on_standard_input(process, contents):
    before = contents()
    ended = process("add", "session", "--with", "Somebody new", "-", stdin=b"a" * 50_000_000)
    assert refused(ended, 8)
    assert contents() == before


def test_what_is_not_text_on_standard_input(process, contents):
    before = contents()
    assert refused(process("add", "session", "--with", "A", "-", stdin=b"caf\xe9"), 8)
    assert contents() == before


def test_a_folder_for_a_note(rmj, contents, tmp_path):
    before = contents()
    assert refused(add(rmj, tmp_path), 7)
    assert contents() == before


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders")
def test_a_pipe_that_nobody_writes_is_not_waited_for(rmj, contents, tmp_path):
    os.mkfifo(tmp_path / "note.md")
    before = contents()
    assert refused(add(rmj, tmp_path / "note.md"), 7)
    assert contents() == before


def test_a_loop_of_links(rmj, contents, tmp_path):
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    before = contents()
    assert refused(add(rmj, tmp_path / "a.md"), 7)
    assert contents() == before


@pytest.mark.parametrize(
    "text",
    [
        "[" * 4000,
        "? " * 20_000,
        "-> " + "@" * 20_000 + " by " * 5_000,
        "\x1b[2J<script>alert(1)</script>",
        "> " * 5_000 + "![](attach:../../etc/passwd)",
    ],
    ids=["brackets", "marks", "mentions", "controls", "quotes"],
)
def test_a_hostile_note_is_kept_as_it_is(rmj, tmp_path, text):
    (tmp_path / "note.md").write_text(text, encoding="utf-8")
    uid = add(rmj, tmp_path / "note.md").uid
    assert rmj("show", uid, "--json").json["note"] == text
    assert rmj("check").code == 0


def test_an_empty_question(rmj, contents):
    before = contents()
    assert refused(rmj("add", "question", "   ", "--for", "Somebody new"), 8)
    assert contents() == before


@pytest.mark.parametrize(
    "words",
    [
        ["forget"],
        ["list", "peple"],
        ["add"],
        ["add", "person"],
        ["add", "person", "Amara", "--every", "often"],
        ["export"],
        ["export", "--to", ""],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_said_in_one_sentence(rmj, words):
    ended = rmj(*words)
    assert refused(ended, 2)
    assert "--help" in ended.err


def test_nobody_is_added_by_a_command_that_fails(rmj, contents):
    before = contents()
    ended = rmj("add", "commitment", " ", "--for", "Somebody new")
    assert refused(ended, 8)
    assert contents() == before


def test_options_are_not_guessed(rmj):
    assert rmj("list", "people", "--js").code == 2


def test_a_journal_that_is_not_there(rmj, tmp_path):
    assert refused(rmj("list", "people", "--journal", tmp_path / "none.rmjournal"), 4)


def test_something_else_for_a_journal(rmj, tmp_path):
    (tmp_path / "letter.rmjournal").write_text("Dear Sir or Madam, " * 10)
    assert refused(rmj("list", "people", "--journal", tmp_path / "letter.rmjournal"), 5)


def test_a_loop_of_links_for_a_journal(rmj, tmp_path):
    (tmp_path / "a.rmjournal").symlink_to(tmp_path / "b.rmjournal")
    (tmp_path / "b.rmjournal").symlink_to(tmp_path / "a.rmjournal")
    assert refused(rmj("list", "people", "--journal", tmp_path / "a.rmjournal"), 7)


def test_a_folder_for_a_journal(rmj, tmp_path):
    assert refused(rmj("list", "people", "--journal", tmp_path), 5)


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


def test_a_journal_that_is_open_elsewhere_is_not_written(process, contents, journal_file):
    with Journal.open(journal_file):
        before = contents()
        assert refused(process("add", "person", "Amara"), 6)
        assert contents() == before


def test_a_journal_that_is_open_elsewhere_can_be_read(process, journal_file):
    with Journal.open(journal_file) as journal:
        journal.people.add("Amara")
        assert [each["name"] for each in process("list", "people", "--json").json] == ["Amara"]


def limit_files():
    """As a full disk: no file grows beyond 4 kB, and the signal for it is ignored by Python."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk(process, contents):
    before = contents()
    assert refused(process("add", "person", "Amara", before=limit_files), 7)
    assert contents() == before


def test_a_full_disk_makes_no_journal(process, tmp_path):
    path = tmp_path / "new.rmjournal"
    ended = process("new", "--no-passphrase", "--journal", path, before=limit_files)
    assert refused(ended, 7)
    assert {each.name for each in tmp_path.glob("new.*")} <= {"new.lock"}


def test_a_full_disk_does_not_break_the_program(process, tmp_path):
    # Some versions of Python leave a compiled module cut in two: gh-126606.
    kept = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    assert refused(process("add", "person", "Amara", env=kept, before=limit_files), 7)
    for each in tmp_path.rglob("rmjournal/**/*.pyc"):
        marshal.loads(each.read_bytes()[16:])


def test_output_that_cannot_be_written(process):
    # As the shell's > /dev/full.
    def full():
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    process("add", "person", "Amara")
    ended = process("list", "people", before=full)
    assert (ended.code, ended.err) == (7, "rmjournal: No space left on device\n")


def obey_permissions():
    """For root too: an exec keeps no capability that has left the bounding set (Linux)."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture
def fixed_home(home):
    """A home folder in which nothing can be made."""
    home.chmod(0o500)
    yield home
    home.chmod(0o700)


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="drops capabilities")


@linux_only
@pytest.mark.parametrize(
    "arguments",
    [("add", "person", "Amara"), ("export", "--to", "out", "--yes"), ("demo", "--no-window")],
    ids=lambda arguments: arguments[0],
)
def test_a_folder_that_may_not_be_written(process, fixed_home, contents, arguments):
    before = contents()
    arguments = [fixed_home / each if each == "out" else each for each in arguments]
    assert refused(process(*arguments, before=obey_permissions), 7)
    assert contents() == before


@linux_only
def test_a_new_journal_where_nothing_may_be_written(process, fixed_home):
    path = fixed_home / "new.rmjournal"
    ended = process("new", "--no-passphrase", "--journal", path, before=obey_permissions)
    assert refused(ended, 7)


@linux_only
def test_a_journal_that_may_not_be_written_can_be_read(process, fixed_home):
    assert process("list", "people", before=obey_permissions).code == 0


@linux_only
@pytest.mark.parametrize("suffixes", [(".rmjournal",), (".keys", ".keys2"), (".key",)])
def test_a_file_that_may_not_be_read(process, journal_file, suffixes):
    for suffix in suffixes:
        journal_file.with_suffix(suffix).chmod(0)
    assert refused(process("list", "people", before=obey_permissions), 7)


@linux_only
def test_a_note_that_may_not_be_read(process, contents, tmp_path):
    (tmp_path / "note.md").write_text("mine")
    (tmp_path / "note.md").chmod(0)
    before = contents()
    ended = process("add", "session", "--with", "A", tmp_path / "note.md", before=obey_permissions)
    assert refused(ended, 7)
    assert contents() == before
