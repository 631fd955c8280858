# SPDX-License-Identifier: MIT
"""What can be done with talks, on their page and on Today, each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

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
    TiedRecord,
)
from rmjournal.text.day_forms import on_working_day
from rmjournal.ui.frame.undoable import (
    Creation,
    Deletion,
    Edit,
    Listing,
    Move,
    Place,
    Step,
    Undoable,
)
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.words.days import day_words
from rmjournal.words.people import PeopleDirectory


@dataclass(frozen=True, slots=True)
class ChosenPerson:
    """Somebody chosen: one who is known, or a name that is new (id None)."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class _Kept:
    text: str


class SessionVerbs(QObject):
    """Every verb is one step of undo; those that take something out of sight also say so."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

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
        creation = Creation(self._journal, "session", make)
        return self._workspace.carry_out(self.tr("Session added"), creation)

    def people_ids(self, people: Sequence[ChosenPerson]) -> list[int] | None:
        """Ids of the chosen, with those who are new added; None when that failed."""
        ids = []
        for each in people:
            person_id = each.id if each.id is not None else self.add_person(each.name)
            if person_id is None:
                return None
            ids.append(person_id)
        return ids

    def add_person(self, name: str) -> int | None:
        creation = Creation(self._journal, "person", partial(self._journal.people.add, name))
        return self._workspace.carry_out(self.tr("Added {0}").format(name), creation)

    def add_named(self, name: str) -> None:
        """Make a person of a name in the note, which its records then know."""
        creation = Creation(self._journal, "person", partial(self._journal.people.add, name))
        self._workspace.carry_out(self.tr("Added {0}").format(name), creation, notice=True)

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

    def draft(self, session_id: int, /, **values: Any) -> None:
        """Keep what is typed so far, with no step of undo."""
        edit = partial(self._journal.sessions.edit, session_id, **values)
        self._workspace.draft(self.tr("Session changed"), edit)

    def edit(self, session_id: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Change fields; before has the same fields."""
        if before != after:
            sessions, place = self._journal.sessions, Place("session", session_id)
            edit, read = partial(sessions.edit, session_id), partial(sessions.detail, session_id)
            step: Undoable[bool] = Edit(edit, read, before, after, place)
            detail = sessions.detail(session_id)
            is_ahead = after.get("day", date.min) > self._journal.clock.today()
            if is_ahead and detail.status in ("held", "begun"):
                step = self._put_off(detail, before, after)
            self._workspace.carry_out(self.tr("Session changed"), step)

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
        set_people = partial(self._journal.sessions.set_people, detail.id)
        self._step(
            detail.id,
            self.tr("People changed"),
            partial(set_people, ids, kept),
            partial(set_people, before, parts),
        )

    def set_kind(self, detail: SessionDetail, kind: SessionKind) -> None:
        """Make it another kind, where people have the part that is usual there."""
        if kind == detail.kind:
            return
        parts = {person.id: person.part for person in detail.people}
        set_kind = partial(self._journal.sessions.set_kind, detail.id)
        self._step(
            detail.id,
            self.tr("Kind changed"),
            partial(set_kind, kind),
            partial(set_kind, detail.kind, parts),
        )

    def set_presenter(self, detail: SessionDetail, person_id: int) -> None:
        """One of those in the room presents; everybody else listens."""
        ids = [person.id for person in detail.people]
        before = {person.id: person.part for person in detail.people}
        after: dict[int, Part] = {
            each: "presenter" if each == person_id else "attendee" for each in ids
        }
        if after != before:
            set_people = partial(self._journal.sessions.set_people, detail.id, ids)
            self._step(
                detail.id,
                self.tr("Presenter changed"),
                partial(set_people, after),
                partial(set_people, before),
            )

    def draft_could_teach(self, session_id: int, person_id: int, text: str) -> None:
        set_could_teach = self._journal.sessions.set_could_teach
        self._workspace.draft(
            self.tr("Session changed"), partial(set_could_teach, session_id, person_id, text)
        )

    def set_could_teach(self, session_id: int, person_id: int, before: str, after: str) -> None:
        """What somebody could teach the others next."""
        set_could_teach = partial(self._journal.sessions.set_could_teach, session_id, person_id)
        self._step(
            session_id,
            self.tr("Session changed"),
            partial(set_could_teach, after),
            partial(set_could_teach, before),
        )

    def set_areas(self, detail: SessionDetail, codes: Sequence[str]) -> None:
        set_areas = partial(self._journal.sessions.set_areas, detail.id)
        self._step(
            detail.id,
            self.tr("Areas changed"),
            partial(set_areas, codes),
            partial(set_areas, detail.areas),
        )

    def set_tags(self, detail: SessionDetail, names: Sequence[str]) -> None:
        if tuple(names) == detail.tags:
            return
        set_tags = partial(self._journal.sessions.set_tags, detail.id)
        self._step(
            detail.id,
            self.tr("Tags changed"),
            partial(set_tags, names),
            partial(set_tags, detail.tags),
        )

    def hold(self, detail: SessionDetail) -> None:
        step = _holding(self._journal, detail, self._back_to(detail))
        is_moved = detail.day > self._journal.clock.today()
        words = self.tr("It took place today") if is_moved else self.tr("Held")
        self._workspace.carry_out(words, step, notice=is_moved)

    def plan(self, detail: SessionDetail) -> None:
        self._set_status(
            self.tr("Planned"),
            detail,
            partial(self._journal.sessions.plan, detail.id),
            notice=False,
        )

    def cancel(self, detail: SessionDetail, by: str, why: str) -> None:
        cancel = partial(self._journal.sessions.cancel, detail.id, by=by, why=why)
        self._set_status(self.tr("It will not take place"), detail, cancel, notice=True)

    def delete(self, detail: SessionDetail) -> None:
        deletion = Deletion(self._journal, "session", detail.id)
        self._workspace.carry_out(self.tr("Session deleted"), deletion, notice=True)

    def put_back(self, tie_id: int) -> None:
        """Write the line of a record that lost it to the end of the note; the note can undo it."""
        self._workspace.perform(
            self.tr("Line put back"), partial(self._journal.notes.put_back, tie_id)
        )

    def dismiss(self, tie_id: int) -> None:
        """Leave the record without a line."""
        self._workspace.perform(self.tr("Kept"), partial(self._journal.notes.dismiss, tie_id))

    def _set_status(
        self, words: str, detail: SessionDetail, do: Callable[[], None], *, notice: bool
    ) -> None:
        self._step(detail.id, words, do, self._back_to(detail), notice=notice)

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

    def _step(
        self,
        session_id: int,
        words: str,
        do: Callable[[], object],
        undo: Callable[[], object],
        *,
        notice: bool = False,
    ) -> None:
        step = Step(do, undo, Place("session", session_id))
        self._workspace.carry_out(words, step, notice=notice)


