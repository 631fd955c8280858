# SPDX-License-Identifier: MIT
"""The numbers behind the pictures. None of them is a score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from peewee import JOIN

from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import LoopRow
from rmjournal.store.records import Manager
from rmjournal.store.schema import (
    Area,
    Asking,
    Commitment,
    CommitmentEvent,
    Insight,
    Question,
    Session,
    SessionArea,
    SessionPerson,
)

from .commitments import CommitmentReads
from .insights import InsightReads
from .people import PersonReads
from .questions import QuestionReads
from .rows import named, tuples
from .sessions import held_ids, was_held

WEEKS = 8


@dataclass(frozen=True, slots=True)
class WeekCount:
    """One ISO week: what was heard, and what was done about anything."""

    year: int
    week: int
    monday: date
    heard: int
    done: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How often each person was asked about each area or practice."""

    codes: tuple[tuple[str, str], ...]
    """(code, name) in their order."""
    people: tuple[tuple[int, str], ...]
    """(id, name)."""
    asked: dict[tuple[str, int], int]
    """By (code, person id); a pair that is missing was never asked."""
    talks: int = 0
    """How many were held, about whatever."""


ThreadKind = Literal[
    "question", "answer", "commitment", "outcome", "told",
    "noticed_yes", "noticed_partly", "noticed_no",
]  # fmt: skip
_SAW: dict[str, ThreadKind] = {
    "yes": "noticed_yes", "partly": "noticed_partly", "no": "noticed_no"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One link of the chain from a question to the person who hears what came of it."""

    kind: ThreadKind
    day: date | None
    text: str
    who: str = ""
    record: tuple[str, int] | None = None
    """Where it is kept: a question, session, commitment or person, and its id."""


@dataclass(frozen=True, slots=True)
class GapMonth:
    """How far off predictions were in one month: the mean of 0 to 3, and of how many."""

    area: str | None
    year: int
    month: int
    mean: float
    count: int


@dataclass(frozen=True, slots=True)
class MirrorPoint:
    """The three taps after one session with somebody."""

    day: date
    talk: int | None
    follow_ups: int | None
    surprise: int | None


class Pictures(Manager):
    """What the pictures of one open journal show, reached as journal.pictures."""

    def heard_and_done(self, until: date, weeks: int = WEEKS) -> list[WeekCount]:
        """The ISO weeks up to that of `until`, oldest first."""
        monday = until - timedelta(days=until.weekday())
        first = monday - timedelta(weeks=weeks - 1)
        heard = Counter(_monday(day) for day in self._heard_days(first))
        done = Counter(_monday(day) for day in self._done_days(first))
        mondays = [first + timedelta(weeks=number) for number in range(weeks)]
        return [
            WeekCount(*each.isocalendar()[:2], each, heard[each], done[each]) for each in mondays
        ]

    @staticmethod
    def _heard_days(first: date) -> list[date]:
        query = Insight.select(Session.day).join(Session)
        held = was_held() & Session.deleted_at.is_null()
        rows = query.where(Insight.deleted_at.is_null() & held & (Session.day >= first))
        return [day for (day,) in rows.tuples()]

    @staticmethod
    def _done_days(first: date) -> list[date]:
        query = CommitmentEvent.select(CommitmentEvent.day).join(Commitment)
        rows = query.where(
            Commitment.deleted_at.is_null()
            & (CommitmentEvent.to_state == "done")
            & (CommitmentEvent.move == "finish")
            & ~CommitmentEvent.taken_back
            & (CommitmentEvent.day >= first)
        )
        return [day for (day,) in rows.tuples()]

    def balance(self) -> Balance:
        """Over everybody who is not archived, with gains, practices and own areas.

        What was asked counts, and so does a talk about an area, or in which something was heard
        about it, where nothing that was asked in it counts for that already.
        """
        found: defaultdict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
        asked_in: set[tuple[str, int, int | None]] = set()
        for asking, person, session, *codes in _asked():
            for code in filter(None, codes):
                found[code, person].add(("asking", asking))
                asked_in.add((code, person, session))
        for code, person, session in (*_talks_about(), *_heard_about()):
            if (code, person, session) not in asked_in:
                found[code, person].add(("session", session))
        return Balance(
            codes=tuple((row.code, row.name) for row in Area.select().order_by(Area.position)),
            people=tuple((row.id, row.name) for row in self._use(PersonReads).names()),
            asked={pair: len(each) for pair, each in found.items()},
            talks=held_ids().count(),
        )

    def thread(self, insight_id: int) -> list[ThreadStep]:
        """Question, answer, commitments, outcomes and tellings. Raises NotFoundError."""
        insight = self._use(InsightReads).row(insight_id)
        steps = []
        if insight.asking_id is not None:
            asking = self._use(QuestionReads).asking(insight.asking_id)
            day, record = asking.asked_on or asking.since, ("question", asking.question_id)
            steps.append(ThreadStep("question", day, asking.question, record=record))
        talk = None if insight.session_id is None else ("session", insight.session_id)
        who = insight.person_name or ""
        steps.append(ThreadStep("answer", insight.session_day, insight.text, who, talk))
        for row in self._use(CommitmentReads).rows():
            if row.insight_id == insight_id:
                steps += self._of_commitment(row)
        return steps

    def _of_commitment(self, row: CommitmentRow) -> list[ThreadStep]:
        events = self._use(CommitmentReads).events(row.id)
        day, record = events[0].day if events else None, ("commitment", row.id)
        steps = [ThreadStep("commitment", day, row.title, record=record)]
        steps += [
            ThreadStep("outcome", event.day, event.detail or row.title, event.move, record)
            for event in events
            if event.move in ("finish", "let_go") and not event.taken_back
        ]
        return [*steps, *telling_steps(row.loops)]

    def prediction_gaps(self) -> list[GapMonth]:
        """By area and month, oldest first; only answers whose gap was given."""
        query = (
            Asking.select(Question.area_id, Asking.asked_on, Asking.how_far)
            .join(Question)
            .where(
                Asking.deleted_at.is_null()
                & Asking.how_far.is_null(False)
                & Asking.asked_on.is_null(False)
            )
        )
        gaps: dict[tuple[str | None, int, int], list[int]] = defaultdict(list)
        for area, day, how_far in query.tuples():
            if how_far is not None:  # a figure that cannot be read is none
                gaps[area, day.year, day.month].append(how_far)
        found = [
            GapMonth(area, year, month, sum(values) / len(values), len(values))
            for (area, year, month), values in gaps.items()
        ]
        return sorted(found, key=lambda gap: (gap.year, gap.month, gap.area or ""))

    def mirror_of(self, person_id: int) -> list[MirrorPoint]:
        """The taps after each session held with them, oldest first."""
        s = Session
        query = (
            s.select(
                s.day,
                s.mirror_talk.alias("talk"),
                s.mirror_follow_ups.alias("follow_ups"),
                s.mirror_surprise.alias("surprise"),
            )
            .join(SessionPerson, JOIN.INNER, on=SessionPerson.session == s.id)
            .where(s.deleted_at.is_null() & was_held() & (SessionPerson.person == person_id))
            .order_by(s.day, s.id)
        )
        points = named(MirrorPoint, query)
        return [
            point
            for point in points
            if (point.talk, point.follow_ups, point.surprise) != (None, None, None)
        ]


def telling_steps(loops: Iterable[LoopRow]) -> list[ThreadStep]:
    """Who was told, and what they saw change."""
    steps = []
    for loop in loops:
        if loop.state != "told":
            continue
        who, record = loop.person_name, ("person", loop.person_id)
        steps.append(ThreadStep("told", loop.told_on, loop.said or loop.how, who, record))
        if loop.noticed:
            kind = _SAW[loop.noticed]
            steps.append(ThreadStep(kind, loop.noticed_on, loop.noticed_words, who, record))
    return steps


def _asked() -> Iterable[tuple[int, int, int | None, str | None, str | None]]:
    """(asking, person, session, area, practice) of all that was asked of somebody."""
    query = Asking.select(
        Asking.id, Asking.person_id, Asking.session_id, Question.area_id, Question.practice_id
    ).join(Question)
    asked = Asking.asked_on.is_null(False) & Asking.person.is_null(False)
    rows: Iterable[tuple[int, int, int | None, str | None, str | None]] = query.where(
        asked & Asking.deleted_at.is_null()
    ).tuples()
    return rows


def _talks_about() -> list[tuple[str, int, int]]:
    """(area, person, session) of all talks held about an area."""
    query = (
        SessionArea.select(SessionArea.area_id, SessionPerson.person_id, SessionArea.session_id)
        .join(SessionPerson, on=SessionPerson.session == SessionArea.session)
        .where(SessionArea.session.in_(held_ids()))
    )
    return tuples(query)


def _heard_about() -> list[tuple[str, int, int]]:
    """(area, person, session) of what was heard about an area in a talk."""
    about = Insight.area.is_null(False) & Insight.person.is_null(False)
    query = Insight.select(Insight.area_id, Insight.person_id, Insight.session_id).where(
        about & Insight.deleted_at.is_null() & Insight.session.in_(held_ids())
    )
    return tuples(query)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
