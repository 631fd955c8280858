# SPDX-License-Identifier: MIT
"""Older texts: each change leaves one, and time thins them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rmjournal.core.errors import NotFoundError
from rmjournal.store.revisions import KEEP_NEWEST, _surplus

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def session(journal):
    return journal.sessions.add(date(2026, 11, 23), text="First words\n")


def texts(journal, session):
    return [journal.history.text(row.id) for row in journal.history.rows("session", session)]


def kept(*ages):
    """Ages of the revisions that stay, of those given oldest first."""
    rows = [(number, NOW - age) for number, age in enumerate(ages)]
    surplus = set(_surplus(rows[::-1][KEEP_NEWEST:], NOW))
    return [ages[number] for number, _ in rows if number not in surplus]


def test_the_text_before_each_change_newest_first(journal, session):
    journal.notes.save(session, "Second words\n")
    journal.notes.save(session, "Third words\n")
    assert texts(journal, session) == ["Second words\n", "First words\n"]


def test_an_unknown_revision(journal):
    with pytest.raises(NotFoundError):
        journal.history.text(1)


def test_the_newest_changes_all_stay(journal, session, clock):
    for number in range(KEEP_NEWEST):
        clock.go_on(seconds=1)
        journal.notes.save(session, f"{number}\n")
    assert len(texts(journal, session)) == KEEP_NEWEST


def test_a_long_sitting_is_thinned_and_the_first_text_stays(journal, session, clock):
    for number in range(KEEP_NEWEST * 2):
        clock.go_on(seconds=2)
        journal.notes.save(session, f"{number}\n")
    found = texts(journal, session)
    assert KEEP_NEWEST <= len(found) <= KEEP_NEWEST + 2
    assert found[-1] == "First words\n"


def newest():
    return [timedelta(0)] * KEEP_NEWEST


def test_one_an_hour_for_two_days():
    hour, quarter = timedelta(hours=1), timedelta(minutes=15)
    first = timedelta(days=400)
    ages = [first, 5 * hour, 5 * hour - quarter, 3 * hour, *newest()]
    assert kept(*ages) == [first, 5 * hour, 3 * hour, *newest()]


def test_one_a_day_for_ninety_days_and_then_only_the_first():
    day, hour = timedelta(days=1), timedelta(hours=1)
    first = 400 * day
    ages = [first, 200 * day, 91 * day, 50 * day, 50 * day - hour, 49 * day, *newest()]
    assert kept(*ages) == [first, 50 * day, 49 * day, *newest()]


def test_a_clock_set_back_loses_nothing_new(journal, session, clock):
    journal.notes.save(session, "Second words\n")
    clock.go_on(days=-365)
    journal.notes.save(session, "Third words\n")
    assert texts(journal, session) == ["Second words\n", "First words\n"]
