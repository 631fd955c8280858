# SPDX-License-Identifier: MIT
"""What matters today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from . import today_statements as statements
from .commitment_rows import CommitmentRow
from .insights import InsightRow
from .person_rows import PersonRhythm
from .records import Manager
from .reviews import ReviewRow
from .sessions import SessionRow

_RESTED = timedelta(days=7)  # what was heard this week is not yet forgotten


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything that Today shows but the prep card, which journal.prep makes."""

    day: date
    next_session: SessionRow | None
    """The soonest planned one from today on."""
    due: tuple[CommitmentRow, ...]
    """Open, and due up to this Sunday or back from their pause; the oldest date first."""
    due_count: int
    """How many are due, of which there may be more than were asked for."""
    everybody: tuple[PersonRhythm, ...]
    """Archived ones too, whose names still appear."""
    people: tuple[PersonRhythm, ...]
    """Those with a rhythm or a date, who are not archived or ended."""
    heard: InsightRow | None
    """Something heard that nothing came of: another one each day."""
    review: ReviewRow | None
    """This week's, if it was begun."""
    is_empty: bool
    """There is nobody yet."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Numbers to show at a glance, counted up to MOST_COUNTED."""

    questions: int
    """To ask."""
    commitments: int
    """Not ended."""
    is_late: bool
    """One of these is past its date."""


class Today(Manager):
    """The day's page of one open journal, reached as journal.today."""

    def page(self, *, most_due: int | None = None) -> TodayPage:
        """As of the journal's clock; with the first few that are due, or with all of them."""
        day = self._journal.clock.today()
        sunday = day + timedelta(days=7 - day.isoweekday())
        everybody = self._journal.people.rhythms(archived=True)
        people = [each for each in everybody if not each.archived]
        due = self._due(sunday, most_due)
        return TodayPage(
            day=day,
            next_session=self._next_session(day),
            due=due,
            due_count=len(due) if most_due is None else statements.count_due(sunday),
            everybody=tuple(everybody),
            people=tuple(each for each in people if _has_rhythm(each)),
            heard=self._heard(day),
            review=self._review(day),
            is_empty=not people,
        )

    def waiting(self) -> Waiting:
        """What waits, as of the journal's clock."""
        return Waiting(*statements.waiting(self._journal.clock.today()))

    def _next_session(self, day: date) -> SessionRow | None:
        planned = [row for row in self._journal.sessions.planned(day) if row.people]
        return planned[-1] if planned else None

    def _due(self, until: date, most: int | None) -> tuple[CommitmentRow, ...]:
        ids = statements.due_ids(until, -1 if most is None else most)
        if not ids:
            return ()
        rows = {row.id: row for row in self._journal.commitments.some(ids)}
        return tuple(rows[each] for each in ids)

    def _heard(self, day: date) -> InsightRow | None:
        ids = statements.unanswered_ids(day - _RESTED)
        return self._journal.insights.row(ids[day.toordinal() % len(ids)]) if ids else None

    def _review(self, day: date) -> ReviewRow | None:
        year, week, _ = day.isocalendar()
        return self._journal.reviews.of_week(year, week)


def _has_rhythm(row: PersonRhythm) -> bool:
    if row.rhythm.drift == "ended":
        return False
    return row.rhythm_weeks is not None or row.next_day is not None
