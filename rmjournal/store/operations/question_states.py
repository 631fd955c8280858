# SPDX-License-Identifier: MIT
"""The states of questions and their askings: as others say them, and when they change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.schema import Asking

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

SET_ASIDE = "set_aside"
"""What is written outside the journal for a question that is parked; both are read."""


def outward(state: str) -> str:
    """The state as exports and the command line say it."""
    return SET_ASIDE if state == "parked" else state


def inward(state: object) -> object:
    """The state as the journal has it, in the words of now or before."""
    return "parked" if state == SET_ASIDE else state


def touch_askings(ids: Iterable[int], changes: Changes) -> None:
    """Something in them is another: their questions and people changed."""
    known = list(ids)
    query = Asking.select(Asking.question_id, Asking.person_id)
    found = tuples(query.where(among(Asking.id, known))) if known else ()
    for question, person in found:
        changes.questions.add(question)
        if person is not None:
            changes.people.add(person)
