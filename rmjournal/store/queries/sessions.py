# SPDX-License-Identifier: MIT
"""Sessions as they are read: rows, details, who was there as what, and whether it was held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, get_args

from peewee import Case, CompoundSelectQuery, Expression, ModelSelect, fn

from rmjournal.model.sessions import Attending, SessionRow, SessionStatus
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import (
    Area,
    Person,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
    Tag,
)

from .commitment_people import Present
from .rows import OfMany, Prepared, among, begun, dicts, named, tuples

if TYPE_CHECKING:
    from rmjournal.model.details import SessionAside, SessionDetail


def held_or_begun(status: SessionStatus, words: int) -> SessionStatus:
    """A talk that was only opened is held once anything is written about it."""
    return "held" if status == "begun" and words else status


def status_now() -> Any:
    """The same of a session in a query, as its column `status`."""
    is_held = (Session.status == "begun") & (Session.words > 0)
    known = Session.status.in_(get_args(SessionStatus))  # see store/values.py
    states = [(is_held, "held"), (known, Session.status)]
    return Case(None, states, "held").alias("status")


def was_held() -> Expression:
    """Of a session: said to have taken place, or written about."""
    return (Session.status == "held") | ((Session.status == "begun") & (Session.words > 0))


def held_ids() -> CompoundSelectQuery:
    """The ids of all that were held and are not in the trash.

    For those that are said to be held an index answers by itself, where was_held() alone has each
    row looked up.
    """
    there = Session.deleted_at.is_null()
    said = Session.select(Session.id).where((Session.status == "held") & there)
    written = (Session.status == "begun") & there & (Session.words > 0)
    return said.union_all(Session.select(Session.id).where(written))


_ROW = (
    Session.id, Session.uid, Session.kind, status_now(), Session.day, Session.start,
    Session.minutes, Session.title, Session.snippet, Session.words,
)  # fmt: skip


@begun
def _select() -> ModelSelect:
    return Session.select(*_ROW)


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
        return self._rows(among(Session.id, ids), self._people(among(SessionPerson.session, ids)))

    def is_empty(self) -> bool:
        """Whether there is none."""
        return not Session.select().where(Session.deleted_at.is_null()).exists()

    def any_before(self, day: date) -> bool:
        """Whether there is one of an earlier day."""
        return bool(_ANY_BEFORE.tuples(day))

    def any_written_before(self, day: date) -> bool:
        """Whether there is one of an earlier day that was also written then."""
        return bool(_ANY_WRITTEN_BEFORE.tuples(day, datetime.combine(day, time()).astimezone()))

    def planned(self, since: date) -> list[SessionRow]:
        """Those still planned on that day or later, newest first, as rows() has them.

        Without those with nobody but who is in the trash.
        """
        people = _grouped_people(_PLANNED_PEOPLE.tuples(since))
        by_id = {"people": lambda at: people.get(at, ())}
        return _PLANNED.named(SessionRow, since, by_id=by_id)

    def between(self, first: date, last: date) -> list[SessionRow]:
        """Those of these days, both counted, the earliest first, as rows() has them."""
        where = Session.day.between(first, last) & Session.deleted_at.is_null()
        of_these = SessionPerson.session.in_(Session.select(Session.id).where(where))
        return self._rows(where, self._people(of_these))[::-1]

    def next_with(self, person_id: int) -> int | None:
        """The earliest session with them that is planned from today on, if there is one."""
        rows = _NEXT_WITH.tuples(person_id, self._db.clock.today())
        return next((at for (at,) in rows), None)

    @staticmethod
    def last_with(person_id: int) -> int | None:
        """The latest session with them that was held, if there is one."""
        query = Session.select(Session.id).where(
            Session.id.in_(_with(person_id)) & was_held() & Session.deleted_at.is_null()
        )
        row = _newest_first(query).tuples().first()
        return None if row is None else int(row[0])

    @staticmethod
    def _rows(where: Expression, people: dict[int, tuple[Attending, ...]]) -> list[SessionRow]:
        query = _newest_first(_select().where(where))
        return named(SessionRow, query, by_id={"people": lambda at: people.get(at, ())})

    def detail(self, session_id: int) -> SessionDetail:
        """Raises NotFoundError."""
        return existing(self.details([session_id]).get(session_id), session_id)

    def details(self, ids: Sequence[int]) -> dict[int, SessionDetail]:
        """By id, those of them that are there, in four statements."""
        from rmjournal.model.details import SessionDetail  # a list does without

        people = _grouped_people(_PEOPLE_OF.tuples(ids))
        areas, tags = _texts_by_id(_AREAS_OF.tuples(ids)), _texts_by_id(_TAGS_OF.tuples(ids))
        found = {}
        for row in _DETAILS.dicts(ids):
            at = row["id"]
            row["status"] = held_or_begun(row["status"], row["words"])
            found[at] = SessionDetail(
                **row, people=people.get(at, ()), areas=areas.get(at, ()), tags=tags.get(at, ())
            )
        return found

    def asides(self, person_id: int) -> dict[int, SessionAside]:
        """By session with them, where there is one."""
        from rmjournal.model.details import SessionAside  # a list does without

        fields = (Session.gave, Session.cancelled_by, Session.cancelled_why)
        query = Session.select(Session.id, *fields).where(
            Session.id.in_(_with(person_id))
            & ((Session.gave != "") | (Session.status == "cancelled"))
        )
        return {row.pop("id"): SessionAside(**row) for row in dicts(query)}

    @staticmethod
    def areas() -> dict[int, tuple[str, ...]]:
        """The codes of the areas of each session that has any."""
        return _texts_by_id(tuples(_areas_there()))

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
        query = _people_there()
        return _grouped_people(tuples(query if where is None else query.where(where)))

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


def _all_people() -> ModelSelect:
    s = SessionPerson
    query = s.select(s.session_id, Person.id, Person.name, s.part, s.could_teach)
    return query.join(Person).order_by(s.position)


_people_there = begun(_all_people)


def _grouped_people(rows: list[tuple[Any, ...]]) -> dict[int, tuple[Attending, ...]]:
    people: dict[int, tuple[Attending, ...]] = {}
    known: dict[tuple[Any, ...], Attending] = {}  # one for all the talks with the same person
    for session, *values in rows:
        key = tuple(values)
        attending = known.get(key)
        if attending is None:
            attending = known[key] = Attending(*key)
        people[session] = (*people.get(session, ()), attending)
    return people


def _texts_by_id(rows: list[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for at, text in rows:
        found[at] = (*found.get(at, ()), text)
    return found


def _detail() -> ModelSelect:
    s = Session
    return s.select(
        s.id, s.uid, s.kind, s.status, s.day, s.start, s.minutes, s.place, s.title, s.words,
        s.cancelled_by, s.cancelled_why, s.gave, s.mirror_talk, s.mirror_follow_ups,
        s.mirror_surprise,
    ).where(fn.COALESCE(s.deleted_at, "") == "")  # fmt: skip  # plainly asked, an index finds all


def _areas_there() -> ModelSelect:
    query = SessionArea.select(SessionArea.session_id, SessionArea.area_id).join(Area)
    return query.order_by(Area.position)


def _tags_there() -> ModelSelect:
    query = SessionTag.select(SessionTag.session_id, Tag.name).join(Tag)
    return query.order_by(SessionTag.tag_id)


def _newest_first(query: ModelSelect) -> ModelSelect:
    return query.order_by(Session.day.desc(), Session.start.desc(), Session.id.desc())


def _is_planned(since: Any) -> Expression:
    day = (Session.status == "planned") & (Session.day >= since)
    return day & Session.deleted_at.is_null()


def _any_before(day: Any) -> ModelSelect:
    earlier = (Session.day < day) & Session.deleted_at.is_null()
    return Session.select(Session.id).where(earlier).limit(1)


def _any_written_before(day: Any, moment: Any) -> ModelSelect:
    return _any_before(day).where(Session.created_at < moment)


def _next_with(person_id: Any, today: Any) -> ModelSelect:
    query = Session.select(Session.id).where(Session.id.in_(_with(person_id)) & _is_planned(today))
    return query.order_by(Session.day, Session.start, Session.id).limit(1)


def _of_planned(since: Any) -> Expression:
    return SessionPerson.session.in_(Session.select(Session.id).where(_is_planned(since)))


def _people_of_planned(since: Any) -> ModelSelect:
    return _all_people().where(_of_planned(since))


def _planned(since: Any) -> ModelSelect:
    with_some = SessionPerson.select(SessionPerson.session).where(_of_planned(since))
    there = Person.select(Person.id).where(Person.deleted_at.is_null())
    with_one = with_some.where(SessionPerson.person.in_(there))
    is_with_one = Session.id.not_in(with_some) | Session.id.in_(with_one)
    return _newest_first(Session.select(*_ROW).where(_is_planned(since) & is_with_one))


_ANY_BEFORE, _ANY_WRITTEN_BEFORE = Prepared(_any_before), Prepared(_any_written_before)
_NEXT_WITH = Prepared(_next_with)
_PLANNED, _PLANNED_PEOPLE = Prepared(_planned), Prepared(_people_of_planned)
_DETAILS = OfMany(_detail, lambda: Session.id)
_PEOPLE_OF = OfMany(_all_people, lambda: SessionPerson.session)
_AREAS_OF = OfMany(_areas_there, lambda: SessionArea.session)
_TAGS_OF = OfMany(_tags_there, lambda: SessionTag.session)


def _with(person_id: Any) -> ModelSelect:
    return SessionPerson.select(SessionPerson.session).where(SessionPerson.person == person_id)
