# SPDX-License-Identifier: MIT
"""The sealed inbox: filled while the journal is locked or open elsewhere, read after it, once."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rmjournal.core.errors import DamagedFileError, InboxFullError, SealMissingError
from rmjournal.store import Journal
from rmjournal.store.file import inbox as folder
from rmjournal.store.file.inbox import (
    Thought,
    inbox_path,
    put_thought,
    seal_path,
    waiting,
    write_seal,
)

TITLE = "Stray thoughts, week 48"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def sealed(journal):
    """A journal that has been open once, so that thoughts can be sealed for it."""
    journal.inbox.renew_seal()
    return journal


def put(journal, text, kind=None, name="", at=None):
    return put_thought(journal.path, Thought(text, kind, name, at))


def bring_in(journal):
    return journal.inbox.bring_in(title=TITLE)


def texts(journal):
    return [journal.notes.text(row.id) for row in journal.sessions.rows()]


def test_before_the_journal_was_ever_open_there_is_nothing_to_seal_with(journal):
    with pytest.raises(SealMissingError):
        put(journal, "Too early")


def test_it_is_read_once(sealed):
    path = put(sealed, "One thing")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sealed.inbox.is_waiting()
    assert len(bring_in(sealed).kept) == 1
    assert not sealed.inbox.is_waiting()
    assert bring_in(sealed).kept == ()
    assert texts(sealed) == [f"# {TITLE}\n\nOne thing\n"]


def test_a_file_put_back_adds_nothing(sealed, tmp_path):
    path = put(sealed, "One thing")
    shutil.copy(path, tmp_path / "copy")
    bring_in(sealed)
    shutil.copy(tmp_path / "copy", path)
    assert bring_in(sealed).kept == ()
    assert waiting(sealed.path) == []
    assert texts(sealed) == [f"# {TITLE}\n\nOne thing\n"]


def test_in_the_order_in_which_they_were_put_in(sealed):
    for hour in (11, 9, 10):
        put(sealed, f"At {hour}", at=datetime(2026, 11, 23, hour, tzinfo=UTC))
    bring_in(sealed)
    assert texts(sealed) == [f"# {TITLE}\n\nAt 9\n\nAt 10\n\nAt 11\n"]


def test_with_somebody_it_goes_to_their_talk(sealed):
    priya = sealed.people.add("Priya Nair")
    talk = sealed.sessions.add(date(2026, 11, 20), [priya])
    put(sealed, "Nobody reads it", "insight", "priya")
    put(sealed, "! Nor that @Priya", at=datetime(2026, 11, 23, tzinfo=UTC))
    bring_in(sealed)
    assert sealed.notes.text(talk) == "! Nobody reads it\n! Nor that @Priya\n"
    heard = [tied.record_id for tied in sealed.notes.mirror(talk).marks]
    assert [sealed.insights.row(each).person_id for each in heard] == [priya, priya]


@pytest.mark.parametrize(("name", "said"), [("Jun", "@Jun"), ("Jun P", '@"Jun P"')])
def test_a_name_that_is_nobodys_stays_in_the_words(sealed, name, said):
    put(sealed, "Ask about it", "question", name)
    bring_in(sealed)
    assert texts(sealed) == [f"# {TITLE}\n\n? Ask about it {said}\n"]


def test_a_name_that_two_have_stays_in_the_words(sealed):
    for name in ("Priya Nair", "Priya Rao"):
        person = sealed.people.add(name)
        sealed.sessions.add(date(2026, 11, 20), [person])
    put(sealed, "Ask", None, "Priya")
    (kept,) = bring_in(sealed).kept
    assert sealed.notes.text(kept.session_id).endswith("Ask @Priya\n")


def test_by_friday_counts_from_the_day_it_was_put_in(sealed, clock):
    put(sealed, "-> send it by Friday", at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    clock.go_on(days=14)
    (kept,) = bring_in(sealed).kept
    (tied,) = sealed.notes.mirror(kept.session_id).marks
    assert sealed.commitments.row(tied.record_id).due_on == date(2026, 11, 27)


def test_one_undo_takes_all_of_it_back(sealed):
    put(sealed, "One")
    put(sealed, "Two")
    sealed.inbox.take_back(bring_in(sealed).kept)
    assert sealed.sessions.is_empty()


def test_what_cannot_be_read_is_set_aside_and_said(sealed, tmp_path):
    put(sealed, "Good")
    box = inbox_path(sealed.path)
    (box / "bad.thought").write_bytes(b"RMJSEAL1" + bytes(600))
    (box / "large.thought").write_bytes(bytes(100_000))
    (box / "folder.thought").mkdir()
    (box / "link.thought").symlink_to(tmp_path / "j.keys")
    brought = bring_in(sealed)
    assert (len(brought.kept), brought.set_aside) == (1, 4)
    assert len(list((box / "aside").iterdir())) == 4
    assert bring_in(sealed).set_aside == 0


def test_a_pipe_stops_nobody(sealed):
    put(sealed, "Good")
    os.mkfifo(inbox_path(sealed.path) / "pipe.thought")
    brought = bring_in(sealed)
    assert (len(brought.kept), brought.set_aside) == (1, 1)


def test_there_is_an_end_to_what_goes_in(sealed, monkeypatch):
    monkeypatch.setattr(folder, "MOST_WAITING", 3)
    for number in range(3):
        put(sealed, f"Number {number}")
    with pytest.raises(InboxFullError):
        put(sealed, "One too many")
    assert len(bring_in(sealed).kept) == 3


def test_what_a_writer_left_half_written_goes_when_it_is_old(sealed):
    put(sealed, "Good")
    old, new = (inbox_path(sealed.path) / f".{age}.thought.0.tmp" for age in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    bring_in(sealed)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_public_half_that_was_replaced_is_written_anew_and_said(sealed):
    assert not sealed.inbox.renew_seal()
    write_seal(seal_path(sealed.path), bytes(31) + b"\x09", sealed.slots.journal_id)
    put(sealed, "For whoever did that")
    assert sealed.inbox.renew_seal()
    assert not sealed.inbox.renew_seal()
    put(sealed, "For me")
    brought = bring_in(sealed)
    assert (len(brought.kept), brought.set_aside) == (1, 1)


def test_a_damaged_public_half_is_written_anew(sealed):
    seal_path(sealed.path).write_bytes(b"nothing of the kind")
    with pytest.raises(DamagedFileError):
        put(sealed, "Not now")
    assert sealed.inbox.renew_seal()
    put(sealed, "Now")


def test_a_backup_reads_what_was_sealed_for_the_journal(sealed, tmp_path, clock):
    """The secret half is made from the data key: an older copy of the journal has it too."""
    sealed.inbox.renew_seal()
    put(sealed, "For either")
    sealed.close()
    other = tmp_path / "copy"
    other.mkdir()
    for path in (sealed.path, *sealed.path.parent.glob("j.key*")):
        shutil.copy(path, other)
    shutil.copytree(inbox_path(sealed.path), other / "j.inbox")
    with Journal.open(other / "j.rmjournal", clock=clock) as copy:
        assert len(bring_in(copy).kept) == 1


def test_another_process_fills_it_while_the_journal_is_open_here(sealed):
    command = [sys.executable, "-m", "rmjournal", "capture", "--journal", str(sealed.path)]
    for text in ("One", "Two"):
        done = subprocess.run(
            [*command, text], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
        )
        assert done.stderr.startswith("Sealed.")
    assert not any(b"One" in path.read_bytes() for path in waiting(sealed.path))
    assert len(bring_in(sealed).kept) == 2
    assert texts(sealed) == [f"# {TITLE}\n\nOne\n\nTwo\n"]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("what", ["put", "read"])
def test_killed_at_every_step_nothing_is_lost_or_twice(sealed, tmp_path, what):
    """See inbox_killed.py: a process that ends by SIGKILL at each step that touches the disk."""
    sealed.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.inbox_killed", what, str(sealed.path)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    kills = int(done.stdout)
    assert kills >= {"put": 5, "read": 8}[what]
