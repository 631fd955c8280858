# SPDX-License-Identifier: MIT
"""What somebody types who looks elsewhere, and where they are after a lock."""

import pytest

from .ready import PASSPHRASE

pytestmark = pytest.mark.window
WORDS = "please do this"
TITLE = "Post one paragraph in my own voice"


def unlock(app):
    app.wait_locked()
    app.type(f"{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() not in ("", "UnlockPage"), "the journal is open")


def types_in_vain(app):
    """Words change nothing, open nothing and stay on the page."""
    page, before = app.page(), app.undo_text()
    app.type(WORDS)
    assert not app.shows("With whom")
    assert (app.page(), app.undo_text(), app.state()["dialog_class"]) == (page, before, "")
    assert app.focus().get("role") != "EditableText"


def test_words_after_the_lock_and_after_a_click_on_nothing_do_nothing(window, locked_home):
    app = window(locked_home)
    unlock(app)
    types_in_vain(app)
    app.press("Tab")
    assert app.focus()["name"] == "New session"
    app.click("Monday 23 November")  # words that nothing hangs on
    types_in_vain(app)
    app.press("ctrl+6")
    app.press("ctrl+l")
    unlock(app)
    assert app.page() == "review"
    types_in_vain(app)


def test_after_a_lock_one_is_where_one_was(window, locked_home):
    app = window(locked_home)
    unlock(app)
    for keys, page, shown in (
        (["ctrl+5", "Home", "c"], "prep", "Print or copy"),
        (["ctrl+3"], "sessions", "She builds the first draft"),
        (["ctrl+5", "Home", "Return"], "people", "History"),
    ):
        app.press(*keys)
        app.wait_until(lambda page=page: app.page() == page, f"{page} is there")
        app.wait_for(shown)
        app.press("ctrl+l")
        unlock(app)
        app.wait_for(shown)
        assert app.page() == page
    app.click("Prep card")
    app.wait_until(lambda: app.page() == "prep", "a card is there")
    app.close()
    app = window(locked_home)
    unlock(app)
    assert app.page() == "people"  # a card is for a moment: never the first page of a start


def test_after_a_lock_one_goes_on_typing(window, locked_home):
    app = window(locked_home)
    unlock(app)
    app.press("ctrl+4", "Home")
    app.click("First step")
    app.type("Ask Ben for the dra")
    lock_and_go_on(app, "First step", "Ask Ben for the dra", "ft")
    app.press("ctrl+5", "Home", "Return")
    app.click("Role")
    app.type("Designr")
    app.press("Left")
    lock_and_go_on(app, "Role", "Designr", "e", "Designer")
    app.press("ctrl+1")
    app.click("Add a question for")
    app.type("How do you feel ab")
    lock_and_go_on(app, app.focus()["name"], "How do you feel ab", "out it?")
    app.close()
    app = window(locked_home)
    unlock(app)
    types_in_vain(app)  # another day nobody is in the middle of a word


def lock_and_go_on(app, name, before, typed, after=""):
    app.press("ctrl+l")
    unlock(app)
    app.wait_until(lambda: app.focus().get("name") == name, f"the caret is in {name}")
    assert app.focus()["text"] == before
    app.type(typed)
    assert app.focus()["text"] == (after or before + typed)


def test_from_a_banner_that_is_closed_the_keys_go_where_they_were(window, locked_home):
    app = window(locked_home)
    unlock(app)
    app.press("ctrl+4", "Home", "d")
    app.wait_for("What happened?")
    app.type("It went")
    app.press("ctrl+l")
    unlock(app)
    app.wait_for("Show it")
    assert app.focus()["name"] == "Commitments"
    app.click("Dismiss")
    app.wait_gone("Show it")
    assert app.focus()["name"] == "Commitments"


def test_escape_takes_back_what_was_typed_into_a_title(window, home):
    app = window(home)
    app.press("ctrl+4", "Home", "Tab")
    assert TITLE in app.focus()["text"]
    app.type(WORDS)
    app.wait_until(lambda: WORDS in app.focus()["text"], "it is typed")
    app.press("Escape")
    app.wait_until(lambda: app.focus()["text"] == TITLE, "it is taken back")
    app.press("Escape")
    assert app.focus()["name"] == "Commitments"
    assert TITLE in app.rows("Commitments")
    app.press("ctrl+3")
    app.click("Why our posts read like a press office")
    app.wait_for(f"-> {TITLE} by 20 Nov 2026")


def test_what_was_agreed_and_promised_is_on_the_prep_card(window, home):
    app = window(home)
    app.press("ctrl+5", "Home", "Return")
    app.click("Write down what you agreed")
    app.wait_until(lambda: app.focus()["name"] == "What these talks are for", "one can write")
    app.type("How newcomers see us")
    app.click("What you promise them")
    app.type("Find a stage by Friday")
    app.press("Return")
    app.wait_until(lambda: any("Find a stage" in row for row in app.rows("History")), "promised")
    app.click("Prep card")
    app.wait_until(lambda: app.page() == "prep", "the card is there")
    for words in ("What you promised", "Find a stage", "What you agreed", "How newcomers see us"):
        app.wait_for(words)
    app.press("ctrl+6")
    app.click("Look back on a season")
    app.wait_until(lambda: app.page() == "season" and app.rows("Season"), "the season is there")
    app.press("Return")
    app.wait_until(lambda: app.page() in ("questions", "sessions"), "a line opens its record")


def test_half_a_promise_is_none_while_something_stands_over_it(window, home):
    app = window(home)
    app.press("ctrl+5", "Home", "Return")
    line = "What you promise them"
    app.click(line)
    app.type("Find a stage")
    for keys in ("F1", "ctrl+k", "ctrl+e", "ctrl+shift+space", "F10", "ctrl+l"):
        app.press(keys)
        app.wait_until(
            lambda: app.state()["dialog_class"] or app.focus().get("name") != line,
            f"{keys} is heard",
        )
        app.press("Escape")
        if keys == "F10":
            app.wait_until(lambda: app.focus().get("class") == "QMenuBar", "the bar has the keys")
            app.press("Escape")
        app.wait_until(lambda: app.focus().get("name") == line, f"back from {keys}")
        assert app.focus()["text"] == "Find a stage"
        assert not any("Find a stage" in row for row in app.rows("History")), keys
    app.type(" by Friday\n")
    app.wait_until(lambda: any("Find a stage" in row for row in app.rows("History")), "promised")
    assert sum("Find a stage" in row for row in app.rows("History")) == 1
