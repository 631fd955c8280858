# SPDX-License-Identifier: MIT
"""On the first opening of a day Today asks for one plan, and lets it be."""

from datetime import date

import pytest

from rmjournal.ui.pages.today.view import TodayView


@pytest.fixture
def today(journal, workspace, qtbot):
    journal.people.add("Amara Osei")
    made = journal.commitments.add("Open with two questions")
    journal.commitments.edit(made, cue="the call opens", action="ask two questions")
    review = journal.reviews.begin(date(2026, 11, 23))
    journal.reviews.pick(review, [made])
    view = TodayView(workspace)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    return view


def test_asks_beside_what_is_due_once_a_day_and_can_be_switched_off(today, workspace, clock):
    assert today.rehearsal.isVisible()
    assert today.rehearsal in today.panes()
    today.focus_first()
    assert not today.rehearsal.isAncestorOf(today.window().focusWidget())

    today.rehearsal.close_card()
    today.refresh()
    assert today.rehearsal.isHidden()
    clock.go_on(days=1)
    today.refresh()
    assert today.rehearsal.isVisible()

    workspace.preferences.values.rehearsal = False
    today.hide()
    today.show()
    assert today.rehearsal.isHidden()


def test_no_card_is_made_where_there_is_no_plan(journal, workspace, qtbot):
    view = TodayView(workspace)
    qtbot.addWidget(view)
    view.show()
    assert "rehearsal" not in vars(view)
