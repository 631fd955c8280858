# SPDX-License-Identifier: MIT
"""Which part of a journal goes out: the same choice for every format."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from rmjournal.store import (
    AreaRow,
    CommitmentRow,
    InsightRow,
    Journal,
    LoopRow,
    QuestionRow,
    ReviewRow,
    SessionRow,
)

from .layout import Snapshot
from .lots import Tick

RecordKind = Literal["session", "person", "question", "insight", "commitment", "review"]
KINDS: Final[tuple[RecordKind, ...]] = (
    "session", "person", "question", "insight", "commitment", "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """What is empty narrows nothing; what is given holds together: all of it has to fit.

    people: ids of those a record is with, from or for. since, until: both counted; a record fits
    when a day of it lies between: of a talk its day, else the day it was written, asked, is due
    or ended. areas: codes. record: that one alone. Reviews are about everybody and every area, so
    they stay out where either is chosen. Earlier versions of texts go out with the whole only,
    unless it is without history.
    """

    people: frozenset[int] = frozenset()
    since: date | None = None
    until: date | None = None
    areas: frozenset[str] = frozenset()
    kinds: frozenset[RecordKind] = frozenset(KINDS)
    record: tuple[RecordKind, int] | None = None
    history: bool = True

    @property
    def is_whole(self) -> bool:
        """Of the records there are, with the earlier versions or without."""
        return replace(self, history=True) == Selection()

    def of(
        self,
        journal: Journal,
        snapshot: Snapshot | None = None,
        tick: Tick = lambda: None,
    ) -> Snapshot:
        """The lists of what is chosen, as a snapshot of its own: no row names what stays out. tick
        may raise."""
        snapshot = snapshot or Snapshot.read(journal, tick)
        if self.is_whole:
            return snapshot if self.history else replace(snapshot, owners=[])
        return _Choosing(journal, snapshot, self).chosen()

    def days_fit(self, days: Iterable[date | None]) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = self.since or date.min, self.until or date.max
        return any(day is not None and first <= day <= last for day in days)


class _Choosing:
    def __init__(self, journal: Journal, snapshot: Snapshot, selection: Selection) -> None:
        self._all = snapshot
        self._choice = selection
        self._areas = journal.sessions.areas()
        self._area_of = {row.id: row.area for row in snapshot.insights}

    def chosen(self) -> Snapshot:
        every = self._all
        sessions = [row for row in every.sessions if self._takes_session(row)]
        insights = [row for row in every.insights if self._takes_insight(row)]
        questions = [row for row in every.questions if self._takes_question(row)]
        commitments = [row for row in every.commitments if self._takes_commitment(row)]
        reviews = [row for row in every.reviews if self._takes_review(row)]
        tied = {row.aim for row in questions} | {row.aim for row in insights}
        tied |= {row.aim for row in commitments}
        here = {row.id for row in sessions}
        heard = {row.id for row in insights}
        questions = [self._narrowed(row, heard) for row in questions]
        commitments = [replace(row, loops=tuple(self._loops(row.loops))) for row in commitments]
        named = {person.id for row in sessions for person in row.people}
        named |= {row.person_id for row in insights if row.person_id is not None}
        named |= {each.person_id or 0 for row in questions for each in row.askings}
        named |= {person for row in commitments for person, _ in row.everybody}
        ended = {row.id for row in commitments}
        loops = [
            row for row in every.loops if row.commitment_id in ended or row.insight_id in heard
        ]
        return replace(
            every,
            sessions=sessions,
            people=[row for row in every.people if self._takes_person(row.id, named)],
            aims=[row for row in every.aims if row.id in tied],
            questions=questions,
            commitments=commitments,
            insights=[row if row.session_id in here else _alone(row) for row in insights],
            loops=self._loops(loops),
            reviews=reviews,
            attachments=[row for row in every.attachments if row.session_id in here],
            areas=self._own_areas(here, questions, insights),
            hidden_questions=[],
            notice_weeks=None,
            templates=[],
            owners=[],
        )

    def _is_asked_for(self, kind: RecordKind, record_id: int) -> bool | None:
        """None where the rest of the choice decides."""
        if self._choice.record is not None:
            return self._choice.record == (kind, record_id)
        return None if kind in self._choice.kinds else False

    def _takes_session(self, row: SessionRow) -> bool:
        asked = self._is_asked_for("session", row.id)
        if asked is not None:
            return asked
        return (
            self._people_fit(person.id for person in row.people)
            and self._choice.days_fit([row.day])
            and self._areas_fit(self._areas.get(row.id, ()))
        )

    def _takes_person(self, person_id: int, named: Collection[int]) -> bool:
        asked = self._is_asked_for("person", person_id)
        if asked is not None:
            return asked
        if self._choice.people:
            return person_id in self._choice.people
        is_narrowed = self._choice.since or self._choice.until or self._choice.areas
        return person_id in named if is_narrowed else True

    def _takes_insight(self, row: InsightRow) -> bool:
        if self._choice.record is not None and self._choice.record[0] == "session":
            return row.session_id == self._choice.record[1]  # it stands in the note
        asked = self._is_asked_for("insight", row.id)
        if asked is not None:
            return asked
        return (
            self._people_fit([row.person_id])
            and self._choice.days_fit([row.session_day or self._made(row.uid)])
            and self._areas_fit([row.area, *self._areas.get(row.session_id or 0, ())])
        )

    def _takes_question(self, row: QuestionRow) -> bool:
        asked = self._is_asked_for("question", row.id)
        if asked is not None:
            return asked
        days = [self._made(row.uid), *(day for e in row.askings for day in (e.since, e.asked_on))]
        return (
            self._people_fit(each.person_id for each in row.askings)
            and self._choice.days_fit(days)
            and self._areas_fit([row.area, row.practice])
        )

    def _takes_commitment(self, row: CommitmentRow) -> bool:
        asked = self._is_asked_for("commitment", row.id)
        if asked is not None:
            return asked
        heard = self._area_of.get(row.insight_id or 0)
        return (
            self._people_fit(person for person, _ in row.everybody)
            and self._choice.days_fit([self._made(row.uid), row.due_on, row.ended_on])
            and self._areas_fit([heard, *self._areas.get(row.session_id or 0, ())])
        )

    def _takes_review(self, row: ReviewRow) -> bool:
        asked = self._is_asked_for("review", row.id)
        if asked is not None:
            return asked
        if self._choice.people or self._choice.areas:
            return False
        monday = date.fromisocalendar(row.year, row.week, 1)
        return self._choice.days_fit(monday + timedelta(days=day) for day in range(7))

    def _people_fit(self, people: Iterable[int | None]) -> bool:
        return not self._choice.people or not self._choice.people.isdisjoint(people)

    def _areas_fit(self, areas: Iterable[str | None]) -> bool:
        return not self._choice.areas or not self._choice.areas.isdisjoint(areas)

    def _narrowed(self, row: QuestionRow, heard: Collection[int]) -> QuestionRow:
        """Asked of those who are chosen: what others were asked, and said, is not theirs."""
        people = self._choice.people
        askings = tuple(
            each
            for each in row.askings
            if not people or each.person_id is None or each.person_id in people
        )
        insight = row.insight_id if row.insight_id in heard else None
        return replace(row, askings=askings, insight_id=insight)

    def _loops(self, rows: Iterable[LoopRow]) -> list[LoopRow]:
        people = self._choice.people
        return [row for row in rows if not people or row.person_id in people]

    def _own_areas(
        self, here: Collection[int], questions: list[QuestionRow], insights: list[InsightRow]
    ) -> list[AreaRow]:
        used = {code for session in here for code in self._areas.get(session, ())}
        used |= {code for row in questions for code in (row.area, row.practice) if code}
        used |= {row.area for row in insights if row.area}
        return [row for row in self._all.areas if row.kind != "own" or row.code in used]

    def _made(self, uid: str) -> date | None:
        known = self._all.moments.get(uid)
        return None if known is None else known.created_at.astimezone().date()


def _alone(row: InsightRow) -> InsightRow:
    """Of a session that stays out: it has a page of its own."""
    return replace(row, session_id=None, session_title=None, session_day=None)
