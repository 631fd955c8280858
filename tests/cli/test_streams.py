# SPDX-License-Identifier: MIT
"""Standard output is UTF-8 everywhere, and the program ends quietly when it is told to."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rmjournal import __main__

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


@pytest.fixture
def heard():
    """Where the tests run in the background of a script, they and what they start ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
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
    """Until the note that was sent has been taken out of the pipe, and it sleeps in the next read.

    A signal between two reads would be seen only after the second: nobody can close that gap, and
    a person presses Ctrl+C again.
    """
    import fcntl
    import struct
    import termios

    while True:
        waiting = struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0" * 4))[0]
        if waiting == 0 and _sleeps(process.pid):
            return
        assert process.poll() is None
        os.sched_yield()


def _sleeps(pid):
    """True where there is no /proc to ask."""
    about = Path(f"/proc/{pid}/stat")
    return not about.exists() or about.read_text().rpartition(")")[2].split()[0] == "S"


def test_a_closed_standard_output_is_no_fault(home):
    command: list[str | bytes] = [
        sys.executable,
        "-m",
        "rmjournal",
        "--home",
        home,
        "list",
        "people",
        "--json",
    ]
    ended = subprocess.run(
        command, cwd=ROOT, check=False, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1)
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="no such names elsewhere")
@pytest.mark.parametrize("locale", [C_LOCALE, {}], ids=["C", "UTF-8"])
def test_a_name_that_no_file_of_ours_can_have_is_refused(home, journal_file, locale):
    odd = os.fsencode(home) + b"/caf\xe9.rmjournal"
    shutil.copy(journal_file, odd)
    shutil.copy(journal_file.with_suffix(".keys"), os.fsencode(home) + b"/caf\xe9.keys")
    shutil.copy(journal_file.with_suffix(".key"), os.fsencode(home) + b"/caf\xe9.key")
    command: list[str | bytes] = [
        sys.executable,
        "-m",
        "rmjournal",
        "--journal",
        odd,
        "list",
        "people",
    ]
    ended = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, env={**os.environ, **locale}
    )
    assert (ended.returncode, ended.stdout, ended.stderr.count(b"\n")) == (8, b"", 1)


def test_an_interrupt_before_the_program_is_loaded_ends_it_quietly(monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("rmjournal.cli_main.main", interrupted)
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    assert __main__.main() == 130
