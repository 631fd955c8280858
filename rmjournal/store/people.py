# SPDX-License-Identifier: MIT
"""The people one learns from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from peewee import fn

from rmjournal.errors import InvalidValueError
from rmjournal.text.mentions import KnownPerson
from rmjournal.text.plain import clean_title, scrub

from .merge import Merge, Merging
from .note_statements import names
from .records import Manager, one_line, optional_line
from .rhythm import Rhythm, rhythm_of
from .schema import Commitment, CommitmentPerson, Insight, Person, Session, SessionPerson
from .tuples import tuples

if TYPE_CHECKING:
    from .journal import Journal

STRIP_WEEKS = 12
Days = dict[int, list[date]]


@dataclass(frozen=True, slots=True)
class PersonName:
    """Enough to name somebody."""

    id: int
    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the list of people, with what there is of them."""

    id: int
    uid: str
    name: str
    role: str
    team: str
    rhythm_weeks: int | None
    paused_until: date | None
    ended_on: date | None
    archived: bool
    talks: int
    heard: int
    done: int
    commitments: int
    last_held: date | None
    next_day: date | None
    next_start: time | None
    weeks: tuple[bool, ...]
    """Whether there was a conversation in each of the last twelve ISO weeks, oldest first."""
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """Somebody's own page."""

    id: int
    uid: str
    name: str
    role: str
    team: str
    met: str
    offer: str
    rhythm_weeks: int | None
    paused_until: date | None
    ended_on: date | None
    archived: bool
    notes: str
    asked_of_me: str = ""


