# SPDX-License-Identifier: MIT
"""Locking in a real process: another program stands in its place, and knows nothing."""

import re
import sys
import time
from pathlib import Path

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
PASSPHRASE = "harbour lantern velvet goose"
MARKER = "marmalade-telescope-seventeen"
_PATIENCE_S = 20


@pytest.fixture
def home(tmp_path, clock):
    made = tmp_path / "journals"
    made.mkdir()
    path = paths(made).journal
    cost = KdfCost(8 * 1024, 1, 1)
    with Journal.create(path, passphrase=PASSPHRASE, cost=cost, clock=clock)[0] as journal:
        journal.sessions.add(clock.today(), text=f"# A note\n\n{MARKER} " * 50)
    return made


def _wait_until(done):
    end = time.monotonic() + _PATIENCE_S
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)  # between two looks at another process


def _command_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")


def _may_be_read(pid):
    try:
        Path(f"/proc/{pid}/mem").open("rb", 0).close()
    except PermissionError:
        return False
    return True


def _holds(pid, wanted):
    """Whether the memory of the process holds those bytes."""
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found is None or "[v" in line:
                continue
            start, end = (int(part, 16) for part in found.groups())
            memory.seek(start)
            try:
                if wanted in memory.read(end - start):
                    return True
            except OSError:
                continue
    return False


def test_the_same_process_is_another_program_that_knows_nothing(run_script, home):
    process = run_script("locking", home, PASSPHRASE)
    assert process.stdout.readline() == "open\n", process.stderr.read()
    is_told = _may_be_read(process.pid)
    assert not is_told or _holds(process.pid, MARKER.encode())  # before the lock
    process.stdin.write("\n")
    process.stdin.flush()
    _wait_until(lambda: "--journal" in _command_of(process.pid))
    command = _command_of(process.pid)
    assert command[1:3] == ["-m", "rmjournal"]
    assert str(paths(home).journal) in command
    environment = Path(f"/proc/{process.pid}/environ").read_bytes().decode()
    assert PASSPHRASE not in " ".join(command) + environment
    Journal.open(paths(home).journal, passphrase=PASSPHRASE).close()  # it is free for others
    if not is_told:
        pytest.skip("the memory of a hardened process may not be read by this user")
    for encoding in ("utf-8", "utf-16-le"):
        assert not _holds(process.pid, MARKER.encode(encoding)), encoding
