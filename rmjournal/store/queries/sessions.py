# SPDX-License-Identifier: MIT
"""Sessions as they are read: rows, details, who was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from peewee import Expression, ModelSelect

from rmjournal.store.queries.commitment_people import Present
from rmjournal.store.queries.rows import dicts, named, tuples
from rmjournal.store.queries.session_states import SessionStatus, held_or_begun
from rmjournal.store.records import Manager
from rmjournal.store.schema import (
    Area,
    Person,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
    Tag,
)

from .session_states import Attending, SessionKind, status_now

if TYPE_CHECKING:
    from rmjournal.store.queries.session_details import SessionAside, SessionDetail


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list: no note text beyond its title and a snippet."""

    id: int
    uid: str
    kind: SessionKind
    status: SessionStatus
    day: date
    start: time | None
    minutes: int | None
    title: str
    snippet: str
    words: int
    people: tuple[Attending, ...]


_ROW = (
    Session.id, Session.uid, Session.kind, status_now(), Session.day, Session.start,
    Session.minutes, Session.title, Session.snippet, Session.words,
)  # fmt: skip


class SessionReads(Manager):
    """What can be asked of the sessions of one open journal."""

    def rows(self, *, person_id: int | None = None) -> list[SessionRow]:
        """Newest first; of one person when asked. Never reads a note."""
        if person_id is None:
            return self._rows(Session.deleted_at.is_null(), self.people_by_session())
        with_them = _with(person_id)
        where = Session.id.in_(with_them) & Session.deleted_at.is_null()
        return self._rows(where, self._people(SessionPerson.session.in_(with_them)))

    def some(self, ids: Sequence[int]) -> list[SessionRow]:
        """Those as rows() has them, also from the trash, in no order that means anything."""
        return self._rows(Session.id.in_(ids), self._people(SessionPerson.session.in_(ids)))

    def is_empty(self) -> bool:
        """Whether there is none."""
        return not Session.select().where(Session.deleted_at.is_null()).exists()

    def any_before(self, day: date) -> bool:
        """Whether there is one of an earlier day."""
        earlier = (Session.day < day) & Session.deleted_at.is_null()
        return bool(Session.select().where(earlier).exists())

    def planned(self, since: date) -> list[SessionRow]:
        """Those still planned on that day or later, newest first, as rows() has them."""
        where = (
            (Session.status == "planned") & (Session.day >= since) & Session.deleted_at.is_null()
        )
        of_these = SessionPerson.session.in_(Session.select(Session.id).where(where))
        return self._rows(where, self._people(of_these))

    def between(self, first: date, last: date) -> list[SessionRow]:
        """Those of these days, both counted, the earliest first, as rows() has them."""
        where = Session.day.between(first, last) & Session.deleted_at.is_null()
        of_these = SessionPerson.session.in_(Session.select(Session.id).where(where))
        return self._rows(where, self._people(of_these))[::-1]

    def next_with(self, person_id: int) -> int | None:
        """The earliest session with them that is planned from today on, if there is one."""
        query = (
            Session.select(Session.id)
            .join(SessionPerson, on=SessionPerson.session == Session.id)
            .where(
                Session.deleted_at.is_null()
                & (Session.status == "planned")
                & (Session.day >= self._db.clock.today())
                & (SessionPerson.person == person_id)
            )
            .order_by(Session.day, Session.start, Session.id)
        )
        row = query.tuples().first()
        return None if row is None else int(row[0])

    @staticmethod
    def _rows(where: Expression, people: dict[int, tuple[Attending, ...]]) -> list[SessionRow]:
        query = Session.select(*_ROW).where(where)
        query = query.order_by(Session.day.desc(), Session.start.desc(), Session.id.desc())
        return named(SessionRow, query, by_id={"people": lambda at: people.get(at, ())})

    def detail(self, session_id: int) -> SessionDetail:
        """Raises NotFoundError."""
        from rmjournal.store.queries.session_details import SessionDetail  # a list does without

        s = self._get(Session, session_id)
        areas = SessionArea.select(SessionArea.area_id).join(Area).order_by(Area.position)
        tags = SessionTag.select(Tag.name).join(Tag)
        return SessionDetail(
            s.id, s.uid, s.kind, held_or_begun(s.status, s.words), s.day, s.start,
            s.minutes, s.place, s.title, s.words,
            people=self.people_by_session(session_id).get(session_id, ()),
            areas=tuple(c for (c,) in areas.where(SessionArea.session == session_id).tuples()),
            tags=tuple(n for (n,) in tags.where(SessionTag.session == session_id).tuples()),
            cancelled_by=s.cancelled_by, cancelled_why=s.cancelled_why, gave=s.gave,
            mirror_talk=s.mirror_talk, mirror_follow_ups=s.mirror_follow_ups,
            mirror_surprise=s.mirror_surprise,
        )  # fmt: skip

    def asides(self, person_id: int) -> dict[int, SessionAside]:
        """By session with them, where there is one."""
        from rmjournal.store.queries.session_details import SessionAside  # a list does without

        fields = (Session.gave, Session.cancelled_by, Session.cancelled_why)
        query = Session.select(Session.id, *fields).where(
            Session.id.in_(_with(person_id))
            & ((Session.gave != "") | (Session.status == "cancelled"))
        )
        return {row.pop("id"): SessionAside(**row) for row in dicts(query)}

    @staticmethod
    def areas() -> dict[int, tuple[str, ...]]:
        """The codes of the areas of each session that has any."""
        query = SessionArea.select(SessionArea.session_id, SessionArea.area_id).join(Area)
        areas: dict[int, tuple[str, ...]] = {}
        for session, code in tuples(query.order_by(Area.position)):
            areas[session] = (*areas.get(session, ()), code)
        return areas

    @staticmethod
    def places() -> list[str]:
        """Every place that is written of a session, each once."""
        query = Session.select(Session.place).where(
            (Session.place != "") & Session.deleted_at.is_null()
        )
        return [place for (place,) in tuples(query.distinct())]

    def people_by_session(self, session_id: int | None = None) -> dict[int, tuple[Attending, ...]]:
        """Who was there, in their order; of one session or of all."""
        return self._people(None if session_id is None else SessionPerson.session == session_id)

    @staticmethod
    def _people(where: Expression | None) -> dict[int, tuple[Attending, ...]]:
        query = (
            SessionPerson.select(
                SessionPerson.session_id,
                Person.id,
                Person.name,
                SessionPerson.part,
                SessionPerson.could_teach,
            )
            .join(Person)
            .order_by(SessionPerson.position)
        )
        if where is not None:
            query = query.where(where)
        people: dict[int, tuple[Attending, ...]] = {}
        known: dict[tuple[Any, ...], Attending] = {}  # one for all the talks with the same person
        for session, person_id, name, part, could_teach in tuples(query):
            key = (person_id, name, part, could_teach)
            attending = known.get(key)
            if attending is None:
                attending = known[key] = Attending(person_id, name, part, could_teach)
            people[session] = (*people.get(session, ()), attending)
        return people

    def speakers(self, session_id: int) -> list[int]:
        """Those one listens to: mentors and presenters, in order."""
        return self._present(session_id).speakers

    def _present(self, session_id: int) -> Present:
        people = self.people_by_session(session_id).get(session_id, ())
        return Present.of((person.id, person.part) for person in people)

    def imported(self) -> set[str]:
        """The digests of all imported sources, also of sessions in the trash."""
        query = Session.select(Session.imported_from).where(Session.imported_from.is_null(False))
        return {digest for (digest,) in query.tuples()}


def _with(person_id: int) -> ModelSelect:
    return SessionPerson.select(SessionPerson.session).where(SessionPerson.person == person_id)
