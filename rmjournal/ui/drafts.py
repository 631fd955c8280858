# SPDX-License-Identifier: MIT
"""A message in plain words, for the person to look at, change and send.

What somebody wrote for themselves is not in it unless they tick it: the other would read it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from rmjournal.errors import NotFoundError
from rmjournal.store import CommitmentDetail, InsightRow, Journal, LoopRow, State
from rmjournal.text.leaving import Leaving, Piece, Tick, as_sentence, in_paragraphs
from rmjournal.ui.dates import needs_year, written

OUTCOME, WHY, HEARD = "outcome", "why", "heard"


def draft_for(journal: Journal, loop: LoopRow, name: str) -> Leaving:
    """What one could write to that person, who is called by that name."""
    today = journal.clock.today()
    if loop.commitment_id is None:
        heard = _heard(journal, loop.insight_id)
        why = heard.fate_why if heard is not None else ""
        return declined_message(name, _from_them(heard, loop, today), why)
    try:
        detail = journal.commitments.detail(loop.commitment_id)
    except NotFoundError:
        return Leaving((), lambda _: "")
    heard = _heard(journal, detail.row.insight_id)
    return message(detail, name, _from_them(heard, loop, today))


def message(detail: CommitmentDetail, name: str, opening: list[Piece]) -> Leaving:
    """About something done or let go; opening is about what they said, empty for others."""
    title = detail.row.title.strip()
    if detail.row.state == State.LET_GO:
        said = _tr("I meant to do this and have decided not to: {title}").replace("{title}", title)
        middle = [
            Piece(as_sentence(said)),
            Piece(as_sentence(detail.let_go_why), WHY),
            Piece(_tr("You should hear that from me.")),
        ]
    else:
        pattern = _tr("Here is what I did about it: {title}")
        if not opening:
            pattern = _tr("I have done something that I want you to know of: {title}")
        did = pattern.replace("{title}", title)
        middle = [Piece(as_sentence(did)), Piece(as_sentence(detail.outcome), OUTCOME)]
    ticks = (
        _heard_tick(),
        Tick(OUTCOME, _tr("Include what happened")),
        Tick(WHY, _tr("Include why you let it go")),
    )
    thanks = [_thanks()] if opening else []
    return in_paragraphs([_hi(name), *opening, *middle, *thanks], ticks)


def declined_message(name: str, opening: list[Piece], why: str) -> Leaving:
    """To somebody whose words nothing will come of."""
    decided = _tr("I have thought about it and decided to leave it. You should hear that from me.")
    thanks = [_thanks()] if opening else []
    pieces = [_hi(name), *opening, Piece(decided), Piece(as_sentence(why), WHY), *thanks]
    ticks = (_heard_tick(), Tick(WHY, _tr("Include why nothing will come of it")))
    return in_paragraphs(pieces, ticks)


def _hi(name: str) -> Piece:
    return Piece(_tr("Hi {name},").replace("{name}", name))


def _from_them(heard: InsightRow | None, loop: LoopRow, today: date) -> list[Piece]:
    """Nothing unless that very person said it. It was noted in other words than theirs."""
    if heard is None or heard.person_id != loop.person_id:
        return []
    said = _tr("Something you said stayed with me.")
    if heard.session_day is not None:
        day = written(heard.session_day, month="MMMM", year=needs_year(heard.session_day, today))
        said = _tr("Something you said on {day} stayed with me.").replace("{day}", day)
    took = _tr("What I took from our talk: {heard}").replace("{heard}", heard.text.strip())
    return [Piece(said), Piece(as_sentence(took), HEARD)]


def _heard_tick() -> Tick:
    return Tick(HEARD, _tr("Include what you wrote down from them"))


def _thanks() -> Piece:
    return Piece(_tr("Thank you for telling me."))


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
