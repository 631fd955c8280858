# SPDX-License-Identifier: MIT
"""`rmjournal capture`: at once where the journal is free, else sealed and read later."""

import stat

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.inbox import inbox_path, waiting

PASSPHRASE = "harbour lantern velvet goose"


def notes(path, **secret):
    with Journal.open(path, **secret) as journal:
        return [journal.notes.text(row.id) for row in journal.sessions.rows()]


def bring_in(path, **secret):
    with Journal.open(path, **secret) as journal:
        return journal.inbox.bring_in(title="Stray thoughts")


@pytest.fixture
def locked_file(rmj, home, tmp_path):
    """A journal with a passphrase, made by the command line."""
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n")
    secret.chmod(0o600)
    assert rmj("new", "--passphrase-file", secret).code == 0
    return home / "journal.rmjournal"


def test_where_the_journal_is_free_it_is_kept_at_once(rmj, journal_file):
    ended = rmj("capture", "! Nobody reads it")
    assert ended.code == 0
    assert ended.err.startswith("Kept in \u201cStray thoughts, week ")
    (text,) = notes(journal_file)
    assert text.endswith("\n\n! Nobody reads it\n")
    assert rmj("show", ended.uid, "--json").json["note"] == text


def test_with_somebody_it_goes_to_their_talk(rmj, journal_file):
    talk = rmj("add", "session", "--with", "Amara").uid
    ended = rmj("capture", "Nobody reads it", "--with", "amara", "--as", "insight")
    assert ended.uid == talk
    assert ended.err.startswith("Kept in the talk with Amara, ")
    (heard,) = rmj("list", "insights", "--json").json
    assert heard["text"] == "Nobody reads it"


def test_somebody_new_is_added_and_that_is_said(rmj, journal_file):
    assert "Added Zo\u00eb.\n" in rmj("capture", "Ask her", "--with", "Zo\u00eb").err
    (text,) = notes(journal_file)
    assert text.endswith("Ask her @Zo\u00eb\n")


def test_it_is_taken_back_with_what_it_made(rmj, journal_file):
    rmj("capture", "! The first")
    before = notes(journal_file)
    assert rmj("capture", "-> Send it", "--with", "Zoe").code == 0
    assert rmj("undo").err.startswith("Taken back: Captured")
    assert notes(journal_file) == before
    assert rmj("list", "commitments", "--json").json == []
    assert rmj("list", "people", "--json").json == []


def test_of_two_lines_only_the_last_is_taken_back(rmj, journal_file):
    rmj("capture", "! The first")
    before = notes(journal_file)
    rmj("capture", "! The second")
    assert rmj("undo").code == 0
    assert notes(journal_file) == before


def test_while_it_is_open_elsewhere_it_is_sealed(rmj, journal_file):
    with Journal.open(journal_file) as holder:
        ended = rmj("capture", "One thing", "--with", "Amara")
        assert (ended.code, ended.out) == (0, "")
        assert ended.err == (
            "Sealed. A window that has the journal open takes it in, else the next that unlocks "
            "it.\n"
        )
        assert holder.sessions.is_empty()
    assert len(bring_in(journal_file).kept) == 1
    (text,) = notes(journal_file)
    assert text.endswith("One thing @Amara\n")


def test_where_it_needs_a_passphrase_and_none_is_given_it_is_sealed(forked, locked_file):
    ended = forked("capture", "One thing")
    assert (ended.code, ended.out) == (0, "")
    (path,) = waiting(locked_file)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"One thing" not in path.read_bytes()
    assert len(bring_in(locked_file, passphrase=PASSPHRASE).kept) == 1


def test_with_the_passphrase_it_is_kept_at_once(rmj, locked_file, tmp_path):
    ended = rmj("capture", "One thing", "--passphrase-file", tmp_path / "secret")
    assert ended.uid
    assert waiting(locked_file) == []


def test_sealed_in_any_case(rmj, journal_file):
    assert rmj("capture", "--sealed", "One thing").code == 0
    assert len(waiting(journal_file)) == 1
    assert notes(journal_file) == []


def test_from_standard_input(process, journal_file):
    assert process("capture", stdin=b"? Warum\n nicht?\n").code == 0
    assert process("capture", "-", "--sealed", stdin="\ufeffSo".encode()).code == 0
    (text,) = notes(journal_file)
    assert text.endswith("? Warum nicht?\n")
    assert len(bring_in(journal_file).kept) == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_what_is_empty_or_too_long(rmj, journal_file, text):
    assert rmj("capture", text).code == 2
    assert rmj("capture", "--sealed", text).code == 2
    assert not inbox_path(journal_file).exists()


def test_what_is_no_text(process, journal_file):
    assert process("capture", stdin=b"\xff\xfe").code == 2


def test_without_a_journal(rmj):
    assert rmj("capture", "One thing").code == 4
    assert rmj("capture", "--sealed", "One thing").code == 4


def test_a_journal_that_was_never_open_since(rmj, journal_file):
    journal_file.with_suffix(".seal").unlink()
    ended = rmj("capture", "--sealed", "One thing")
    assert ended.code == 8
    assert "Open it in the window once." in ended.err


def test_the_help_says_how_it_stands_in_no_history(rmj, capsys):
    assert rmj("capture", "--help").code == 0


def test_two_that_were_taken_back_are_told_apart_by_their_words(rmj, journal_file):
    rmj("capture", "! They film on the phone")
    rmj("capture", "Ask about sound " + "and light " * 20)
    assert "Captured: Ask about sound" in rmj("undo").err
    rmj("undo")
    first, second = rmj("redo", "--list").out.splitlines()
    assert "Captured: They film on the phone" in first
    assert "Captured: Ask about sound and light" in second
    assert "\u2026" in second
