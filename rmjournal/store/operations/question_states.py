# SPDX-License-Identifier: MIT
"""Askings and questions say what follows from the facts: of one, or of a whole note at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from peewee import Case, chunked, fn

from rmjournal.store.schema import Asking, Insight, Question

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

_AT_ONCE = 500  # ids in one statement

SET_ASIDE = "set_aside"
"""What is written outside the journal for a question that is parked; both are read."""


def outward(state: str) -> str:
    """The state as exports and the command line say it."""
    return SET_ASIDE if state == "parked" else state


def inward(state: object) -> object:
    """The state as the journal has it, in the words of now or before."""
    return "parked" if state == SET_ASIDE else state


def refresh_askings(ids: Iterable[int], changes: Changes) -> None:
    """Waiting, asked or answered, and their questions too; for use inside a write."""
    questions: set[int] = set()
    for some in chunked(ids, _AT_ONCE):
        these = Asking.id.in_(some)
        heard = Insight.select().where((Insight.asking == Asking.id) & Insight.deleted_at.is_null())
        is_answered = (Asking.answer != "") | fn.EXISTS(heard)
        states = [(Asking.asked_on.is_null(), "waiting"), (is_answered, "answered")]
        Asking.update(state=Case(None, states, "asked")).where(these).execute()
        for question, person in (
            Asking.select(Asking.question_id, Asking.person_id).where(these).tuples()
        ):
            questions.add(question)
            if person is not None:
                changes.people.add(person)
    refresh_questions(questions, changes)


def refresh_questions(ids: Iterable[int], changes: Changes) -> None:
    """To ask, asked or answered, unless parked or let go; for use inside a write."""
    of_it = (Asking.question == Question.id) & Asking.deleted_at.is_null()
    waits = Asking.select().where(of_it & (Asking.state == "waiting"))
    asked = Asking.select().where(of_it & (Asking.state == "asked"))
    states = [
        (fn.EXISTS(waits), "to_ask"),
        (fn.EXISTS(asked), "asked"),
        (fn.EXISTS(Asking.select().where(of_it)), "answered"),
    ]
    for some in chunked(ids, _AT_ONCE):
        changes.questions.update(some)
        Question.update(state=Case(None, states, "to_ask")).where(
            Question.id.in_(some) & Question.state.not_in(("parked", "let_go"))
        ).execute()
