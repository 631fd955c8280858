# SPDX-License-Identifier: MIT
"""Where commitments stand in the list and on the board."""

from datetime import date, timedelta

import pytest

from rmjournal.store import State
from rmjournal.ui.commitments.grouping import Column, Group, column_of, group_of, in_order
from rmjournal.ui.commitments.steady import Place, successor
from rmjournal.ui.rows_model import Role

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("name", "group", "column"),
    [
        ("late", Group.PAST, Column.UNDER_WAY),
        ("week", Group.THIS_WEEK, Column.TO_DO),
        ("later", Group.LATER, Column.TO_DO),
        ("undated", Group.NO_DATE, Column.TO_DO),
        ("paused", Group.PAUSED, Column.TO_DO),
        ("done", Group.DONE, Column.DONE),
        ("known", Group.THEY_KNOW, Column.THEY_KNOW),
        ("gone", Group.LET_GO, None),
    ],
)
def test_place_of_each_state(journal, promised, name, group, column):
    row = journal.commitments.row(getattr(promised, name))
    assert (group_of(row, TODAY), column_of(row)) == (group, column)


@pytest.mark.parametrize(
    ("ahead", "group"), [(-1, Group.PAST), (0, Group.THIS_WEEK), (6, Group.THIS_WEEK)]
)
def test_a_week_ends_on_sunday(journal, ahead, group):
    made = journal.commitments.add("x", due_on=TODAY + timedelta(days=ahead))
    assert group_of(journal.commitments.row(made), TODAY) == group


def test_the_next_monday_is_later(journal):
    made = journal.commitments.add("x", due_on=TODAY + timedelta(days=7))
    assert group_of(journal.commitments.row(made), TODAY) == Group.LATER


def test_a_pause_that_is_over_is_for_this_week(journal, promised):
    row = journal.commitments.row(promised.paused)
    assert group_of(row, row.paused_until) == Group.THIS_WEEK


def test_what_was_let_go_and_nobody_knows_waits_under_done(journal, people):
    made = journal.commitments.add("x", people=[people.theo])
    journal.commitments.let_go(made)
    assert column_of(journal.commitments.row(made)) == Column.DONE


def test_the_latest_that_ended_comes_first(journal, clock):
    first, second = (journal.commitments.add(title) for title in "ab")
    journal.commitments.finish(first)
    clock.go_on(days=1)
    journal.commitments.finish(second)
    placed = in_order(journal.commitments.rows(), TODAY, {})
    assert [row.id for _, row in placed] == [second, first]


def test_a_held_row_stays_in_its_group(journal, promised):
    journal.commitments.finish(promised.week)
    held = {promised.week: Group.THIS_WEEK}
    placed = {row.id: group for group, row in in_order(journal.commitments.rows(), TODAY, held)}
    assert placed[promised.week] == Group.THIS_WEEK


def test_who_takes_over_when_a_row_leaves_its_group(view, journal, promised, people):
    other = journal.commitments.add("Later too", due_on=date(2026, 12, 5))
    before = view.model.values()
    journal.commitments.finish(promised.later)
    after = view.model.values()
    place = Place.of(before, promised.later)
    assert successor(place, after, follows=False) == other
    assert successor(place, after, follows=True) == promised.later


def test_the_row_says_that_it_is_done(view, journal, promised):
    journal.commitments.finish(promised.undated)
    row = view.model.row_of(promised.undated)
    assert view.model.index(row).data(Role.UserRole).row.state == State.DONE
