# SPDX-License-Identifier: MIT
"""Never two writers, and no lock outlives its holder."""

import errno
import json
import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from rmjournal.core.errors import (
    LockedError,
    MissingFileError,
    NeedsPassphraseError,
    UnreadableError,
)
from rmjournal.core.paths import installation_path, settle_home
from rmjournal.store import Journal
from rmjournal.store.file import lock as lock_module
from rmjournal.store.file.keys import KdfCost
from rmjournal.store.file.lock import (
    FOREIGN_LOCK_AGE,
    JournalLock,
    installation_name,
    lock_path,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOLDER = """
import sys
from pathlib import Path
from rmjournal.core.paths import settle_home
from rmjournal.store.file.lock import JournalLock
settle_home(Path(sys.argv[2]))
lock = JournalLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


class FixedClock:
    """Stands at NOW until it is moved."""

    def __init__(self):
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.rmj"


@pytest.fixture
def holder(path):
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, path, installation_path().parent]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def leave_note(path, host, refreshed, pid=1, **more):
    note = {"pid": pid, "host": host, "since": NOW.isoformat(), "refreshed": refreshed.isoformat()}
    note |= more
    lock_path(path).write_text(json.dumps(note), encoding="ascii")


def test_a_second_process_is_told_who_holds_the_lock(path, holder):
    with pytest.raises(LockedError) as caught:
        JournalLock(path).acquire()
    assert (caught.value.path, caught.value.holder.pid) == (path, holder.pid)
    assert caught.value.holder.host == platform.node()


def test_force_does_not_pass_over_a_live_process(path, holder):
    with pytest.raises(LockedError):
        JournalLock(path).acquire(force=True)


def test_a_killed_holder_leaves_the_lock_free(path, holder):
    holder.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    holder.wait()
    lock = JournalLock(path)
    lock.acquire()
    assert lock.is_held
    lock.release()


def test_a_second_lock_in_the_same_process(path):
    with JournalLock(path), pytest.raises(LockedError):
        JournalLock(path).acquire()


def test_a_released_lock_is_free(path):
    with JournalLock(path):
        pass
    with JournalLock(path) as lock:
        assert lock.is_held


def test_acquiring_and_releasing_twice_is_no_error(path):
    lock = JournalLock(path)
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    assert not lock.is_held


def test_the_note_says_who_and_since_when(path, clock):
    with JournalLock(path, clock), pytest.raises(LockedError) as caught:
        JournalLock(path, clock).acquire()
    assert (caught.value.holder.pid, caught.value.holder.since) == (os.getpid(), NOW)


def test_a_released_lock_says_nothing(path):
    with JournalLock(path):
        pass
    assert lock_path(path).read_bytes() == b""


def test_a_note_left_on_this_computer_is_no_obstacle(path, clock):
    leave_note(path, platform.node(), NOW)
    with JournalLock(path, clock) as lock:
        assert lock.is_held


def test_another_computer_holds_the_lock(path, clock):
    leave_note(path, "kitchen", NOW - timedelta(hours=1))
    with pytest.raises(LockedError) as caught:
        JournalLock(path, clock).acquire()
    assert caught.value.holder.host == "kitchen"


def test_a_computer_whose_clock_is_ahead_holds_the_lock(path, clock):
    leave_note(path, "kitchen", NOW + timedelta(days=400))
    with pytest.raises(LockedError):
        JournalLock(path, clock).acquire()


def test_a_note_from_the_future_is_believed_for_a_day_and_not_longer(path, clock):
    leave_note(path, "kitchen", NOW + timedelta(days=4000))
    with pytest.raises(LockedError) as caught:
        JournalLock(path, clock).acquire()
    assert caught.value.holder.seen == NOW
    clock.moment = NOW + FOREIGN_LOCK_AGE
    with JournalLock(path, clock) as lock:
        assert lock.is_held


def test_a_renamed_computer_opens_what_it_left_open(path, clock, monkeypatch):
    with JournalLock(path, clock):
        left = lock_path(path).read_bytes()
    lock_path(path).write_bytes(left)  # as after a crash
    monkeypatch.setattr(platform, "node", lambda: "laptop-renamed")
    monkeypatch.setattr(lock_module, "_boot", lambda: "started anew")
    with JournalLock(path, clock) as lock:
        assert lock.is_held


def test_another_installation_on_this_computer_leaves_no_obstacle(path, elsewhere):
    with JournalLock(path):
        left = lock_path(path).read_bytes()
    lock_path(path).write_bytes(left)  # as after a crash
    settle_home(elsewhere / "other")
    with JournalLock(path) as lock:
        assert lock.is_held


def test_another_computer_of_the_same_name_holds_the_lock(path, clock):
    leave_note(path, platform.node(), NOW, installation="f" * 32)
    with pytest.raises(LockedError) as caught:
        JournalLock(path, clock).acquire()
    assert caught.value.may_take_over


def test_a_lock_that_was_taken_over_keeps_the_note_of_who_took_it(path, clock):
    with JournalLock(path, clock) as lock:
        leave_note(path, "kitchen", NOW, installation="f" * 32)
        lock.refresh()
        assert json.loads(lock_path(path).read_bytes())["host"] == "kitchen"


def test_a_live_holder_cannot_be_taken_over(path, holder):
    with pytest.raises(LockedError) as caught:
        JournalLock(path).acquire()
    assert not caught.value.may_take_over


@pytest.fixture
def elsewhere(tmp_path):
    before = installation_path().parent
    settle_home(tmp_path / "home")
    yield tmp_path / "home"
    settle_home(before)


def test_the_name_of_the_installation_stays(elsewhere):
    name = installation_name()
    assert (len(name), installation_name()) == (32, name)
    if os.name == "posix":
        assert installation_path().stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("left", [b"", b"laptop\n", b"\xff" * 40, b"0" * 4000])
def test_a_name_that_is_none_is_made_anew(elsewhere, left):
    elsewhere.mkdir()
    installation_path().write_bytes(left)
    assert len(installation_name()) == 32


def test_where_no_name_can_be_kept_it_is_that_of_the_computer(elsewhere):
    elsewhere.write_bytes(b"a file in the way")
    assert installation_name() == f"host:{platform.node()}"


def test_an_old_note_of_another_computer_is_no_obstacle(path, clock):
    leave_note(path, "kitchen", NOW - FOREIGN_LOCK_AGE)
    with JournalLock(path, clock) as lock:
        assert lock.is_held


def test_force_passes_over_another_computer(path, clock):
    leave_note(path, "kitchen", NOW)
    lock = JournalLock(path, clock)
    lock.acquire(force=True)
    assert lock.is_held
    lock.release()


def test_a_refused_lock_leaves_the_note_of_the_other(path, clock):
    leave_note(path, "kitchen", NOW)
    before = lock_path(path).read_bytes()
    with pytest.raises(LockedError):
        JournalLock(path, clock).acquire()
    assert lock_path(path).read_bytes() == before


def test_after_it_is_given_back_its_time_is_that_of_the_opening(path, clock):
    lock = JournalLock(path, clock)
    lock.acquire()
    opened = json.loads(lock_path(path).read_bytes())["since"]
    clock.moment = NOW + timedelta(minutes=70)
    lock.refresh()
    lock.release()
    kept = datetime.fromtimestamp(lock_path(path).stat().st_mtime, UTC)
    assert abs(kept - datetime.fromisoformat(opened)) < timedelta(seconds=1)


def test_refreshing_tells_other_computers_again(path, clock):
    with JournalLock(path, clock) as lock:
        clock.moment = NOW + timedelta(days=3)
        lock.refresh()
        note = json.loads(lock_path(path).read_bytes())
    assert note["refreshed"] == clock.moment.isoformat()
    assert note["since"] == NOW.isoformat()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"x",
        b"{}",
        b"[]",
        b'{"pid": "x"}',
        b"\xff" * 5000,
        b"[" * 3000,
        b'{"pid": 1, "host": "a", "since": "2026-01-01", "refreshed": "2026-01-01"}',
    ],
)
def test_a_note_that_cannot_be_read_is_no_obstacle(path, note):
    lock_path(path).write_bytes(note)
    with JournalLock(path) as lock:
        assert lock.is_held


def test_the_folder_is_missing(tmp_path):
    with pytest.raises(MissingFileError):
        JournalLock(tmp_path / "none" / "journal.rmj").acquire()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_in_place_of_the_lock_is_not_followed(path, tmp_path):
    lock_path(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnreadableError):
        JournalLock(path).acquire()
    assert not (tmp_path / "elsewhere").exists()


@pytest.fixture
def no_locks(monkeypatch):
    """A file system that knows no locks, such as some network drives."""

    def refuse(descriptor):
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(lock_module, "_lock", refuse)


@pytest.mark.skipif(os.name == "nt", reason="every file system has locks there")
def test_without_locks_a_living_process_holds_it(path, holder, no_locks):
    with pytest.raises(LockedError):
        JournalLock(path).acquire()


def test_without_locks_a_dead_process_does_not(path, no_locks):
    leave_note(path, platform.node(), NOW, pid=2**22 + 1)
    with JournalLock(path) as lock:
        assert lock.is_held


def test_replacing_the_process_frees_the_lock(path):
    code = """
import os, subprocess, sys
from pathlib import Path
from rmjournal.store.file.lock import JournalLock
path = Path(sys.argv[1])
if sys.argv[2] == "first":
    JournalLock(path).acquire()
    os.execv(sys.executable, [sys.executable, "-c", sys.argv[3], str(path), "second", ""])
"""
    second = (
        "import sys\nfrom pathlib import Path\nfrom rmjournal.store.file.lock import JournalLock\n"
    )
    second += "JournalLock(Path(sys.argv[1])).acquire()\nprint('taken')"
    run = subprocess.run(
        [sys.executable, "-c", code, path, "first", second],
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "taken"


def test_its_time_is_that_of_opening_after_it_is_closed_too(path):
    note = lock_path(path)
    lock = JournalLock(path)
    lock.acquire()
    opened = note.stat().st_mtime
    os.utime(note, (opened + 9000, opened + 9000))
    lock.release()
    assert note.stat().st_mtime == pytest.approx(opened, abs=1)


def test_it_is_found_locked_before_any_secret_is_asked_for(tmp_path, clock):
    path = tmp_path / "own.rmjournal"
    made, _ = Journal.create(
        path, passphrase="harbour lantern velvet goose", cost=KdfCost(8 * 1024, 1, 1), clock=clock
    )
    with pytest.raises(LockedError):
        Journal.open(path)
    with pytest.raises(LockedError):
        Journal.open(path, passphrase="a wrong one")
    made.close()
    with pytest.raises(NeedsPassphraseError):
        Journal.open(path)


def test_looking_changes_nothing(tmp_path):
    path = tmp_path / "own.rmjournal"
    JournalLock(path).probe()
    assert not lock_path(path).exists()
    lock_path(path).write_bytes(b"what a crash left")
    os.utime(lock_path(path), (1_000, 1_000))
    JournalLock(path).probe()
    assert lock_path(path).read_bytes() == b"what a crash left"
    assert lock_path(path).stat().st_mtime == 1_000
