# SPDX-License-Identifier: MIT
"""Search in the real window: what is typed is found, and opens where it stands."""

import pytest

pytestmark = pytest.mark.window


def test_what_was_just_written_is_found_and_opened_at_its_place(window, home):
    app = window(home)
    app.press("ctrl+n", "Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    app.type("# Channels\nShort video comes first.\nQuixotic plans come last.")
    app.wait_for("Saved")
    app.press("ctrl+shift+f")
    assert app.page() == "search"
    app.type("quix")
    app.wait_gone("What are you looking for?")
    app.wait_until(
        lambda: any("Quixotic plans" in row for row in app.rows("What was found")), "it is found"
    )
    app.press("Down", "Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note has the focus")
    assert app.page() == "sessions"
    app.wait_for("1 of 1")
    ended = app.close(by="ctrl+q")
    assert ended.code == 0
