# SPDX-License-Identifier: MIT
"""A message in plain words, for the person to look at, change and send.

What somebody wrote for themselves is not in it unless they tick it: the other would read it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.errors import NotFoundError
from rmjournal.store import CommitmentDetail, InsightRow, Journal, LoopRow, State
from rmjournal.text.leaving import Leaving, Piece, Tick, as_sentence, in_paragraphs

OUTCOME, WHY = "outcome", "why"


def draft_for(journal: Journal, loop: LoopRow, name: str) -> Leaving:
    """What one could write to that person, who is called by that name."""
    if loop.commitment_id is None:
        heard = _heard(journal, loop.insight_id)
        return declined_message(name, loop.text, heard.fate_why if heard is not None else "")
    try:
        detail = journal.commitments.detail(loop.commitment_id)
    except NotFoundError:
        return Leaving((), lambda _: "")
    heard = _heard(journal, detail.row.insight_id)
    return message(detail, name, heard.text if heard is not None else "")


def message(detail: CommitmentDetail, name: str, heard: str) -> Leaving:
    """About something done or let go; heard is the insight it came from, or empty."""
    title = detail.row.title.strip()
    if detail.row.state == State.LET_GO:
        said = _tr("I meant to do this and have decided not to: {title}").replace("{title}", title)
        middle = [
            Piece(as_sentence(said)),
            Piece(as_sentence(detail.let_go_why), WHY),
            Piece(_tr("You should hear that from me.")),
        ]
    else:
        did = _tr("Here is what I did about it: {title}").replace("{title}", title)
        middle = [Piece(as_sentence(did)), Piece(as_sentence(detail.outcome), OUTCOME)]
    ticks = (
        Tick(OUTCOME, _tr("Include what happened")),
        Tick(WHY, _tr("Include why you let it go")),
    )
    return in_paragraphs([*_opening(name, heard), *middle, _thanks()], ticks)


def declined_message(name: str, heard: str, why: str) -> Leaving:
    """To somebody whose words nothing will come of."""
    decided = _tr("I have thought about it and decided to leave it. You should hear that from me.")
    pieces = [*_opening(name, heard), Piece(decided), Piece(as_sentence(why), WHY), _thanks()]
    return in_paragraphs(pieces, [Tick(WHY, _tr("Include why nothing will come of it"))])


def _opening(name: str, heard: str) -> list[Piece]:
    said = _tr("You told me something that stayed with me.")
    if heard.strip():
        said = _tr("You told me: \u201c{heard}\u201d").replace("{heard}", heard.strip())
    return [Piece(_tr("Hi {name},").replace("{name}", name)), Piece(said)]


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
