# SPDX-License-Identifier: MIT
"""What is read of a journal for the words that leave it: one note with what stands beside it, for
note_leaving(), and what was learned since a day, for take_home(). These say what of it leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rmjournal.core.errors import NotFoundError
from rmjournal.model.records import COMMITMENT
from rmjournal.store import Attending, CommitmentDetail, InsightRow, Journal, State
from rmjournal.store.operations.notes import TiedMark
from rmjournal.text.marks import MarkKind
from rmjournal.text.naming import KnownPerson
from rmjournal.words.note_leaving import Aside, NoteFacts, aside
from rmjournal.words.take_home import Learned, Source, TakeHomeFacts

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


def read_take_home(journal: Journal, since: date) -> TakeHomeFacts:
    """What was heard since, but for what was declined, and what was done."""
    with journal.reading():
        sources = []
        for row in journal.people.rows(archived=True):
            detail = journal.people.detail(row.id)
            former = tuple(detail.former_names)
            sources.append(Source(row.id, row.name, row.role, detail.consent, former, detail.team))
        there = journal.sessions.people_by_session()
        insights = journal.insights.rows()
        heard_from = {row.id: _sources_of(row, there) for row in insights}
        heard = [
            Learned(row.text, heard_from[row.id])
            for row in insights
            if row.session_day is not None and row.session_day >= since and row.fate != "declined"
        ]
        done = [
            Learned(
                row.title,
                tuple(person for person, _ in row.people)
                or heard_from.get(row.insight_id or 0, ()),
                is_heard=row.insight_id is not None,
            )
            for row in journal.commitments.rows()
            if row.state is State.DONE and row.ended_on is not None and row.ended_on >= since
        ]
        places = tuple(journal.sessions.places())
    return TakeHomeFacts(since, tuple(sources), tuple(heard), tuple(done), places)


def _sources_of(row: InsightRow, there: dict[int, tuple[Attending, ...]]) -> tuple[int, ...]:
    """Where it is not said who said it, anybody who was there may have."""
    if row.person_id is not None:
        return (row.person_id,)
    return tuple(person.id for person in there.get(row.session_id or 0, ()))
