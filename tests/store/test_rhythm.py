# SPDX-License-Identifier: MIT
"""The rhythm with one person: it runs from the last session actually held."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from rmjournal.model.people import rhythm_of
from tests.ready_made import ready_made

TODAY = date(2026, 11, 23)


def rhythm(**values):
    settings = {"weeks": 2, "last_held": None, "next_day": None, **values}
    return rhythm_of(TODAY, **settings)


def test_where_it_stands():
    cases: list[tuple[dict[str, Any], str]] = [
        ({"weeks": None}, "no rhythm"),
        ({"ended_on": TODAY}, "ended"),
        ({"ended_on": TODAY + timedelta(days=1), "last_held": TODAY}, "on time"),
        ({"paused_until": TODAY + timedelta(days=1)}, "paused"),
        ({"paused_until": TODAY, "last_held": date(2026, 9, 1)}, "due"),
        ({"next_day": TODAY}, "planned"),
        ({"next_day": TODAY - timedelta(days=1), "last_held": date(2026, 11, 1)}, "overdue"),
        ({"last_held": date(2026, 11, 10)}, "on time"),
        ({"last_held": date(2026, 11, 9)}, "due"),
        ({"last_held": date(2026, 11, 2)}, "overdue"),
        ({"weeks": None, "next_day": TODAY}, "planned"),
    ]
    for values, drift in cases:
        assert rhythm(**values).drift == drift, (values, drift)


def test_the_date_runs_from_the_last_session_held():
    assert rhythm(last_held=date(2026, 11, 12)).due_on == date(2026, 11, 26)


def test_without_a_session_it_runs_from_the_beginning():
    assert rhythm(began_on=date(2026, 11, 20)).due_on == date(2026, 12, 4)


def test_a_pause_puts_it_off():
    found = rhythm(last_held=date(2026, 11, 12), paused_until=date(2027, 1, 4))
    assert (found.drift, found.due_on) == ("paused", date(2027, 1, 4))


def test_a_clock_set_back_makes_no_negative_span():
    assert rhythm(last_held=TODAY + timedelta(days=30), weeks=2).drift == "on time"


def test_a_day_far_away_is_no_error():
    assert rhythm(last_held=date(2026, 11, 12), weeks=52).drift == "on time"


@pytest.fixture
@ready_made
def amara(journal):
    return journal.people.add("Amara", rhythm_weeks=2)


def row(journal):
    return journal.people.rows()[0]


def test_two_cancelled_in_a_row_are_counted_since_the_last_held(journal, amara):
    for day in (date(2026, 10, 1), date(2026, 10, 29), date(2026, 11, 12)):
        session = journal.sessions.add(day, [amara])
        journal.sessions.cancel(session, by="me")
    journal.sessions.add(date(2026, 10, 15), [amara])
    assert row(journal).rhythm.cancelled_in_a_row == 2


def test_the_next_session_is_like_the_last(journal, amara):
    journal.sessions.add(
        date(2026, 11, 12), [amara], start=time(10, 0), minutes=45, place="The quiet corner"
    )
    made = journal.sessions.plan_next(amara)
    detail = journal.sessions.detail(made)
    assert (detail.status, detail.day, detail.start, detail.minutes, detail.place) == (
        "planned",
        date(2026, 11, 26),
        time(10, 0),
        45,
        "The quiet corner",
    )
    assert journal.sessions.plan_next(amara) == made


def test_a_next_session_that_is_long_due_is_today(journal, amara):
    journal.sessions.add(date(2026, 9, 1), [amara])
    assert journal.sessions.detail(journal.sessions.plan_next(amara)).day == TODAY


def test_a_planned_session_of_the_past_is_no_plan(journal, amara):
    journal.sessions.add(date(2026, 11, 20), [amara], status="planned")
    assert row(journal).next_day is None
    assert journal.sessions.detail(journal.sessions.plan_next(amara)).day >= TODAY


def test_the_next_talk_takes_no_other_talks_time(journal, amara):
    on, jun = date(2026, 12, 7), journal.people.add("Jun")
    journal.sessions.add(date(2026, 11, 2), [amara], start=time(11), minutes=45)
    for start in (time(10, 30), time(11, 15)):
        journal.sessions.add(on, [jun], status="planned", start=start, minutes=45)
    made = journal.sessions.detail(journal.sessions.plan_next(amara, day=on))
    assert (made.day, made.start, made.minutes) == (on, time(12), 45)
