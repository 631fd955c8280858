# SPDX-License-Identifier: MIT
"""What can be done on Today, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject

from rmjournal.store import InsightRow, Journal, PersonRhythm, SessionDetail, SessionRow
from rmjournal.text.calendar_days import on_working_day
from rmjournal.ui.frame.undoable import Creation, Listing, Place, Step
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.words.days import day_words
from rmjournal.words.people_directory import PeopleDirectory


def holding(
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
        step = holding(self._journal, session, partial(self._journal.sessions.plan, session.id))
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
