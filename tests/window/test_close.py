# SPDX-License-Identifier: MIT
"""Closing, from wherever one is: it ends well, the journal is free, and no word is lost."""

import pytest

pytestmark = pytest.mark.window


@pytest.mark.parametrize("by", ["ctrl+q", "alt+F4", "SIGTERM"])
def test_with_the_caret_in_a_note(window, home, by):
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in the note")
    app.type("And then we laughed.")
    ended = app.close(by)
    assert (ended.code, ended.stderr, ended.lock_left) == (0, "", "")
    again = window(home)
    again.press("ctrl+3")
    again.wait_for("And then we laughed.")
