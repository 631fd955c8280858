# SPDX-License-Identifier: MIT
"""What was learned since a day, for take_home(), which says what of it leaves."""

from __future__ import annotations

from datetime import date

from rmjournal.store import Attending, InsightRow, Journal, State
from rmjournal.words.take_home import Learned, Source, TakeHomeFacts


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
