# SPDX-License-Identifier: MIT
"""Where something is missing that a window needs, one line names it, and the tests are skipped."""

import os
import shutil
import subprocess
import sys

import pytest

from tools import system_libraries

from .driver import ROOT
from .screen import missing

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11 is of Linux")


@pytest.fixture
def all_there(monkeypatch):
    monkeypatch.setattr(system_libraries, "is_missing", lambda _: False)
    monkeypatch.setattr(system_libraries, "installer", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda tool, **_: f"/usr/bin/{tool}")


def test_nothing_is_said_where_all_is_there(all_there):
    assert missing() == ""


def test_a_library_that_qt_needs_is_named_with_the_command(all_there, monkeypatch):
    hidden = "libxcb-cursor.so.0"
    monkeypatch.setattr(system_libraries, "is_missing", lambda name: name == hidden)
    assert missing().endswith("libxcb-cursor0: sudo apt-get install libxcb-cursor0")


@pytest.mark.parametrize(
    ("tool", "package"), [("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("setxkbmap", "x11-xkb-utils")]
)
def test_a_tool_is_named_with_the_command(all_there, monkeypatch, tool, package):
    monkeypatch.setattr(shutil, "which", lambda name, **_: None if name == tool else name)
    assert missing().endswith(f"{package}: sudo apt-get install {package}")


@pytest.mark.slow
def test_the_tests_are_skipped_with_one_line(tmp_path):
    """In a process of its own whose loader does not find the library, and which has no tools."""
    code = (
        "import ctypes, sys, pytest\n"
        "real = ctypes.CDLL\n"
        "def load(name, *rest, **more):\n"
        "    if name == 'libxcb-cursor.so.0': raise OSError(name)\n"
        "    return real(name, *rest, **more)\n"
        "ctypes.CDLL = load\n"
        "sys.exit(pytest.main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [
            sys.executable, "-c", code, "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
            f"--basetemp={tmp_path / 'inner'}", "tests/window/test_driver.py",
        ],
        env=os.environ | {"PATH": str(tmp_path)}, cwd=ROOT,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    assert len(told) == 1
    assert "libxcb-cursor" in told[0]
    assert "xdotool" in told[0]
