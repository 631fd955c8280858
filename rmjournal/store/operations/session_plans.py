# SPDX-License-Identifier: MIT
"""The next talk with somebody: the one planned, or one like the last."""

from __future__ import annotations

from datetime import date, time

from rmjournal.store.records import Manager
from rmjournal.store.schema import Session, SessionPerson

_USUAL_MINUTES = 30


class SessionPlans(Manager):
    """Reached through journal.sessions."""

    def next_with(self, person_id: int) -> int | None:
        """The earliest session with them that is planned from today on, if there is one."""
        query = (
            Session.select(Session.id)
            .join(SessionPerson, on=SessionPerson.session == Session.id)
            .where(
                Session.deleted_at.is_null()
                & (Session.status == "planned")
                & (Session.day >= self._journal.clock.today())
                & (SessionPerson.person == person_id)
            )
            .order_by(Session.day, Session.start, Session.id)
        )
        row = query.tuples().first()
        return row[0] if row else None

    def plan_next(self, person_id: int, *, day: date | None = None) -> int:
        """The next session with them: the one planned already, or a new one like the last held.

        Without a day it is when their rhythm asks for it, today at the earliest. What waits to be
        asked comes along by itself. Raises NotFoundError.
        """
        planned = self.next_with(person_id)
        if planned is not None:
            return planned
        today = self._journal.clock.today()
        rhythm = next(
            (row.rhythm for row in self._journal.people.rows() if row.id == person_id), None
        )
        due = rhythm.due_on if rhythm is not None else None
        held = [
            row for row in self._journal.sessions.rows(person_id=person_id) if row.status == "held"
        ]
        last = self._journal.sessions.detail(held[0].id) if held else None
        day = day or max(due or today, today)
        minutes = last.minutes if last is not None else None
        start = last.start if last is not None else None
        return self._journal.sessions.add(
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
        planned = self._journal.sessions.planned(day)
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


def _span(start: time, minutes: int | None) -> tuple[int, int]:
    """In minutes of the day; a talk whose length is not said takes half an hour."""
    begins = start.hour * 60 + start.minute
    return begins, begins + (minutes or _USUAL_MINUTES)
