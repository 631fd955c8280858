# SPDX-License-Identifier: MIT
"""Making a journal, and opening one with its passphrase."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.key_copies import load_keys
from rmjournal.store.file.keys import KdfCost, SlotKind

from .conftest import CHEAP, ROOT

CODE = re.compile(r"([0-9A-Z]{5}-){7}[0-9A-Z]{5}\n")


@pytest.fixture
def secret(tmp_path):
    """A file with a passphrase on its first line."""
    file = tmp_path / "secret"
    file.write_text("correct horse\nnot this\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the passphrase prompt, in order."""
    answers: list[str] = []
    monkeypatch.setattr("rmjournal.cli.opening._has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: answers.pop(0))
    return answers


def test_the_recovery_code_is_the_only_output(rmj, home):
    assert CODE.fullmatch(rmj("new", "--no-passphrase").out)


def test_the_recovery_code_opens_the_journal(rmj, home, secret):
    code = rmj("new", "--passphrase-file", secret).uid
    with Journal.open(home / "journal.rmjournal", recovery_code=code) as journal:
        assert journal.has_passphrase()


def test_a_journal_is_not_replaced(rmj, journal_file):
    before = journal_file.read_bytes()
    assert rmj("new", "--no-passphrase").code == 8
    assert journal_file.read_bytes() == before


def test_a_named_journal_needs_its_folder(rmj, tmp_path):
    assert rmj("new", "--no-passphrase", "--journal", tmp_path / "no" / "a.rmjournal").code == 4
    assert not (tmp_path / "no").exists()


def test_the_passphrase_file_opens_it_again(forked, rmj, secret, home):
    forked("new", "--passphrase-file", secret)
    assert load_keys(home / "journal.rmjournal").slots[SlotKind.PASSPHRASE].cost != CHEAP
    assert rmj("list", "people", "--passphrase-file", secret).code == 0


def test_a_wrong_passphrase(rmj, secret):
    rmj("new", "--passphrase-file", secret)
    secret.write_text("wrong horse")
    ended = rmj("list", "people", "--passphrase-file", secret)
    assert (ended.code, ended.out) == (3, "")


def test_the_passphrase_is_typed_twice(rmj, typed):
    typed += ["harbour lantern velvet"] * 3
    assert rmj("new").code == 0
    assert rmj("list", "people").code == 0


def test_two_that_differ_make_no_journal(rmj, typed, home):
    typed += ["harbour lantern velvet", "harbour lantern velvets"]
    assert rmj("new").code == 3
    assert not (home / "journal.rmjournal").exists()


def test_a_passphrase_guessed_at_once_is_asked_for_again(rmj, typed):
    typed += ["monkey12", "harbour lantern velvet", "harbour lantern velvet"]
    ended = rmj("new")
    assert (ended.code, typed) == (0, [])
    assert "within hours" in ended.err


def test_the_same_weak_passphrase_again_keeps_it(rmj, typed):
    typed += ["monkey12", "monkey12", "monkey12"]
    assert (rmj("new").code, typed) == (0, [])


def test_a_weak_passphrase_in_a_file_is_named(rmj, secret):
    secret.write_text("monkey12", encoding="utf-8")
    ended = rmj("new", "--passphrase-file", secret)
    assert (ended.code, "within hours" in ended.err) == (0, True)


def test_a_new_journal_costs_what_this_computer_can_bear(rmj, secret, home, monkeypatch):
    dear = KdfCost(16 * 1024, 2, 2)
    monkeypatch.setattr("rmjournal.cli.keys.calibrate", lambda: dear)
    rmj("new", "--passphrase-file", secret)
    assert load_keys(home / "journal.rmjournal").slots[SlotKind.PASSPHRASE].cost == dear


def test_an_empty_passphrase_makes_no_journal(rmj, typed):
    typed.append("")
    assert rmj("new").code == 3


def test_without_a_terminal_nobody_is_asked(process, rmj, secret):
    rmj("new", "--passphrase-file", secret)
    ended = process("list", "people", stdin=b"correct horse\n")
    assert (ended.code, ended.err.count("\n")) == (3, 1)


def test_a_passphrase_comes_through_a_pipe(rmj, secret, tmp_path):
    rmj("new", "--passphrase-file", secret)
    reading, writing = os.pipe()
    os.write(writing, b"correct horse\n")
    os.close(writing)
    assert rmj("list", "people", "--passphrase-file", f"/dev/fd/{reading}").code == 0
    os.close(reading)


def test_a_passphrase_is_not_read_from_standard_input(rmj):
    assert rmj("new", "--passphrase-file", "-").code == 8


def test_others_who_can_read_the_passphrase_are_named(rmj, secret):
    secret.chmod(0o644)
    assert "Others can read secret" in rmj("new", "--passphrase-file", secret).err


@pytest.mark.parametrize(("content", "code"), [(b"\n", 8), (b"", 8), (b"\xff\xfe", 8)])
def test_a_passphrase_file_without_one(rmj, secret, content, code, home):
    secret.write_bytes(content)
    assert rmj("new", "--passphrase-file", secret).code == code
    assert not (home / "journal.rmjournal").exists()


def test_a_passphrase_file_that_is_not_there(rmj, tmp_path):
    assert rmj("new", "--passphrase-file", tmp_path / "none").code == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_code_that_nobody_saw_opens_nothing(home):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "rmjournal", "--home", home, "new", "--no-passphrase"]
        ended = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, text=True, check=False
        )
    assert (ended.returncode, "Traceback" in ended.stderr) == (7, False)
    assert {file.name for file in home.iterdir()} <= {"journal.lock", "installation"}


def test_without_a_terminal_it_says_how_to_give_a_passphrase(forked):
    ended = forked("new")
    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert "--passphrase-file" in ended.err
