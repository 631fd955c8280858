# SPDX-License-Identifier: MIT
"""Somebody as their own page shows them.

Apart from the rows of the list, since making a class takes an eightieth of the time in which the
database loads: a command that lists does without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Consent = Literal["named", "role", "ask", "never"]


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
    former_names: tuple[str, ...] = ()
    """What they were called before: an old note may still say so."""
    consent: Consent = "ask"
    """Whether they may be named where one shares what one learned."""
    agreed_for: str = ""
    agreed_until: date | None = None
    agreed_private: str = ""
    agreed_stop: str = ""
