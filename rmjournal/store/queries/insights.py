# SPDX-License-Identifier: MIT
"""What was heard, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from peewee import JOIN, Expression, ModelSelect

from rmjournal.core.errors import NotFoundError
from rmjournal.model.insights import InsightRow
from rmjournal.store.queries.rows import among, begun, named
from rmjournal.store.records import Manager
from rmjournal.store.schema import Insight, Person, Session


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
        rows = self._rows((Insight.id == insight_id) & Insight.deleted_at.is_null())
        if not rows:
            raise NotFoundError(insight_id)
        return rows[0]

    def _rows(self, where: Expression, limit: int | None = None) -> list[InsightRow]:
        query = _select().where(where).order_by(Session.day.desc(), Insight.id.desc())
        return named(InsightRow, query.limit(limit))


@begun
def _select() -> ModelSelect:
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
