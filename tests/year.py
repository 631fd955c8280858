# SPDX-License-Identifier: MIT
"""A year of somebody with four people, day by day, through the verbs of the store.

It is the same each time. Each day has its habits: talks are planned when their rhythm asks for
them, held or cancelled, written up, acted on; on Fridays there is a review, which in some weeks is
missed, and in some is done on the Tuesday after.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle

from rmjournal.store import ENDED, Journal, State
from rmjournal.text.dates import write_day

FIRST, DAYS = date(2026, 1, 1), 53 * 7
ZONES = (
    (date(2026, 1, 1), "Europe/Berlin"),
    (date(2026, 6, 3), "America/Los_Angeles"),
    (date(2026, 9, 9), "Pacific/Auckland"),
    (date(2026, 12, 2), "Europe/Berlin"),
)
RHYTHMS = {"Amara Osei": 1, "Priya Nair": 2, "Theo Lindqvist": 3, "Jun Park": 4}
AWAY = ("Priya Nair", date(2026, 7, 1), date(2026, 8, 17))
LATE, MISSED = 4, 5  # every so many weeks
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class LocalClock:
    """Stands at a moment; what day that is, the computer's time zone says."""

    def __init__(self) -> None:
        self._moment = datetime(2026, 1, 1, 8, tzinfo=UTC)

    def set_local(self, day: date, hour: int, minute: int = 0) -> None:
        self._moment = datetime(day.year, day.month, day.day, hour, minute).astimezone(UTC)

    def now(self) -> datetime:
        self._moment += timedelta(microseconds=1)
        return self._moment

    def today(self) -> date:
        return self._moment.astimezone().date()


def set_zone(name: str) -> None:
    os.environ["TZ"] = name
    time.tzset()


@dataclass(slots=True)
class Facts:
    """What the one who lives the year knows, to compare the journal with."""

    held: dict[int, date] = field(default_factory=dict)
    """By session id."""
    due: dict[int, date] = field(default_factory=dict)
    """By commitment id: the date that was written into the note."""
    events: dict[int, date] = field(default_factory=dict)
    """By event id: the day on which it happened."""
    reviews: list[tuple[int, int]] = field(default_factory=list)


