# SPDX-License-Identifier: MIT
"""One note with what stands beside it, for note_leaving(), which says what of it leaves."""

from __future__ import annotations

from collections.abc import Callable

from rmjournal.core.errors import NotFoundError
from rmjournal.model.records import COMMITMENT
from rmjournal.store import Attending, CommitmentDetail, Journal
from rmjournal.store.operations.notes import TiedMark
from rmjournal.text.marks import MarkKind
from rmjournal.text.note_people import KnownPerson
from rmjournal.words.note_leaving import Aside, NoteFacts, aside

_OF_ITS_END = ("outcome", "let_go_why")
_PLAN = [each.name for each in COMMITMENT.fields if each.heading and each.name not in _OF_ITS_END]


def read_note(journal: Journal, session_id: int) -> NoteFacts:
    """Raises NotFoundError."""
    with journal.reading():
        detail = journal.sessions.detail(session_id)
        ties = journal.notes.mirror(session_id).marks
        text = journal.notes.text(session_id)
        here = {person.id for person in journal.people.names()}
        there = tuple(name for each in detail.people for name in _names(journal, each))
        everybody = tuple(person.name for person in journal.people.known())
        thoughts, outcomes, plans = (
            [each for tied in ties for each in _if_there(read, journal, tied)]
            for read in (_thoughts, _outcomes, _plans)
        )
    return NoteFacts(
        day=detail.day,
        text=text,
        marks=tuple(tied.mark for tied in ties),
        title=detail.title,
        people=tuple(each.name for each in detail.people if each.id in here),
        there=there,
        everybody=everybody,
        place=detail.place,
        gave=detail.gave,
        cancelled_why=detail.cancelled_why,
        thoughts=tuple(thoughts),
        outcomes=tuple(outcomes),
        plans=tuple(plans),
    )


def _names(journal: Journal, attending: Attending) -> list[KnownPerson]:
    try:
        former = journal.people.detail(attending.id).former_names
    except NotFoundError:  # in the trash
        former = ()
    return [KnownPerson(attending.id, name) for name in (attending.name, *former)]


def _if_there(
    read: Callable[[Journal, TiedMark], list[Aside]], journal: Journal, tied: TiedMark
) -> list[Aside]:
    """Nothing about a record that is in the trash."""
    try:
        return read(journal, tied)
    except NotFoundError:
        return []


def _thoughts(journal: Journal, tied: TiedMark) -> list[Aside]:
    if tied.mark.kind is not MarkKind.QUESTION or tied.record_id is None:
        return []
    asking = journal.questions.asking(tied.record_id)
    question = journal.questions.row(asking.question_id)
    return aside(question.text, [question.why, asking.prediction])


def _outcomes(journal: Journal, tied: TiedMark) -> list[Aside]:
    if tied.record_id is None:
        return []
    if tied.mark.kind is MarkKind.INSIGHT:
        heard = journal.insights.row(tied.record_id)
        return aside(heard.text, [heard.fate_why])
    detail = _commitment(journal, tied)
    return aside(detail.row.title, [detail.outcome, detail.let_go_why]) if detail else []


def _plans(journal: Journal, tied: TiedMark) -> list[Aside]:
    detail = _commitment(journal, tied)
    if detail is None:
        return []
    return aside(detail.row.title, [getattr(detail, name) for name in _PLAN])


def _commitment(journal: Journal, tied: TiedMark) -> CommitmentDetail | None:
    if tied.mark.kind is not MarkKind.COMMITMENT or tied.record_id is None:
        return None
    return journal.commitments.detail(tied.record_id)
