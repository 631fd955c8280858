# SPDX-License-Identifier: MIT
"""What has to be true of a journal on every day of a year, whatever was done."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from rmjournal.model.reviews import week_of
from rmjournal.store import ENDED, Changes, CommitmentRow, InsightRow, PersonRow, State
from tests.year import WEEK, Year


class Watch:
    """Looks at the journal after each step, and at each review when it has begun."""

    def __init__(self, year: Year) -> None:
        self._year = year
        self._journal = year.journal
        self._facts = year.facts
        self._touched: dict[int, date] = {}
        self._days: dict[tuple[str, int], date] = {}
        year.journal.listen(self._on_changed)

    def look(self) -> None:
        self._today = self._year.clock.today()
        self._commitments = self._journal.commitments.rows()
        self._loops = self._journal.loops.rows()
        self._insights = self._journal.insights.rows()
        self._sessions = self._journal.sessions.rows()
        self._people = self._journal.people.rows()
        for insight in self._insights:
            self.it_has_one_fate(insight)
        for commitment in self._commitments:
            self.whoever_it_came_from_has_one_loop(commitment)
        for person in self._people:
            self.the_rhythm_runs_from_the_last_talk(person)
            self.what_was_cancelled_since_is_counted(person)
            self.the_strip_has_the_weeks_with_a_talk(person)
        self.every_loop_is_about_something()
        self.sessions_are_on_their_days()
        self.no_day_moves_once_it_is_written()
        self.questions_wait_and_are_counted()
        self.nothing_due_is_hidden_on_today()
        self.no_span_is_negative()

    def everything_that_happened(self) -> None:
        """Every event of every commitment, not only of those just touched."""
        self._touched = {row.id: self._today for row in self._commitments}
        self.no_day_moves_once_it_is_written()

    def it_has_one_fate(self, insight: InsightRow) -> None:
        acts = [row for row in self._commitments if row.insight_id == insight.id]
        acted_on = any(row.state is State.DONE for row in acts)
        is_open = any(row.state not in ENDED for row in acts)
        declined = any(
            loop.insight_id == insight.id and loop.state != "told" for loop in self._loops
        )
        told_why = any(loop.insight_id == insight.id for loop in self._loops)
        assert (insight.fate in ("open", "under_way")) == (insight.fate_on is None)
        if insight.fate not in ("kept", "declined"):
            expected = "acted_on" if acted_on else "under_way" if is_open else "open"
            assert insight.fate == expected
            done = [row.ended_on for row in acts if row.state is State.DONE]
            assert insight.fate_on == min(filter(None, done), default=None)
        assert insight.fate == "declined" or not declined
        assert insight.fate != "declined" or told_why

    def whoever_it_came_from_has_one_loop(self, row: CommitmentRow) -> None:
        people = sorted(person for person, _ in row.people)
        if row.state in ENDED:
            assert sorted(loop.person_id for loop in row.loops) == people
        else:
            assert {loop.state for loop in row.loops} <= {"told"}

    def every_loop_is_about_something(self) -> None:
        about = {row.id for row in self._commitments}
        heard = {row.id for row in self._insights}
        for loop in self._loops:
            assert loop.commitment_id in about or loop.insight_id in heard, loop

    def sessions_are_on_their_days(self) -> None:
        days = {
            status: {row.id: row.day for row in self._sessions if row.status == status}
            for status in ("held", "planned", "cancelled")
        }
        assert days["held"] == self._facts.held
        assert days["planned"] == self._facts.planned
        assert days["cancelled"] == {key: day for key, (day, *_) in self._facts.cancelled.items()}
        for insight in self._insights:
            assert insight.session_day == days["held"].get(insight.session_id or 0)

    def no_day_moves_once_it_is_written(self) -> None:
        """What happened did so on the day it was, and stays there whatever the zone is now."""
        for row in self._commitments:
            self._stays(("ended", row.id), row.ended_on)
            if row.times_moved == 0 and row.id in self._facts.due:
                assert row.due_on == self._facts.due[row.id]
            if row.id in self._touched:
                on = self._touched.pop(row.id)
                for event in self._journal.commitments.events(row.id):
                    self._stays(("event", event.id), event.day, on)
        for loop in self._loops:
            self._stays(("opened", loop.id), loop.opened_on)
            self._stays(("told", loop.id), loop.told_on)
        for insight in self._insights:
            if insight.fate in ("kept", "declined"):
                self._stays(("fate", insight.id), insight.fate_on)
            else:  # it follows the first that was done, which has stayed itself
                self._days.pop(("fate", insight.id), None)

    def _stays(self, key: tuple[str, int], day: date | None, on: date | None = None) -> None:
        """`on` is the day it is said to have been when it is seen for the first time."""
        if day is None:
            self._days.pop(key, None)
        else:
            assert day == self._days.setdefault(key, on or self._today), key

    def questions_wait_and_are_counted(self) -> None:
        for question in self._journal.questions.rows():
            waiting = Counter(
                each.person_id for each in question.askings if each.state == "waiting"
            )
            assert set(waiting.values()) <= {1}
            for asking in question.askings:
                if asking.asked_on is not None:
                    assert asking.asked_on == self._facts.held.get(asking.session_id or 0)
                elif asking.state == "waiting":
                    assert asking.person_id is not None
                    talks = [day for day in self._held_with(asking.person_id) if day > asking.since]
                    assert asking.times_carried == len(talks)

    def _held_with(self, person_id: int) -> list[date]:
        return self._days_with(person_id, "held")

    def _days_with(self, person_id: int, status: str) -> list[date]:
        return [
            row.day
            for row in self._sessions
            if row.status == status and any(each.id == person_id for each in row.people)
        ]

    def the_rhythm_runs_from_the_last_talk(self, row: PersonRow) -> None:
        last = max(self._held_with(row.id), default=None)
        assert row.last_held == last
        weeks, paused = self._facts.rhythm[row.id], self._facts.paused.get(row.id)
        assert row.ended_on == self._facts.ended.get(row.id)
        if row.ended_on is not None or weeks is None:
            assert row.rhythm.drift in ("ended", "no rhythm", "planned")
            return
        due = (last or self._facts.began[row.id]) + weeks * WEEK
        due = due if paused is None else max(due, paused)
        assert row.rhythm.due_on == due
        is_late = row.rhythm.drift in ("due", "overdue")
        if row.rhythm.next_day is None and not (paused and self._today < paused):
            assert is_late == (self._today >= due)

    def what_was_cancelled_since_is_counted(self, row: PersonRow) -> None:
        since = row.last_held or date.min
        days = [day for day in self._days_with(row.id, "cancelled") if day > since]
        assert row.rhythm.cancelled_in_a_row == len(days)

    def the_strip_has_the_weeks_with_a_talk(self, row: PersonRow) -> None:
        monday = self._today - timedelta(days=self._today.weekday())
        held = {day - timedelta(days=day.weekday()) for day in self._held_with(row.id)}
        assert row.weeks == tuple(monday - back * WEEK in held for back in range(11, -1, -1))

    def nothing_due_is_hidden_on_today(self) -> None:
        page = self._journal.today.page()
        due = {row.id for row in self._commitments if _due(row) <= self._today + WEEK}
        monday = self._today - timedelta(days=self._today.weekday())
        assert {row.id for row in (*page.due, *page.older)} == due
        assert all(_due(row) >= monday for row in page.due)
        assert all(_due(row) < monday for row in page.older)
        assert (page.due_count, page.older_count) == (len(page.due), len(page.older))
        coming = [row.day for row in self._sessions if row.status == "planned"]
        soonest = min((day for day in coming if day >= self._today), default=None)
        assert (page.next_session and page.next_session.day) == soonest
        rested = [row for row in self._insights if row.fate == "open"]
        is_there = any(row.session_day and self._today - row.session_day >= WEEK for row in rested)
        assert (page.heard is not None) == is_there

    def no_span_is_negative(self) -> None:
        for row in self._people:
            assert row.next_day is None or row.next_day >= self._today
        for loop in self._loops:
            assert loop.told_on is None or loop.told_on >= loop.opened_on
        for review in self._journal.reviews.rows():
            assert review.finished_at is None or review.finished_at >= review.started_at

    def nothing_is_hidden_in(self, review_id: int) -> None:
        """Of a review that has begun: what is due comes up, unless it was put off on purpose."""
        cards = self._journal.review_cards
        review = self._journal.reviews.row(review_id)
        until = max(week_of(review)[1], self._year.clock.today())
        shown = {row.id for row in cards.to_decide(review_id)}
        there = {row.id for row in self._journal.people.rows() if row.rhythm.drift != "ended"}
        for row in self._journal.commitments.rows():
            due = _due(row)
            if row.paused_for is not None:
                assert row.id in shown or row.paused_for in there, row
            if due is not None and due <= until:
                kept_beyond = row.review_on is not None and row.review_on > until
                assert row.id in shown or kept_beyond, row
        to_tell = {loop.id for loop in cards.to_tell(review_id)}
        for loop in self._journal.loops.rows():
            if loop.state == "open" or (
                loop.state == "next_agenda" and loop.person_id not in there
            ):
                assert loop.id in to_tell, loop
        waiting = {row.id for row in self._journal.insights.rows() if row.fate == "open"}
        assert {row.id for row in cards.to_keep(review_id)} == waiting
        ended = {row.id for row in self._journal.people.rows() if row.rhythm.drift == "ended"}
        assert not ended & {row.id for row in cards.choose(review_id).without_a_date}

    def _on_changed(self, changes: Changes) -> None:
        for commitment in changes.commitments:
            self._touched.setdefault(commitment, self._year.clock.today())


def _due(row: CommitmentRow) -> date:
    """When an open one is due, or back from its pause; the last of all days if it never is."""
    if row.state in ENDED:
        return date.max
    return (row.paused_until if row.state is State.PAUSED else row.due_on) or date.max
