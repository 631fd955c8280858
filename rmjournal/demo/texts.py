# SPDX-License-Identifier: MIT
"""The original texts of the demo: one Markdown file for each session, and the story around them.

A note begins with a head between two lines of `+++`, in TOML. `{{+9}}` in it stands for the date
nine days after the day the demo is made.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from rmjournal.core.resources import resource
from rmjournal.store import SessionKind
from rmjournal.text.dates import write_day

from .calendar import Calendar

_DATE = re.compile(r"\{\{([+-]\d+)\}\}")


@dataclass(frozen=True, slots=True)
class Scene:
    """One session. `noted` is when it was planned, for those not written after the event."""

    key: str
    note: str
    days: int
    people: list[str]
    start: time
    minutes: int
    place: str
    kind: SessionKind = "conversation"
    areas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    gave: str = ""
    mirror: list[int] = field(default_factory=list)
    noted: int | None = None
    cancelled: dict[str, str] = field(default_factory=dict)

    def text(self, calendar: Calendar, day: date) -> str:
        """The note of a session on that day, its dates as one would have written them then."""

        def written(found: re.Match[str]) -> str:
            return write_day(calendar.day(int(found[1])), day)

        return _DATE.sub(written, self.note)


def scenes() -> list[Scene]:
    """Every session, oldest first."""
    return [
        _scene(file.stem, file.read_text(encoding="utf-8"))
        for file in sorted(resource("demo").glob("*.md"))
    ]


def story() -> dict[str, Any]:
    """People, questions, steps and reviews, as in `story.toml`."""
    return tomllib.loads(resource("demo/story.toml").read_text(encoding="utf-8"))


def _scene(key: str, text: str) -> Scene:
    _, head, note = text.split("+++\n", 2)
    values = tomllib.loads(head)
    return Scene(key=key, note=note, people=values.pop("with"), **values)
