# SPDX-License-Identifier: MIT
"""The prep card: what to have in mind before a conversation, on one page."""

from __future__ import annotations

import json

from rmjournal.model.cards import PrepCard
from rmjournal.model.questions import AskingRow
from rmjournal.store.records import Manager
from rmjournal.store.schema import database

from .commitment_people import PROMISED, SOURCE
from .commitments import CommitmentReads
from .insights import InsightReads
from .loops import LoopReads
from .people import PersonReads
from .questions import QuestionReads
from .sessions import SessionReads

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
