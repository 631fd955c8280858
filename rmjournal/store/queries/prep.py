# SPDX-License-Identifier: MIT
"""The prep card: what to have in mind before a conversation, on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rmjournal.store.records import Manager
from rmjournal.store.transitions import ENDED

from .commitment_row import CommitmentRow
from .commitments import CommitmentReads
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


class Prep(Manager):
    """Prep cards from one open journal, reached as journal.prep."""

    def card(self, person_id: int) -> PrepCard:
        """Raises NotFoundError."""
        person = self._use(PersonReads).detail(person_id)
        sessions = self._use(SessionReads).rows(person_id=person_id)
        held = [session for session in sessions if session.status == "held"]
        next_id = self._use(SessionReads).next_with(person_id)
        commitments = self._use(CommitmentReads).rows(person_id=person_id)
        came = [each for each in commitments if person_id in dict(each.people)]
        promised = [each for each in commitments if person_id in dict(each.people_promised)]
        acting = [each for each in commitments if each not in promised]
        heard = self._use(InsightReads).rows(person_id=person_id)
        loops = self._use(LoopReads).rows(person_id=person_id)
        today = self._db.clock.today()
        return PrepCard(
            person=person,
            next_session=next((each for each in sessions if each.id == next_id), None),
            last_session=held[0] if held else None,
            questions=self._questions(person_id, next_id),
            promised=_open(promised),
            kept=_ended(promised),
            acting=_open(acting),
            to_tell=tuple(loop for loop in loops if loop.state in ("open", "next_agenda")),
            to_ask=tuple(loop for loop in loops if loop.asks(today)),
            followed=_ended(came)[:FOLLOWED_UP],
            their_last_words=heard[0] if heard else None,
            my_last_words=self._use(SessionReads).detail(held[0].id).gave if held else "",
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


def _open(rows: Iterable[CommitmentRow]) -> tuple[CommitmentRow, ...]:
    """The soonest due first."""
    found = (each for each in rows if each.state not in ENDED)
    return tuple(sorted(found, key=lambda each: (each.due_on is None, each.due_on, each.id)))


def _ended(rows: Iterable[CommitmentRow]) -> tuple[CommitmentRow, ...]:
    """The latest first."""
    return tuple(sorted((each for each in rows if each.state in ENDED), key=_by_end, reverse=True))


def _by_end(row: CommitmentRow) -> tuple[bool, object, int]:
    return row.ended_on is not None, row.ended_on, row.id
