# SPDX-License-Identifier: MIT
"""Questions and their askings as they are read, and how often one was carried over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, Expression, ModelSelect, fn

from rmjournal.model.questions import AskingRow, QuestionRow, QuestionState
from rmjournal.store.columns import some_day
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import (
    Asking,
    Insight,
    NoteMark,
    Person,
    Question,
    QuestionSource,
    Session,
    SessionPerson,
)
from rmjournal.text.folding import words_key

from .rows import among, begun, named, tuples


def carried() -> Any:
    """How often sessions with that person were held since it was meant for them, and not asked."""
    return _passed(fn.COUNT)


def _passed(of: Any) -> Any:
    held, there = Session.alias(), SessionPerson.alias()
    return (
        held.select(of(held.day))
        .join(there, on=there.session == held.id)
        .where(
            (there.person == Asking.person)
            & ((held.status == "held") | ((held.status == "begun") & (held.words > 0)))
            & held.deleted_at.is_null()
            & (held.day > Asking.since)
            & (Asking.asked_on.is_null() | (held.day < Asking.asked_on))
        )
    )


def counts(*people: int) -> dict[str, int]:
    """By the folded words of what was asked of them, the most that it was carried over."""
    most: dict[str, int] = {}
    for _, words, days in _days_passed(people):
        most[words] = max(most.get(words, 0), len(days))
    return most


def keep_counts(person: int, before: Mapping[str, int]) -> tuple[tuple[int, date], ...]:
    """Talks of somebody who turns out to be the same person carried nothing over: what counts more
    than before is meant for them from later on. (asking, since) as it was."""
    was = []
    for asking, words, days in _days_passed([person]):
        most = before.get(words, 0)
        if len(days) > most:
            was.append((asking.id, asking.since))
            Asking.update(since=sorted(days, reverse=True)[most]).where(
                Asking.id == asking.id
            ).execute()
    return tuple(was)


def _days_passed(people: Any) -> list[tuple[Asking, str, list[date]]]:
    """Each asking of theirs with its words and the days of the talks that passed it."""
    theirs = Asking.person.in_(people) & Asking.deleted_at.is_null()
    query = Asking.select(Asking, Question, _passed(fn.GROUP_CONCAT).alias("days"))
    return [
        (
            row,
            words_key(row.question.text),
            [some_day(day) for day in filter(None, (row.days or "").split(","))],
        )
        for row in query.join(Question).where(theirs)
    ]


class QuestionReads(Manager):
    """What can be asked of the questions of one open journal."""

    def rows(self) -> list[QuestionRow]:
        """All questions, oldest first, with their askings: three statements however many."""
        return self._rows(Question.deleted_at.is_null())

    def some(self, ids: Sequence[int]) -> list[QuestionRow]:
        """Those, oldest first, also from the trash: three statements however many."""
        return self._rows(among(Question.id, ids))

    def about(self, code: str) -> list[QuestionRow]:
        """Those of one area or practice, as rows() has them."""
        is_about = (Question.area == code) | (Question.practice == code)
        return self._rows(is_about & Question.deleted_at.is_null())

    def first(self, state: QuestionState, most: int, *, but_of: int | None) -> list[QuestionRow]:
        """The oldest of that state which are not on the list of that person: None for anyone."""
        theirs = Asking.person.is_null() if but_of is None else Asking.person == but_of
        listed = Asking.select(Asking.question).where(
            theirs & (Asking.state == "waiting") & Asking.deleted_at.is_null()
        )
        where = (Question.state == state) & Question.deleted_at.is_null()
        query = Question.select(Question.id).where(where & Question.id.not_in(listed))
        return self.some([at for (at,) in tuples(query.order_by(Question.id).limit(most))])

    def waiting_by_code(self) -> dict[tuple[str, int], str]:
        """By area or practice and person, the oldest question that is on their list."""
        query = (
            Asking.select(Question.area_id, Question.practice_id, Asking.person_id, Question.text)
            .join(Question)
            .where(
                (Asking.state == "waiting")
                & Asking.person.is_null(False)
                & Asking.deleted_at.is_null()
                & Question.deleted_at.is_null()
            )
            .order_by(Question.id, Asking.id)
        )
        found: dict[tuple[str, int], str] = {}
        for *codes, person_id, text in tuples(query):
            for code in filter(None, codes):
                found.setdefault((code, person_id), text)
        return found

    def is_empty(self) -> bool:
        """Whether there is none."""
        return not Question.select().where(Question.deleted_at.is_null()).exists()

    def row(self, question_id: int) -> QuestionRow:
        """Raises NotFoundError."""
        return existing(
            next(
                iter(self._rows((Question.id == question_id) & Question.deleted_at.is_null())), None
            ),
            question_id,
        )

    def _rows(self, where: Expression) -> list[QuestionRow]:
        of_these = Asking.question.in_(Question.select(Question.id).where(where))
        askings: dict[int, list[AskingRow]] = defaultdict(list)
        for asking in self._askings(of_these):
            askings[asking.question_id].append(asking)
        of_it = {"askings": lambda at: tuple(askings.get(at, ()))}
        query = _select().where(where).order_by(Question.id)
        return named(QuestionRow, query, by_id=of_it)

    def askings_of(self, person_id: int) -> list[AskingRow]:
        """Everything asked of them or waiting for them, oldest first."""
        return self._askings(Asking.person == person_id)

    def asked_between(self, begin: date, end: date) -> list[AskingRow]:
        """What was asked from that day to that."""
        return self._askings(Asking.asked_on.between(begin, end))

    def to_ask(self, session_id: int) -> list[AskingRow]:
        """What waits for the people of that session and stands in no note: first what was meant
        for it, then what waits for anyone last."""
        people = SessionPerson.select(SessionPerson.person).where(
            SessionPerson.session == session_id
        )
        written = NoteMark.select(NoteMark.asking).where(
            NoteMark.live & NoteMark.asking.is_null(False)
        )
        found = self._askings(
            (Asking.state == "waiting")
            & (Asking.person.is_null() | Asking.person.in_(people))
            & Asking.id.not_in(written)
            & Question.state.not_in(("parked", "let_go"))
            & Question.deleted_at.is_null()
        )
        return sorted(
            found,
            key=lambda each: (each.session_id != session_id, not each.person_id, each.since),
        )

    def for_nobody_yet(self) -> list[tuple[int, str]]:
        """Id and words of those to ask that are not meant for anybody yet, the newest first."""
        meant = Asking.select(Asking.question).where(Asking.deleted_at.is_null())
        query = Question.select(Question.id, Question.text).where(
            (Question.state == "to_ask") & Question.id.not_in(meant) & Question.deleted_at.is_null()
        )
        return tuples(query.order_by(Question.id.desc()))

    def asking(self, asking_id: int) -> AskingRow:
        """Raises NotFoundError."""
        return existing(next(iter(self._askings(Asking.id == asking_id)), None), asking_id)

    def _askings(self, where: Expression) -> list[AskingRow]:
        query = _select_askings().where(where & Asking.deleted_at.is_null())
        return named(AskingRow, query.order_by(Asking.id))


@begun
def _select() -> ModelSelect:
    return (
        Question.select(
            Question.id, Question.uid, Question.text, Question.area.alias("area"),
            Question.practice.alias("practice"),
            Question.depth, Question.why, Question.origin, Question.bank_key, Question.state,
            Insight.id.alias("insight_id"), Question.aim.alias("aim"),
        )
        .join(QuestionSource, JOIN.LEFT_OUTER)
        .join(
            Insight,
            JOIN.LEFT_OUTER,
            on=(QuestionSource.insight == Insight.id) & Insight.deleted_at.is_null(),
        )
    )  # fmt: skip


@begun
def _select_askings() -> ModelSelect:
    heard = Insight.select(fn.GROUP_CONCAT(Insight.text, "\n")).where(
        (Insight.asking == Asking.id) & Insight.deleted_at.is_null()
    )
    return (
        Asking.select(
            Asking.id, Asking.uid, Asking.question_id, Asking.person_id,
            Person.name.alias("person_name"),
            Session.id.alias("session_id"), Session.day.alias("session_day"),
            Session.start.alias("session_start"), Session.status.alias("session_status"),
            Asking.state, Asking.asked_on,
            fn.COALESCE(fn.NULLIF(Asking.answer, ""), heard, "").alias("answer"),
            Asking.prediction, Asking.how_far, Asking.since, carried().alias("times_carried"),
            Question.text.alias("question"), Asking.answer.alias("written"),
        )
        .join(Question)
        .switch(Asking)
        .join(Person, JOIN.LEFT_OUTER)
        .switch(Asking)
        .join(
            Session,
            JOIN.LEFT_OUTER,
            on=(Asking.session == Session.id) & Session.deleted_at.is_null(),
        )
    )  # fmt: skip
