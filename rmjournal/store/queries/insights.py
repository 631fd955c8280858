# SPDX-License-Identifier: MIT
"""What was heard, and who is to hear what came of it, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import JOIN, Expression, ModelSelect, fn

from rmjournal.model.insights import InsightRow, LoopRow
from rmjournal.store.columns import some_day
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Commitment, Insight, Loop, Person, Session, SessionPerson

from .rows import OfMany, Prepared, among, begun, named


class InsightReads(Manager):
    """What can be asked of what was heard in one open journal."""

    def rows(
        self,
        *,
        person_id: int | None = None,
        asking_id: int | None = None,
        session_id: int | None = None,
    ) -> list[InsightRow]:
        """Newest first; from one person, in answer to one asking or in one session when asked."""
        where = Insight.deleted_at.is_null()
        if asking_id is not None:
            where &= Insight.asking == asking_id
        if session_id is not None:
            where &= Insight.session == session_id
        if person_id is not None:
            where &= Insight.person == person_id
        return self._rows(where)

    def some(self, ids: Iterable[int]) -> list[InsightRow]:
        """Those as rows() has them, also from the trash."""
        return self._rows(among(Insight.id, ids))

    def latest(self, person_id: int) -> InsightRow | None:
        """The newest from that person, as rows() has them."""
        where = (Insight.person == person_id) & Insight.deleted_at.is_null()
        return next(iter(self._rows(where, limit=1)), None)

    def heard_between(self, begin: date, end: date) -> list[InsightRow]:
        """Of the talks from that day to that, the earliest first."""
        rows = self._rows(Insight.deleted_at.is_null() & Session.day.between(begin, end))
        return sorted(rows, key=lambda row: (row.session_day or begin, row.id))

    def row(self, insight_id: int) -> InsightRow:
        """Raises NotFoundError."""
        return existing(next(iter(_ROW.named(InsightRow, insight_id)), None), insight_id)

    def _rows(self, where: Expression, limit: int | None = None) -> list[InsightRow]:
        query = _heard().where(where).order_by(Session.day.desc(), Insight.id.desc())
        return named(InsightRow, query.limit(limit))


def _all_heard() -> ModelSelect:
    return (
        Insight.select(
            Insight.id, Insight.uid, Insight.text, Insight.person_id,
            Person.name.alias("person_name"),
            Session.id.alias("session_id"), Session.title.alias("session_title"),
            Session.day.alias("session_day"), Insight.asking_id, Insight.area.alias("area"),
            Insight.challenged, Insight.fate, Insight.fate_why, Insight.fate_on,
            Insight.aim.alias("aim"),
        )
        .join(Person, JOIN.LEFT_OUTER)
        .switch(Insight)
        .join(
            Session,
            JOIN.LEFT_OUTER,
            on=(Insight.session == Session.id) & Session.deleted_at.is_null(),
        )
    )  # fmt: skip


def _row(insight_id: Any) -> ModelSelect:
    return _all_heard().where((Insight.id == insight_id) & Insight.deleted_at.is_null())


_heard, _ROW = begun(_all_heard), Prepared(_row)


class LoopReads(Manager):
    """What can be asked of the loops of one open journal."""

    def rows(
        self, *, person_id: int | None = None, commitment_id: int | None = None
    ) -> list[LoopRow]:
        """Oldest first; of one person or one commitment when asked."""
        if person_id is None and commitment_id is None:
            return _LOOPS.named(LoopRow)
        where = Loop.deleted_at.is_null()
        if person_id is not None:
            where &= Loop.person == person_id
        if commitment_id is not None:
            where &= Loop.commitment == commitment_id
        return self._rows(where)

    def of_commitments(self, ids: Iterable[int]) -> dict[int, tuple[LoopRow, ...]]:
        """By commitment, oldest first."""
        return _by_commitment(_LOOPS_OF.named(LoopRow, ids))

    def of_all(self) -> dict[int, tuple[LoopRow, ...]]:
        """As of_commitments() has them, of every commitment."""
        return _by_commitment(_LOOPS_OF_ALL.named(LoopRow))

    def to_hear(self) -> list[LoopRow]:
        """Oldest first: of those who have yet to hear, and of those whose agenda has come and
        gone, or will not come any more."""
        waiting = [
            loop_id
            for loop_id, put_on, archived, ended_on, held in _AGENDA.tuples()
            if not (archived or ended_on or (held and _day(held) > put_on.astimezone().date()))
        ]
        return _DUE.named(LoopRow, waiting)

    def told_between(self, begin: date, end: date) -> list[LoopRow]:
        """Who was told from that day to that, the earliest first."""
        is_told = (Loop.state == "told") & Loop.told_on.between(begin, end)
        rows = self._rows(is_told & Loop.deleted_at.is_null())
        return sorted(rows, key=lambda row: (row.told_on or begin, row.id))

    def noticed_between(self, begin: date, end: date) -> list[LoopRow]:
        """Who said in those days what they saw change, the earliest first."""
        is_said = (Loop.noticed != "") & Loop.noticed_on.between(begin, end)
        rows = self._rows(is_said & Loop.deleted_at.is_null())
        return sorted(rows, key=lambda row: (row.noticed_on or begin, row.id))

    def row(self, loop_id: int) -> LoopRow:
        """Raises NotFoundError."""
        return existing(next(iter(_LOOP.named(LoopRow, loop_id)), None), loop_id)

    def _rows(self, where: Expression) -> list[LoopRow]:
        """Those whose commitment or insight is not in the trash."""
        return named(LoopRow, _loops().where(where & _of_what_is_there()).order_by(Loop.id))


def _all_loops() -> ModelSelect:
    return (
        Loop.select(
            Loop.id, Loop.uid, Loop.commitment_id, Loop.insight_id, Loop.person_id,
            Person.name.alias("person_name"),
            fn.COALESCE(Commitment.title, Insight.text, "").alias("text"),
            Loop.state, Loop.opened_on, Loop.told_on,
            Loop.how, Loop.said, Loop.why,
            Loop.notice_on, Loop.noticed, Loop.noticed_words, Loop.noticed_on,
        )
        .join(Person)
        .switch(Loop)
        .join(Commitment, JOIN.LEFT_OUTER)
        .switch(Loop)
        .join(Insight, JOIN.LEFT_OUTER, on=(Loop.insight == Insight.id))
    )  # fmt: skip


_loops = begun(_all_loops)


def _of_what_is_there() -> Expression:
    return Commitment.deleted_at.is_null() & Insight.deleted_at.is_null()


def _loops_there() -> ModelSelect:
    there = Loop.deleted_at.is_null() & _of_what_is_there()
    return _all_loops().where(there).order_by(Loop.id)


def _loops_of_commitments() -> ModelSelect:
    return _loops_there().where(Loop.commitment.is_null(False))


def _by_commitment(rows: list[LoopRow]) -> dict[int, tuple[LoopRow, ...]]:
    loops: dict[int, tuple[LoopRow, ...]] = {}
    for loop in rows:
        if loop.commitment_id is not None:
            loops[loop.commitment_id] = (*loops.get(loop.commitment_id, ()), loop)
    return loops


def _last_held() -> Any:
    """The day of the latest talk that was held with the person of the loop."""
    there = SessionPerson.alias()
    return (
        Session.select(fn.MAX(Session.day))
        .join(there, on=there.session == Session.id)
        .where(
            (there.person == Loop.person)
            & (Session.status == "held")
            & Session.deleted_at.is_null()
        )
    )


def _agenda() -> ModelSelect:
    return (
        Loop.select(Loop.id, Loop.updated_at, Person.archived, Person.ended_on, _last_held())
        .join(Person)
        .where((Loop.state == "next_agenda") & Loop.deleted_at.is_null())
    )


def _due(waiting: Any) -> ModelSelect:
    comes = (Loop.state == "next_agenda") & ~among(Loop.id, waiting)
    return _loops_there().where((Loop.state == "open") | comes)


_LOOPS, _LOOP = Prepared(_loops_there), Prepared(lambda at: _loops_there().where(Loop.id == at))
_LOOPS_OF = OfMany(_loops_of_commitments, lambda: Loop.commitment)
_LOOPS_OF_ALL = Prepared(_loops_of_commitments)
_AGENDA, _DUE = Prepared(_agenda), Prepared(_due)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else some_day(value)
