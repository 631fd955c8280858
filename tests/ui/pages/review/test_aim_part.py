# SPDX-License-Identifier: MIT
"""The aim on the way into a review: set, changed, ended, and each taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.pages.review.view import ReviewView

Key = Qt.Key


@pytest.fixture
def view(show_page):
    return show_page(ReviewView, 1072, 760)


@pytest.fixture
def part(view):
    return view.home.aim


@pytest.fixture
def week_heard(journal):
    """Something heard this week, by its id."""
    priya = journal.people.add("Priya")
    session = journal.sessions.add(journal.clock.today(), [priya])
    return journal.insights.add("Nobody reads long posts", session_id=session)


def said(part):
    return part._line._first.text(), part._line._second.text()


def set_one(qtbot, part, text):
    part.change.click()
    qtbot.keyClicks(part.new.edit, text)
    qtbot.keyClick(part.new.edit, Key.Key_Return)


def test_one_is_set_with_the_keys_and_taken_back(qtbot, part, journal, workspace):
    assert said(part) == ("You have no aim for this half of the year", "")
    part.change.setFocus()
    qtbot.keyClick(part.change, Key.Key_Space)
    assert part.new.edit.hasFocus()
    qtbot.keyClick(part.new.edit, Key.Key_Return)
    assert part.new.has_error()
    qtbot.keyClicks(part.new.edit, "Write in my own voice")
    qtbot.keyClick(part.new.edit, Key.Key_Return)
    assert said(part) == (
        "Your aim until 31 December: Write in my own voice",
        "Nothing of the week belongs to it yet.",
    )
    assert (part._form.isHidden(), part.change.text()) == (True, "Change it")
    workspace.undo()
    assert journal.aims.rows() == []
    assert said(part)[0] == "You have no aim for this half of the year"
    workspace.redo()
    assert journal.aims.current().text == "Write in my own voice"


def test_it_is_changed_where_it_is_read(qtbot, part, journal, workspace):
    set_one(qtbot, part, "Write")
    part.change.click()
    area = part.panel.texts["why"].edit
    area.setFocus()
    qtbot.keyClicks(area, "They do not read us")
    qtbot.keyClick(area, Key.Key_Return)
    assert journal.aims.current().why == "They do not read us"
    days = part.panel.days
    days["until"].day_changed.emit(date(2027, 2, 28))
    assert said(part)[0] == "Your aim until 28 February: Write"
    days["until"].day_changed.emit(date(2026, 1, 1))
    assert journal.aims.current().until == date(2027, 2, 28)
    workspace.undo()
    assert journal.aims.current().until == date(2026, 12, 31)
    workspace.undo()
    assert journal.aims.current().why == ""


def test_ended_it_is_still_named_and_the_next_one_is_set(qtbot, part, journal, workspace):
    set_one(qtbot, part, "Write")
    part.change.click()
    part.panel.end.click()
    assert said(part) == ("Your aim until 23 November was: Write", "")
    assert part.change.text() == "Set the next one"
    workspace.undo()
    assert journal.aims.current().text == "Write"
    workspace.redo()
    set_one(qtbot, part, "Listen first")
    assert [row.text for row in journal.aims.rows()] == ["Write", "Listen first"]


def test_what_of_the_week_belongs_to_it(part, journal):
    aim = journal.aims.add("Write")
    priya = journal.people.add("Priya")
    session = journal.sessions.add(journal.clock.today(), [priya])
    heard = journal.insights.add("Nobody reads long posts", session_id=session)
    act = journal.commitments.add("Cut the deck")
    journal.commitments.finish(act)
    journal.insights.edit(heard, aim=aim)
    journal.commitments.edit(act, aim=aim)
    assert said(part)[1] == (
        "Heard: \u201cNobody reads long posts\u201d  \u00b7  Done: \u201cCut the deck\u201d"
    )


def test_what_was_heard_is_tied_in_the_review_and_stands_at_its_end(
    view, journal, workspace, week_heard
):
    aim = journal.aims.add("Write shorter")
    view.begin_this_week()
    flow = view.flow
    while flow.step().number != 4:
        flow.go_on()
    box = flow.step().belongs
    assert (box.label(), box.isChecked()) == ("Belongs to my aim: Write shorter", False)
    box.click()
    assert journal.insights.row(week_heard).aim == aim
    assert box.isChecked()
    workspace.undo()
    assert journal.insights.row(week_heard).aim is None
    assert not box.isChecked()
    box.click()
    while flow.step().number != 6:
        flow.go_on()
    line = flow.step()._lines["aim"]
    assert line._first.text() == "Your aim until 31 December: Write shorter"
    assert line._second.text() == "Heard: \u201cNobody reads long posts\u201d"


def test_without_an_aim_the_review_asks_for_none(view, journal, week_heard):
    view.begin_this_week()
    while view.flow.step().number != 4:
        view.flow.go_on()
    assert view.flow.step().belongs.isHidden()
