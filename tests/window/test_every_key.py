# SPDX-License-Identifier: MIT
"""Each key the app claims, pressed once in the whole window, and what must follow."""

import pytest

pytestmark = pytest.mark.window

PAGES = {
    "ctrl+1": "today",
    "ctrl+2": "questions",
    "ctrl+3": "sessions",
    "ctrl+4": "commitments",
    "ctrl+5": "people",
    "ctrl+6": "review",
    "ctrl+comma": "settings",
}


def go_to_list(app, page, name):
    app.press(page)
    for _ in range(20):
        if app.focus().get("name") == name:
            app.press("Home")
            return
        app.press("F6" if app.page() == "sessions" else "Tab")
    raise AssertionError(f"no way to {name}")


def leave(app):
    """Whatever lies over the page or is asked at its foot."""
    app.press("Escape")
    app.wait_until(lambda: not app.dialog(), "Escape closes it")


def press_the_keys_of_the_window(app):
    for keys, page in PAGES.items():
        app.press(keys)
        assert app.page() == page, keys
    app.press("ctrl+1", "ctrl+n")
    app.wait_for("With whom")
    assert app.page() == "sessions"
    leave(app)
    app.press("ctrl+1", "ctrl+shift+q")
    assert (app.page(), app.focus()["role"]) == ("questions", "EditableText")
    leave(app)
    app.press("ctrl+1", "ctrl+shift+a")
    assert (app.page(), app.focus()["role"]) == ("commitments", "EditableText")
    leave(app)
    app.press("ctrl+3")
    for keys in ("ctrl+e", "F1", "ctrl+shift+h"):
        app.press(keys)
        app.wait_until(app.dialog, f"{keys} shows a dialog")
        leave(app)


def press_the_keys_of_the_view(app):
    app.press("ctrl+5")
    width = size_of(app, "Pages")
    app.press("ctrl+backslash")
    assert size_of(app, "Pages") != width
    app.press("ctrl+backslash")
    row = height_of_row(app)
    app.press("ctrl+equal")
    assert height_of_row(app) > row
    app.press("ctrl+0", "ctrl+minus")
    assert height_of_row(app) < row
    app.press("ctrl+0")
    assert height_of_row(app) == row
    first = app.focus()["name"]
    app.press("F6")
    assert app.focus()["name"] != first
    app.press("shift+F6")
    assert app.focus()["name"] == first
    app.press("F10", "Down")
    assert app.state()["dialog_class"] == "QMenu"
    app.press("Escape", "Escape")


def size_of(app, name):
    return next(each["rect"][2] for each in app.find(name) if each["name"] == name)


def height_of_row(app):
    rows = [each for each in app.find("") if each["class"] == "row" and each["list"] == "People"]
    return rows[0]["rect"][3]


COMMITMENT = {
    "M": "Or to another day",
    "P": "Or until another day",
    "D": "What happened?",
    "L": "Why do you let it go?",
}
"""The letters on a commitment and what they ask; T asks nothing, W shows a message."""


def test_the_keys_of_the_window_and_the_letters_of_its_lists(window, home):
    app = window(home)
    press_the_keys_of_the_window(app)
    press_the_keys_of_the_view(app)
    press_the_letters_of_a_commitment(app)
    press_the_letters_of_questions_and_people(app)


def press_the_letters_of_a_commitment(app):
    go_to_list(app, "ctrl+4", "Commitments")
    for letter, asked in COMMITMENT.items():
        app.press(letter.lower())
        app.wait_for(asked)
        app.press("Escape")
        app.wait_gone(asked)
        assert app.focus()["name"] == "Commitments", letter
    first = app.focus()["row"]
    app.press("m", "w")
    app.wait_for("Undo")
    app.press("ctrl+z")
    app.wait_for("Undone")
    assert first in app.rows("Commitments")
    app.press("d")
    app.wait_for("What happened?")
    app.press("Return")
    app.wait_until(lambda: "Done" in app.undo_text(), "it is done")
    app.wait_until(lambda: app.rows("Commitments")[-1] == first, "it stands with what is done")
    app.press("End", "w")
    app.wait_for("A message to")
    app.press("Escape")
    app.wait_gone("A message to")
    app.press("t")
    app.wait_until(lambda: "Told" in app.undo_text(), "they have been told")


def press_the_letters_of_questions_and_people(app):
    go_to_list(app, "ctrl+2", "Questions")
    app.press("b")
    app.wait_for("Put on the next talk with")
    app.press("Escape")
    for letter in ("p", "l"):
        before = app.undo_text()
        go_to_list(app, "ctrl+2", "Questions")
        app.press(letter)
        app.wait_until(lambda before=before: app.undo_text() != before, f"{letter} was heard")
    go_to_list(app, "ctrl+5", "People")
    app.press("c")
    app.wait_until(lambda: app.page() == "prep", "the prep card shows")
    go_to_list(app, "ctrl+5", "People")
    app.press("n")
    app.wait_until(lambda: app.page() == "sessions", "the next talk shows")
    go_to_list(app, "ctrl+5", "People")
    app.press("Return")
    app.wait_for("History")
    app.press("Escape")
    assert app.focus()["name"] == "People"
