# SPDX-License-Identifier: MIT
"""The driver itself: what it does arrives, and what it says is on the screen."""

import pytest

pytestmark = pytest.mark.window


def test_keys_clicks_what_shows_and_the_clock_while_the_window_is_away(window, home):
    app = window(home)
    assert app.page() == "today"
    assert not app.state()["collects_anywhere"]
    app.press("ctrl+2")
    assert app.page() == "questions"
    assert "Which of my words land oddly?" in app.rows("Questions")
    app.click("People")
    assert app.page() == "people"
    assert app.shows("Zoë")
    assert app.dialog() == ""
    app.press("F1")
    assert app.dialog()
    app.press("Escape")
    assert app.dialog() == ""
    assert [each["keys"] for each in app.menus() if "Today" in each["text"]] == [["Ctrl+1"]]
    app.leave()
    app.move_clock(days=400)
    app.come_back()
    app.press("ctrl+3")  # a page that was not made yet
    app.wait_for("Thu 26 Nov 2026")  # the year is said of another year


def test_locking_goes_on_in_the_same_driver(window, locked_home):
    app = window(locked_home)
    assert app.page() == "UnlockPage"
    app.type("harbour lantern velvet goose\n")
    app.wait_until(lambda: app.page() == "today", "the journal is open")
    app.press("ctrl+l")
    app.wait_locked()
    assert not app.shows("Amara")


def test_a_french_keyboard(window, home):
    app = window(home, layout="fr")
    app.press("ctrl+n", "Return")
    app.type("? Où est-ce écrit")
    app.wait_until(lambda: app.focus()["text"].endswith("? Où est-ce écrit"), "it is written")
