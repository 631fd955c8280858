# SPDX-License-Identifier: MIT
"""The cards of a weekly review: what each step has to show and to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import InsightRow, LoopRow
from rmjournal.model.people import PersonRhythm
from rmjournal.model.questions import AskingRow
from rmjournal.model.reviews import PickRow, ReviewRow, week_of
from rmjournal.model.sessions import SessionRow
from rmjournal.model.transitions import State
from rmjournal.store.records import Manager
from rmjournal.store.schema import Insight

from .commitments import CommitmentReads
from .insights import InsightReads, LoopReads
from .people import PersonReads
from .pictures import Pictures, WeekCount
from .questions import QuestionReads
from .reviews import ReviewReads
from .sessions import SessionReads

Due = tuple[date, CommitmentRow]
_UNTOUCHED = timedelta(days=14)  # a commitment without any date is looked at this often


@dataclass(frozen=True, slots=True)
class LookBack:
    """Step 1: eight weeks, and the picks of the review before."""

    weeks: tuple[WeekCount, ...]
    last_review: ReviewRow | None
    picks: tuple[PickRow, ...]
    sessions: tuple[SessionRow, ...]
    """Those held in the review's week."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Step 5: a session to come, and what waits to be asked there."""

    session: SessionRow
    questions: tuple[AskingRow, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """Step 5: what to ask, whom to meet, and what to pick."""

    coming: tuple[Coming, ...]
    without_a_date: tuple[PersonRhythm, ...]
    candidates: tuple[int, ...]
    """The ids of all that have not ended, by their date; without one last."""
    picks: tuple[PickRow, ...]


class ReviewCards(Manager):
    """What the steps of a review show, reached as journal.review_cards.

    A card whose decision stands does not come again, so that leaving and coming back goes on where
    it was.
    """

    def look_back(self, review_id: int) -> LookBack:
        """Raises NotFoundError."""
        review = self._use(ReviewReads).row(review_id)
        monday, sunday = week_of(review)
        earlier = [
            row
            for row in self._use(ReviewReads).rows()
            if (row.year, row.week) < (review.year, review.week) and row.finished_at is not None
        ]
        last = earlier[0] if earlier else None
        week = reversed(self._use(SessionReads).between(monday, sunday))
        return LookBack(
            weeks=tuple(self._use(Pictures).heard_and_done(sunday)),
            last_review=last,
            picks=tuple(self._use(ReviewReads).picks(last.id)) if last is not None else (),
            sessions=tuple(row for row in week if row.status == "held"),
        )

    def to_decide(self, review_id: int) -> list[CommitmentRow]:
        """Step 2: open commitments due by the end of the week or of its next days.

        Those since the week before first, by their day, then the older ones, the latest first. Due
        means its date, its review date or the end of its pause; without any of them, that nothing
        happened to it for two weeks. Raises NotFoundError.
        """
        monday, _ = week_of(self._use(ReviewReads).row(review_id))
        return in_turn(self.due(review_id), monday)

    def due(self, review_id: int) -> list[Due]:
        """Those to decide with the day on which they came up, oldest first. Raises
        NotFoundError."""
        review = self._use(ReviewReads).row(review_id)
        _, sunday = week_of(review)
        until = max(sunday, self._db.clock.today())
        decided = self._decided(review_id, "commitment")
        still_met = {person.id for person in self._use(PersonReads).rhythms() if _is_met(person)}
        touched = self._use(CommitmentReads).touched_without_dates()
        due = []
        for row in self._use(CommitmentReads).coming_up(until):
            on = self._review_day(row, still_met, touched)
            if on <= until and row.uid not in decided:
                due.append((on, row.id, row))
        return [(on, row) for on, _, row in sorted(due, key=lambda each: each[:2])]

    def _review_day(
        self, row: CommitmentRow, still_met: set[int], touched: dict[int, date]
    ) -> date:
        end = self._end_of_pause(row, still_met)
        if end is not None:
            return max(end, row.review_on or end)  # it may have been kept beyond that
        dates = [day for day in (row.due_on, row.review_on) if day is not None]
        if row.review_on is not None and row.due_on is not None and row.review_on > row.due_on:
            return row.review_on  # it was kept on purpose beyond its date
        if dates:
            return min(dates)
        return touched.get(row.id, date.min) + _UNTOUCHED

    def _end_of_pause(self, row: CommitmentRow, still_met: set[int]) -> date | None:
        """None where it is not paused, or without an end."""
        if row.state is not State.PAUSED:
            return None
        if row.paused_until is not None or row.paused_for is None:
            return row.paused_until
        never = date.max if row.paused_for in still_met else date.min
        return self._session_since_pause(row) or never

    def _session_since_pause(self, row: CommitmentRow) -> date | None:
        paused = [
            event.day
            for event in self._use(CommitmentReads).events(row.id)
            if event.move == "pause" and not event.taken_back
        ]
        since = paused[-1] if paused else date.min
        held = (
            session.day
            for session in self._use(SessionReads).rows(person_id=row.paused_for)
            if session.status == "held" and session.day > since
        )
        return min(held, default=None)

    def to_tell(self, review_id: int) -> list[LoopRow]:
        """Step 3: those who have yet to hear, and those whose agenda has come and gone, or will
        not come any more."""
        decided = self._decided(review_id, "loop")
        return [loop for loop in self._use(LoopReads).to_hear() if loop.uid not in decided]

    def to_ask(self, review_id: int) -> list[LoopRow]:
        """Step 3, too: those who were told some weeks ago and are asked what they saw change."""
        decided = self._decided(review_id, "loop")
        today = self._db.clock.today()
        met = {row.id for row in self._use(PersonReads).rhythms() if _is_met(row)}
        return [
            loop
            for loop in self._use(LoopReads).rows()
            if loop.asks(today) and loop.person_id in met and loop.uid not in decided
        ]

    def to_keep(self, review_id: int) -> list[InsightRow]:
        """Step 4: what was heard and has no fate yet, newest first; of one day as it was said."""
        decided = self._decided(review_id, "insight")
        rows = self._use(InsightReads).rows()
        open_ones = [row for row in rows if row.fate == "open" and row.uid not in decided]
        on = self._heard_on(rows)
        return sorted(open_ones, key=lambda row: (-on[row.id].toordinal(), row.id))

    def heard_before(self, review_id: int) -> set[str]:
        """The uids of all that was heard before the week of the review."""
        monday, _ = week_of(self._use(ReviewReads).row(review_id))
        rows = self._use(InsightReads).rows()
        on = self._heard_on(rows)
        return {row.uid for row in rows if on[row.id] < monday}

    def _heard_on(self, rows: list[InsightRow]) -> dict[int, date]:
        """The day of the session; of what was heard in none, the day it was written."""
        alone = [row.id for row in rows if row.session_day is None]
        made = Insight.select(Insight.id, Insight.created_at).where(Insight.id.in_(alone))
        days = {number: at.astimezone().date() for number, at in made.tuples()} if alone else {}
        return days | {row.id: row.session_day for row in rows if row.session_day is not None}

    def choose(self, review_id: int) -> Choose:
        """Step 5. Raises NotFoundError."""
        today = self._db.clock.today()
        planned = self._use(SessionReads).planned(today)[::-1]
        people = [
            row
            for row in self._use(PersonReads).rhythms()
            if row.rhythm is not None
            and row.rhythm.next_day is None
            and row.rhythm.drift not in ("ended", "paused", "no rhythm")
        ]
        return Choose(
            coming=tuple(Coming(row, self._waiting_for(row)) for row in planned),
            without_a_date=tuple(people),
            candidates=tuple(self._use(CommitmentReads).open_ids()),
            picks=tuple(self._use(ReviewReads).picks(review_id)),
        )

    def _waiting_for(self, session: SessionRow) -> tuple[AskingRow, ...]:
        found = []
        for person in session.people:
            first = self._use(SessionReads).next_with(person.id) == session.id
            found += [
                asking
                for asking in self._use(QuestionReads).askings_of(person.id)
                if asking.state == "waiting"
                and (
                    asking.session_id == session.id
                    or (first and asking.session_status != "planned")
                )
            ]
        return tuple(found)

    def _decided(self, review_id: int, kind: str) -> set[str]:
        return {
            row.subject_uid
            for row in self._use(ReviewReads).decisions(review_id)
            if row.subject_kind == kind and not row.taken_back
        }


def in_turn(due: list[Due], monday: date) -> list[CommitmentRow]:
    """Those since the week before that Monday first, then the older ones, the latest first."""
    since = monday - timedelta(days=7)
    lately = [row for on, row in due if on >= since]
    return lately + [row for on, row in reversed(due) if on < since]


def _is_met(person: PersonRhythm) -> bool:
    """Whether there is a next talk with them to wait for."""
    return not person.archived and (person.rhythm is None or person.rhythm.drift != "ended")
