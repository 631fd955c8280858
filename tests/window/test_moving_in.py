# SPDX-License-Identifier: MIT
"""Somebody comes with a year of another app, and goes on in it: by the keyboard, in the window."""

import pytest

from rmjournal.core.paths import paths
from rmjournal.store import Journal
from tests.movers import APPS, ENTRIES, PEOPLE

pytestmark = pytest.mark.window


@pytest.fixture(params=list(APPS))
def moved(request, window, empty_home, tmp_path):
    """The window after the year of one app came in; whoever is a tag there is known before."""
    source = APPS[request.param](tmp_path)
    journal, _ = Journal.create(paths(empty_home).journal, passphrase=None)
    if request.param != "obsidian":
        for name in PEOPLE:
            journal.people.add(name)
    journal.close()
    app = window(empty_home)
    app.press("alt+f")
    app.click("Import notes")
    app.wait_for("Nothing chosen yet")
    app.click("Choose folder" if source.is_dir() else "Choose file")
    app.wait_until(lambda: app.dialog() != "Import notes", "the files are asked for")
    app.type(f"{source}\n")
    app.wait_for(f"{ENTRIES} notes would come in, from Monday, 1 December 2025")
    assert not app.shows("no day, no person")
    assert not app.shows("comes in with its session")
    app.click("Open tasks")
    app.wait_until(
        lambda: app.shows("notes would come in") and app.find("Open tasks")[0]["enabled"],
        "read again",
    )
    app.click(f"Import {ENTRIES} notes")
    app.wait_for(f"{ENTRIES} notes came in.")
    app.press("Escape")
    return app


def test_a_year_of_another_app_is_lived_on_in(moved):
    app = moved
    app.press("ctrl+3")
    rows = app.rows("Sessions")
    assert len([row for row in rows if "How she reads the news" in row]) == 22
    app.press("ctrl+4")
    tasks = [row for row in app.rows("Commitments") if "Try it with the team" in row]
    assert len(tasks) == 25
    app.press("ctrl+5")
    people = app.rows("People")
    assert [next(name for name in PEOPLE if name in row) for row in people] == list(PEOPLE)
    app.press("Return")
    app.wait_for("Set a date")
    assert sum("How she reads the news" in row for row in app.rows("History")) in (7, 8)
    app.press("ctrl+shift+f")
    app.wait_until(lambda: app.page() == "search", "the search shows")
    app.type("sound off")
    app.wait_for("Sound off, words on the picture")
    app.press("ctrl+6")
    app.click("Review last week")
    app.wait_for("Look back")
