# SPDX-License-Identifier: MIT
"""The states of questions and their askings: as others say them, and when they change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rmjournal.store.schema import database

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes

SET_ASIDE = "set_aside"
"""What is written outside the journal for a question that is parked; both are read."""

_ASKED = """
    SELECT question_id, person_id FROM asking WHERE id IN (SELECT value FROM json_each(?))"""


def outward(state: str) -> str:
    """The state as exports and the command line say it."""
    return SET_ASIDE if state == "parked" else state


def inward(state: object) -> object:
    """The state as the journal has it, in the words of now or before."""
    return "parked" if state == SET_ASIDE else state


def touch_askings(ids: Iterable[int], changes: Changes) -> None:
    """Something in them is another: their questions and people changed."""
    known = list(ids)
    if not known:
        return
    for question, person in database.execute_sql(_ASKED, (json.dumps(known),)).fetchall():
        changes.questions.add(question)
        if person is not None:
            changes.people.add(person)
