# SPDX-License-Identifier: MIT
"""Standard output is UTF-8 everywhere, and the program ends quietly when it is told to."""

import os
import signal
import subprocess
import sys

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.usefixtures("journal_file")
C_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.fixture
def start(home):
    """Start the command line without waiting for its end."""
    running = []

    def start_it(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "rmjournal", "--home", str(home), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        running.append(process)
        return process

    yield start_it
    for process in running:
        process.kill()
        process.communicate()


def test_names_come_in_and_go_out_whole_in_the_c_locale(process):
    assert process("add", "person", "Zoë 李雷", env=C_LOCALE).code == 0
    assert "Zoë 李雷" in process("list", "people", env=C_LOCALE).out


def test_a_name_that_is_not_utf_8_is_not_understood(home):
    ended = subprocess.run(
        [sys.executable, "-m", "rmjournal", "--home", home, "add", "person", b"caf\xe9"],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **C_LOCALE},
        check=False,
    )
    assert ended.returncode == 2


def test_json_is_utf_8_in_the_c_locale(process):
    process("add", "person", "Zoë", env=C_LOCALE)
    assert process("list", "people", "--json", env=C_LOCALE).json[0]["name"] == "Zoë"


def test_a_reader_that_leaves_early_is_no_error(rmj, start):
    rmj("add", "person", "Amara" * 60)
    process = start("list", "people", "--json")
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""


def test_an_interrupt_ends_it_quietly(start, journal_file):
    before = journal_file.read_bytes()
    process = start("add", "session", "--with", "Amara", "-")
    process.stdin.write(b"# A note")
    process.stdin.flush()
    _wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    assert process.stderr.read() == b""
    assert journal_file.read_bytes() == before


def _wait_until_it_reads(process):
    """Until the note that was sent has been taken out of the pipe."""
    import fcntl
    import struct
    import termios

    while True:
        waiting = struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0" * 4))[0]
        if waiting == 0:
            return
        assert process.poll() is None
        os.sched_yield()
