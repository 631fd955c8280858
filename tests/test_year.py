# SPDX-License-Identifier: MIT
"""What stays true through a whole year, over changes of the clocks and of the time zone."""

import time
from datetime import date

import pytest

from rmjournal.store import Journal, Move, State
from tests.year import RHYTHMS, WEEK, LocalClock, Year, set_zone
from tests.year_watch import Watch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(time, "tzset"), reason="cannot change the time zone here"),
]


@pytest.fixture
def year(tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    clock = LocalClock()
    journal, _ = Journal.create(tmp_path / "year.rmjournal", passphrase=None, clock=clock)
    with journal:
        yield Year(journal, clock)
    monkeypatch.undo()
    time.tzset()


def test_a_year(year):
    watch = Watch(year)
    year.reviewer.begun = watch.nothing_is_hidden_in
    for step in year.days():
        try:
            watch.look()
        except AssertionError as error:
            raise AssertionError(step) from error
    watch.everything_that_happened()
    reviews = year.journal.reviews.rows()
    assert sorted((row.year, row.week) for row in reviews) == sorted(year.facts.reviews)
    assert (2026, 53) in year.facts.reviews
    assert {row.year for row in reviews} == {2026}
    assert all(row.finished_at is not None for row in reviews)
    weeks = year.journal.pictures.heard_and_done(year.clock.today(), weeks=54)
    assert sum(week.heard for week in weeks) == len(year.journal.insights.rows())
    assert len({(week.year, week.week) for week in weeks}) == 54
    everything_happened(year)


def everything_happened(year: Year) -> None:
    """A year in which it did not would show nothing."""
    journal, facts = year.journal, year.facts
    assert len(facts.held) > 60
    assert {by for _, by, _ in facts.cancelled.values()} == {"me", "them", ""}
    rows = journal.commitments.rows()
    moves = {event.move for row in rows for event in journal.commitments.events(row.id)}
    assert moves >= {*Move, "created", "move", "check_in"}
    assert {row.state for row in rows} == set(State)
    assert {row.fate for row in journal.insights.rows()} == {
        "open", "under_way", "acted_on", "kept", "declined",
    }  # fmt: skip
    assert {loop.state for loop in journal.loops.rows()} == {
        "open", "next_agenda", "told", "not_needed",
    }  # fmt: skip
    assert {row.kind for row in journal.sessions.rows()} == {"conversation", "team session"}
    assert [person.name for person in journal.people.names()] == sorted(RHYTHMS)


@pytest.mark.parametrize(("zone", "hour"), [("America/Los_Angeles", 23), ("Pacific/Auckland", 8)])
def test_the_day_is_that_of_the_place(year, zone, hour):
    """Where it is another day in UTC: late in the evening, and early in the morning."""
    set_zone(zone)
    day = date(2026, 3, 4)
    year.clock.set_local(day, hour, 45)
    assert year.clock.now().date() != day
    assert year.clock.today() == day
    year.journal.people.add("Amara Osei", rhythm_weeks=1)
    (row,) = year.journal.people.rows()
    assert row.rhythm.due_on == day + WEEK
