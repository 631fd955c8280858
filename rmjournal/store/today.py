# SPDX-License-Identifier: MIT
"""What matters today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .commitment_rows import CommitmentRow
from .insights import InsightRow
from .people import PersonRow
from .records import Manager
from .reviews import ReviewRow
from .sessions import SessionRow
from .transitions import State

_RESTED = timedelta(days=7)  # what was heard this week is not yet forgotten


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything that Today shows but the prep card, which journal.prep makes."""

    day: date
    next_session: SessionRow | None
    """The soonest planned one from today on."""
    due: tuple[CommitmentRow, ...]
    """Open, and due up to this Sunday or back from their pause; the oldest date first."""
    people: tuple[PersonRow, ...]
    """Those with a rhythm or a date, who are not archived or ended."""
    heard: InsightRow | None
    """Something heard that nothing came of: another one each day."""
    review: ReviewRow | None
    """This week's, if it was begun."""
    is_empty: bool
    """There is nobody yet."""


class Today(Manager):
    """The day's page of one open journal, reached as journal.today."""

    def page(self) -> TodayPage:
        """As of the journal's clock."""
        day = self._journal.clock.today()
        people = self._journal.people.rows()
        return TodayPage(
            day=day,
            next_session=self._next_session(day),
            due=self._due(day),
            people=tuple(each for each in people if _has_rhythm(each)),
            heard=self._heard(day),
            review=self._review(day),
            is_empty=not people,
        )

    def _next_session(self, day: date) -> SessionRow | None:
        planned = [row for row in self._journal.sessions.planned(day) if row.people]
        return planned[-1] if planned else None

    def _due(self, day: date) -> tuple[CommitmentRow, ...]:
        sunday = day + timedelta(days=7 - day.isoweekday())
        due = []
        for row in self._journal.commitments.due(sunday):
            on = row.paused_until if row.state is State.PAUSED else row.due_on
            if on is not None:
                due.append((on, row.id, row))
        return tuple(row for _, _, row in sorted(due, key=lambda each: each[:2]))

    def _heard(self, day: date) -> InsightRow | None:
        rows = [
            row
            for row in self._journal.insights.rows()
            if row.fate == "open"
            and row.session_day is not None
            and day - row.session_day >= _RESTED
        ]
        return rows[day.toordinal() % len(rows)] if rows else None

    def _review(self, day: date) -> ReviewRow | None:
        year, week, _ = day.isocalendar()
        return self._journal.reviews.of_week(year, week)


def _has_rhythm(row: PersonRow) -> bool:
    if row.rhythm is None or row.rhythm.drift == "ended":
        return False
    return row.rhythm_weeks is not None or row.next_day is not None
