"""One aim at a time, and what belongs to it."""

from datetime import date

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store import OfAim
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def aim(journal):
    return journal.aims.add("Write  in my own voice", why="They do not\nread us")


def test_it_is_for_the_half_of_the_year_that_today_is_in(journal, aim):
    row = journal.aims.current()
    assert (row.id, row.text, row.why) == (aim, "Write in my own voice", "They do not read us")
    assert (row.begins_on, row.until) == (date(2026, 7, 1), date(2026, 12, 31))


def test_days_that_one_chose(journal):
    days = {"begins_on": date(2026, 11, 1), "until": date(2027, 2, 28)}
    row = journal.aims.row(journal.aims.add("Listen first", **days))
    assert (row.begins_on, row.until) == tuple(days.values())
    with pytest.raises(InvalidValueError):
        journal.aims.add("Backwards", begins_on=days["until"], until=days["begins_on"])
    with pytest.raises(InvalidValueError):
        journal.aims.edit(row.id, until=date(2026, 10, 31))
    with pytest.raises(InvalidValueError):
        journal.aims.edit(row.id, text=" ")


def test_a_new_one_ends_the_one_before_and_that_is_kept(journal, aim):
    new = journal.aims.add("Listen first")
    assert journal.aims.current().id == new
    assert journal.aims.row(aim).ended_on == journal.clock.today()
    assert [row.id for row in journal.aims.rows()] == [aim, new]


def test_one_that_is_yet_to_begin_leaves_the_present_one(journal, aim):
    journal.aims.add("Next year", begins_on=date(2027, 1, 1))
    assert journal.aims.current().id == aim
    assert journal.aims.latest().text == "Next year"
    assert journal.aims.latest().until == date(2027, 6, 30)


def test_it_is_over_after_its_last_day(journal, aim):
    journal.aims.edit(aim, until=date(2026, 11, 1))
    assert journal.aims.current() is None
    assert journal.aims.latest().id == aim


def test_ended_it_is_the_aim_no_more_until_that_is_taken_back(journal, aim):
    journal.aims.end(aim)
    assert journal.aims.current() is None
    journal.aims.edit(aim, ended_on=None)
    assert journal.aims.current().id == aim


def test_those_of_some_months(journal, aim):
    journal.aims.edit(aim, ended_on=date(2026, 9, 15))
    assert [row.id for row in journal.aims.within(date(2026, 7, 1), date(2026, 9, 30))] == [aim]
    assert journal.aims.within(date(2026, 10, 1), date(2026, 12, 31)) == []


def test_what_belongs_to_it_and_was_in_those_days(journal, aim):
    priya = journal.people.add("Priya")
    day = journal.clock.today()
    session = journal.sessions.add(day, [priya])
    question, heard = journal.questions.add("What do you read?"), []
    for text in ("Short ones", "Not long ones"):
        heard.append(journal.insights.add(text, session_id=session))
    act = journal.commitments.add("Write a short one")
    asking = journal.questions.ask(question, priya, session_id=session)
    journal.questions.record_asked(asking, session)
    journal.commitments.finish(act)
    assert journal.aims.belonging(aim, day, day) == OfAim((), (), ())
    journal.questions.edit(question, aim=aim)
    journal.insights.edit(heard[0], aim=aim)
    journal.commitments.edit(act, aim=aim)
    said = OfAim(("What do you read?",), ("Short ones",), ("Write a short one",))
    assert journal.aims.belonging(aim, day, day) == said
    assert journal.aims.belonging(aim, date(2026, 1, 1), date(2026, 1, 2)) == OfAim((), (), ())
    assert journal.questions.row(question).aim == journal.insights.row(heard[0]).aim == aim
    assert journal.commitments.row(act).aim == aim


def test_from_the_trash_it_comes_back_with_what_belongs_to_it(journal, aim):
    question = journal.questions.add("What do you read?")
    journal.questions.edit(question, aim=aim)
    journal.trash.put("aim", aim)
    assert journal.aims.rows() == []
    with pytest.raises(NotFoundError):
        journal.aims.row(aim)
    assert [(row.kind, row.text) for row in journal.trash.rows()] == [
        ("aim", "Write in my own voice")
    ]
    journal.trash.restore("aim", aim)
    assert journal.aims.current().id == journal.questions.row(question).aim == aim


def test_a_step_that_made_it_is_taken_back_after_a_restart(journal):
    old = journal.aims.add("Listen first")
    with journal.as_step("Aim set", page="review"):
        journal.aims.add("Write in my own voice")
    (step,) = journal.undo_steps.rows()
    journal.undo_steps.take_back(step.id)
    assert journal.aims.current().id == old
    assert [row.kind for row in journal.trash.rows()] == ["aim"]
