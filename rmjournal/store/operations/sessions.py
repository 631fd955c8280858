# SPDX-License-Identifier: MIT
"""Conversations: planned, held or cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from peewee import ModelSelect

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.model.records import MIRROR, SESSION
from rmjournal.model.sessions import KINDS, Part, SessionKind, SessionStatus
from rmjournal.store.queries.notes import ties_of_note
from rmjournal.store.queries.people import PersonReads
from rmjournal.store.queries.rows import Later, OfMany, Prepared
from rmjournal.store.queries.sessions import SessionReads
from rmjournal.store.records import existing, optional_line, touch_askings
from rmjournal.store.schema import (
    Asking,
    Note,
    Person,
    Session,
    SessionArea,
    SessionPerson,
    SessionTag,
)
from rmjournal.text.sanitise import clean_title, scrub

from .groups import Tags

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

    from .notes import Notes


_USUAL_MINUTES = 30
_PLAIN = SESSION.of_kind("text") - {"snippet"}
_LINES = SESSION.of_kind("name") - {"title"}
_MIRROR = MIRROR.of_kind("number")


class Sessions(SessionReads):
    """The sessions of one open journal, reached as journal.sessions."""

    def add(
        self,
        day: date,
        people: Sequence[int] = (),
        *,
        kind: SessionKind = "conversation",
        status: SessionStatus | None = None,
        start: time | None = None,
        minutes: int | None = None,
        place: str = "",
        text: str = "",
        imported_from: str | None = None,
        uid: str | None = None,
    ) -> int:
        """Its id. Without a status: planned when the day is yet to come, otherwise held.

        An import gives the digest of its source, and the uid the session had elsewhere.
        """
        if kind not in KINDS:
            raise InvalidValueError("kind")
        check_minutes(minutes)
        status = status or usual_status(day, self._db.clock.today())
        with self._db.write() as changes:
            session = self._make(
                Session, uid=uid,
                kind=kind, status=status, day=day, start=start, minutes=minutes,
                place=optional_line(place), imported_from=imported_from,
            )  # fmt: skip
            Note.create(session=session, text="")
            self._set_people(session.id, people, kind, changes)
            if text:
                self._notes.save(session.id, text)
        return int(session.id)

    def edit(self, session_id: int, **values: Any) -> None:
        """Change any of kind, day, start, minutes, place, gave, cancelled_by, cancelled_why and the
        mirror taps. On a day to come it was not held, and is planned. Raises NotFoundError,
        InvalidValueError."""
        for field, value in values.items():
            values[field] = checked(field, value)
        with self._db.write() as changes:
            self._update(Session, session_id, **values)
            if values.get("gave"):  # who gave something was there
                is_begun = (Session.id == session_id) & (Session.status == "begun")
                Session.update(status="held").where(is_begun).execute()
            if "day" in values:
                if values["day"] > self._db.clock.today():
                    was_held = (Session.id == session_id) & Session.status.in_(("held", "begun"))
                    Session.update(status="planned").where(was_held).execute()
                self._follow_status(session_id, changes)

    def set_kind(
        self, session_id: int, kind: SessionKind, parts: dict[int, Part] | None = None
    ) -> None:
        """Make it another kind; people get the part that is usual there, or the one in parts.

        Raises NotFoundError, InvalidValueError.
        """
        with self._db.write() as changes:
            self._update(Session, session_id, kind=checked("kind", kind))
            before = self._present(session_id)
            here = [each.id for each in self.people_by_session(session_id).get(session_id, ())]
            self._set_people(session_id, here, kind, changes, parts)
            self._notes.follow_people(session_id, before, changes)

    def set_people(
        self, session_id: int, people: Sequence[int], parts: dict[int, Part] | None = None
    ) -> None:
        """Say who was there, in order. Raises NotFoundError."""
        with self._db.write() as changes:
            session = self._get(Session, session_id)
            before = self._present(session_id)
            self._set_people(session_id, people, session.kind, changes, parts)
            self._update(Session, session_id)
            self._notes.follow_people(session_id, before, changes)

    def _set_people(
        self,
        session_id: int,
        people: Sequence[int],
        kind: SessionKind,
        changes: Changes,
        parts: dict[int, Part] | None = None,
    ) -> None:
        parts = parts or {}
        teach = dict(_TAUGHT.tuples(session_id))
        for person_id in teach.keys() - set(people):
            self._keep_taught(session_id, person_id, teach[person_id])
        changes.people.update(teach)
        SessionPerson.delete_where(session=session_id)
        self._check_people(people)
        for position, person_id in enumerate(dict.fromkeys(people)):
            usual = usual_part(kind, position)
            SessionPerson.create(
                session=session_id,
                person=person_id,
                part=parts.get(person_id, usual),
                could_teach=teach.get(person_id, ""),
                position=position,
            )
        changes.people.update(people)
        changes.sessions.add(session_id)

    @staticmethod
    def _check_people(people: Sequence[int]) -> None:
        """Raises NotFoundError for one who is not there, or lies in the trash."""
        gone = set(people) - {person for (person,) in _HERE.tuples(people)} if people else set()
        if gone:
            raise NotFoundError(min(gone))

    def _follow_status(self, session_id: int, changes: Changes) -> None:
        """It was held, planned again, cancelled or moved: so was what its note asks."""
        session = self._get(Session, session_id)
        asked_on = session.day if session.status in ("held", "begun") else None
        askings = [row.asking_id for row in ties_of_note(session_id) if row.live and row.asking_id]
        Asking.update(asked_on=asked_on).where(Asking.id.in_(askings)).execute()
        touch_askings(askings, changes)

    @property
    def _notes(self) -> Notes:
        from .notes import Notes  # a list does without

        return self._use(Notes)

    def set_could_teach(self, session_id: int, person_id: int, what: str) -> None:
        """What somebody at a team session could teach next. Raises NotFoundError."""
        here = (SessionPerson.session == session_id) & (SessionPerson.person == person_id)
        with self._db.write() as changes:
            before = existing(SessionPerson.get_or_none(here), person_id)
            after = optional_line(what)
            if after != before.could_teach:
                self._keep_taught(session_id, person_id, before.could_teach)
            SessionPerson.update(could_teach=after).where(here).execute()
            changes.sessions.add(session_id)

    def set_areas(self, session_id: int, codes: Iterable[str]) -> None:
        """Raises NotFoundError."""
        with self._db.write():
            self._update(Session, session_id)
            SessionArea.delete_where(session=session_id)
            for code in dict.fromkeys(codes):
                SessionArea.create(session=session_id, area=code)

    def set_tags(self, session_id: int, names: Iterable[str]) -> None:
        """Raises NotFoundError."""
        with self._db.write() as changes:
            self._update(Session, session_id)
            SessionTag.delete_where(session=session_id)
            for tag_id in self._use(Tags).ids(names):
                SessionTag.create(session=session_id, tag=tag_id)
            changes.tags = True

    def hold(self, session_id: int) -> None:
        """It took place: what was planned to be asked in its note is now asked."""
        self._set_status(session_id, "held")

    def begin(self, session_id: int) -> None:
        """Back to only opened: it counts as held from its first word on."""
        self._set_status(session_id, "begun")

    def keep_as_note(self, session_id: int) -> None:
        """A page of no conversation. Raises NotFoundError."""
        self._set_status(session_id, "note")

    def plan(self, session_id: int) -> None:
        """Back to planned."""
        self._set_status(session_id, "planned")

    def cancel(self, session_id: int, *, by: str, why: str = "") -> None:
        """It will not take place; counted, and the questions carry over. Raises NotFoundError."""
        self._set_status(session_id, "cancelled", cancelled_by=by, cancelled_why=why)

    def _set_status(self, session_id: int, status: SessionStatus, **values: str) -> None:
        values = {field: checked(field, value) for field, value in values.items()}
        with self._db.write() as changes:
            self._update(Session, session_id, status=status, **values)
            changes.people.update(p.id for p in self.detail(session_id).people)
            self._follow_status(session_id, changes)

    def plan_next(self, person_id: int, *, day: date | None = None) -> int:
        """The next session with them: the one planned already, or a new one like the last held.

        Without a day it is when their rhythm asks for it, today at the earliest. What waits to be
        asked comes along by itself. Raises NotFoundError.
        """
        planned = self.next_with(person_id)
        if planned is not None:
            return planned
        today = self._db.clock.today()
        rhythm = next(
            (row.rhythm for row in self._use(PersonReads).rhythms() if row.id == person_id), None
        )
        due = rhythm.due_on if rhythm is not None else None
        held = [row for row in self.rows(person_id=person_id) if row.status == "held"]
        last = self.detail(held[0].id) if held else None
        day = day or max(due or today, today)
        minutes = last.minutes if last is not None else None
        start = last.start if last is not None else None
        return self.add(
            day,
            [person_id],
            status="planned",
            kind=last.kind if last is not None and last.kind != "team session" else "conversation",
            start=None if start is None else self._free_start(day, start, minutes),
            minutes=minutes,
            place=last.place if last is not None else "",
        )

    def _free_start(self, day: date, start: time, minutes: int | None) -> time | None:
        """Then, else as soon after it as no other talk is planned; None when the day is over."""
        planned = self.planned(day)
        taken = sorted(
            _span(row.start, row.minutes)
            for row in planned
            if row.day == day and row.start is not None
        )
        begins, ends = _span(start, minutes)
        for other_begins, other_ends in taken:
            if begins < other_ends and other_begins < ends:
                begins, ends = other_ends, other_ends + ends - begins
        return time(*divmod(begins, 60)) if begins < 24 * 60 else None


def usual_status(day: date, today: date) -> SessionStatus:
    return "planned" if day > today else "held"


def usual_part(kind: SessionKind, position: int) -> Part:
    """Of somebody who is the first in it, or a later one."""
    if kind != "team session":
        return "mentor"
    return "attendee" if position else "presenter"


def checked(field: str, value: Any) -> Any:
    if field in _LINES:
        return optional_line(clean_title(value))
    if field in _PLAIN:
        return scrub(value)
    if field == "minutes":
        check_minutes(value)
    elif field == "kind":
        if value not in KINDS:
            raise InvalidValueError(field)
    elif field not in _MIRROR | {"day", "start"}:
        raise InvalidValueError(field)
    return value


def check_minutes(minutes: int | None) -> None:
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise InvalidValueError("minutes")


def _span(start: time, minutes: int | None) -> tuple[int, int]:
    """In minutes of the day; a talk whose length is not said takes half an hour."""
    begins = start.hour * 60 + start.minute
    return begins, begins + (minutes or _USUAL_MINUTES)


def _taught(session: Later) -> ModelSelect:
    query = SessionPerson.select(SessionPerson.person_id, SessionPerson.could_teach)
    return query.where(SessionPerson.session == session)


def _here() -> ModelSelect:
    return Person.select(Person.id).where(Person.deleted_at.is_null())


_TAUGHT, _HERE = Prepared(_taught), OfMany(_here, lambda: Person.id)
