# SPDX-License-Identifier: MIT
"""What there was in a quarter or a half of a year: words and people, never a score."""

from __future__ import annotations

from datetime import time

from rmjournal.model.cards import Season
from rmjournal.model.people import PersonName
from rmjournal.model.periods import Period
from rmjournal.model.sessions import SessionRow
from rmjournal.store.records import Manager
from rmjournal.store.schema import Person, Session, SessionPerson

from .aims import AimReads
from .commitments import CommitmentReads
from .insights import InsightReads
from .loops import LoopReads
from .questions import QuestionReads
from .rows import tuples
from .session_states import was_held
from .sessions import SessionReads


class Seasons(Manager):
    """Looking back on one open journal, reached as journal.seasons."""

    def of(self, period: Period) -> Season:
        begin, end = period.begin, period.end
        loops = self._use(LoopReads)
        asked = self._use(QuestionReads).asked_between(begin, end)
        heard = self._use(InsightReads).heard_between(begin, end)
        did = self._use(CommitmentReads).done_between(begin, end)
        return Season(
            period=period,
            is_over=end < self._db.clock.today(),
            aims=tuple(self._use(AimReads).within(begin, end)),
            talks=self._talks(period),
            asked=tuple(sorted(asked, key=lambda row: (row.asked_on or begin, row.id))),
            heard=tuple(heard),
            did=tuple(sorted(did, key=lambda row: (row.ended_on or begin, row.id))),
            told=tuple(loops.told_between(begin, end)),
            noticed=tuple(loops.noticed_between(begin, end)),
            unheard=self._unheard(period, {row.person_id for row in heard}),
        )

    def _talks(self, period: Period) -> tuple[SessionRow, ...]:
        rows = self._use(SessionReads).between(period.begin, period.end)
        held = (row for row in rows if row.status == "held")
        return tuple(sorted(held, key=lambda row: (row.day, row.start or time.min, row.id)))

    def _unheard(self, period: Period, heard: set[int | None]) -> tuple[PersonName, ...]:
        """By name, without those with whom it had ended before, or who came later."""
        begin, end = period.begin, period.end
        talks = (
            SessionPerson.select(SessionPerson.person)
            .join(Session)
            .where(was_held() & Session.deleted_at.is_null() & Session.day.between(begin, end))
            .where(SessionPerson.part != "attendee")
        )
        still = Person.ended_on.is_null() | (Person.ended_on >= begin)
        query = Person.select(
            Person.id, Person.uid, Person.name, Person.role, Person.team, Person.created_at
        ).where(Person.deleted_at.is_null() & ~Person.archived & still & Person.id.not_in(talks))
        rows = [
            PersonName(*row)
            for *row, made in tuples(query)
            if row[0] not in heard and made.astimezone().date() <= end
        ]
        return tuple(sorted(rows, key=lambda row: (self._db.name_order(row.name), row.id)))
