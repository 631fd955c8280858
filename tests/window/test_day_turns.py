# SPDX-License-Identifier: MIT
"""The day turns under every page: one that stays open shows what a start on that day shows."""

import shutil
from datetime import timedelta

import pytest

from .driver import NOON

pytestmark = pytest.mark.window
DAYS = 400  # into another year, so that every day is said in other words
NOTE = "Why our posts read like a press office"
PAGES = {
    "today": ["ctrl+1"],
    "questions": ["ctrl+2"],
    "sessions": ["ctrl+3", NOTE],
    "commitments": ["ctrl+4"],
    "the board": ["ctrl+4", "Board"],
    "people": ["ctrl+5"],
    "a person": ["ctrl+5", "Home", "Return"],
    "a prep card": ["ctrl+5", "Home", "c"],
    "review": ["ctrl+6"],
    "the new-session form": ["ctrl+3", NOTE, "ctrl+n"],
}


def go(app, page):
    for step in PAGES[page]:
        if step in ("Board", NOTE):
            app.click(step)
        else:
            app.press(step)
    if page == "a prep card":  # a letter waits whether it begins a word
        app.wait_until(lambda: app.page() == "prep", "its letter has acted")


@pytest.fixture(scope="module")
def seen():
    return {}


@pytest.fixture
def fresh(window, ready_homes, tmp_path, seen):
    """The texts of each page in a program that is started on the day after it has turned."""
    if not seen:
        home = shutil.copytree(ready_homes / "open", tmp_path / "fresh")
        app = window(home, now=NOON + timedelta(days=DAYS))
        for page in PAGES:
            go(app, page)
            seen[page] = settled(app)
        app.close()
    return seen


def settled(app):
    """What shows once nothing else came for ten looks: a note is read after its page shows."""
    seen = []

    def stays():
        seen.append(app.texts())
        return seen[-10:] == [seen[-1]] * 10

    app.wait_until(stays, "the page rests")
    return seen[-1]


def test_under_each_page_that_nobody_touches(window, home, fresh):
    """One page after the other; between them the clock is set back, as where it was set wrong."""
    app = window(home)
    for page, wanted in fresh.items():
        go(app, page)
        assert set(app.texts()) != set(wanted), page
        app.move_clock(days=DAYS)
        assert_turns(app, wanted, page)
        set_back(app, wanted)


def test_while_another_program_has_the_focus(window, home, fresh):
    app = window(home)
    for page in ("today", "sessions", "a person"):
        go(app, page)
        app.leave()
        app.move_clock(days=DAYS)
        app.come_back()
        assert_turns(app, fresh[page], page)
        set_back(app, fresh[page])


def set_back(app, wanted):
    app.move_clock(days=-DAYS)
    app.wait_until(lambda: set(app.texts()) != set(wanted), "it is as before")


def assert_turns(app, wanted, page):
    try:
        app.wait_until(lambda: set(app.texts()) == set(wanted), "the day has turned")
    except AssertionError:
        left, missing = set(app.texts()) - set(wanted), set(wanted) - set(app.texts())
        pytest.fail(f"{page}: still said: {left}; not said: {missing}")
