# SPDX-License-Identifier: MIT
"""How the rhythm with somebody is said."""

from datetime import date, timedelta
from typing import get_args

import pytest

from rmjournal.store import SessionStatus
from rmjournal.ui.pages.people.history import _ICONS, _session_line
from rmjournal.words.people import (
    NextWords,
    done_words,
    next_words,
    rhythm_words,
    since_words,
    strip_words,
    talks_words,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def row(journal):
    """The row of one person, made as wanted."""

    def row(held=(), planned=(), cancelled=(), **values):
        person = journal.people.add("Ann", rhythm_weeks=values.pop("rhythm_weeks", 2))
        for day in held:
            journal.sessions.add(day, [person], status="held")
        for day in planned:
            journal.sessions.add(day, [person], status="planned")
        for day in cancelled:
            journal.sessions.cancel(journal.sessions.add(day, [person]), by="me")
        if values:
            journal.people.edit(person, **values)
        return next(each for each in journal.people.rows(archived=True) if each.id == person)

    return row


@pytest.mark.parametrize(
    ("weeks", "words"),
    [(None, "No rhythm"), (1, "Every week"), (2, "Every 2 weeks"), (4, "Monthly")],
)
def test_a_rhythm_in_words(weeks, words):
    assert rhythm_words(weeks) == words


def test_a_date_is_said_with_its_day(row):
    words = next_words(row(planned=[date(2026, 12, 1)]), TODAY)
    assert words == NextWords("Tue 1 December", "next conversation")


def test_a_date_does_not_hide_what_was_cancelled(row):
    days = [date(2026, 11, 12), date(2026, 11, 19)]
    words = next_words(row(planned=[date(2026, 12, 1)], cancelled=days), TODAY)
    assert words == NextWords("Tue 1 December", "Two cancelled in a row")


def test_no_date_in_time_is_amber(row):
    words = next_words(row(held=[date(2026, 10, 26)]), TODAY)
    assert words == NextWords("No date yet", "Four weeks since you spoke", "act", wants_date=True)


def test_no_date_a_few_days_before_it_is_time_is_amber_too(row):
    words = next_words(row(held=[date(2026, 11, 12)]), TODAY)
    assert (words.tone, words.wants_date) == ("act", True)


def test_nobody_archived_wants_a_date(row):
    words = next_words(row(held=[date(2026, 10, 26)], archived=True), TODAY)
    assert (words.tone, words.wants_date) == ("ink2", False)


def test_no_date_before_it_is_time_is_quiet(row):
    words = next_words(row(held=[date(2026, 11, 18)]), TODAY)
    assert words == NextWords("No date yet", "You spoke last week", "ink2")


def test_without_a_rhythm_nothing_is_amber(row):
    assert next_words(row(held=[date(2026, 5, 4)], rhythm_weeks=None), TODAY).tone == "ink2"


def test_a_pause_is_said_with_its_end(row):
    words = next_words(row(paused_until=date(2026, 12, 3)), TODAY)
    assert words.first == "Paused until Thu 3 December"


def test_an_end_is_said_with_its_day(row):
    assert next_words(row(ended_on=date(2026, 11, 2)), TODAY).first == "Ended 2 Nov"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "You spoke this week"),
        (1, "You spoke last week"),
        (6, "You spoke last week"),
        (7, "A week since you spoke"),
        (15, "Two weeks since you spoke"),
        (90, "Twelve weeks since you spoke"),
        (700, "100 weeks since you spoke"),
    ],
)
def test_weeks_are_counted_in_words(row, days, words):
    assert since_words(row(held=[TODAY - timedelta(days)]), TODAY) == words


def test_two_cancelled_talks_are_said(row):
    made = row(held=[date(2026, 10, 1)], cancelled=[date(2026, 11, 2), date(2026, 11, 16)])
    assert since_words(made, TODAY) == "Two cancelled in a row"


def test_counts(row):
    made = row(held=[TODAY, TODAY - timedelta(7)])
    assert talks_words(made) == "2 talks"
    assert done_words(made) == ""
    assert strip_words(made) == "A conversation in 2 of the last 12 weeks"


@pytest.mark.parametrize("status", get_args(SessionStatus))
def test_a_session_in_any_state_has_a_line_and_an_icon_in_the_history(journal, status):
    person = journal.people.add("Priya")
    journal.sessions.add(journal.clock.today(), [person], status=status)
    (row,) = journal.sessions.rows()
    assert _session_line(row, None, journal.clock.today()).state == status
    assert ("session", status) in _ICONS


def test_who_was_cancelled_twice_wants_a_date_whatever_the_rhythm(row):
    days = [date(2026, 11, 19), date(2026, 11, 20)]
    words = next_words(row(held=[date(2026, 11, 18)], cancelled=days), TODAY)
    assert (words.tone, words.wants_date) == ("act", True)
