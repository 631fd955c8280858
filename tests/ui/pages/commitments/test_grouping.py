# SPDX-License-Identifier: MIT
"""Where commitments stand in the list and on the board."""

from datetime import date, timedelta

import pytest

from rmjournal.store import State
from rmjournal.ui.kit.rows import Role
from rmjournal.ui.pages.commitments.page import Place, successor
from rmjournal.ui.pages.commitments.positions import Positions
from rmjournal.words.commitments import Column, Group, column_of, group_of, in_order

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


@pytest.mark.parametrize(
    ("today", "due", "group"),
    [
        (date(2026, 11, 27), date(2026, 11, 30), Group.LATER),
        (date(2026, 11, 28), date(2026, 11, 30), Group.NEXT_WEEK),
        (date(2026, 11, 29), date(2026, 12, 6), Group.NEXT_WEEK),
        (date(2026, 11, 28), date(2026, 12, 7), Group.LATER),
    ],
)
def test_at_the_weekend_the_days_to_come_are_next_week(journal, today, due, group):
    made = journal.commitments.add("x", due_on=due)
    assert group_of(journal.commitments.row(made), today) == group


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


def groups(journal, held=None):
    return Positions(journal.outlines.commitments(), TODAY, held).groups


def test_the_outline_is_arranged_as_its_rows_are(journal, promised, clock, people):
    for title in ("One", "Two", "Three"):
        made = journal.commitments.add(title, people=[people.amara])
        journal.commitments.finish(made)
        clock.go_on(days=1)
        (loop,) = journal.loops.rows(commitment_id=made)
        journal.loops.tell(loop.id)
    by_rows = [(group, row.id) for group, row in in_order(journal.commitments.rows(), TODAY, {})]
    assert by_rows == [(group, each) for group, ids in groups(journal) for each in ids]


def test_a_held_one_stays_where_it_was_in_the_list(journal, promised):
    before = Positions(journal.outlines.commitments(), TODAY)
    journal.commitments.finish(promised.week)
    spot = before.spot_of(promised.week)
    assert spot is not None
    held = {promised.week: spot}
    after = Positions(journal.outlines.commitments(), TODAY, held)
    assert dict(after.groups)[Group.THIS_WEEK] == [promised.week]
    assert promised.week in after.column(Column.DONE)


def test_only_what_has_not_ended_is_open(journal, promised):
    assert Positions(journal.outlines.commitments(), TODAY).open_count == 5


def test_who_takes_over_when_a_row_leaves_its_group(journal, promised):
    other = journal.commitments.add("Later too", due_on=date(2026, 12, 5))
    place = Place.of(groups(journal), promised.later)
    journal.commitments.finish(promised.later)
    assert successor(place, groups(journal), follows=False) == other
    assert successor(place, groups(journal), follows=True) == promised.later


def test_the_nearest_in_another_group_takes_over_from_the_last_that_goes(journal, promised):
    place = Place.of(groups(journal), promised.later)
    journal.trash.put("commitment", promised.later)
    assert successor(place, groups(journal), follows=False) == promised.undated


def test_the_row_says_that_it_is_done(view, journal, promised):
    journal.commitments.finish(promised.undated)
    row = view.model.row_of(promised.undated)
    assert view.model.index(row).data(Role.UserRole).row.state == State.DONE
