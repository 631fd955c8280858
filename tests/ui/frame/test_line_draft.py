# SPDX-License-Identifier: MIT
"""What is typed in a line and not entered outlives the window, as after a lock or a close."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.kit.field import InlineCreate, Saying

KEYS = Qt.Key
LINES = {
    "questions": "Write a question, then press Enter",
    "commitments": "What will you do? @name by Friday",
    "people": "A first name, then press Enter",
}


@pytest.fixture
def window(open_window, journal):
    journal.people.add("Amara")
    return open_window(journal)


def line_of(window, name):
    every = window.workbench.view().findChildren(InlineCreate)
    return next(each for each in every if each.edit.accessibleName() == name)


def begin(window, page):
    window.workbench.make_new(page)
    if page == "people":
        window.workbench.view().list_page.begin_adding()
    return line_of(window, LINES[page])


def test_half_a_line_outlives_the_window_and_each_has_its_own(qtbot, window, open_window, journal):
    for page in LINES:
        qtbot.keyClicks(begin(window, page).edit, f"Half {page}")
        window.workbench.go_to("today")
    assert window.flush()
    other = open_window(journal)
    for page, name in LINES.items():
        other.workbench.go_to(page)
        again = line_of(other, name)
        assert again.text() == f"Half {page}"
        assert again.isVisible(), page
        begin(other, page)
        assert again.text() == f"Half {page}"


def test_a_pause_is_enough(qtbot, window, journal):
    for page in LINES:
        qtbot.keyClicks(begin(window, page).edit, f"Half {page}")
        qtbot.waitUntil(lambda: is_kept(journal, f"Half {page}"))  # noqa: B023 - waits here


def is_kept(journal, words):
    return words in journal.settings.get("line drafts", {}).values()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Escape])
def test_entered_or_cleared_it_is_no_draft(qtbot, window, open_window, journal, key):
    for page in LINES:
        line = begin(window, page)
        qtbot.keyClicks(line.edit, "Whole")
        assert window.flush()
        assert journal.settings.get("line drafts") != {}, page
        qtbot.keyClick(line.edit, key)
        assert line.text() == "", page
        assert journal.settings.get("line drafts") == {}, page
    other = open_window(journal)
    for page, name in LINES.items():
        other.workbench.go_to(page)
        assert line_of(other, name).text() == "", page


def test_a_question_for_somebody_waits_for_them(qtbot, open_window, journal):
    people = [journal.people.add("Amara"), journal.people.add("Bo")]
    day = journal.clock.today()
    talks = [
        journal.sessions.add(day + timedelta(days=1 + at), people=[person])
        for at, person in enumerate(people)
    ]
    window = open_window(journal)
    window.workbench.go_to("today")
    line = line_of(window, "Add a question for Amara")
    qtbot.keyClicks(line.edit, "How do you")
    assert window.flush()
    other = open_window(journal)
    other.workbench.go_to("today")
    assert line_of(other, "Add a question for Amara").text() == "How do you"
    journal.sessions.edit(talks[0], day=day + timedelta(days=9))
    other.workbench.view().refresh()
    assert line_of(other, "Add a question for Bo").text() == ""
    journal.sessions.edit(talks[0], day=day)
    other.workbench.view().refresh()
    assert line_of(other, "Add a question for Amara").text() == "How do you"


def test_nothing_is_written_where_the_journal_is_only_read(qtbot, window, journal, monkeypatch):
    line = begin(window, "questions")
    monkeypatch.setattr(journal, "is_read_only", True)
    qtbot.keyClicks(line.edit, "Half a li")
    assert window.flush()
    assert journal.settings.get("line drafts") is None


def test_words_that_cannot_be_kept_are_said(qtbot, window, journal, monkeypatch):
    line = begin(window, "questions")
    qtbot.keyClicks(line.edit, "Half a li")

    def full(*_args):
        raise DiskFullError(journal.path)

    monkeypatch.setattr(journal.settings, "set", full)
    with Saying() as saying:
        window.flush()
    assert not saying.is_kept
    assert line.text() == "Half a li"