class People(Manager):
    """The people of one open journal, reached as journal.people."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._merging = Merging(journal)

    def names(self) -> list[PersonName]:
        """Everybody who is not archived, by name."""
        query = Person.select(Person.id, Person.uid, Person.name).where(
            Person.deleted_at.is_null() & ~Person.archived
        )
        return sorted((PersonName(*row) for row in query.tuples()), key=_by_name)

    def known(self) -> list[KnownPerson]:
        """Everybody, archived too, as the note parser wants them: under former names as well,

        unless somebody else bears that name now.
        """
        rows = names()
        taken = {name.casefold() for _, name, _ in rows}
        former = [
            KnownPerson(person_id, name)
            for person_id, _, before in rows
            for name in before
            if name.casefold() not in taken
        ]
        return [KnownPerson(person_id, name) for person_id, name, _ in rows] + former

    def rows(self, *, archived: bool = False) -> list[PersonRow]:
        """The people with their counts, by name; archived ones only when asked for."""
        query = (
            Person.select(
                Person.id, Person.uid, Person.name, Person.role, Person.team,
                Person.rhythm_weeks, Person.paused_until, Person.ended_on, Person.archived,
                Person.created_at,
            ).where(Person.deleted_at.is_null())
        )  # fmt: skip
        if not archived:
            query = query.where(~Person.archived)
        today = self._journal.clock.today()
        talks, upcoming = self._talks(), self._next_dates()
        heard, acts = self._heard(), self._commitments()
        recent, cancelled = self._recent_and_cancelled(_strip_begins(today))
        rows = []
        for *row, created_at in query.tuples():
            held, last_held = talks.get(row[0], (0, None))
            done, total = acts.get(row[0], (0, 0))
            counts = (held, heard.get(row[0], 0), done, total)
            dates = (last_held, *upcoming.get(row[0], (None, None)))
            rhythm = rhythm_of(
                today,
                weeks=row[5],
                last_held=last_held,
                next_day=dates[1],
                paused_until=row[6],
                ended_on=row[7],
                began_on=created_at.astimezone().date(),
                cancelled_in_a_row=_in_a_row(cancelled[row[0]], last_held),
            )
            rows.append(
                PersonRow(*[*row, *counts, *dates, weeks_with(recent[row[0]], today), rhythm])
            )
        return sorted(rows, key=_by_name)

    def detail(self, person_id: int) -> PersonDetail:
        """Raises NotFoundError."""
        p = self._get(Person, person_id)
        return PersonDetail(
            p.id, p.uid, p.name, p.role, p.team, p.met, p.offer,
            p.rhythm_weeks, p.paused_until, p.ended_on, p.archived, p.notes, p.asked_of_me,
        )  # fmt: skip

    def find(self, name: str) -> list[PersonName]:
        """Those of that name: the whole name, else the first name, whatever the case."""
        wanted = " ".join(name.split()).casefold()
        names = self.names()
        whole = [each for each in names if each.name.casefold() == wanted]
        return whole or [each for each in names if each.name.casefold().split()[0] == wanted]

    def add(
        self,
        name: str,
        *,
        role: str = "",
        rhythm_weeks: int | None = None,
        uid: str | None = None,
    ) -> int:
        """Their id; a first name is enough, and several may share one.

        An import gives the uid they had. Raises InvalidValueError.
        """
        name = one_line(clean_title(name), "name")
        _check_rhythm(rhythm_weeks)
        with self._journal.write() as changes:
            person = self._make(
                Person, uid=uid, name=name, role=optional_line(role), rhythm_weeks=rhythm_weeks
            )
            changes.people.add(person.id)
        return int(person.id)

    def edit(self, person_id: int, **values: Any) -> None:
        """Change any of name, role, team, met, offer, asked_of_me, notes, rhythm_weeks,
        paused_until, ended_on, archived. Raises NotFoundError, InvalidValueError."""
        for field, value in values.items():
            if field == "name":
                values[field] = one_line(clean_title(value), field)
            elif field in ("role", "team"):
                values[field] = optional_line(value)
            elif field in ("met", "offer", "asked_of_me", "notes"):
                values[field] = scrub(value)
            elif field == "rhythm_weeks":
                _check_rhythm(value)
            elif field not in ("paused_until", "ended_on", "archived"):
                raise InvalidValueError(field)
        with self._journal.write() as changes:
            before = self._get(Person, person_id)
            if "notes" in values and values["notes"] != before.notes:
                self._journal.history.keep("person", person_id, "notes", before.notes)
            if values.get("name", before.name) != before.name:
                values["former_names"] = [*before.former_names, before.name]
            self._update(Person, person_id, **values)
            changes.people.add(person_id)

    def merge(self, kept_id: int, other_id: int) -> Merge:
        """Two entries are one person; undo with unmerge(). See Merging.merge()."""
        return self._merging.merge(kept_id, other_id)

    def unmerge(self, merge: Merge) -> None:
        """Two people again. Raises NotFoundError."""
        self._merging.undo(merge)

    def delete(self, person_id: int) -> None:
        """Into the trash. Raises NotFoundError."""
        self._journal.trash.put("person", person_id)

    @staticmethod
    def _talks() -> dict[int, tuple[int, date]]:
        """How many were held with each, and when the last was."""
        query = (
            SessionPerson.select(SessionPerson.person_id, fn.COUNT(Session.id), fn.MAX(Session.day))
            .join(Session)
            .where(Session.deleted_at.is_null() & (Session.status == "held"))
            .group_by(SessionPerson.person_id)
        )
        return {person_id: (count, last) for person_id, count, last in query.tuples()}

    @staticmethod
    def _recent_and_cancelled(since: date) -> tuple[Days, Days]:
        """By person: the days of talks held since then, and of all that were cancelled."""
        recent = (Session.status == "held") & (Session.day >= since)
        query = (
            SessionPerson.select(SessionPerson.person_id, Session.status, Session.day)
            .join(Session)
            .where(Session.deleted_at.is_null() & (recent | (Session.status == "cancelled")))
        )
        days: dict[str, Days] = {"held": defaultdict(list), "cancelled": defaultdict(list)}
        for person_id, status, day in tuples(query):
            days[status][person_id].append(day)
        return days["held"], days["cancelled"]

    def _next_dates(self) -> dict[int, tuple[date, time | None]]:
        query = (
            SessionPerson.select(SessionPerson.person_id, Session.day, Session.start)
            .join(Session)
            .where(
                Session.deleted_at.is_null()
                & (Session.status == "planned")
                & (Session.day >= self._journal.clock.today())
            )
            .order_by(Session.day.desc(), Session.start.desc())
        )
        return {person_id: (day, start) for person_id, day, start in query.tuples()}

    def _heard(self) -> dict[int, int]:
        query = (
            Insight.select(Insight.person_id, fn.COUNT(Insight.id))
            .where(Insight.deleted_at.is_null() & Insight.person.is_null(False))
            .group_by(Insight.person)
        )
        return dict(query.tuples())

    def _commitments(self) -> dict[int, tuple[int, int]]:
        # By subqueries, which an index answers: a join would look up every commitment's row.
        finished = Commitment.select(Commitment.id).where(Commitment.state == "done")
        trashed = Commitment.select(Commitment.id).where(Commitment.deleted_at.is_null(False))
        query = (
            CommitmentPerson.select(
                CommitmentPerson.person_id,
                fn.SUM(CommitmentPerson.commitment.in_(finished)),
                fn.COUNT(CommitmentPerson.commitment_id),
            )
            .where(CommitmentPerson.commitment.not_in(trashed))
            .group_by(CommitmentPerson.person)
        )
        return {person_id: (done, total) for person_id, done, total in tuples(query)}


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


def _by_name(row: PersonName | PersonRow) -> tuple[str, int]:
    return row.name.casefold(), row.id


def _check_rhythm(weeks: int | None) -> None:
    if weeks is not None and not 1 <= weeks <= 52:
        raise InvalidValueError("rhythm_weeks")
