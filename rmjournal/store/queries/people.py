# SPDX-License-Identifier: MIT
"""People as they are read: names, rows, and how it stands with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmjournal.model.people import PersonName, PersonRhythm, PersonRow
from rmjournal.store.queries.rows import OfMany, Prepared
from rmjournal.text.folding import name_key

if TYPE_CHECKING:
    from rmjournal.model.details import PersonDetail

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from peewee import ModelSelect, fn

from rmjournal.model.people import rhythm_of
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import (
    Commitment,
    CommitmentPerson,
    Insight,
    Person,
    Session,
    SessionPerson,
)
from rmjournal.text.folding import may_be_same_person
from rmjournal.text.naming import turned_name

from . import today_statements as statements
from .commitment_people import SOURCE
from .sessions import held_ids
from .today_statements import Days

STRIP_WEEKS = 12


class PersonReads(Manager):
    """What can be asked of the people of one open journal."""

    def names(self) -> list[PersonName]:
        """Everybody who is not archived, by name."""
        rows = _NAMES.named(PersonName)
        return sorted(rows, key=lambda row: (self._db.name_order(row.name), row.id))

    def like(self, name: str) -> list[PersonName]:
        """Those who may be whom that name means, archived too: accents and surnames may lack."""
        rows = _EVERY_NAME.named(PersonName)
        like = [row for row in rows if may_be_same_person(row.name, name)]
        return sorted(like, key=lambda row: (self._db.name_order(row.name), row.id))

    def find(self, name: str) -> list[PersonName]:
        """Those of that name: the whole name, else the first name, however it is typed, or
        the surname, a comma and the first name."""
        wanted = name_key(name)
        keys = [(name_key(each.name), each) for each in self.names()]
        whole = [each for key, each in keys if key == wanted]
        return whole or [
            each for key, each in keys if wanted == key.split(" ")[0] or turned_name(name) == key
        ]

    def detail(self, person_id: int) -> PersonDetail:
        """Raises NotFoundError."""
        return existing(self.details([person_id]).get(person_id), person_id)

    def details(self, ids: Iterable[int]) -> dict[int, PersonDetail]:
        """By id, those of them that are there."""
        from rmjournal.model.details import PersonDetail  # a list does without

        found = {}
        for row in _DETAILS.dicts(ids):
            row["former_names"] = tuple(row["former_names"])
            found[row["id"]] = PersonDetail(**row)
        return found

    def rows(self, *, archived: bool = False) -> list[PersonRow]:
        """The people with their counts, by name; archived ones only when asked for.

        The counts take as long as there are talks: where they are not shown, rhythms() will do.
        """
        talks, heard = dict(_TALKS.tuples()), dict(_HEARD.tuples())
        acts = {at: (done, total) for at, done, total in _ACTS.tuples()}
        rows = []
        for values in self._rhythms(archived):
            at = values["id"]
            done, total = acts.get(at, (0, 0))
            rows.append(
                PersonRow(
                    **values, talks=talks.get(at, 0), heard=heard.get(at, 0), done=done,
                    commitments=total,
                )
            )  # fmt: skip
        return rows

    def rhythms(self, *, archived: bool = False) -> list[PersonRhythm]:
        """The people and how it stands with each, by name; archived ones only when asked for.

        Takes as long as there were talks in the last twelve weeks, not as there are in all.
        """
        return [PersonRhythm(**values) for values in self._rhythms(archived)]

    def _rhythms(self, archived: bool) -> list[dict[str, Any]]:
        """The values of a PersonRhythm each."""
        name_order = self._db.name_order
        found = (_WITH_ARCHIVED if archived else _STANDING).dicts()
        people = sorted(found, key=lambda row: (name_order(row["name"]), row["id"]))
        today = self._db.clock.today()
        held, cancelled, last = self._talks_with(row["id"] for row in people)
        upcoming = {at: (day, start) for at, day, start in _NEXT.tuples(today)}
        for row in people:
            at, last_held = row["id"], last.get(row["id"])
            next_day, next_start = upcoming.get(at, (None, None))
            row |= {
                "last_held": last_held, "next_day": next_day, "next_start": next_start,
                "weeks": weeks_with(held[at], today),
            }  # fmt: skip
            row["rhythm"] = rhythm_of(
                today,
                weeks=row["rhythm_weeks"],
                last_held=last_held,
                next_day=next_day,
                paused_until=row["paused_until"],
                ended_on=row["ended_on"],
                began_on=row.pop("created_at").astimezone().date(),
                cancelled_in_a_row=_in_a_row(cancelled[at], last_held),
            )
        return people

    def _talks_with(self, people: Iterable[int]) -> tuple[Days, Days, dict[int, date]]:
        """Days held of the last twelve weeks, days cancelled since the last held, and that day."""
        begins = _strip_begins(self._db.clock.today())
        held, cancelled = statements.held_and_cancelled(begins)
        last = {person_id: max(days) for person_id, days in held.items()}
        unseen = [person_id for person_id in people if person_id not in last]
        if unseen:
            last |= statements.last_held(unseen)
            for person_id, days in statements.cancelled_before(unseen, begins).items():
                cancelled[person_id] += days
        return held, cancelled, last


def _names() -> ModelSelect:
    p = Person
    return p.select(p.id, p.uid, p.name, p.role, p.team).where(p.deleted_at.is_null())


def _standing() -> ModelSelect:
    return Person.select(
        Person.id, Person.uid, Person.name, Person.role, Person.team,
        Person.rhythm_weeks, Person.paused_until, Person.ended_on, Person.archived,
        Person.agreed_until, Person.created_at,
    ).where(Person.deleted_at.is_null())  # fmt: skip


def _talks() -> ModelSelect:
    """How many were held with each."""
    return (
        SessionPerson.select(
            SessionPerson.person_id, fn.COUNT(SessionPerson.session_id).alias("talks")
        )
        .where(SessionPerson.session.in_(held_ids()))
        .group_by(SessionPerson.person_id)
    )


def _heard() -> ModelSelect:
    return (
        Insight.select(Insight.person_id, fn.COUNT(Insight.id).alias("heard"))
        .where(Insight.deleted_at.is_null() & Insight.person.is_null(False))
        .group_by(Insight.person)
    )


def _acts() -> ModelSelect:
    """How many were done for what each said, and how many there are."""
    # By subqueries, which an index answers: a join would look up every commitment's row.
    finished = Commitment.select(Commitment.id).where(Commitment.state == "done")
    trashed = Commitment.select(Commitment.id).where(Commitment.deleted_at.is_null(False))
    return (
        CommitmentPerson.select(
            CommitmentPerson.person_id,
            fn.SUM(CommitmentPerson.commitment.in_(finished)).alias("done"),
            fn.COUNT(CommitmentPerson.commitment_id).alias("total"),
        )
        .where(CommitmentPerson.commitment.not_in(trashed) & (CommitmentPerson.part == SOURCE))
        .group_by(CommitmentPerson.person)
    )


def _next(today: Any) -> ModelSelect:
    """The day and time of what is planned with each, the next one last."""
    return (
        SessionPerson.select(SessionPerson.person_id, Session.day, Session.start)
        .join(Session)
        .where(
            Session.deleted_at.is_null() & (Session.status == "planned") & (Session.day >= today)
        )
        .order_by(Session.day.desc(), Session.start.desc())
    )


def _detail() -> ModelSelect:
    from rmjournal.model.details import PersonDetail

    columns = (getattr(Person, each.name) for each in fields(PersonDetail))
    return Person.select(*columns).where(Person.deleted_at.is_null())


_EVERY_NAME, _NAMES = Prepared(_names), Prepared(lambda: _names().where(~Person.archived))
_WITH_ARCHIVED = Prepared(_standing)
_STANDING = Prepared(lambda: _standing().where(~Person.archived))
_DETAILS = OfMany(_detail, lambda: Person.id)
_TALKS, _HEARD, _ACTS, _NEXT = (Prepared(make) for make in (_talks, _heard, _acts, _next))


def weeks_with(days: Iterable[date], today: date) -> tuple[bool, ...]:
    """Which of the twelve ISO weeks up to today's hold one of the days, oldest first."""
    weeks = {day.isocalendar()[:2] for day in days}
    starts = (today - timedelta(weeks=back) for back in reversed(range(STRIP_WEEKS)))
    return tuple(start.isocalendar()[:2] in weeks for start in starts)


def _strip_begins(today: date) -> date:
    """The Monday of the first of the twelve weeks."""
    return today - timedelta(days=today.weekday(), weeks=STRIP_WEEKS - 1)


def _in_a_row(cancelled: list[date], last_held: date | None) -> int:
    """How many were cancelled since the last one held."""
    return sum(last_held is None or day > last_held for day in cancelled)
