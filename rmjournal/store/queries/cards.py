# SPDX-License-Identifier: MIT
"""What a page gathers from all records: the card before a talk, and a season to look back on."""

from __future__ import annotations

import json
from datetime import time

from rmjournal.model.aims import Period
from rmjournal.model.cards import PrepCard, Season
from rmjournal.model.people import PersonName
from rmjournal.model.questions import AskingRow
from rmjournal.model.sessions import SessionRow
from rmjournal.store.records import Manager
from rmjournal.store.schema import Person, Session, SessionPerson, database

from .aims import AimReads
from .commitment_people import PROMISED, SOURCE
from .commitments import CommitmentReads
from .insights import InsightReads, LoopReads
from .people import PersonReads
from .questions import QuestionReads
from .rows import tuples
from .sessions import SessionReads, was_held

FOLLOWED_UP = 5  # how many ended commitments a page has room for
_IDS = """
    SELECT CASE WHEN ended OR part = 'promised' THEN part ELSE 'acting' END, ended,
        json_group_array(id ORDER BY
            ended_on DESC, CASE WHEN ended THEN -id END, due_on IS NULL, due_on, id)
    FROM (SELECT c.id, c.due_on, c.ended_on, p.part, c.state IN ('done', 'let_go') AS ended
        FROM "commitment" c
        CROSS JOIN commitment_person p ON p.commitment_id = c.id AND p.person_id = ?
        WHERE c.deleted_at IS NULL)
    GROUP BY 1, 2"""
"""An index answers for all commitments, sooner than the rows of those with one person are found."""


class Prep(Manager):
    """Prep cards from one open journal, reached as journal.prep."""

    def card(self, person_id: int, *, most: int | None = None) -> PrepCard:
        """most is how many open commitments of a kind are read. Raises NotFoundError."""
        person = self._use(PersonReads).detail(person_id)
        sessions = self._use(SessionReads)
        next_id, last_id = sessions.next_with(person_id), sessions.last_with(person_id)
        talks = {row.id: row for row in sessions.some(list(filter(None, (next_id, last_id))))}
        ids = _ids_with(person_id)
        promised, acting = ids.get((PROMISED, 0), []), ids.get(("acting", 0), [])
        kept, followed = ids.get((PROMISED, 1), []), ids.get((SOURCE, 1), [])[:FOLLOWED_UP]
        shown = [*promised[:most], *kept, *acting[:most], *followed]
        rows = {row.id: row for row in self._use(CommitmentReads).some(shown)}
        loops = self._use(LoopReads).rows(person_id=person_id)
        today = self._db.clock.today()
        return PrepCard(
            person=person,
            next_session=talks.get(next_id or 0),
            last_session=talks.get(last_id or 0),
            questions=self._questions(person_id, next_id),
            promised=tuple(rows[at] for at in promised[:most]),
            kept=tuple(rows[at] for at in kept),
            acting=tuple(rows[at] for at in acting[:most]),
            to_tell=tuple(loop for loop in loops if loop.state in ("open", "next_agenda")),
            to_ask=tuple(loop for loop in loops if loop.asks(today)),
            followed=tuple(rows[at] for at in followed),
            their_last_words=self._use(InsightReads).latest(person_id),
            my_last_words=sessions.detail(last_id).gave if last_id else "",
            more_promised=len(promised[most:]) if most is not None else 0,
            more_acting=len(acting[most:]) if most is not None else 0,
        )

    def _questions(self, person_id: int, next_id: int | None) -> tuple[AskingRow, ...]:
        waiting = [
            asking
            for asking in self._use(QuestionReads).askings_of(person_id)
            if asking.state == "waiting"
        ]
        return tuple(
            sorted(waiting, key=lambda each: (each.session_id != next_id, each.since, each.id))
        )


def _ids_with(person_id: int) -> dict[tuple[str, int], list[int]]:
    """Of what they have to do with, by their part and whether it has ended: the soonest due, or
    what ended last, first."""
    found = database.execute_sql(_IDS, (person_id,)).fetchall()
    return {(part, ended): json.loads(ids) for part, ended, ids in found}


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
