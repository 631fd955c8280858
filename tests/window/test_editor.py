# SPDX-License-Identifier: MIT
"""The note under a person's hands: Tab, suggestions, marks, other keyboards, and coming back."""

import pytest

pytestmark = pytest.mark.window


def written(app):
    return str(app.focus().get("text", ""))


def in_note(app):
    return app.focus().get("class") == "MarkdownEditor"


def open_note(app, keys="ctrl+3"):
    app.press(keys)
    app.click("Why our posts read like a press office")
    app.press("Return")
    empty_note(app)


def empty_note(app):
    app.wait_until(lambda: in_note(app), "the caret is in the note")
    app.press("ctrl+a", "Delete")
    app.wait_until(lambda: not written(app).strip(), "the note is empty")


def test_one_writes_without_leaving_the_note_and_comes_back_to_the_place(window, home):
    app = window(home)
    writing_without_leaving_the_note(app)
    a_new_commitment_offers_names(app)
    app.press("ctrl+3")
    app.click("Note", role="EditableText")
    empty_note(app)
    app.type("one two three")
    app.press("ctrl+Left")
    app.wait_for("Saved")
    app.close()
    again = window(home)
    again.press("ctrl+3")
    again.wait_until(lambda: in_note(again), "the caret is in the note")
    again.type("more ")
    again.wait_until(lambda: written(again) == "one two more three", "written where one was")


def writing_without_leaving_the_note(app):
    open_note(app)
    app.type("-> Ask @Am")
    app.press("Tab")
    app.wait_until(lambda: "@Amara" in written(app), "the name is taken")
    app.type("by tom")
    app.press("Tab")
    app.wait_until(lambda: "by tomorrow" in written(app), "the date is taken")
    app.press("Return", "Return")
    app.type("- one")
    app.press("Tab")
    app.wait_until(lambda: "    - one" in written(app), "the item is one level deeper")
    app.press("shift+Tab")
    app.wait_until(lambda: "\n- one" in written(app), "and back")
    assert in_note(app)
    app.click("Make the line something heard (!)")
    app.wait_until(lambda: "\n! one" in written(app), "the line is marked")
    assert in_note(app)
    app.click("Note", button=3, role="EditableText")
    app.wait_for("Make it a question")
    assert app.shows("Select all")
    app.press("Escape")
    app.press("Escape")
    app.wait_until(lambda: not in_note(app), "Escape leaves the note")


def a_new_commitment_offers_names(app):
    app.press("ctrl+shift+a")
    app.type("Ask @Am")
    app.press("Return")
    app.wait_until(lambda: "@Amara" in written(app), "the name is taken")
    app.press("Return")
    app.wait_until(lambda: written(app) == "", "it is kept")
    assert app.shows("Ask")


def test_the_marks_and_pages_on_a_french_keyboard(window, home):
    app = window(home, layout="fr")
    app.press("ctrl+quotedbl")
    app.wait_until(lambda: app.page() == "sessions", "the third page")
    open_note(app, "ctrl+quotedbl")
    app.type("words")
    for key, sign in (("1", "? "), ("2", "! "), ("3", "-> ")):
        app.press(f"ctrl+shift+{key}")
        app.wait_until(lambda sign=sign: written(app) == f"{sign}words", f"the mark {sign}")
    assert app.page() == "sessions"
    app.press("ctrl+ampersand")
    app.wait_until(lambda: app.page() == "today", "the first page")