class Year:
    """Lives it; days() stops after each step, so that somebody can look."""

    def __init__(self, journal: Journal, clock: LocalClock) -> None:
        self.journal = journal
        self.clock = clock
        self.facts = Facts()
        self.people: dict[str, int] = {}
        self._numbers = count(1)
        self._to_decide = cycle(["done", "keep", "move", "smaller", "pause", "let_go", "later"])
        self._to_tell = cycle(["told", "next_agenda", "not_needed", "later"])
        self._to_keep = cycle(["act", "keep", "question", "decline", "later"])
        self._undone = cycle([False, False, False, True])

    def days(self) -> Iterator[str]:
        """One step after the other, by name."""
        zones = dict(ZONES)
        for number in range(DAYS):
            day = FIRST + number * DAY
            if day in zones:
                set_zone(zones[day])
            self.clock.set_local(day, 9)
            with self.journal.write():
                self._live(day)
            yield f"{day}, morning"
            reviewed = self._week_to_review(day)
            if reviewed is not None:
                self.clock.set_local(day, 23, 45)  # another day already, or still, in UTC
                with self.journal.write():
                    self._review(reviewed)
                yield f"{day}, late"

    def _live(self, day: date) -> None:
        if not self.people:
            for name, weeks in RHYTHMS.items():
                self.people[name] = self.journal.people.add(name, rhythm_weeks=weeks)
        name, start, end = AWAY
        if day == start:
            self.journal.people.edit(self.people[name], paused_until=end)
        if day.isoweekday() <= 5:
            self._plan(day)
            self._talk(day)
            self._work(day)

    def _week_to_review(self, day: date) -> date | None:
        """A day of it: this week on a Friday, last week on a Tuesday where it was too late."""
        week = day.isocalendar().week
        if day.isoweekday() == 5 and week % MISSED and week % LATE:
            return day
        before = day - WEEK
        is_late = day.isoweekday() == 2 and before.isocalendar().week % LATE == 0
        return before if is_late else None

    def _plan(self, day: date) -> None:
        for row in self.journal.people.rows():
            rhythm = row.rhythm
            if rhythm.drift in ("due", "overdue"):
                soon = day + (row.id % 3) * DAY
                beyond = max(0, soon.weekday() - 4)
                self.journal.sessions.plan_next(row.id, day=soon + (3 - beyond) % 3 * DAY)

    def _talk(self, day: date) -> None:
        sessions = self.journal.sessions
        for row in sessions.rows():
            if row.status != "planned" or row.day > day:
                continue
            number = next(self._numbers)
            if number % 7 == 0:
                sessions.cancel(row.id, by="me", why="Board week")
                continue
            sessions.edit(row.id, day=day)
            sessions.hold(row.id)
            self.facts.held[row.id] = day
            self._write_up(row.id, day, number)

    def _write_up(self, session: int, day: date, number: int) -> None:
        lines = [f"# Talk {number}", f"? What is odd about thing {number}?"]
        lines += [f"! Thing {number} is odd because nobody asked.", ""]
        due = day + timedelta(days=5 + number % 17)
        if number % 2:
            lines.append(f"-> Change thing {number} by {write_day(due, day)}")
        if number % 3 == 0:
            lines.append(f"! Thing {number} could go, and nobody would mind.")
        before = {row.id for row in self.journal.commitments.rows()}
        self.journal.notes.save(session, "\n".join(lines) + "\n")
        for row in self.journal.commitments.rows():
            if row.id not in before:
                self.facts.due[row.id] = due

    def _work(self, day: date) -> None:
        """Every few days something is done about something."""
        number = next(self._numbers)
        rows = [row for row in self.journal.commitments.rows() if row.state not in ENDED]
        if not rows or number % 3:
            return
        row = rows[number % len(rows)]
        commitments = self.journal.commitments
        if row.state is State.TO_DO:
            commitments.start(row.id)
        elif row.state is State.PAUSED:
            commitments.resume(row.id)
        elif number % 2:
            commitments.check_in(row.id, "It goes on")
        else:
            event = commitments.finish(row.id, "It worked")
            if number % 5 == 0:
                commitments.take_back(event)

    def _review(self, day: date) -> None:
        journal = self.journal
        review = journal.reviews.begin(day)
        self.facts.reviews.append(day.isocalendar()[:2])
        look = journal.review_cards.look_back(review)
        if look.last_review is not None:
            for pick, kept in zip(look.picks, ("kept", "partly", "not"), strict=False):
                journal.reviews.judge_pick(look.last_review.id, pick.commitment_id, kept)
        self._decide(review)
        self._tell(review)
        self._keep(review)
        choose = journal.review_cards.choose(review)
        for row in choose.without_a_date[:1]:
            journal.sessions.plan_next(row.id)
        picks = [row.id for row in choose.candidates[:3]]
        journal.reviews.pick(review, picks)
        for commitment in picks:
            journal.commitments.edit(commitment, cue="the week begins", action="start with it")
        journal.reviews.close(review, line="Listen", markdown="# Week", summary={})

    def _decide(self, review: int) -> None:
        today = self.clock.today()
        for row in self.journal.review_cards.to_decide(review):
            decision = next(self._to_decide)
            if row.must_change_plan and decision in ("keep", "move"):
                decision = "smaller"
            if row.state is State.PAUSED and decision == "pause":
                decision = "done"
            if decision == "later":
                continue
            values = {
                "move": {"day": today + 9 * DAY},
                "pause": {"day": today + 16 * DAY},
                "smaller": {"words": "A quarter of an hour"},
                "let_go": {"words": "No need"},
            }.get(decision, {})
            if decision == "pause" and row.people and row.id % 2:
                values = {"person_id": row.people[0][0]}
            made = self.journal.review_decisions.on_commitment(review, row, decision, **values)
            if next(self._undone):
                self.journal.review_decisions.undo(made)

    def _tell(self, review: int) -> None:
        for row in self.journal.review_cards.to_tell(review):
            decision = next(self._to_tell)
            if decision != "later":
                made = self.journal.review_decisions.on_loop(review, row, decision)
                if next(self._undone):
                    self.journal.review_decisions.undo(made)

    def _keep(self, review: int) -> None:
        for row in self.journal.review_cards.to_keep(review):
            decision = next(self._to_keep)
            if decision != "later":
                words = f"Try it with {row.id}" if decision == "act" else ""
                decide = self.journal.review_decisions.on_insight
                made = decide(review, row, decision, words=words)
                if next(self._undone):
                    self.journal.review_decisions.undo(made)
