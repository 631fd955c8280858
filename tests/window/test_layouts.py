# SPDX-License-Identifier: MIT
"""Every key and letter on a French and a German keyboard; the registry says which there are.

Digits are pressed by their place, as hands do it: there they need Shift, or stand elsewhere.
"""

from unicodedata import normalize

import pytest

from rmjournal.ui.commands import PLACES, letters_of

from .test_claimed_keys import press_the_keys_of_a_note
from .test_close import by_turns
from .test_editor import open_note, written
from .test_every_key import PAGES, go_to_list, height_of_row, leave, size_of
from .test_letters import (
    DAYS,
    LISTS,
    MONDAY,
    REVIEW,
    SITTINGS,
    fill,
    journal_of,
    press_each,
    press_the_letters_of,
)  # fmt: skip

pytestmark = pytest.mark.window

NAMES = {",": "comma", "=": "equal", "+": "plus", "-": "minus", "\\": "backslash", "?": "question"}
PLACE_OF_1 = 10  # the code of its key
PEOPLE = f"ctrl+{PLACE_OF_1 + 4}"
ELSEWHERE = {
    "lock", "quit", "undo", "redo", "cut", "copy", "paste", "select_all", "find", "capture",
    "earlier", "palette", "back", "forward", "search",
}  # fmt: skip
"""Letters and arrows, which every keyboard has: test_claimed_keys.py and others press them."""
WANT_ALTGR = {"Ctrl+\\"}
"""There is another key beside it, for keyboards where nobody can press this one."""
TAKEN = {("fr", "Ctrl+6")}
"""The key of the minus is the smaller text; with Shift, it is the digit."""


def as_typed(keys, layout):
    """Ctrl+Shift+Q as xdotool calls it."""
    *held, last = keys.replace("++", "+plus").split("+")
    if last.isdigit():
        if (layout, keys) in TAKEN:
            held.append("shift")
        last = str(PLACE_OF_1 + (int(last) - 1) % 10)
    elif len(last) == 1:
        last = NAMES.get(last, last.lower())
    return "+".join([*(each.lower() for each in held), last])


def shows(page):
    def follows(app, keys):
        app.press(keys)
        app.wait_until(lambda: app.page() == page, f"{keys} shows {page}")

    return follows


def begins(page):
    def follows(app, keys):
        shows(page)(app, keys)
        app.wait_until(lambda: app.focus()["role"] == "EditableText", "one can write")
        leave(app)

    return follows


def opens(app, keys):
    app.press(keys)
    app.wait_until(app.dialog, f"{keys} shows a dialog")
    leave(app)


def changes(look, *back):
    """On the page of people."""

    def follows(app, keys):
        if app.focus()["name"] != "People":
            go_to_list(app, PEOPLE, "People")
        before = look(app)
        app.press(keys)
        app.wait_until(lambda: look(app) != before, f"{keys} changes it")
        if back:
            app.press(*back)

    return follows


def makes_normal(app, keys):
    go_to_list(app, PEOPLE, "People")
    row = height_of_row(app)
    app.press("ctrl+plus", keys)
    app.wait_until(lambda: height_of_row(app) == row, f"{keys} is the size as before")


def opens_a_menu(app, keys):
    app.press(keys, "Down")
    app.wait_until(lambda: app.state()["dialog_class"] == "QMenu", "a menu")
    app.press("Escape", "Escape")


def shows_the_month(app, keys):
    app.press("ctrl+comma", keys)
    app.wait_until(lambda: app.focus()["name"] == "Month", f"{keys} shows the month")
    app.press(keys)
    app.wait_gone("Month before")


SIZE_0 = f"ctrl+{PLACE_OF_1 + 9}"
FOLLOWS = {
    **{page: shows(page) for page in PAGES.values()},
    "new_session": begins("sessions"),
    "new_question": begins("questions"),
    "new_commitment": begins("commitments"),
    "month": shows_the_month,
    "export": opens,
    "shortcuts": opens,
    "larger": changes(height_of_row, SIZE_0),
    "smaller": changes(height_of_row, SIZE_0),
    "normal": makes_normal,
    "sidebar": changes(lambda app: size_of(app, "Pages"), "F9"),
    "next_pane": changes(lambda app: app.focus()["name"]),
    "previous_pane": changes(lambda app: app.focus()["name"]),
    "menu_bar": opens_a_menu,
}


def commands():
    return [each for each in PLACES["window"].commands() if each.keys]


def test_no_key_of_the_window_is_forgotten():
    assert {each.name for each in commands()} == FOLLOWS.keys() | ELSEWHERE
    assert all(set(each.keys) - WANT_ALTGR for each in commands())


@pytest.mark.parametrize("layout", ["fr", "de"])
def test_every_key_and_letter(window, home, layout):
    with journal_of(home) as journal, journal.write():
        fill(journal)
        journal.reviews.go_to(journal.reviews.begin(MONDAY), 2)
    app = window(home, layout=layout)
    for command in commands():
        for keys in set(command.keys) - WANT_ALTGR if command.name in FOLLOWS else ():
            FOLLOWS[command.name](app, as_typed(keys, layout))
    go = "ctrl+{}".format
    go_to_list(app, go(PLACE_OF_1 + 3), "Commitments")
    app.press("m")
    app.wait_for("another day")
    app.press("w")
    app.wait_for(DAYS["W"])
    app.press("ctrl+z")
    app.wait_for("Undone")
    go_to_list(app, PEOPLE, "People")
    app.press("c")
    app.wait_until(lambda: app.page() == "prep", "c shows the prep card")
    go_to_list(app, go(PLACE_OF_1 + 1), "Questions")
    questions = {letter: words for letter, words in LISTS["questions"].items() if letter != "U"}
    press_each(app, questions, lambda: go_to_list(app, go(PLACE_OF_1 + 1), "Questions"))
    app.press("ctrl+comma", as_typed("Ctrl+6", layout), "Return")
    app.wait_for("Step 2 of 6")
    assert REVIEW["review 2"].keys() == letters_of("review 2").keys()
    letters = {key: words for key, words in REVIEW["review 2"].items() if key != "G"}
    press_each(app, letters, lambda: None)
    press_the_keys_of_a_note(app, go(PLACE_OF_1 + 2))
    app.click("Note", role="EditableText")
    app.press("ctrl+a", "Delete")
    write_marks(app)


@pytest.mark.parametrize(("part", "layout"), by_turns(SITTINGS, ["fr", "de"]))
def test_the_letters_of_the_review(window, home, layout, part):
    press_the_letters_of(part, window, home, as_typed("Ctrl+6", layout), layout=layout)


def write_marks(app, more=""):
    text = "? What then\n! Heard, by Zoe\n-> Do it by Friday"
    app.type(f"{text}\n" if more else text)
    if more:  # what an input method writes overtakes keys that Qt has queued: they come first
        app.wait_until(lambda: written(app) == f"{text}\n", "a line for the accent")
        app.press("dead_acute", more)
    expected = normalize("NFC", f"{text}\n{more}\u0301") if more else text
    app.wait_until(lambda: written(app) == expected, "all is written as it is typed")


def test_the_marks_where_an_accent_waits_for_a_letter(window, home):
    app = window(home, layout="us(intl)")
    open_note(app)
    write_marks(app, "e")
