# SPDX-License-Identifier: MIT
"""Closing while an export is written, or while a menu or suggestions stand over the page.

The fixture `window` asserts exit code 0, nothing on stderr and no lock of each program.
"""

from datetime import timedelta

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from rmjournal.store.file.outside import STAGING_NAME
from tests.conftest import FakeClock

from .test_close import WAYS, assert_ends
from .test_letters import MONDAY

pytestmark = pytest.mark.window
MANY = 400
MENU_S = 6
"""For a menu to be gone, and a window that was asked to close."""


def plain_files(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_while_an_export_is_written(window, home):
    with Journal.open(paths(home).journal, clock=FakeClock()) as journal, journal.write():
        for number in range(MANY):
            journal.sessions.add(MONDAY - timedelta(days=number), text=f"# Talk {number}\n\nWords")
    app = window(home)
    app.press("ctrl+e")
    app.wait_for("What goes out")
    app.press("Return")
    app.wait_until(lambda: not app.find("Export", "Button")[0]["enabled"], "it is being written")
    assert_ends(app, "SIGTERM")
    person = home.parent / f"{home.name}-person"
    assert plain_files(person / "Documents") == []
    assert not list(person.rglob(STAGING_NAME))


@pytest.mark.parametrize("by", ["alt+F4", "SIGTERM"])
def test_with_a_menu_of_a_row(window, home, by):
    app = window(home)
    app.press("ctrl+4")
    app.wait_for("Post one paragraph in my own voice")
    app.click("Post one paragraph in my own voice", button=3)
    app.wait_until(lambda: app.state()["dialog_class"] == "QMenu", "the menu shows")
    if by == "alt+F4":
        app.close_window()
        if not app.has_ended_within(MENU_S):  # Qt may take it for the menu alone: one asks again
            assert app.state()["dialog_class"] == ""
    assert_ends(app, by)


@pytest.mark.parametrize("by", WAYS)
def test_with_a_name_half_written_and_suggested(window, home, by):
    app = window(home)
    app.press("ctrl+3")
    app.wait_until(lambda: app.focus().get("class") == "MarkdownEditor", "the caret is in a note")
    app.press("ctrl+End", "Return")
    app.type("@Am")
    app.wait_until(lambda: "Amara" in names_suggested(app), "it is suggested")
    assert_ends(app, by)


def names_suggested(app):
    return [each["text"] for each in app.find("Amara") if each["class"] == "row"]
