# SPDX-License-Identifier: MIT
"""What can be done with talks, on their page and on Today, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from rmjournal.core.errors import NotFoundError
from rmjournal.store import (
    InsightRow,
    Journal,
    Part,
    PersonRhythm,
    SessionDetail,
    SessionKind,
    SessionRow,
    SessionStatus,
)
from rmjournal.text.day_forms import on_working_day
from rmjournal.ui.frame.undoable import (
    Edit,
    Listing,
    Move,
    Place,
    Step,
)
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory

from .base import Fields, RecordVerbs, Verbs

if TYPE_CHECKING:
    from rmjournal.store import TiedRecord


@dataclass(frozen=True, slots=True)
class ChosenPerson:
    """Somebody chosen: one who is known, or a name that is new (id None)."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class _Kept:
    text: str


class SessionVerbs(RecordVerbs):
    """Every verb is one step of undo; those that take something out of sight also say so."""

    kind = "session"

    def add(
        self, people: Sequence[ChosenPerson], day: date, kind: SessionKind, text: str = ""
    ) -> int | None:
        """The new session's id, or None when it could not be kept; new people are added first."""
        ids = self.people_ids(people)
        if ids is None:
            return None
        is_ahead = day > self._journal.clock.today()
        status: SessionStatus | None = None if is_ahead or text.strip() else "begun"
        make = partial(self._journal.sessions.add, day, ids, kind=kind, text=text, status=status)
        return self._make("session", self.tr("Session added"), make)

    def people_ids(self, people: Sequence[ChosenPerson]) -> list[int] | None:
        """Ids of the chosen, with those who are new added; None when that failed."""
        ids = []
        for each in people:
            person_id = each.id if each.id is not None else self.add_person(each.name)
            if person_id is None:
                return None
            ids.append(person_id)
        return ids

    def add_person(self, name: str, *, notice: bool = False) -> int | None:
        """Also of a name in the note, whose records then know them."""
        add = partial(self._journal.people.add, name)
        return self._make("person", self.tr("Added {0}").format(name), add, notice=notice)

    def mean(self, tied: TiedRecord, person_id: int) -> None:
        """Say whom a line means that names several."""
        mean = partial(self._journal.notes.mean, tied)
        self._workspace.carry_out(self.tr("Person chosen"), Move(partial(mean, [person_id]), mean))

    def put_note_back(self, session_id: int, text: str) -> None:
        """An earlier text in place of the one that is kept now."""
        notes = self._journal.notes
        try:
            before = notes.text(session_id)
        except NotFoundError:
            return
        step = Edit(
            partial(notes.save, session_id), lambda: _Kept(notes.text(session_id)),
            {"text": before}, {"text": text}, Place("session", session_id),
        )  # fmt: skip
        self._workspace.carry_out(self.tr("An earlier version is back"), step, notice=True)

    @override
    def _fields(self) -> Fields:
        sessions = self._journal.sessions
        return self.tr("Session changed"), sessions.edit, sessions.detail

    @override
    def edit(self, record_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        if before == after:
            return
        is_ahead = after.get("day", date.min) > self._journal.clock.today()
        detail = self._journal.sessions.detail(record_id) if is_ahead else None
        if detail is not None and detail.status in ("held", "begun"):
            self._workspace.carry_out(
                self.tr("Session changed"), self._put_off(detail, before, after)
            )
        else:
            super().edit(record_id, before, after)

    def _put_off(
        self, detail: SessionDetail, before: dict[str, Any], after: dict[str, Any]
    ) -> Step:
        """To a day to come, where it cannot have been held yet."""
        sessions, back = self._journal.sessions, self._back_to(detail)

        def do() -> None:
            with self._journal.write():
                sessions.edit(detail.id, **after)
                sessions.plan(detail.id)

        def undo() -> None:
            with self._journal.write():
                sessions.edit(detail.id, **before)
                back()

        return Step(do, undo, Place("session", detail.id))

    def set_people(self, detail: SessionDetail, people: Sequence[ChosenPerson]) -> None:
        """Who was there, in order; those who stay keep their part."""
        ids = self.people_ids(people)
        before = [person.id for person in detail.people]
        if ids is None or ids == before:
            return
        parts = {person.id: person.part for person in detail.people}
        kept = {each: parts[each] for each in ids if each in parts}
        set_people = self._journal.sessions.set_people
        self._set(detail.id, self.tr("People changed"), set_people, (ids, kept), (before, parts))

    def set_kind(self, detail: SessionDetail, kind: SessionKind) -> None:
        """Make it another kind, where people have the part that is usual there."""
        if kind == detail.kind:
            return
        parts = {person.id: person.part for person in detail.people}
        set_kind = self._journal.sessions.set_kind
        self._set(detail.id, self.tr("Kind changed"), set_kind, (kind,), (detail.kind, parts))

    def set_presenter(self, detail: SessionDetail, person_id: int) -> None:
        """One of those in the room presents; everybody else listens."""
        ids = [person.id for person in detail.people]
        before = {person.id: person.part for person in detail.people}
        after: dict[int, Part] = {
            each: "presenter" if each == person_id else "attendee" for each in ids
        }
        if after != before:
            words, set_people = self.tr("Presenter changed"), self._journal.sessions.set_people
            self._set(detail.id, words, set_people, (ids, after), (ids, before))

    def draft_could_teach(self, session_id: int, person_id: int, text: str) -> None:
        set_could_teach = partial(self._journal.sessions.set_could_teach, session_id, person_id)
        self._workspace.draft(self.tr("Session changed"), partial(set_could_teach, text))

    def set_could_teach(self, session_id: int, person_id: int, before: str, after: str) -> None:
        """What somebody could teach the others next."""
        set_it = self._journal.sessions.set_could_teach
        self._set(
            session_id, self.tr("Session changed"), set_it, (person_id, after), (person_id, before)
        )

    def set_areas(self, detail: SessionDetail, codes: Sequence[str]) -> None:
        set_areas = self._journal.sessions.set_areas
        self._set(detail.id, self.tr("Areas changed"), set_areas, (codes,), (detail.areas,))

    def set_tags(self, detail: SessionDetail, names: Sequence[str]) -> None:
        if tuple(names) != detail.tags:
            set_tags = self._journal.sessions.set_tags
            self._set(detail.id, self.tr("Tags changed"), set_tags, (names,), (detail.tags,))

    def hold(self, detail: SessionDetail) -> None:
        step = _holding(self._journal, detail, self._back_to(detail))
        is_moved = detail.day > self._journal.clock.today()
        words = self.tr("It took place today") if is_moved else self.tr("Held")
        self._workspace.carry_out(words, step, notice=is_moved)

    def plan(self, detail: SessionDetail) -> None:
        plan, place = partial(self._journal.sessions.plan, detail.id), Place("session", detail.id)
        self._do(self.tr("Planned"), plan, self._back_to(detail), place)

    def cancel(self, detail: SessionDetail, by: str, why: str) -> None:
        cancel = partial(self._journal.sessions.cancel, detail.id, by=by, why=why)
        words, place = self.tr("It will not take place"), Place("session", detail.id)
        self._do(words, cancel, self._back_to(detail), place, notice=True)

    def delete(self, detail: SessionDetail) -> None:
        self._put_in_trash("session", detail.id, self.tr("Session deleted"))

    def put_back(self, tie_id: int) -> None:
        """Write the line of a record that lost it to the end of the note; the note can undo it."""
        self._workspace.perform(
            self.tr("Line put back"), partial(self._journal.notes.put_back, tie_id)
        )

    def dismiss(self, tie_id: int) -> None:
        """Leave the record without a line."""
        self._workspace.perform(self.tr("Kept"), partial(self._journal.notes.dismiss, tie_id))

    def _back_to(self, detail: SessionDetail) -> Callable[[], None]:
        """The status it has now."""
        sessions = self._journal.sessions
        match detail.status:
            case "held":
                return partial(sessions.hold, detail.id)
            case "planned":
                return partial(sessions.plan, detail.id)
            case "begun":
                return partial(sessions.begin, detail.id)
            case "note":
                return partial(sessions.keep_as_note, detail.id)
            case "cancelled":
                by, why = detail.cancelled_by, detail.cancelled_why
                return partial(sessions.cancel, detail.id, by=by, why=why)

    def _set(
        self,
        session_id: int,
        words: str,
        verb: Callable[..., object],
        after: tuple[object, ...],
        before: tuple[object, ...],
    ) -> None:
        """By a verb of the store that takes the same back."""
        do, back = partial(verb, session_id, *after), partial(verb, session_id, *before)
        self._do(words, do, back, Place("session", session_id))


class TodayVerbs(Verbs):
    """Every verb is one step of undo; those that move something also say so."""

    def add_question(self, text: str, person_id: int) -> int | None:
        """Write a question and mean it for the next talk with them."""
        make = partial(self._journal.questions.write_for, text, [person_id])
        listing = Listing(self._journal, make)
        return self._workspace.carry_out(self.tr("Question added"), listing)

    def act_on(self, insight: InsightRow, title: str) -> int | None:
        """Set out to do something about what was heard."""
        people = [] if insight.person_id is None else [insight.person_id]
        make = partial(
            self._journal.commitments.add,
            title,
            people=people,
            insight_id=insight.id,
            session_id=insight.session_id,
        )
        return self._make("commitment", self.tr("Added to what you act on"), make, notice=True)

    def plan(self, person_id: int, day: date) -> int | None:
        """The id of the next session with them, on that day unless one was planned before.

        What waits to be asked comes along by itself.
        """
        planned = self._journal.sessions.next_with(person_id)
        if planned is not None:
            return planned
        today = self._journal.clock.today()
        directory = PeopleDirectory(self._journal.people.rhythms(archived=True), today)
        plan = partial(self._journal.sessions.plan_next, person_id, day=day)
        words = self.tr("Next talk with {name}: {day}")
        words = words.replace("{day}", day_words(day, today, mid_sentence=True))
        words = words.replace("{name}", directory.short_name(person_id, ""))
        return self._make("session", words, plan, notice=True)

    def hold(self, session: SessionRow | SessionDetail) -> None:
        """It took place."""
        step = _holding(self._journal, session, partial(self._journal.sessions.plan, session.id))
        self._workspace.carry_out(self.tr("It took place"), step, notice=True)

    def cancel(self, session: SessionRow | SessionDetail, by: str, why: str) -> None:
        """It did not take place; the questions wait for the next."""
        sessions, place = self._journal.sessions, Place("session", session.id)
        cancel = partial(sessions.cancel, session.id, by=by, why=why)
        plan = partial(sessions.plan, session.id)
        self._do(self.tr("It did not take place"), cancel, plan, place, notice=True)


def _holding(
    journal: Journal, session: SessionRow | SessionDetail, back: Callable[[], object]
) -> Step:
    """What took place before its day took place today; `back` gives the status it had."""
    sessions, today = journal.sessions, journal.clock.today()

    def do() -> None:
        with journal.write():
            if session.day > today:
                sessions.edit(session.id, day=today)
            sessions.hold(session.id)

    def undo() -> None:
        with journal.write():
            back()
            if session.day > today:
                sessions.edit(session.id, day=session.day)

    return Step(do, undo, Place("session", session.id))


def day_to_propose(person: PersonRhythm, today: date) -> date:
    """When their rhythm asks for it, else the weekday of the last time, from tomorrow on: on a
    working day, but where the last time was on none."""
    due = person.rhythm.due_on
    if due is not None and due > today:
        return due if person.last_held is not None else on_working_day(due)
    tomorrow = today + timedelta(days=1)
    weekday = (person.last_held or tomorrow).weekday()
    day = tomorrow + timedelta(days=(weekday - tomorrow.weekday()) % 7)
    return day if person.last_held is not None else on_working_day(day)
