# SPDX-License-Identifier: MIT
"""Looking back: each line leads to its record, and names leave only when they are ticked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.pages.season import SeasonView
from rmjournal.words.sheet import NAMES
from tests.ready_made import ready_made

Key = Qt.Key


@pytest.fixture
@ready_made
def known(journal):
    """What was acted on, told and noticed."""
    amara = journal.people.add("Amara Osei")
    journal.sessions.add(date(2026, 11, 17), [amara], text="! Nobody reads it\n-> Cut the deck")
    (row,) = journal.commitments.rows()
    journal.commitments.finish(row.id)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    journal.loops.keep_notice(loop.id, "yes", "Shorter already")
    return row.id


@pytest.fixture
def view(known, show_page):
    return show_page(SeasonView, 1072, 760)


def shown(view):
    return [view.model.index(row).data() for row in range(view.model.rowCount())]


def test_the_season_is_there_in_its_order_and_enter_opens_what_a_line_is_about(
    qtbot, view, qtmodeltester, known, workspace
):
    assert view.accessibleName() == "Look back on a season"
    assert shown(view) == [
        "What you heard", "Nobody reads it", "What you did", "Cut the deck",
        "Whom you told", "Cut the deck", "What they noticed", "Cut the deck",
    ]  # fmt: skip
    qtmodeltester.check(view.model)
    view.list.select_row(3)
    with qtbot.waitSignal(workspace.commitment_requested) as caught:
        qtbot.keyClick(view.list, Key.Key_Return)
    assert caught.args == [known]
    with qtbot.waitSignal(workspace.view_requested) as caught:
        qtbot.keyClick(view.list, Key.Key_Escape)
    assert caught.args == ["review"]


def test_names_and_what_they_said_leave_only_when_ticked(view):
    leaving = view.outgoing().leaving
    text = leaving.compose(leaving.at_first())
    assert "Nobody reads it" in text
    assert "Amara" not in text
    assert "Shorter already" not in text
    whole = leaving.compose(leaving.at_first() | {NAMES, "noticed"})
    assert "Amara" in whole
    assert "Shorter already" in whole
    view.earlier.click()  # another season is chosen
    assert (shown(view), view.give.isEnabled()) == ([], False)
    assert view.later.isEnabled()
    view.later.click()
    assert shown(view)
    assert not view.later.isEnabled()  # what is to come is not looked back on
    view.length.chosen.emit("half")
    assert view.period.begin == date(2026, 7, 1)


def test_it_begins_with_the_aim_of_that_time(qtbot, view, journal, workspace):
    journal.aims.add("Write shorter", why="They told me")
    assert shown(view)[:2] == ["Your aim", "Write shorter"]
    leaving = view.outgoing().leaving
    assert "Write shorter" not in leaving.compose(leaving.at_first())
    assert "They told me" in leaving.compose(leaving.at_first() | {"aim"})
    view.list.select_row(1)
    with qtbot.waitSignal(workspace.view_requested) as caught:
        qtbot.keyClick(view.list, Key.Key_Return)
    assert caught.args == ["review"]
    view.earlier.click()  # July, when it began
    assert shown(view) == ["Your aim", "Write shorter"]
    view.earlier.click()
    assert shown(view) == []


def test_an_aim_that_was_found_is_shown_in_its_half_year(view, journal):
    journal.aims.add("Read more", begins_on=date(2026, 1, 1), until=date(2026, 6, 30))
    aim = journal.aims.add("Write shorter", begins_on=date(2026, 2, 1), until=date(2026, 5, 31))
    view.open_record(aim)
    assert (view.period.begin, view.period.end) == (date(2026, 1, 1), date(2026, 6, 30))
    assert view.list.currentIndex().data(Qt.ItemDataRole.UserRole).line.text == "Write shorter"


def test_it_says_how_many_talks_took_place_and_with_whom(view, journal):
    jun = journal.people.add("Jun Park")
    assert view._header._sub.text() == "One talk took place, with Amara."
    for day in (3, 9):
        journal.sessions.add(date(2026, 11, day), [jun], text="We spoke")
    journal.sessions.add(date(2026, 12, 20), [journal.people.add("Theo")])  # is still to come
    assert view._header._sub.text() == "Three talks took place, with Jun and Amara."
    view.earlier.click()
    assert view._header._sub.text().startswith("What you asked")
    view.later.click()
    leaving = view.outgoing().leaving
    assert "Three talks took place.\n" in leaving.compose(leaving.at_first())
    assert "with Jun and Amara." in leaving.compose(leaving.at_first() | {NAMES})
