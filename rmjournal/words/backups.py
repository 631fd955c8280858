# SPDX-License-Identifier: MIT
"""What is said of a backup: why it was made, when, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Counted(NamedTuple):
    """The word for one record of a kind, and for several."""

    one: str
    many: str

    def counted(self, number: int) -> str:
        return f"{number} {self.one if number == 1 else self.many}"


KINDS: Mapping[str, Counted] = {
    "session": Counted("session", "sessions"),
    "question": Counted("question", "questions"),
    "insight": Counted("insight", "insights"),
    "commitment": Counted("commitment", "commitments"),
    "person": Counted("person", "people"),
    "review": Counted("review", "reviews"),
}

REASONS: Mapping[str, str] = {
    "asked": "you asked for it",
    "routine": "while you were writing",
    "close": "when you closed it",
    "import": "before an import",
    "merge": "before people were merged",
    "keys": "before the key was changed",
    "migration": "before an update of the format",
    "restore": "before a restore",
}


def when(moment: datetime) -> str:
    """In this computer's time zone, to the minute: `2026-11-28 17:45`."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
