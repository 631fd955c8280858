# SPDX-License-Identifier: MIT
"""Ending from outside: a logout or a kill closes the journal as its owner would."""

import signal
import sys

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_closes_the_window_properly(run_script, tmp_path, clock, number):
    home = tmp_path / "journals"
    home.mkdir()
    Journal.create(paths(home).journal, passphrase=None, clock=clock)[0].close()
    process = run_script("ending", home)
    assert process.stdout.readline() == "open\n"
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    assert paths(home).preferences.is_file()
    assert paths(home).journal.with_suffix(".lock").read_bytes() == b""
