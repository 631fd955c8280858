# SPDX-License-Identifier: MIT
"""Closing, from wherever one is: it ends well, the journal is free, and no word is lost.

The fixture `window` asserts exit code 0, nothing on stderr and no lock of each program.
"""

from collections.abc import Iterable
from itertools import cycle, product
from typing import TypeVar

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.conftest import PROFILE

from .launch import COST
from .ready import PASSPHRASE

pytestmark = pytest.mark.window
Place = TypeVar("Place")
WAYS = ["ctrl+q", "alt+F4", "SIGTERM"]


def by_turns(places: Iterable[Place], ways: Iterable[str] = WAYS) -> list[tuple[Place, str]]:
    """Each place with one way to leave it; with each of them in `make test-random`."""
    return list(zip(places, cycle(ways)) if PROFILE == "gate" else product(places, ways))


PAGES = {
    "today": ["ctrl+1"],
    "questions": ["ctrl+2"],
    "sessions": ["ctrl+3"],
    "commitments": ["ctrl+4"],
    "people": ["ctrl+5"],
    "review": ["ctrl+6"],
    "settings": ["ctrl+comma"],
}
# What stands over a page or is a page of its own, by the keys that lead there from the first page.
PLACES = {
    "a person's page": ["ctrl+5", "Home", "Return"],
    "a prep card": ["ctrl+5", "Home", "c"],
    "the new-session form": ["ctrl+n"],
    "a new question": ["ctrl+shift+q"],
    "a new commitment": ["ctrl+shift+a"],
    "the find bar of a note": ["ctrl+3", "ctrl+f"],
    "a menu": ["F10"],
    "the filter of sessions": ["ctrl+3", "slash"],
}
DIALOGS = {"the keys": ["F1"], "the export": ["ctrl+e"]}


@pytest.mark.parametrize("by", WAYS)
def test_with_the_caret_in_a_note_and_words_just_typed(window, home, by):
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in the note")
    app.type("And then we laughed.")
    assert_ends(app, by)
    with Journal.open(paths(home).journal) as journal:
        notes = [journal.notes.text(row.id) for row in journal.sessions.rows()]
    assert any("And then we laughed." in note for note in notes)


@pytest.mark.parametrize("backwards", [2, 5, 9, 12, 15])
def test_from_the_panel_beside_a_note(window, home, backwards):
    app = window(home)
    app.press("ctrl+3", "F6", *["Tab"] * backwards)
    assert app.focus()
    assert_ends(app, WAYS[backwards % 3])


@pytest.mark.parametrize(("place", "by"), by_turns(PLACES))
def test_from_another_place(window, home, place, by):
    app = window(home)
    app.press(*PLACES[place])
    if place == "a menu" and by == "ctrl+q":
        app.press("Escape")  # a menu that is open has the keys
    assert_ends(app, by)


def test_from_the_board(window, home):
    app = window(home)
    app.press("ctrl+4")
    app.click("Board")
    app.press("Tab", "Tab")
    assert_ends(app, "ctrl+q")


@pytest.mark.parametrize(("name", "by"), by_turns(DIALOGS, ["alt+F4", "SIGTERM"]))
def test_with_a_dialog_open(window, home, name, by):
    app = window(home)
    app.press(*DIALOGS[name])
    app.wait_until(app.dialog, "the dialog shows")
    if by == "alt+F4":  # closes the dialog first, then the window
        app.close_window()
        app.wait_until(lambda: not app.dialog(), "the dialog is gone")
    assert_ends(app, by)


def test_with_the_import_open(window, home):
    app = window(home)
    app.press("alt")
    app.click("File")
    app.click("Import notes")
    app.wait_until(app.dialog, "the dialog shows")
    assert_ends(app, "SIGTERM")


@pytest.mark.parametrize("steps", range(6))
def test_from_each_step_of_the_review(window, home, steps):
    app = window(home)
    app.press("ctrl+6")
    app.click("Begin early")
    for step in range(steps):
        if app.find("Keep it", "Button"):  # one has to decide
            app.click("Keep it")
        app.click("Continue", role="Button")
        if step == 4 and app.shows("Up to three for the week"):  # its second part
            app.click("Continue", role="Button")
        app.wait_for(f"Step {step + 2} of 6")
    assert_ends(app, WAYS[steps % 3])


@pytest.mark.parametrize(("typed", "by"), by_turns(["", PASSPHRASE[:9], PASSPHRASE + "\n"]))
def test_from_the_unlock_page(window, locked_home, typed, by):
    app = window(locked_home)
    app.type(typed)  # with Return: while the passphrase is worked on, or just after
    assert_ends(app, by)


def test_from_the_first_run(window, empty_home):
    app = window(empty_home)
    app.type(PASSPHRASE)
    assert_ends(app, "alt+F4")
    assert not paths(empty_home).journal.exists()


def test_from_the_recovery_code(window, empty_home):
    app = window(empty_home, env={COST: "real"})
    app.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    app.wait_until(lambda: app.page() == "CodePage", "the code shows")
    assert_ends(app, "SIGTERM")
    again = window(empty_home)
    again.type(PASSPHRASE + "\n")
    again.wait_until(lambda: again.page() == "today", "the journal is there")


def assert_ends(app, by, place=""):
    """Said here once more than by the fixture, so that the place is named."""
    ended = app.close(by)
    assert (ended.code, ended.stderr, ended.lock_left) == (0, "", ""), place
