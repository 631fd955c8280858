# SPDX-License-Identifier: MIT
"""Sessions as a month in the real window, by the keyboard alone."""

import pytest

pytestmark = pytest.mark.window


def at(app, day):
    app.wait_until(lambda: app.focus().get("row") == day, f"one is at {day}")


def test_the_month_is_shown_from_any_page(window, home):
    app = window(home)
    for page in ("ctrl+1", "ctrl+5"):
        app.press(page, "ctrl+shift+m")
        app.wait_until(lambda: app.page() == "sessions", "the sessions are shown")
        assert app.focus()["name"] == "Month"


def test_a_month_is_walked_planned_in_and_opened(window, home):
    app = window(home)
    app.press("ctrl+3", "ctrl+shift+m")
    app.wait_for("November 2026")
    assert app.focus()["name"] == "Month"
    at(app, "23")
    app.press("Right")
    at(app, "24")
    app.press("Down")  # into December, which is shown now
    app.wait_for("December 2026")
    at(app, "1 Dec")
    app.press("Next", "Prior", "Prior")
    app.wait_for("November 2026")
    app.press("t", "End")
    at(app, "29")
    app.press("Home")
    at(app, "23")
    app.press("Down", "Right", "n")
    app.wait_for("With whom")
    app.type("Priya\n")
    app.wait_for("Take out Priya")
    app.wait_for("Plan the talk")
    app.press("Return")
    app.wait_gone("With whom")
    at(app, "1 Dec")
    assert "Session added" in app.undo_text()
    app.press("Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note is open")
    app.press("Escape", "Escape")
    at(app, "1 Dec")
    app.press("Return")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "the note is open again")
    app.press("alt+Left")
    at(app, "1 Dec")
    app.press("ctrl+q")
    assert app.wait().code == 0
    app = window(home)
    app.wait_for("November 2026")
    assert app.focus()["name"] == "Month"
