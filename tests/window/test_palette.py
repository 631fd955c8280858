# SPDX-License-Identifier: MIT
"""The palette in the real window, by the keyboard alone."""

import pytest

pytestmark = pytest.mark.window


def test_anything_is_done_and_found_by_its_name(window, home):
    app = window(home)
    app.press("ctrl+5")
    before = app.focus()["name"]
    app.press("ctrl+k")
    app.wait_for("Do or find by name")
    app.type("amara")
    app.press("Escape")
    assert (app.page(), app.focus()["name"]) == ("people", before)
    app.press("ctrl+k")
    app.type("press office")
    app.press("Return")
    app.wait_until(lambda: app.page() == "sessions", "the talk is shown")
    assert app.focus()["role"] == "EditableText"
    app.press("ctrl+k")
    app.type("act on it")
    app.press("Return")
    app.wait_until(lambda: app.page() == "commitments", "the page is shown")
    app.press("ctrl+k")
    app.wait_for("Used lately")
    app.press("ctrl+k")
    app.wait_gone("Used lately")
    app.press("alt+Left")
    app.wait_until(lambda: app.page() == "sessions", "the talk is shown again")
    assert app.focus()["role"] == "EditableText"
    app.press("alt+Right")
    app.wait_until(lambda: app.page() == "commitments", "one is forward again")
    app.press("ctrl+k")
    app.type("short video first")
    app.wait_until(lambda: "In what was written" in app.texts(), "a text has it")
    app.press("Return")
    app.wait_until(lambda: app.page() == "sessions", "the note is shown")
    app.wait_for("1 of 1")
    app.click_at(700, 400, button=8)
    app.wait_until(lambda: app.page() == "commitments", "the mouse goes back")
    app.click_at(700, 400, button=9)
    app.wait_until(lambda: app.page() == "sessions", "the mouse goes forward")
    ended = app.close(by="ctrl+q")
    assert (ended.code, ended.stderr) == (0, "")
