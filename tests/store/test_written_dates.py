# SPDX-License-Identifier: MIT
"""A date that is changed in the note is a move like any other."""

from datetime import date

import pytest

from rmjournal.core.errors import DiskFullError
from rmjournal.store.check import check
from tests.ready_made import ready_made

LINE = "-> Post one paragraph by {}\n"


@pytest.fixture
@ready_made
def session(journal, clock):
    made = journal.sessions.add(date(2026, 11, 23), text=LINE.format("3 Dec"))
    clock.go_on(hours=1)
    return made


def write(journal, session, day):
    journal.notes.save(session, LINE.format(day))


def write_in_vain(journal, session, day):
    with journal.write():
        write(journal, session, day)
        raise DiskFullError(journal.path)


def moves(journal):
    (row,) = journal.commitments.rows()
    events = journal.commitments.events(row.id)
    return row.times_moved, [each.detail for each in events if each.move == "move"]


def due(journal):
    (row,) = journal.commitments.rows()
    return row.due_on


def test_a_later_date_is_counted_and_leaves_an_event(journal, session):
    write(journal, session, "10 Dec")
    assert moves(journal) == (1, ["2026-12-10"])
    assert due(journal) == date(2026, 12, 10)
    assert check(journal) == []


def test_an_earlier_date_leaves_an_event_and_is_not_counted(journal, session):
    write(journal, session, "1 Dec")
    assert moves(journal) == (0, ["2026-12-01"])


@pytest.mark.parametrize("first", ["-> Post one paragraph\n", "-> Post one paragraph by 30 Nov\n"])
def test_a_date_that_is_still_being_set_is_no_move(journal, first):
    session = journal.sessions.add(date(2026, 11, 23), text=first)
    write(journal, session, "1 Dec")
    write(journal, session, "10 Dec")
    assert moves(journal) == (0, [])
    assert due(journal) == date(2026, 12, 10)


def test_ten_minutes_after_it_was_set_another_date_is_a_move(journal, clock):
    session = journal.sessions.add(date(2026, 11, 23), text=LINE.format("1 Dec"))
    clock.go_on(minutes=9, seconds=59)
    write(journal, session, "3 Dec")
    assert moves(journal) == (0, [])
    clock.go_on(seconds=1)
    write(journal, session, "10 Dec")
    assert moves(journal) == (1, ["2026-12-10"])


def test_a_first_date_later_on_is_no_move_however_it_is_typed(journal, clock):
    session = journal.sessions.add(date(2026, 11, 23), text="-> Post one paragraph\n")
    clock.go_on(hours=1)
    for day in ("1 Dec", "10 Dec"):
        write(journal, session, day)
        clock.go_on(seconds=2)
    assert moves(journal) == (0, [])


def test_a_date_typed_letter_by_letter_is_moved_once(journal, session, clock):
    for day in ("", "1 Dec", "10 Dec", "11 Dec"):
        write(journal, session, day)
        clock.go_on(seconds=2)
    assert moves(journal) == (1, ["2026-12-11"])
    assert journal.commitments.rows()[0].moves_since_plan == 1
    assert check(journal) == []


def test_a_plan_that_changes_while_a_date_is_typed_was_moved_once_since(journal, session):
    write(journal, session, "10 Dec")
    (row,) = journal.commitments.rows()
    journal.commitments.edit(row.id, first_step="Open the draft")
    write(journal, session, "11 Dec")
    (row,) = journal.commitments.rows()
    assert (row.times_moved, row.moves_since_plan) == (1, 1)


def test_a_date_put_back_while_typing_was_never_moved(journal, session):
    write(journal, session, "10 Dec")
    write(journal, session, "3 Dec")
    assert moves(journal) == (0, [])
    assert check(journal) == []


def test_two_changes_at_two_times_are_two_moves(journal, session, clock):
    write(journal, session, "10 Dec")
    clock.go_on(minutes=10)
    write(journal, session, "17 Dec")
    assert moves(journal) == (2, ["2026-12-10", "2026-12-17"])


def test_a_move_by_the_verb_in_between_is_one_of_its_own(journal, session):
    write(journal, session, "10 Dec")
    (row,) = journal.commitments.rows()
    journal.commitments.move(row.id, date(2026, 12, 14))
    write(journal, session, "17 Dec")
    assert moves(journal) == (3, ["2026-12-10", "2026-12-14", "2026-12-17"])
    assert check(journal) == []


def test_a_fourth_move_is_not_refused_and_the_plan_is_asked_for(journal, session, clock):
    for day in ("10 Dec", "17 Dec", "24 Dec", "31 Dec"):
        write(journal, session, day)
        clock.go_on(hours=1)
    (row,) = journal.commitments.rows()
    assert (row.due_on, row.times_moved) == (date(2026, 12, 31), 4)
    assert row.must_change_plan


def test_other_words_in_the_line_are_a_changed_plan(journal, session, clock):
    for day in ("10 Dec", "17 Dec", "24 Dec"):
        write(journal, session, day)
        clock.go_on(hours=1)
    journal.notes.save(session, "-> Post one line by 24 Dec\n")
    assert not journal.commitments.rows()[0].must_change_plan


def test_what_has_ended_does_not_move(journal, session):
    (row,) = journal.commitments.rows()
    journal.commitments.finish(row.id)
    write(journal, session, "10 Dec")
    assert (moves(journal), due(journal)) == ((0, []), date(2026, 12, 10))


def test_taking_it_back_takes_the_line_back(journal, session):
    write(journal, session, "10 Dec")
    (row,) = journal.commitments.rows()
    journal.commitments.take_back(journal.commitments.events(row.id)[-1].id)
    assert journal.notes.text(session) == LINE.format("3 Dec")
    assert moves(journal)[0] == 0


def test_a_save_that_failed_takes_no_later_event_with_it(journal, session):
    with pytest.raises(DiskFullError):
        write_in_vain(journal, session, "10 Dec")
    (row,) = journal.commitments.rows()
    journal.commitments.move(row.id, date(2026, 12, 12))  # its event gets the id that became free
    write(journal, session, "20 Dec")
    assert moves(journal) == (2, ["2026-12-12", "2026-12-20"])
