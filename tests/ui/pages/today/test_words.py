# SPDX-License-Identifier: MIT
"""What Today says, day by day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from rmjournal.model.people import Rhythm
from rmjournal.store import Attending, InsightRow, PersonRhythm, ReviewRow, SessionRow
from rmjournal.ui.pages.today.lists import shown_people
from rmjournal.ui.verbs.sessions import day_to_propose
from rmjournal.words.people import PeopleDirectory
from rmjournal.words.today import heard_words, review_words, rhythm_words, title_words

TODAY = date(2026, 11, 24)  # a Tuesday
DIARY = PeopleDirectory([], TODAY)
AMARA, THEO = Attending(1, "Amara Osei", "mentor"), Attending(2, "Theo", "mentor")


def session(day, *people, kind="conversation"):
    return SessionRow(1, "u", kind, "planned", day, None, None, "", "", 0, people or (AMARA,))


def person(
    name="Amara", *, next_day=None, start=time(10), drift="on time", due_on=None, cancelled=0,
    last=None, until=None,
):  # fmt: skip
    rhythm = Rhythm(drift, due_on, next_day, cancelled)
    return PersonRhythm(
        1, "u", name, "", "", 2, None, None, False, until, last, next_day,
        None if next_day is None else start, (False,) * 12, rhythm,
    )  # fmt: skip


def review(week, *, step=1, finished=None):
    began = datetime(2026, 11, 20, tzinfo=UTC)
    return ReviewRow(1, "u", 2026, week, "full", step, "", began, finished, "", "")


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (TODAY, "Today, you listen to Amara Osei"),
        (TODAY + timedelta(1), "Tomorrow, you listen to Amara Osei"),
        (TODAY + timedelta(2), "Thursday, you listen to Amara Osei"),
        (TODAY + timedelta(6), "Monday, you listen to Amara Osei"),
        (TODAY + timedelta(7), "Tue 1 December, you listen to Amara Osei"),
    ],
)
def test_the_title_is_a_sentence_about_the_next_talk(day, title):
    assert title_words(session(day), DIARY, is_busy=True) == title


def test_two_are_both_named():
    said = title_words(session(TODAY, AMARA, THEO), DIARY, is_busy=True)
    assert said == "Today, you listen to Amara Osei and Theo"


def test_at_a_team_session_one_listens_to_who_presents():
    presenter, attendee = replace(AMARA, part="presenter"), replace(THEO, part="attendee")
    said = title_words(
        session(TODAY, presenter, attendee, kind="team session"), DIARY, is_busy=True
    )
    assert said == "Today, you and the team listen to Amara Osei"


def test_without_a_talk_nobody_is_in_the_diary():
    assert title_words(None, DIARY, is_busy=True) == "Nobody in the diary yet"


def test_a_week_with_nothing_in_it_is_quiet():
    assert title_words(session(TODAY + timedelta(9)), DIARY, is_busy=False) == "A quiet week"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "You heard this a week ago"),
        (13, "You heard this a week ago"),
        (14, "You heard this two weeks ago"),
        (21, "You heard this three weeks ago"),
        (62, "You heard this eight weeks ago"),
        (63, "You heard this two months ago"),
        (400, "You heard this 13 months ago"),
    ],
)
def test_how_long_ago_it_was_heard(days, words):
    day = TODAY - timedelta(days)
    row = InsightRow(1, "u", "Hm", 1, "Amara", 1, "", day, None, None, False, "open", "", None)
    assert heard_words(row, TODAY) == words


@pytest.mark.parametrize(
    ("row", "first", "tone", "fact"),
    [
        (person(next_day=TODAY + timedelta(2)), "Thursday 10:00", "ink", ""),
        (person(next_day=TODAY + timedelta(7)), "Tue 1 December", "ink", ""),
        (person(drift="overdue"), "No date yet", "act", ""),
        (person(due_on=TODAY + timedelta(3)), "No date yet", "act", ""),
        (person(due_on=TODAY + timedelta(30)), "No date yet", "ink2", ""),
        (person(cancelled=1), "No date yet", "ink2", ""),
        (
            person(drift="due", cancelled=2),
            "No date yet",
            "act",
            "The last two were cancelled",
        ),
    ],
)
def test_rhythm_says_the_next_date_and_what_was_cancelled(row, first, tone, fact):
    words = rhythm_words(row, TODAY)
    assert (words.next.first, words.next.tone, words.fact) == (first, tone, fact)


@pytest.mark.parametrize(
    ("row", "last", "today", "line", "button"),
    [
        (None, None, TODAY, "Friday, a quarter of an hour", "Begin early"),
        (None, review(47), TODAY, "Friday, a quarter of an hour", "Begin early"),
        (None, None, TODAY + timedelta(3), "A quarter of an hour", "Begin"),
        (None, review(45), TODAY, "Last closed three weeks ago. That happens.", "Begin early"),
        (review(48, step=3), None, TODAY, "Begun, at step 3 of 6", "Continue"),
        (
            review(48, finished=datetime(2026, 11, 23, 12, tzinfo=UTC)),
            None,
            TODAY,
            "Closed yesterday",
            "Read it",
        ),
    ],
)
def test_the_review_is_offered_without_reproach(row, last, today, line, button):
    words = review_words(row, last, today)
    assert (words.line, words.button) == (line, button)


def test_week_53_comes_right_before_week_1():
    last = replace(review(53), year=2026)
    assert review_words(None, last, date(2027, 1, 5)).line == "Friday, a quarter of an hour"


def test_too_many_people_keep_those_who_come_soon_and_those_whose_time_it_is():
    soon, late = person("Soon", next_day=TODAY), person("Late", drift="overdue")
    far = person("Far", next_day=TODAY + timedelta(30))
    everybody = [person("Fine"), late, far, soon]

    def shown(most):
        return [row.name for row in shown_people(everybody, TODAY, most)]

    assert [shown(most) for most in range(1, 5)] == [
        ["Soon"], ["Soon", "Late"], ["Soon", "Far", "Late"], ["Soon", "Far", "Fine", "Late"],
    ]  # fmt: skip


def test_soon_is_within_two_weeks():
    soon, late = person("Soon", next_day=TODAY + timedelta(14)), person("Late", drift="due")
    far = person("Far", next_day=TODAY + timedelta(15))
    assert shown_people([far, late], TODAY, 1) == [late]
    assert shown_people([soon, late], TODAY, 1) == [soon]


def test_it_is_time_too_for_whom_what_was_agreed_ends():
    ends = person("Zoe", until=TODAY + timedelta(3))
    assert shown_people([person("Amara"), ends], TODAY, 1) == [ends]


def test_of_one_day_the_earlier_talk_comes_first():
    second = person("Amara", next_day=TODAY, start=time(14))
    first, whenever = (
        replace(second, name="Theo", next_start=time(9)),
        person("Zoe", next_day=TODAY),
    )
    whenever = replace(whenever, next_start=None)
    assert shown_people([second, first, whenever], TODAY, 3) == [whenever, first, second]


@pytest.mark.parametrize(
    ("row", "day"),
    [
        (person(due_on=date(2026, 12, 3)), date(2026, 12, 3)),
        (person(due_on=date(2026, 11, 3), last=date(2026, 10, 20)), date(2026, 12, 1)),
        (person(due_on=date(2026, 11, 3), last=date(2026, 10, 22)), date(2026, 11, 26)),
        (person(), date(2026, 11, 25)),
    ],
)
def test_the_day_proposed_is_when_it_is_time_or_the_weekday_of_last_time(row, day):
    assert day_to_propose(row, TODAY) == day


def test_somebody_new_is_not_proposed_for_a_weekend():
    assert day_to_propose(person(), date(2026, 11, 27)) == date(2026, 11, 30)
    sunday = date(2026, 12, 6)
    assert day_to_propose(person(due_on=sunday), TODAY) == date(2026, 12, 7)
    assert day_to_propose(person(due_on=sunday, last=date(2026, 11, 22)), TODAY) == sunday