class TodayVerbs(QObject):
    """Every verb is one step of undo; those that move something also say so."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal

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
        creation = Creation(self._journal, "commitment", make)
        words = self.tr("Added to what you act on")
        return self._workspace.carry_out(words, creation, notice=True)

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
        creation = Creation(self._journal, "session", plan)
        words = self.tr("Next talk with {name}: {day}")
        words = words.replace("{day}", day_words(day, today, mid_sentence=True))
        words = words.replace("{name}", directory.short_name(person_id, ""))
        return self._workspace.carry_out(words, creation, notice=True)

    def hold(self, session: SessionRow | SessionDetail) -> None:
        """It took place."""
        step = _holding(self._journal, session, partial(self._journal.sessions.plan, session.id))
        self._workspace.carry_out(self.tr("It took place"), step, notice=True)

    def cancel(self, session: SessionRow | SessionDetail, by: str, why: str) -> None:
        """It did not take place; the questions wait for the next."""
        cancel = partial(self._journal.sessions.cancel, session.id, by=by, why=why)
        self._settle(self.tr("It did not take place"), session.id, cancel)

    def _settle(self, words: str, session_id: int, do: Callable[[], object]) -> None:
        step = Step(
            do, partial(self._journal.sessions.plan, session_id), Place("session", session_id)
        )
        self._workspace.carry_out(words, step, notice=True)


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
