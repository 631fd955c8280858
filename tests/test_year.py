# SPDX-License-Identifier: MIT
"""What stays true through a whole year, over changes of the clocks and of the time zone."""

import time
from datetime import date, timedelta

import pytest

from rmjournal.store import ENDED, Journal, State
from rmjournal.store.review_reads import week_of
from tests.year import FIRST, RHYTHMS, WEEK, LocalClock, Year, set_zone

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


class Watch:
    """Looks at the journal after each step."""

    def __init__(self, year: Year) -> None:
        self._year = year
        self._journal = year.journal
        self._seen_events: set[int] = set()

    def look(self) -> None:
        self._commitments = self._journal.commitments.rows()
        self._loops = self._journal.loops.rows()
        self._insights = self._journal.insights.rows()
        self._sessions = self._journal.sessions.rows()
        self.each_insight_has_one_fate()
        self.whoever_it_came_from_has_a_loop()
        self.no_date_lies_on_a_wrong_day()
        self.rhythms_run_from_the_last_talk()
        self.no_span_is_negative()

    def each_insight_has_one_fate(self) -> None:
        acted_on = {row.insight_id for row in self._commitments}
        declined = {loop.insight_id for loop in self._loops}
        for row in self._insights:
            assert (row.fate == "open") == (row.fate_on is None)
            if row.fate == "open":
                assert row.id not in acted_on
                assert row.id not in declined
            if row.fate == "acted_on":
                assert row.id in acted_on
            if row.fate == "declined":
                assert row.id in declined

    def whoever_it_came_from_has_a_loop(self) -> None:
        for row in self._commitments:
            people = {person for person, _ in row.people}
            if row.state in ENDED:
                assert {loop.person_id for loop in row.loops} == people
            else:
                assert {loop.state for loop in row.loops} <= {"told"}

    def no_date_lies_on_a_wrong_day(self) -> None:
        facts, today = self._year.facts, self._year.clock.today()
        days = {row.id: row.day for row in self._sessions if row.status == "held"}
        assert days == facts.held
        for insight in self._insights:
            assert insight.session_day == days[insight.session_id]
        for commitment in self._commitments:
            for event in self._journal.commitments.events(commitment.id):
                if event.id not in facts.events:
                    facts.events[event.id] = today
                assert event.day == facts.events[event.id]
            if commitment.times_moved == 0 and commitment.id in facts.due:
                assert commitment.due_on == facts.due[commitment.id]
            for loop in commitment.loops:
                assert commitment.ended_on is None or loop.opened_on >= commitment.ended_on
        for question in self._journal.questions.rows():
            for asking in question.askings:
                if asking.asked_on is not None:
                    assert asking.asked_on == days[asking.session_id]

    def rhythms_run_from_the_last_talk(self) -> None:
        today = self._year.clock.today()
        for row in self._journal.people.rows():
            held = [
                session.day
                for session in self._sessions
                if session.status == "held" and any(p.id == row.id for p in session.people)
            ]
            last = max(held, default=None)
            assert row.last_held == last
            due = (last or FIRST) + timedelta(weeks=RHYTHMS[row.name])
            if row.paused_until is not None and due < row.paused_until:
                due = row.paused_until
            assert row.rhythm.due_on == due
            late = row.rhythm.drift in ("due", "overdue")
            if row.rhythm.next_day is None and not (row.paused_until and today < row.paused_until):
                assert late == (today >= due)

    def no_span_is_negative(self) -> None:
        for row in self._journal.people.rows():
            assert row.rhythm.weeks_since is None or row.rhythm.weeks_since >= 0
            assert row.next_day is None or row.next_day >= self._year.clock.today()
        for loop in self._loops:
            assert loop.told_on is None or loop.told_on >= loop.opened_on
        for insight in self._insights:
            assert insight.fate_on is None or insight.fate_on >= insight.session_day
        for review in self._journal.reviews.rows():
            assert review.finished_at is None or review.finished_at >= review.started_at

    def nothing_due_is_hidden(self, review_id: int) -> None:
        """Of a review that goes on: what is due shows up, unless it was put off on purpose."""
        review = self._journal.reviews.row(review_id)
        until = max(week_of(review)[1], self._year.clock.today())
        shown = {row.id for row in self._journal.review_cards.to_decide(review_id)}
        on_today = {row.id for row in self._journal.today.page().due}
        sunday = self._year.clock.today() + timedelta(7 - self._year.clock.today().isoweekday())
        for row in self._journal.commitments.rows():
            due = row.paused_until if row.state is State.PAUSED else row.due_on
            kept_beyond = row.review_on is not None and row.review_on > until
            if row.state in ENDED or due is None:
                continue
            assert (row.id in on_today) == (due <= sunday), row
            assert row.id in shown or due > until or kept_beyond, row


def test_a_year(year, monkeypatch):
    watch = Watch(year)
    decide = year._decide

    def decide_with_a_look(review: int) -> None:
        watch.nothing_due_is_hidden(review)
        decide(review)

    monkeypatch.setattr(year, "_decide", decide_with_a_look)
    for step in year.days():
        try:
            watch.look()
        except AssertionError as error:
            raise AssertionError(step) from error
    reviews = year.journal.reviews.rows()
    assert sorted((row.year, row.week) for row in reviews) == sorted(year.facts.reviews)
    assert {row.year for row in reviews} == {2026}
    assert all(row.finished_at is not None for row in reviews)
    assert len(year.facts.held) > 60
    weeks = year.journal.pictures.heard_and_done(year.clock.today(), weeks=54)
    assert sum(week.heard for week in weeks) == len(year.journal.insights.rows())
    assert len({(week.year, week.week) for week in weeks}) == 54


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
