# SPDX-License-Identifier: MIT
"""What matters today."""

from __future__ import annotations

from datetime import date, timedelta

from rmjournal.core.record import dataclass
from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import InsightRow, LoopRow
from rmjournal.model.people import PersonRhythm, is_near
from rmjournal.model.reviews import ReviewRow
from rmjournal.model.sessions import SessionRow
from rmjournal.store.records import Manager

from . import today_statements as statements
from .commitments import CommitmentReads
from .insights import InsightReads, LoopReads
from .people import PersonReads
from .reviews import ReviewReads
from .sessions import SessionReads

DAYS_AHEAD = timedelta(days=7)  # on a Sunday too: this week's end is never later
_RESTED = timedelta(days=7)  # what was heard this week is not yet forgotten


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything that Today shows but the prep card, which journal.prep makes."""

    day: date
    next_session: SessionRow | None
    """The soonest planned one from today on."""
    picked: tuple[CommitmentRow, ...]
    """Open, and chosen in the latest weekly review."""
    due: tuple[CommitmentRow, ...]
    """Open, and due or back from their pause from this week's Monday on; the first date first."""
    due_count: int
    """How many are, of which there may be more than were asked for."""
    older: tuple[CommitmentRow, ...]
    """Those that were due before this week; the latest first."""
    older_count: int
    """How many were, of which there may be more than were asked for."""
    to_tell: tuple[LoopRow, ...]
    """Who does not know yet what came of what they said; the latest first."""
    everybody: tuple[PersonRhythm, ...]
    """Archived ones too, whose names still appear."""
    people: tuple[PersonRhythm, ...]
    """Those with a rhythm or a date, who are not archived or ended."""
    heard: InsightRow | None
    """Something heard that nothing came of: another one each day."""
    review: ReviewRow | None
    """This week's, if it was begun."""

    @property
    def is_empty(self) -> bool:
        """There is nobody, and nothing to do, to tell or to go on with."""
        here = any(not each.archived for each in self.everybody)
        waits = self.due_count or self.older_count or self.picked or self.to_tell
        return not (here or waits or self.next_session or self.heard or self.review)


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

    def page(self, *, most_due: int | None = None, most_older: int | None = None) -> TodayPage:
        """As of the journal's clock; with the first few that are or were due, or all of them."""
        day = self._db.clock.today()
        monday = day - timedelta(days=day.weekday())
        last = day + DAYS_AHEAD
        due_count, older_count = statements.count_due(monday, last)
        everybody = self._use(PersonReads).rhythms(archived=True)
        people = [each for each in everybody if not each.archived]
        return TodayPage(
            day=day,
            next_session=self._next_session(day),
            picked=tuple(self._use(CommitmentReads).picked()),
            due=self._some(statements.due_ids(monday, last, _limit(most_due))),
            due_count=due_count,
            older=self._some(statements.older_ids(monday, _limit(most_older))),
            older_count=older_count,
            to_tell=tuple(reversed(self._use(LoopReads).to_hear())),
            everybody=tuple(everybody),
            people=tuple(each for each in people if _has_rhythm(each, day)),
            heard=self._heard(day),
            review=self._review(day),
        )

    def waiting(self) -> Waiting:
        """What waits, as of the journal's clock."""
        return Waiting(*statements.waiting(self._db.clock.today()))

    def _next_session(self, day: date) -> SessionRow | None:
        planned = [row for row in self._use(SessionReads).planned(day) if row.people]
        return planned[-1] if planned else None

    def _some(self, ids: list[int]) -> tuple[CommitmentRow, ...]:
        if not ids:
            return ()
        rows = {row.id: row for row in self._use(CommitmentReads).some(ids)}
        return tuple(rows[each] for each in ids)

    def _heard(self, day: date) -> InsightRow | None:
        ids = statements.unanswered_ids(day - _RESTED)
        return self._use(InsightReads).row(ids[day.toordinal() % len(ids)]) if ids else None

    def _review(self, day: date) -> ReviewRow | None:
        year, week, _ = day.isocalendar()
        return self._use(ReviewReads).of_week(year, week)


def _limit(most: int | None) -> int:
    return -1 if most is None else most


def _has_rhythm(row: PersonRhythm, day: date) -> bool:
    if row.rhythm.drift == "ended":
        return False
    if row.agreed_until is not None and is_near(row.agreed_until, day):
        return True  # to prolong it, or to end it
    return row.rhythm_weeks is not None or row.next_day is not None
