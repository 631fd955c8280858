# SPDX-License-Identifier: MIT
"""A message in plain words, for the person to look at, change and send.

What somebody wrote for themselves is not in it unless they tick it: the other would read it. Words
that speak of the reader are quoted and marked, see `text/reader.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from rmjournal.core.errors import NotFoundError
from rmjournal.store import CommitmentDetail, InsightRow, Journal, LoopRow, State
from rmjournal.text.naming import called
from rmjournal.words.days import needs_year, written
from rmjournal.words.leaving import Leaving, Piece, Tick, in_paragraphs
from rmjournal.words.reader import Reader

OUTCOME, WHY, HEARD = "outcome", "why", "heard"


def draft_for(journal: Journal, loop: LoopRow) -> Leaving:
    """What one could write to the person of that loop."""
    today, letter = journal.clock.today(), _letter(journal, loop)
    if loop.commitment_id is None:
        heard = _heard(journal, loop.insight_id)
        return letter.declined(letter.opening(heard, loop, today), heard.fate_why if heard else "")
    try:
        detail = journal.commitments.detail(loop.commitment_id)
    except NotFoundError:
        return Leaving((), lambda _: "")
    if loop.person_id in dict(detail.row.people_promised):
        return letter.promised(detail)
    return letter.ended(detail, letter.opening(_heard(journal, detail.row.insight_id), loop, today))


class _Letter:
    """One message, to somebody of that name, who may have had others."""

    def __init__(self, name: str, names: Collection[str]) -> None:
        self._name = called(name)
        self._reader = Reader({name, *names})

    def ended(self, detail: CommitmentDetail, opening: list[Piece]) -> Leaving:
        """About something done or let go; opening is about what they said, empty for others."""
        title, is_let_go = detail.row.title, detail.row.state == State.LET_GO
        middle = self._let_go(title, detail) if is_let_go else self._done(title, detail, opening)
        return self._whole([*opening, *middle], opening, (_heard_tick(), *_end_ticks()))

    def promised(self, detail: CommitmentDetail) -> Leaving:
        """To somebody it was promised to."""
        pieces = [
            Piece(
                self._reader.sentence(
                    detail.row.title,
                    _tr("I have done what I promised you: {words}"),
                    _tr("I have done what I promised you. My notes say: {words}"),
                )
            ),
            self._how(detail.outcome),
        ]
        if detail.row.state == State.LET_GO:
            said = self._reader.sentence(
                detail.row.title,
                _tr("I promised you this and will not do it: {words}"),
                _tr("I promised you something and will not do it. My notes say: {words}"),
            )
            sorry = _tr("I am sorry. You should hear that from me.")
            pieces = [Piece(said), self._why(detail.let_go_why), Piece(sorry)]
        return self._whole(pieces, [], _end_ticks())

    def declined(self, opening: list[Piece], why: str) -> Leaving:
        """To somebody whose words nothing will come of."""
        decided = _tr(
            "I have thought about it and decided to leave it. You should hear that from me."
        )
        label = _tr("Include why nothing will come of it")
        ticks = (_heard_tick(), Tick(WHY, label, short=_tr("your reason")))
        return self._whole([*opening, Piece(decided), self._why(why)], opening, ticks)

    def opening(self, heard: InsightRow | None, loop: LoopRow, today: date) -> list[Piece]:
        """Nothing unless that very person said it. It was noted in other words than theirs."""
        if heard is None or heard.person_id != loop.person_id:
            return []
        said = _tr("Something you said stayed with me.")
        if heard.session_day is not None:
            year = needs_year(heard.session_day, today)
            day = written(heard.session_day, month="MMMM", year=year)
            said = _tr("Something you said on {day} stayed with me.").replace("{day}", day)
        took = self._reader.sentence(
            heard.text,
            _tr("What I took from our talk: {words}"),
            _tr("What I took from our talk, as I wrote it down: {words}"),
        )
        return [Piece(said), Piece(took, HEARD)]

    def _let_go(self, title: str, detail: CommitmentDetail) -> list[Piece]:
        said = self._reader.sentence(
            title,
            _tr("I meant to do this and have decided not to: {words}"),
            _tr("I meant to do something and have decided not to. My notes say: {words}"),
        )
        return [
            Piece(said),
            self._why(detail.let_go_why),
            Piece(_tr("You should hear that from me.")),
        ]

    def _done(self, title: str, detail: CommitmentDetail, opening: list[Piece]) -> list[Piece]:
        plain = _tr("Here is what I did about it: {words}")
        apart = _tr("I did something about it. My notes say: {words}")
        if not opening:
            plain = _tr("I have done something that I want you to know of: {words}")
            apart = _tr("I have done something that I want you to know of. My notes say: {words}")
        return [Piece(self._reader.sentence(title, plain, apart)), self._how(detail.outcome)]

    def _how(self, outcome: str) -> Piece:
        apart = _tr("How it went, as I wrote it down: {words}")
        return Piece(self._reader.sentence(outcome, "{words}", apart), OUTCOME)

    def _why(self, why: str) -> Piece:
        words = _tr("The reason, as I wrote it down: {words}")
        return Piece(self._reader.sentence(why, "{words}", words), WHY)

    def _whole(self, middle: list[Piece], opening: list[Piece], ticks: tuple[Tick, ...]) -> Leaving:
        hi = Piece(_tr("Hi {name},").replace("{name}", self._name))
        thanks = [Piece(_tr("Thank you for telling me."))] if opening else []
        warning = _tr(
            "What is marked may speak of {name}, who will read it. Put it as you would say it."
        )
        return replace(
            in_paragraphs([hi, *middle, *thanks], ticks),
            marks=self._reader.marks,
            warning=warning.replace("{name}", self._name),
        )


def _letter(journal: Journal, loop: LoopRow) -> _Letter:
    known = journal.people.known()
    return _Letter(loop.person_name, [each.name for each in known if each.id == loop.person_id])


def _end_ticks() -> tuple[Tick, Tick]:
    return (
        Tick(OUTCOME, _tr("Include what happened"), short=_tr("what happened")),
        Tick(WHY, _tr("Include why you let it go"), short=_tr("your reason")),
    )


def _heard_tick() -> Tick:
    label = _tr("Include what you wrote down from them")
    return Tick(HEARD, label, short=_tr("what you wrote down from them"))


def _heard(journal: Journal, insight_id: int | None) -> InsightRow | None:
    """None for no insight, and for one that is in the trash."""
    if insight_id is None:
        return None
    try:
        return journal.insights.row(insight_id)
    except NotFoundError:
        return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("drafts", text)
