# SPDX-License-Identifier: MIT
"""The command lines that the app starts itself with."""

import subprocess
import sys
from pathlib import Path

import pytest

from rmjournal.ui.shell.processes import arguments, demo_arguments

JOURNAL, HOME = Path("/home/helen/j.rmjournal"), Path("/home/helen/journals")


def test_the_same_journal_in_the_same_home():
    assert arguments(JOURNAL, HOME) == [
        sys.executable, "-m", "rmjournal", "--home", str(HOME), "--journal", str(JOURNAL),
    ]  # fmt: skip


def test_the_usual_home_is_not_named():
    assert "--home" not in arguments(JOURNAL, None)


def test_a_bundle_is_its_own_program(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert arguments(JOURNAL, None) == [sys.executable, "--journal", str(JOURNAL)]


def test_the_demo_is_a_command():
    assert demo_arguments(None) == [sys.executable, "-m", "rmjournal", "demo"]


@pytest.mark.skipif(sys.platform == "win32", reason="there a new program is started beside it")
def test_a_program_that_is_gone_ends_this_one(tmp_path):
    code = "from rmjournal.ui.shell.processes import replace_process as become; "
    code += f"become([{str(tmp_path / 'gone')!r}]); print('still here')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", "")
