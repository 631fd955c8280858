# SPDX-License-Identifier: MIT
"""A year of somebody with four people, day by day, through the verbs of the store.

It is the same each time. Each day has its habits: talks are planned when their rhythm asks for
them, moved, forgotten, held or cancelled, written up, acted on; on Fridays there is a review, which
in some weeks is missed, and in some is done on the Tuesday after. Some things happen once: somebody
is away, turns out to be noted twice, or leaves, with thanks.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle

from rmjournal.store import ENDED, CommitmentRow, Journal, State
from rmjournal.text.dates import write_day
from tests.year_reviews import Reviewer

FIRST, DAYS = date(2026, 1, 1), 53 * 7
ZONES = (
    (date(2026, 1, 1), "Europe/Berlin"),
    (date(2026, 6, 3), "America/Los_Angeles"),
    (date(2026, 9, 9), "Pacific/Auckland"),
    (date(2026, 12, 2), "Europe/Berlin"),
)
RHYTHMS = {"Amara Osei": 1, "Priya Nair": 2, "Theo Lindqvist": 3, "Jun Park": 4}
AWAY = ("Priya Nair", date(2026, 7, 1), date(2026, 8, 17))
TWICE = ("Jun Park", "J. Park", date(2026, 9, 14), date(2026, 10, 12))
LEFT = ("Theo Lindqvist", date(2026, 10, 30), date(2026, 12, 14))
BUSY = ("Amara Osei", date(2026, 5, 4), date(2026, 5, 22))  # each talk is cancelled
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
    """By session id, as all of these."""
    planned: dict[int, date] = field(default_factory=dict)
    """The day it is to be on."""
    cancelled: dict[int, tuple[date, str, str]] = field(default_factory=dict)
    """The day it was to be on, who cancelled it and why."""
    due: dict[int, date] = field(default_factory=dict)
    """By commitment id: the date that was written into the note."""
    began: dict[int, date] = field(default_factory=dict)
    """By person id: when they were added."""
    rhythm: dict[int, int | None] = field(default_factory=dict)
    ended: dict[int, date] = field(default_factory=dict)
    paused: dict[int, date] = field(default_factory=dict)
    reviews: list[tuple[int, int]] = field(default_factory=list)


class Year:
    """Lives it; days() stops after each step, so that somebody can look."""

    def __init__(self, journal: Journal, clock: LocalClock) -> None:
        self.journal = journal
        self.clock = clock
        self.facts = Facts()
        self.reviewer = Reviewer(journal)
        self.people: dict[str, int] = {}
        self._numbers = count(1)
        self._excuses = cycle([("me", "Board week"), ("them", "Her exam"), ("", "")])
        self._standing: int | None = None
        self._forgotten: dict[int, date] = {}
        self._binned: int | None = None

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
                    self.facts.reviews.append(reviewed.isocalendar()[:2])
                    planned = self.reviewer.review(reviewed)
                    self.facts.planned.update(planned)
                yield f"{day}, late"

    def _live(self, day: date) -> None:
        if not self.people:
            for name, weeks in RHYTHMS.items():
                self._add(name, weeks)
        self._once(day)
        if day.isoweekday() <= 5:
            self._plan(day)
            self._talk(day)
            self._work(day)

    def _add(self, name: str, weeks: int | None) -> int:
        """Somebody new, and the question that waits for each."""
        person = self.journal.people.add(name, rhythm_weeks=weeks)
        self.people[name] = person
        self.facts.began[person] = self.clock.today()
        self.facts.rhythm[person] = weeks
        if self._standing is None:
            self._standing = self.journal.questions.add("What did I get only half right?")
        self.journal.questions.ask(self._standing, person)
        return person

    def _once(self, day: date) -> None:
        """What happens on one day of the year."""
        people, facts = self.journal.people, self.facts
        if day == AWAY[1]:
            facts.paused[self.people[AWAY[0]]] = AWAY[2]
            people.edit(self.people[AWAY[0]], paused_until=AWAY[2])
        kept, other, noted, noticed = TWICE
        if day == noted:
            session = self.journal.sessions.add(day, [self._add(other, None)], status="planned")
            self._hold(session, day, next(self._numbers))
        elif day == noticed:
            merge = people.merge(self.people[kept], self.people[other])
            people.unmerge(merge)
            people.merge(self.people[kept], self.people.pop(other))
        leaver = self.people[LEFT[0]]
        if day == LEFT[1]:
            facts.ended[leaver] = day
            people.edit(leaver, ended_on=day)
        elif day == LEFT[2]:
            del facts.ended[leaver]
            people.edit(leaver, ended_on=None)

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
                on = soon + (3 - beyond) % 3 * DAY
                session = self.journal.sessions.plan_next(row.id, day=on)
                self.facts.planned[session] = on

    def _talk(self, day: date) -> None:
        for row in self.journal.sessions.rows():
            if row.status != "planned" or row.day > day:
                continue
            if row.id in self._forgotten:
                if day >= self._forgotten[row.id]:
                    self._hold(row.id, row.day, next(self._numbers))
                continue
            number = next(self._numbers)
            is_busy = row.people[0].name == BUSY[0] and BUSY[1] <= day <= BUSY[2]
            if number % 7 == 0 or is_busy:
                self._cancel(row.id, row.day)
            elif number % 11 == 3:
                self.facts.planned[row.id] = day + DAY
                self.journal.sessions.edit(row.id, day=day + DAY)
            elif number % 13 == 5:
                self._forgotten[row.id] = day + 4 * DAY
            else:
                self.journal.sessions.edit(row.id, day=day)
                self._hold(row.id, day, number)

    def _cancel(self, session: int, day: date) -> None:
        by, why = next(self._excuses)
        self.journal.sessions.cancel(session, by=by, why=why)
        del self.facts.planned[session]
        self.facts.cancelled[session] = (day, by, why)

    def _hold(self, session: int, day: date, number: int) -> None:
        sessions = self.journal.sessions
        if number % 9 == 4:
            first = sessions.detail(session).people[0].id
            guest = next(each for each in self.people.values() if each != first)
            sessions.set_kind(session, "team session")
            sessions.set_people(session, [first, guest])
            sessions.set_could_teach(session, guest, "How to read a dashboard")
        sessions.hold(session)
        self.facts.planned.pop(session, None)
        self.facts.held[session] = day
        self._write_up(session, day, number)
        if number % 3 == 0:
            self._ask_the_standing_question(session, number)

    def _ask_the_standing_question(self, session: int, number: int) -> None:
        questions = self.journal.questions
        person = self.journal.sessions.detail(session).people[0].id
        assert self._standing is not None
        asking = questions.ask(self._standing, person)
        questions.predict(asking, "All of it")
        questions.record_asked(asking, session)
        questions.answer(asking, "The tone", how_far=number % 4)
        questions.ask(self._standing, person)  # and again, some time

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
        number, commitments = next(self._numbers), self.journal.commitments
        if self._binned is not None:
            self.journal.trash.restore("commitment", self._binned)
            self._binned = None
        rows = self.journal.commitments.rows()
        if number % 17 == 0 and rows and day.isoweekday() < 4:
            self._binned = rows[number % len(rows)].id
            self.journal.trash.put("commitment", self._binned)
        ended = [row for row in rows if row.state in ENDED and row.id != self._binned]
        if number % 19 == 0 and ended:
            commitments.reopen(ended[number % len(ended)].id)
        rows = [row for row in rows if row.state not in ENDED and row.id != self._binned]
        if rows and number % 3 == 0:
            self._work_on(rows[number % len(rows)], number)

    def _work_on(self, row: CommitmentRow, number: int) -> None:
        commitments = self.journal.commitments
        if row.state is State.TO_DO:
            commitments.start(row.id)
        elif row.state is State.PAUSED:
            (commitments.resume if number % 2 else commitments.put_back)(row.id)
        elif number % 2:
            commitments.check_in(row.id, "It goes on")
        else:
            event = commitments.finish(row.id, "It worked")
            if number % 5 == 0:
                commitments.take_back(event)
