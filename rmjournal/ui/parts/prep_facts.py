# SPDX-License-Identifier: MIT
"""From what the journal holds about somebody to what their prep card is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QCoreApplication, QLocale
from typing_extensions import override

from rmjournal.store import CommitmentRow, Journal, LoopRow, State
from rmjournal.store.queries.prep import PrepCard
from rmjournal.ui.kit.dates import day_words, due_words, full_day_words, time_words, when_words
from rmjournal.ui.words.people_directory import PeopleDirectory
from rmjournal.words.prep import (
    Advice,
    Knows,
    LastWords,
    Outcome,
    PrepFacts,
    Promise,
    ToAsk,
    ToldBefore,
    prep_sheet,
)
from rmjournal.words.sheet import Sheet, Speech

_KNOWS: dict[str, Knows] = {
    "open": "not yet",
    "next_agenda": "this time",
    "told": "yes",
    "not_needed": "need not",
}


@dataclass(frozen=True, slots=True)
class LocalSpeech(Speech):
    """The language of the app and the dates of the locale, as of that day."""

    today: date

    @override
    def say(self, pattern: str) -> str:
        return QCoreApplication.translate("prep", pattern)

    @override
    def count(self, number: int) -> str:
        return QLocale().toString(number)

    @override
    def day(self, day: date) -> str:
        return day_words(day, self.today, mid_sentence=True)

    @override
    def due(self, day: date) -> str:
        return due_words(day, self.today)

    @override
    def when(self, day: date, start: time | None) -> str:
        return when_words(day, start, self.today)


@dataclass(frozen=True, slots=True)
class PaperSpeech(LocalSpeech):
    """Whole dates: nobody knows on which day the page is read."""

    @override
    def day(self, day: date) -> str:
        return full_day_words(day)

    @override
    def due(self, day: date) -> str:
        return self.say("Due {day}").replace("{day}", full_day_words(day))

    @override
    def when(self, day: date, start: time | None) -> str:
        said = full_day_words(day)
        if start is None:
            return said
        pattern = self.say("{day}, {time}")
        return pattern.replace("{day}", said).replace("{time}", time_words(start))


def read_sheet(journal: Journal, person_id: int, *, on_paper: bool = False) -> Sheet:
    """The card as it is now. On paper it can be read on any day. Raises NotFoundError."""
    today = journal.clock.today()
    with journal.reading():
        card = journal.prep.card(person_id)
        directory = PeopleDirectory(journal.people.rows(archived=True), today)
        coming = card.next_session
        place = "" if coming is None else journal.sessions.detail(coming.id).place
    speech = PaperSpeech(today) if on_paper else LocalSpeech(today)
    return prep_sheet(facts_of(card, directory, place), speech, lasts=on_paper)


def facts_of(card: PrepCard, directory: PeopleDirectory, place: str = "") -> PrepFacts:
    """place is where the next session is."""
    person, coming, last = card.person, card.next_session, card.last_session
    last_day = None if last is None else last.day
    heard = card.their_last_words
    return PrepFacts(
        today=directory.today,
        name=person.name,
        short_name=directory.short_name(person.id, person.name),
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
        noticing=tuple(ToldBefore(each.text, each.told_on) for each in card.to_ask),
        advice=_advice(card),
        asked_of_me=person.asked_of_me,
        offer=person.offer,
        their_words=None if heard is None else LastWords(heard.text, heard.session_day),
        my_words=LastWords(card.my_last_words, last_day) if card.my_last_words.strip() else None,
    )


def _advice(card: PrepCard) -> tuple[Advice, ...]:
    """First what they have yet to hear, then what they know."""
    ended = {row.id: row for row in card.followed}
    to_tell = [_untold(loop, ended) for loop in card.to_tell]
    waiting = {loop.commitment_id for loop in card.to_tell}
    settled = [_settled(row, card.person.id) for row in card.followed if row.id not in waiting]
    return (*to_tell, *settled)


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
