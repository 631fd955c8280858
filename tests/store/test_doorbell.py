# SPDX-License-Identifier: MIT
"""The bell by which a second start calls the first window."""

import os
import stat
import subprocess
import sys

import pytest

from rmjournal.store.file.lock import Doorbell, doorbell_path

HOLDER = """
import sys
from pathlib import Path
from rmjournal.store.file.lock import Doorbell
bell = Doorbell(Path(sys.argv[1]))
print(bell.hold(), flush=True)
for line in sys.stdin:
    print(bell.answer(), flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return doorbell_path(tmp_path / "a.rmjournal", tmp_path / "config")


@pytest.fixture
def holder(path):
    """Another process with a window for the journal."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


def never(_seconds):
    pytest.fail("nobody is there to wait for")


def answers(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline() == "True\n"


def test_each_journal_has_its_own_whatever_leads_to_it(tmp_path):
    folder = tmp_path / "config"
    (tmp_path / "link.rmjournal").symlink_to(tmp_path / "a.rmjournal")
    own = doorbell_path(tmp_path / "a.rmjournal", folder)
    assert doorbell_path(tmp_path / "link.rmjournal", folder) == own
    assert doorbell_path(tmp_path / "b.rmjournal", folder) != own
    assert "rmjournal" not in own.name


def test_it_is_the_persons_own(path):
    bell = Doorbell(path)
    assert bell.hold()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    bell.release()


def test_the_first_hears_the_second(path, holder):
    bell = Doorbell(path)
    assert not bell.hold()
    heard = []
    assert bell.ring(sleep=lambda _: heard.append(answers(holder)))
    assert heard == [True]
    assert not answers(holder), "once is enough"
    assert path.read_bytes() == b""


def test_one_that_does_not_answer_is_not_waited_for_for_ever(path, holder):
    waited: list[float] = []
    assert not Doorbell(path).ring(sleep=waited.append)
    assert 1 < sum(waited) < 10


def test_one_that_ends_meanwhile_leaves_the_place(path, holder):
    bell = Doorbell(path)

    def end(_):
        holder.kill()
        holder.wait()

    assert not bell.ring(sleep=end)
    assert bell.hold()
    bell.release()


def test_what_a_crash_left_stops_nobody(path, holder):
    holder.kill()
    holder.wait()
    path.write_bytes(b"!")
    bell = Doorbell(path)
    assert not bell.ring(sleep=never)
    assert bell.hold()
    bell.release()


def test_where_no_bell_can_hang_every_start_goes_on(path):
    path.parent.parent.mkdir()
    path.parent.write_text("no folder")
    assert Doorbell(path).hold()
    assert not Doorbell(path).ring(sleep=never)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="no such links here")
def test_a_link_in_its_place_is_not_followed(path, tmp_path):
    path.parent.mkdir(parents=True)
    target = tmp_path / "precious"
    target.write_bytes(b"words")
    path.symlink_to(target)
    assert Doorbell(path).hold()
    assert target.read_bytes() == b"words"
