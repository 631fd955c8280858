# SPDX-License-Identifier: MIT
"""A full disk still lets one save and delete, and says so."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rmjournal.core.errors import DiskFullError
from rmjournal.store.file.backups import Reason
from rmjournal.store.file.files import RESERVE_BYTES, Reserve, reserve_path
from rmjournal.words.messages import words

DAY = date(2026, 11, 20)
_ON_A_SMALL_DISK = """
import os, sys
from datetime import date
from pathlib import Path
from rmjournal.core.errors import DiskFullError
from rmjournal.store import Journal
from rmjournal.store.file.backups import Reason

def fill(path):
    with path.open("ab", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass

disk = Path(sys.argv[1])
day, told = date(2026, 11, 20), []
journal, _ = Journal.create(disk / "j.rmjournal", passphrase=None)
journal.reserve_given_up = lambda: told.append("told")
first = journal.sessions.add(day, text="# First\\n\\n" + "word " * 20_000)
backup = journal.backups.make(Reason.ASKED)
assert journal.reserve.path.exists()
fill(disk / "filler")
second = journal.sessions.add(day, text="# Second\\n\\n" + "word " * 2_000)
journal.trash.put("session", first)
assert told == ["told"] and not journal.reserve.path.exists()
assert [row.id for row in journal.sessions.rows()] == [second]
fill(disk / "filler")
try:
    journal.sessions.add(day, text="# Third\\n\\n" + "word " * 20_000)
except DiskFullError as error:
    assert not error.may_try_again
else:
    raise AssertionError("there was room without a reserve")
(disk / "filler").unlink()
journal.backups.make(Reason.ASKED)
assert journal.reserve.path.exists()
journal.close()
print("shown")
"""


def can_mount():
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(command, check=False, capture_output=True).returncode
    )


def test_on_a_disk_that_is_full(tmp_path):
    if sys.platform != "linux" or not can_mount():
        pytest.skip("no small disk can be made here")
    mounted = 'mount -t tmpfs -o size=16m none "$1" && exec "$2" -c "$3" "$1"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mounted, "sh", tmp_path, sys.executable, _ON_A_SMALL_DISK],
        check=False, capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout == "shown\n", done.stderr


@pytest.fixture
def left(monkeypatch):
    """What is left on the disk, to be set."""
    room = [10**9]
    monkeypatch.setattr(Reserve, "_free_bytes", lambda _: room[0])
    return room


def test_it_goes_before_the_write_that_would_fail_and_comes_back_with_room(journal, left):
    told = []
    journal.reserve_given_up = lambda: told.append(reserve_path(journal.path).exists())
    journal.backups.make(Reason.ASKED)
    assert reserve_path(journal.path).stat().st_size == RESERVE_BYTES
    journal.people.add("Amara")
    assert told == []
    left[0] = 900_000
    journal.people.add("Zoe")
    journal.people.add("Sam")
    assert told == [False]
    left[0] = 5_000_000
    journal.backups.make(Reason.ASKED)
    assert not reserve_path(journal.path).exists()
    left[0] = 10**9
    journal.backups.make(Reason.ASKED)
    assert reserve_path(journal.path).stat().st_size == RESERVE_BYTES


def test_where_the_disk_says_nothing_the_next_try_has_room(journal, left):
    """Under a quota."""
    journal.backups.make(Reason.ASKED)
    for may_try_again in (True, False):
        with pytest.raises(DiskFullError) as caught, journal.write():
            raise DiskFullError(journal.path)
        assert caught.value.may_try_again is may_try_again
        assert ("Try again" in words(caught.value)) is may_try_again


def test_what_is_no_reserve_of_ours_is_left_alone(journal, left, tmp_path):
    other = tmp_path / "other"
    other.write_text("words")
    reserve_path(journal.path).symlink_to(other)
    assert not journal.reserve.make()
    left[0] = 0
    journal.people.add("Amara")
    assert reserve_path(journal.path).is_symlink()
    assert other.read_text() == "words"
