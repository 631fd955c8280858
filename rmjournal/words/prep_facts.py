# SPDX-License-Identifier: MIT
"""What a prep card says, from the records it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rmjournal.store import CommitmentRow, LoopRow, State
from rmjournal.store.queries.prep import PrepCard

from .prep import Advice, Knows, LastWords, Outcome, PrepFacts, Promise, ToAsk, ToldBefore

_KNOWS: dict[str, Knows] = {
    "open": "not yet",
    "next_agenda": "this time",
    "told": "yes",
    "not_needed": "need not",
}


def facts_of(card: PrepCard, today: date, short_name: str, place: str = "") -> PrepFacts:
    """short_name is what the person is called where there is little room, place is where the next
    session is."""
    person, coming, last = card.person, card.next_session, card.last_session
    last_day = None if last is None else last.day
    heard = card.their_last_words
    return PrepFacts(
        today=today,
        name=person.name,
        short_name=short_name,
        role=person.role,
        team=person.team,
        next_day=None if coming is None else coming.day,
        next_start=None if coming is None else coming.start,
        minutes=None if coming is None else coming.minutes,
        place=place,
        last_day=last_day,
        to_ask=tuple(
            ToAsk(each.question, each.since, each.times_carried) for each in card.questions
        ),
        promised=tuple(Promise(each.title, each.state, each.due_on) for each in card.promised),
        more_promised=card.more_promised,
        kept=_kept(card),
        acting=tuple(Promise(each.title, each.state, each.due_on) for each in card.acting),
        more_acting=card.more_acting,
        noticing=tuple(ToldBefore(each.text, each.told_on) for each in card.to_ask),
        advice=_advice(card),
        asked_of_me=person.asked_of_me,
        offer=person.offer,
        consent=person.consent,
        agreed_for=person.agreed_for,
        agreed_until=person.agreed_until,
        their_words=None if heard is None else LastWords(heard.text, heard.session_day),
        my_words=LastWords(card.my_last_words, last_day) if card.my_last_words.strip() else None,
    )


def _advice(card: PrepCard) -> tuple[Advice, ...]:
    """First what they have yet to hear, then what they know."""
    ended = {row.id: row for row in card.followed}
    promises = {row.id for row in card.kept}
    to_tell = [_untold(loop, ended) for loop in card.to_tell if loop.commitment_id not in promises]
    waiting = {loop.commitment_id for loop in card.to_tell}
    settled = [_settled(row, card.person.id) for row in card.followed if row.id not in waiting]
    return (*to_tell, *settled)


def _kept(card: PrepCard) -> tuple[Advice, ...]:
    """Promises that have ended, as long as they do not know."""
    rows = {row.id: row for row in card.kept}
    loops = (loop for loop in card.to_tell if loop.commitment_id in rows)
    return tuple(_untold(loop, rows) for loop in loops)


def _untold(loop: LoopRow, ended: dict[int, CommitmentRow]) -> Advice:
    outcome: Outcome = "declined" if loop.commitment_id is None else ""
    row = ended.get(loop.commitment_id or 0)
    if row is not None:
        outcome = _outcome(row)
    ended_on = loop.opened_on if row is None else row.ended_on
    return Advice(loop.text, outcome, ended_on, _KNOWS[loop.state])


def _settled(row: CommitmentRow, person_id: int) -> Advice:
    loop = _latest(each for each in row.loops if each.person_id == person_id)
    if loop is None:
        return Advice(row.title, _outcome(row), row.ended_on, "nobody")
    return Advice(
        row.title, _outcome(row), row.ended_on, _KNOWS[loop.state], loop.told_on, loop.noticed
    )


def _latest(loops: Iterable[LoopRow]) -> LoopRow | None:
    return max(loops, key=lambda loop: loop.id, default=None)


def _outcome(row: CommitmentRow) -> Outcome:
    return "let_go" if row.state is State.LET_GO else "done"
