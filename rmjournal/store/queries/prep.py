# SPDX-License-Identifier: MIT
"""The prep card: what to have in mind before a conversation, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rmjournal.store.records import Manager
from rmjournal.store.transitions import ENDED

from .commitment_people import PROMISED, SOURCE
from .commitment_row import CommitmentRow
from .commitments import CommitmentReads, OfPerson
from .insights import InsightReads, InsightRow
from .loops import LoopReads, LoopRow
from .people import PersonReads
from .person_details import PersonDetail
from .questions import AskingRow, QuestionReads
from .sessions import SessionReads, SessionRow

FOLLOWED_UP = 5  # how many ended commitments a page has room for


@dataclass(frozen=True, slots=True)
class PrepCard:
    """What there is between oneself and one person."""

    person: PersonDetail
    next_session: SessionRow | None
    last_session: SessionRow | None
    """The last one held."""
    questions: tuple[AskingRow, ...]
    """Waiting for them: those for the next session first, then the longest waiting."""
    promised: tuple[CommitmentRow, ...]
    """What one promised them and is open, the soonest due first."""
    kept: tuple[CommitmentRow, ...]
    """What one promised them and has ended, latest first."""
    acting: tuple[CommitmentRow, ...]
    """Open commitments that came from them or are for them, the soonest due first."""
    to_tell: tuple[LoopRow, ...]
    """What they have yet to hear."""
    to_ask: tuple[LoopRow, ...]
    """What they were told some weeks ago: did they see a change?"""
    followed: tuple[CommitmentRow, ...]
    """What came of their advice, latest first: the row says whether they know."""
    their_last_words: InsightRow | None
    my_last_words: str
    """What one gave in return at the last session."""
    more_promised: int = 0
    more_acting: int = 0
    """How many were left out of these two."""


class Prep(Manager):
    """Prep cards from one open journal, reached as journal.prep."""

    def card(self, person_id: int, *, most: int | None = None) -> PrepCard:
        """most is how many open commitments of a kind are read. Raises NotFoundError."""
        person = self._use(PersonReads).detail(person_id)
        sessions = self._use(SessionReads)
        next_id, last_id = sessions.next_with(person_id), sessions.last_with(person_id)
        talks = {row.id: row for row in sessions.some(list(filter(None, (next_id, last_id))))}
        places = self._use(CommitmentReads).of_person(person_id)
        promised = [each for each in places if each.part == PROMISED]
        acting = [each for each in places if each.part != PROMISED]
        came = [each for each in places if each.part == SOURCE]
        open_ids, acting_ids = _open(promised), _open(acting)
        kept, followed = _ended(promised), _ended(came)[:FOLLOWED_UP]
        shown = [*open_ids[:most], *kept, *acting_ids[:most], *followed]
        rows = {row.id: row for row in self._use(CommitmentReads).some(shown)}
        loops = self._use(LoopReads).rows(person_id=person_id)
        today = self._db.clock.today()
        return PrepCard(
            person=person,
            next_session=talks.get(next_id or 0),
            last_session=talks.get(last_id or 0),
            questions=self._questions(person_id, next_id),
            promised=tuple(rows[at] for at in open_ids[:most]),
            kept=tuple(rows[at] for at in kept),
            acting=tuple(rows[at] for at in acting_ids[:most]),
            to_tell=tuple(loop for loop in loops if loop.state in ("open", "next_agenda")),
            to_ask=tuple(loop for loop in loops if loop.asks(today)),
            followed=tuple(rows[at] for at in followed),
            their_last_words=self._use(InsightReads).latest(person_id),
            my_last_words=sessions.detail(last_id).gave if last_id else "",
            more_promised=len(open_ids[most:]) if most is not None else 0,
            more_acting=len(acting_ids[most:]) if most is not None else 0,
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


def _open(places: Iterable[OfPerson]) -> list[int]:
    """The soonest due first."""
    found = (each for each in places if each.state not in ENDED)
    ordered = sorted(found, key=lambda each: (each.due_on is None, each.due_on, each.id))
    return [each.id for each in ordered]


def _ended(places: Iterable[OfPerson]) -> list[int]:
    """The latest first."""
    ended = sorted((each for each in places if each.state in ENDED), key=_by_end, reverse=True)
    return [each.id for each in ended]


def _by_end(place: OfPerson) -> tuple[bool, object, int]:
    return place.ended_on is not None, place.ended_on, place.id
