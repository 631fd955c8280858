# SPDX-License-Identifier: MIT
"""What is said of a backup: why it was made, when, and what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from .language import translate

_CONTEXT = "Backups"


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


def same_disk_words() -> str:
    """What a second place on the disk of the journal is good for."""
    return translate(
        _CONTEXT,
        "It is on the same disk as the journal. That helps if a folder is lost, but not if the "
        "disk is, unless a sync program copies it elsewhere.",
    )


def reason_words(reason: str) -> str:
    """Why it was made."""
    said = {
        "asked": translate(_CONTEXT, "You asked for it"),
        "routine": translate(_CONTEXT, "While you were writing"),
        "close": translate(_CONTEXT, "When you locked or closed the journal"),
        "import": translate(_CONTEXT, "Before an import"),
        "merge": translate(_CONTEXT, "Before two people were merged"),
        "keys": translate(_CONTEXT, "Before the key was changed"),
        "migration": translate(_CONTEXT, "Before an update of the format"),
        "restore": translate(_CONTEXT, "Before going back to a backup"),
        "return": translate(_CONTEXT, "Before a record came back"),
    }
    return said[reason]


def backup_name(path: Path) -> str:
    """What the imports call one that records came back from."""
    found = re.search(r"-(\d{8}T\d{6}Z)-[a-z]+$", path.stem)
    if found is None:
        return path.stem
    made_at = datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return translate(_CONTEXT, "Backup of {when}").replace("{when}", when(made_at))


def when(moment: datetime) -> str:
    """In this computer's time zone, to the minute: `2026-11-28 17:45`."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
