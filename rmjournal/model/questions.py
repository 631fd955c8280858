# SPDX-License-Identifier: MIT
"""Questions and their askings in a list."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from rmjournal.core.record import dataclass

QuestionState = Literal["to_ask", "asked", "answered", "parked", "let_go"]
AskingState = Literal["waiting", "asked", "answered"]
Origin = Literal["bank", "own", "note"]


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One question for one person. person_id is None: for anyone."""

    id: int
    uid: str
    question_id: int
    person_id: int | None
    person_name: str | None
    session_id: int | None
    session_day: date | None
    session_start: time | None
    session_status: str | None
    state: AskingState
    asked_on: date | None
    answer: str
    """What was written as the answer; else what was heard after it in the note, one a line."""
    prediction: str
    """Empty in the UI until the answer is in: that is the caller's to keep."""
    how_far: int | None
    since: date
    times_carried: int
    """Sessions with that person held since it was first meant for them, without asking it."""
    question: str = ""
    written: str = ""
    """The answer as it was written here, without what a note says."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list, with its askings, oldest first."""

    id: int
    uid: str
    text: str
    area: str | None
    practice: str | None
    depth: int | None
    why: str
    origin: Origin
    bank_key: str | None
    state: QuestionState
    askings: tuple[AskingRow, ...]
    insight_id: int | None = None
    """What was heard that it came from."""
    aim: int | None = None
