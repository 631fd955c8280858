# SPDX-License-Identifier: MIT
"""Ending from outside: a logout or a kill closes the journal as its owner would."""

import sys

import pytest

from rmjournal.core.paths import paths

from .test_close import assert_ends

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals"),
]


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_closes_the_window_properly(window, home, signal):
    app = window(home)
    assert_ends(app, signal)
    assert paths(home).preferences.is_file()
