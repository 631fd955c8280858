# SPDX-License-Identifier: MIT
"""Commitments as they are read: rows, plans, histories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import JOIN, Expression, ModelSelect, fn

from rmjournal.model.commitments import CommitmentRow
from rmjournal.model.insights import LoopRow
from rmjournal.model.transitions import ENDED, State
from rmjournal.store.columns import some_day
from rmjournal.store.queries.insights import LoopReads
from rmjournal.store.queries.reviews import picked_now
from rmjournal.store.records import Manager, existing
from rmjournal.store.schema import Commitment, CommitmentEvent, CommitmentPerson, Person, Session

from .commitment_people import FOR, PROMISED, SOURCE
from .rows import OfMany, Prepared, among, begun, by_name, names_of, tuples

if TYPE_CHECKING:
    from rmjournal.model.details import CommitmentDetail, EventRow

_People = dict[tuple[int, str], tuple[tuple[int, str], ...]]
"""Ids and names by commitment and part in it."""
_OPEN = [state for state in State if state not in ENDED]
_STATES = {str(state): state for state in State}  # a look-up costs a tenth of State(name)


class CommitmentReads(Manager):
    """What can be asked of the commitments of one open journal."""

    def rows(self, *, person_id: int | None = None) -> list[CommitmentRow]:
        """All of them, oldest first; those from or for one person when asked. Three statements."""
        where = Commitment.deleted_at.is_null()
        if person_id is not None:
            of_them = CommitmentPerson.select(CommitmentPerson.commitment).where(
                CommitmentPerson.person == person_id
            )
            return self._some(where & Commitment.id.in_(of_them))
        rows = self._read(where)
        return self._with_people(rows, _people_by_part(_PEOPLE.tuples()), self._loops.of_all())

    def some(self, ids: Sequence[int]) -> list[CommitmentRow]:
        """Those as rows() has them, also from the trash."""
        return self._some(among(Commitment.id, ids))

    def open_ids(self) -> list[int]:
        """Those that have not ended, by their date; those without one last."""
        return [at for (at,) in _OPEN_IDS.tuples()]

    def coming_up(self, until: date) -> list[CommitmentRow]:
        """Of those that have not ended the ones with a date up to that day, with none at all, and
        the paused ones; oldest first."""
        due, review = Commitment.due_on, Commitment.review_on
        comes_up = (due <= until) | (review <= until) | (due.is_null() & review.is_null())
        return self._some(_is_open() & (comes_up | (Commitment.state == State.PAUSED)))

    def paused_uids(self) -> set[str]:
        """Of all that are paused."""
        query = Commitment.select(Commitment.uid).where(
            (Commitment.state == State.PAUSED) & Commitment.deleted_at.is_null()
        )
        return {uid for (uid,) in tuples(query)}

    def touched_without_dates(self) -> dict[int, date]:
        """Of the open ones without any date the day on which something last happened to each."""
        return {at: some_day(day) for at, day in _TOUCHED.tuples()}

    def with_plan(self, picked: Sequence[int]) -> list[CommitmentRow]:
        """Those under way, and the picked ones to do, that have a when and a then; oldest first."""
        has_plan = (fn.TRIM(Commitment.cue) != "") & (fn.TRIM(Commitment.action) != "")
        is_open = Commitment.state == State.UNDER_WAY
        if picked:
            is_open |= Commitment.id.in_(picked) & (Commitment.state == State.TO_DO)
        return self._some(is_open & has_plan & Commitment.deleted_at.is_null())

    def picked(self) -> list[CommitmentRow]:
        """Of those that were chosen in the latest weekly review the ones that have not ended."""
        ids = Commitment.id.in_(picked_now(self._db.clock.today()))
        return self._some(ids & _is_open())

    def done_between(self, begin: date, end: date) -> list[CommitmentRow]:
        """What was done from that day to that."""
        is_done = (Commitment.state == State.DONE) & Commitment.ended_on.between(begin, end)
        return self._some(is_done & Commitment.deleted_at.is_null())

    def row(self, commitment_id: int) -> CommitmentRow:
        """Raises NotFoundError."""
        rows = self._some((Commitment.id == commitment_id) & Commitment.deleted_at.is_null())
        return existing(next(iter(rows), None), commitment_id)

    def _some(self, where: Expression) -> list[CommitmentRow]:
        """Where those are few, not to read everybody of all."""
        rows = self._read(where)
        ids = [at for at, *_ in rows]
        people = _people_by_part(_PEOPLE_OF.tuples(ids))
        return self._with_people(rows, people, self._loops.of_commitments(ids))

    def _read(self, where: Expression) -> list[tuple[Any, ...]]:
        query = _select(self._db.clock.today()).where(where).order_by(Commitment.id)
        return tuples(query)

    @property
    def _loops(self) -> LoopReads:
        return self._use(LoopReads)

    def _with_people(
        self, rows: list[tuple[Any, ...]], names: _People, loops: dict[int, tuple[LoopRow, ...]]
    ) -> list[CommitmentRow]:
        return by_name(
            CommitmentRow,
            names_of(_select(self._db.clock.today())),
            rows,
            convert={"state": _STATES.__getitem__, "is_picked": bool},
            by_id={
                "people": lambda at: names.get((at, SOURCE), ()),
                "people_for": lambda at: names.get((at, FOR), ()),
                "people_promised": lambda at: names.get((at, PROMISED), ()),
                "loops": lambda at: loops.get(at, ()),
            },
        )

    def detail(self, commitment_id: int) -> CommitmentDetail:
        """Raises NotFoundError."""
        row = self.row(commitment_id)
        return self.details([row])[row.id]

    def details(self, rows: Iterable[CommitmentRow]) -> dict[int, CommitmentDetail]:
        """By id, the plan with its row, of those that are there."""
        from rmjournal.model.details import (  # a list does without
            CommitmentDetail,
            declared,
        )

        row_of = {row.id: row for row in rows}
        found = {}
        for plan in _PLANS.dicts(row_of):
            row = row_of[plan.pop("id")]
            more = tuple(plan.pop(name) for name in declared())
            found[row.id] = CommitmentDetail(row, **plan, more=more)
        return found

    def events(self, commitment_id: int) -> list[EventRow]:
        """Its history, oldest first, with what was taken back."""
        return self.events_of([commitment_id]).get(commitment_id, [])

    def events_of(self, ids: Iterable[int]) -> dict[int, list[EventRow]]:
        """As events(), by commitment."""
        from rmjournal.model.details import EventRow  # a list does without

        found: dict[int, list[EventRow]] = {}
        for row in _EVENTS.dicts(ids):
            before, after = row["from_state"], row["to_state"]
            row |= {"from_state": before and _STATES[before], "to_state": _STATES[after]}
            found.setdefault(row.pop("commitment_id"), []).append(EventRow(**row))
        return found


@begun
def _select(today: date) -> ModelSelect:
    return Commitment.select(
        Commitment.id, Commitment.uid, Commitment.title, Commitment.state,
        Commitment.due_on, Commitment.review_on, Commitment.paused_until,
        Commitment.paused_for.alias("paused_for"), Commitment.ended_on,
        Commitment.times_moved,
        Commitment.change, Commitment.insight_id,
        Session.id.alias("session_id"), Session.title.alias("session_title"),
        Session.day.alias("session_day"),
        Commitment.moves_since_plan, Commitment.cue, Commitment.action,
        Commitment.aim.alias("aim"),
        Commitment.id.in_(picked_now(today)).alias("is_picked"),
    ).join(
        Session,
        JOIN.LEFT_OUTER,
        on=(Commitment.session == Session.id) & Session.deleted_at.is_null(),
    )  # fmt: skip


def _is_open() -> Expression:
    return Commitment.state.in_(_OPEN) & Commitment.deleted_at.is_null()


def _open_ids() -> ModelSelect:
    c = Commitment
    return c.select(c.id).where(_is_open()).order_by(c.due_on.is_null(), c.due_on, c.id)


def _touched_without_dates() -> ModelSelect:
    c, e = Commitment, CommitmentEvent
    without = c.select(c.id).where(c.due_on.is_null() & c.review_on.is_null() & _is_open())
    query = e.select(e.commitment_id, fn.MAX(e.day).alias("day"))
    return query.where(e.commitment.in_(without) & ~e.taken_back).group_by(e.commitment)


def _people() -> ModelSelect:
    p = CommitmentPerson
    query = p.select(p.commitment_id, p.part, Person.id, Person.name).join(Person)
    return query.order_by(p.position)


def _people_by_part(rows: Iterable[tuple[Any, ...]]) -> _People:
    people: _People = {}
    for commitment_id, part, at, name in rows:
        key = (commitment_id, part)
        people[key] = (*people.get(key, ()), (at, name))
    return people


def _plan() -> ModelSelect:
    from rmjournal.model.details import CommitmentDetail, declared

    names = (each.name for each in fields(CommitmentDetail) if each.name not in ("row", "more"))
    columns = (getattr(Commitment, name) for name in (*names, *declared()))
    is_here = fn.COALESCE(Commitment.deleted_at, "") == ""  # plainly asked, an index finds all
    return Commitment.select(Commitment.id, *columns).where(is_here)


def _events() -> ModelSelect:
    e = CommitmentEvent
    return e.select(
        e.commitment_id, e.id, e.at, e.day, e.move, e.from_state, e.to_state, e.detail,
        e.taken_back, e.uid, e.before,
    ).order_by(e.id)  # fmt: skip


_PEOPLE, _PEOPLE_OF = Prepared(_people), OfMany(_people, lambda: CommitmentPerson.commitment)
_OPEN_IDS, _TOUCHED = Prepared(_open_ids), Prepared(_touched_without_dates)
_PLANS = OfMany(_plan, lambda: Commitment.id)
_EVENTS = OfMany(_events, lambda: CommitmentEvent.commitment)
