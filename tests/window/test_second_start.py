# SPDX-License-Identifier: MIT
"""Who clicks on the icon again gets the window that is open already, locked or not."""

import pytest

from .ready import PASSPHRASE

pytestmark = pytest.mark.window


def comes_to_the_front(app):
    app.leave()
    again = app.start_again()
    app.wait_until(lambda: app.state()["ready"], "the first window is in front")
    return (again.code, again.stderr) == (0, "")


def test_a_second_start_shows_the_first_window(window, locked_home):
    app = window(locked_home)
    assert app.page() == "UnlockPage"
    assert comes_to_the_front(app)
    app.type(PASSPHRASE + "\n")
    app.wait_until(lambda: app.page() == "today", "it is open")
    app.press("ctrl+4")
    assert comes_to_the_front(app)
    assert app.page() == "commitments"
    app.close()
