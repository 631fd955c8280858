# SPDX-License-Identifier: MIT
"""What stands together on one sheet: of one person, and of a quarter or a half of a year."""

from __future__ import annotations

from rmjournal.core.record import dataclass

from .aims import AimRow, Period
from .commitments import CommitmentRow
from .details import PersonDetail
from .insights import InsightRow, LoopRow
from .people import PersonName
from .questions import AskingRow
from .sessions import SessionRow


@dataclass(frozen=True, slots=True)
class PrepCard:
    """What there is between oneself and one person."""

    person: PersonDetail
    next_session: SessionRow | None
    last_session: SessionRow | None
    """The last one held."""
    questions: tuple[AskingRow, ...]
    """Waiting for them: those for the next session first, then the longest waiting."""
    promised: tuple[CommitmentRow, ...]
    """What one promised them and is open, the soonest due first."""
    kept: tuple[CommitmentRow, ...]
    """What one promised them and has ended, latest first."""
    acting: tuple[CommitmentRow, ...]
    """Open commitments that came from them or are for them, the soonest due first."""
    to_tell: tuple[LoopRow, ...]
    """What they have yet to hear."""
    to_ask: tuple[LoopRow, ...]
    """What they were told some weeks ago: did they see a change?"""
    followed: tuple[CommitmentRow, ...]
    """What came of their advice, latest first: the row says whether they know."""
    their_last_words: InsightRow | None
    my_last_words: str
    """What one gave in return at the last session."""
    more_promised: int = 0
    more_acting: int = 0
    """How many were left out of these two."""


@dataclass(frozen=True, slots=True)
class Season:
    """All in the order in which it was."""

    period: Period
    is_over: bool
    aims: tuple[AimRow, ...]
    talks: tuple[SessionRow, ...]
    """Those that took place."""
    asked: tuple[AskingRow, ...]
    heard: tuple[InsightRow, ...]
    did: tuple[CommitmentRow, ...]
    told: tuple[LoopRow, ...]
    noticed: tuple[LoopRow, ...]
    """What they said of a change they saw, or did not."""
    unheard: tuple[PersonName, ...]
    """Who was there to listen to, and was in no talk."""

    @property
    def talked_with(self) -> tuple[tuple[int, str], ...]:
        """Id and name, each once; not those who only came to listen."""
        there = (each for row in self.talks for each in row.people if each.part != "attendee")
        return tuple({each.id: (each.id, each.name) for each in there}.values())

    @property
    def is_empty(self) -> bool:
        return not (self.asked or self.heard or self.did or self.told or self.noticed)
