# SPDX-License-Identifier: MIT
"""The keys of the editor and of the end, and that no key of a menu is without a test."""

import pytest

from rmjournal.ui.commands import PLACES
from rmjournal.ui.kit.text_menu import native_keys

from .test_editor import empty_note, open_note, written

pytestmark = pytest.mark.window

PAGES = ("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+comma")
OF_THE_WINDOW = {
    "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+,", "Ctrl+N",
    "Ctrl+Shift+Q", "Ctrl+Shift+A", "Ctrl+E", "F1", "?", "Ctrl+\\", "Ctrl+=", "Ctrl++",
    "Ctrl+-", "Ctrl+0", "F6", "Shift+F6", "F10", "Ctrl+L", "Ctrl+Q", "Ctrl+I", "Del",
    "Ctrl+Shift+Space", "Alt+Left", "Alt+Right", "F9", "Ctrl+K",
}  # fmt: skip
"""Pressed by test_every_key.py, test_hands.py and test_layouts.py, and below."""
OF_A_NOTE = {
    "Tab", "Shift+Tab", "Shift+Return", "Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3",
    "Ctrl+B", "Ctrl+Shift+I", "Ctrl+T", "Ctrl+F", "Esc", "F6", "Ctrl+Shift+G",
    "Ctrl+Shift+P", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A",
}  # fmt: skip
"""Pressed below, and in test_editor.py."""
ELSEWHERE = {"Ctrl+Return", "Ctrl+Shift+F", "Ctrl+Shift+H", "Ctrl+Shift+M"}
"""Follows a link into another program: tried without a window, in tests/ui/editor."""


def test_no_key_is_forgotten_up_to_the_last(window, home):
    app = window(home)
    note = PLACES["note"].commands()
    claimed = {native_keys(keys) for each in note for keys in each.keys}
    for keys in (*PAGES, "ctrl+6", "Return"):
        app.press(keys)
        claimed |= {each for command in app.menus() for each in command["keys"]}
    assert claimed - {"Shift+Enter"} <= OF_THE_WINDOW | OF_A_NOTE | ELSEWHERE
    app.press("ctrl+shift+space")
    app.wait_until(lambda: app.focus()["role"] == "EditableText", "a thought can be written")
    app.press("Escape", "ctrl+Return", "alt+Left")
    app.wait_for("Step 1 of")
    the_details_and_the_end(app)


def the_details_and_the_end(app):
    app.press("ctrl+5")
    app.press("Return")
    app.wait_until(lambda: app.focus()["name"] == "History", "the person shows")
    shown = app.texts()
    app.press("ctrl+i")
    app.wait_until(lambda: app.texts() != shown, "the details come or go")
    assert app.close(by="ctrl+q").code == 0


def test_the_keys_of_a_note_and_a_beginning_that_is_taken(window, home):
    app = window(home)
    press_the_keys_of_a_note(app, "ctrl+3")
    app.click("Note", role="EditableText")
    empty_note(app)
    app.type("? Is it good?")
    app.wait_for("Ctrl+T")
    before = written(app)
    app.press("ctrl+t")
    app.wait_until(lambda: written(app) != before, "it begins as offered")


def press_the_keys_of_a_note(app, sessions):
    """By that key one comes to the sessions; the digits of the marks are keys by their place."""
    open_note(app, sessions)

    def follows(keys, text):
        app.press(*keys)
        app.wait_until(lambda: written(app) == text, f"{keys} makes {text!r}")

    app.type("words")
    follows(["ctrl+a", "ctrl+b"], "**words**")
    follows(["ctrl+b"], "words")
    follows(["ctrl+a", "ctrl+shift+i"], "*words*")
    follows(["ctrl+z"], "words")
    follows(["ctrl+shift+z"], "*words*")
    follows(["ctrl+z", "ctrl+y"], "*words*")
    follows(["ctrl+a", "ctrl+x"], "")
    follows(["ctrl+v"], "*words*")
    follows(["ctrl+a", "ctrl+c", "End", "ctrl+v"], "*words**words*")
    follows(["ctrl+a", "Delete"], "")
    app.type("words")
    for code, mark in enumerate(("? ", "! ", "-> "), start=10):
        follows([f"ctrl+shift+{code}"], f"{mark}words")
    follows(["ctrl+a", "Delete"], "")
    app.type("- one")
    follows(["shift+Return"], "- one\n")
    follows(["ctrl+a", "Delete"], "")
    app.type("? Is it good")
    app.press("ctrl+shift+g")
    app.wait_until(lambda: app.state()["dialog_class"] == "QMenu", "what it is about")
    app.press("Escape")
    app.press("ctrl+f")
    app.wait_until(lambda: app.focus()["name"] == "Find in this note", "the find bar")
    app.press("Escape")
    app.wait_until(lambda: app.focus()["class"] == "MarkdownEditor", "back in the note")
    app.press("ctrl+shift+p")
    app.wait_for("Preview of the note")
    app.press("ctrl+shift+p")
    app.wait_gone("Preview of the note")
    app.press("F6")
    app.wait_until(lambda: app.focus()["class"] != "MarkdownEditor", "F6 leaves the note")
