# SPDX-License-Identifier: MIT
"""The first hour with the app opens no network connection: seen from the system's side."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None, reason="needs strace")


def traced(tmp_path, *command):
    """The lines of what the command asked the system for that have to do with a network."""
    log = tmp_path / "trace"
    home = tmp_path / "person"
    home.mkdir()
    environment = {
        **os.environ, "HOME": str(home), "TMPDIR": str(home), "XDG_DATA_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false",
    }  # fmt: skip
    done = subprocess.run(
        [
            STRACE or "strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", log,
            sys.executable, *map(str, command),
        ],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    return done, log.read_text(errors="replace")


def inet(trace):
    return re.findall(r"^.*\b(?:AF_INET6?|AF_NETLINK|AF_PACKET)\b.*$", trace, re.MULTILINE)


def test_the_trace_sees_a_connection_where_there_is_one(tmp_path):
    code = "import socket; socket.socket(socket.AF_INET).close()"
    done, trace = traced(tmp_path, "-c", code)
    if done.returncode:
        pytest.skip("strace may not trace here")
    assert len(inet(trace)) == 1


@pytest.mark.slow
def test_an_hour_with_the_window(tmp_path):
    script = ("-m", "tests.window.walking", tmp_path / "home", tmp_path / "out", tmp_path / "x.png")
    done, trace = traced(tmp_path, *script)
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.stdout == "arrived\n", done.stderr
    assert inet(trace) == []


STARTED = """
import os, signal, sys, threading, time
from rmjournal.cli_main import main

def end_once_it_is_open():
    while signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        time.sleep(0.05)
    time.sleep(2)  # for what begins after the first page
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=end_once_it_is_open, daemon=True).start()
sys.exit(main(["--home", sys.argv[1], "demo"]))
"""


@pytest.mark.slow
def test_the_program_as_it_is_started(tmp_path):
    """With all that watches beside the window: the walk above makes the window alone."""
    done, trace = traced(tmp_path, "-c", STARTED, tmp_path / "home")
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert inet(trace) == []


def test_a_command(tmp_path):
    home = tmp_path / "home"
    done, trace = traced(tmp_path, "-m", "rmjournal", "--home", home, "demo", "--no-window")
    if "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert inet(trace) == []
