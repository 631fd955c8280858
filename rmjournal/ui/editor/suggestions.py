# SPDX-License-Identifier: MIT
"""What the text before the caret asks to be completed: a name after `@`, a date after `by`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rmjournal.text.dates import suggest_days
from rmjournal.text.marks import KnownPerson
from rmjournal.text.mentions import Names

from .lines import CODES, Line, LineKind

_NAME = re.compile(r"(?<![\w\\])@(\"?)([^\s@\"]*(?: [^\s@\"]*)?)\Z")
_DATE = re.compile(r"(?:\A|(?<=[\s(\[,;]))by[ \t]+((?:\S+(?:[ \t](?!\Z))?){0,5}[ \t]?)\Z", re.I)
_LOOK_BACK = 80
_MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to show, what to say beside it, and what to put in place of what was typed."""

    label: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    """The suggestions, and how many characters before the caret one of them replaces."""

    suggestions: list[Suggestion]
    typed: int
    is_chosen: bool
    """Whether Enter should take the first one: not before anything of a date is typed."""


class Suggester:
    """Built anew when the people, the session's day or its people change."""

    def __init__(
        self,
        day: date,
        people: Sequence[KnownPerson],
        prefer: Collection[int],
        day_words: Callable[[date], str],
    ) -> None:
        self._day = day
        self._names = Names(people, prefer)
        self._day_words = day_words
        seen: set[int] = set()
        ordered = sorted(people, key=lambda p: (p.id not in prefer, _fold(p.name)))
        self._people = [p for p in ordered if not (p.id in seen or seen.add(p.id))]  # type: ignore[func-returns-value]

    def request(self, before: str, line: Line) -> Request | None:
        """`before` is the line's text up to the caret; None when nothing is asked for."""
        if line.kind in CODES:
            return None
        before = before[-_LOOK_BACK:]
        if (found := _NAME.search(before)) is not None:
            return self._people_for(found)
        if line.kind == LineKind.ACT and (found := _DATE.search(before)) is not None:
            return self._days_for(found[1])
        return None

    def _people_for(self, found: re.Match[str]) -> Request | None:
        wanted = _fold(found[2])
        fitting = [person for person in self._people if _fits(_fold(person.name), wanted)][:_MOST]
        if not fitting:
            return None
        made = [Suggestion(p.name, "", self._names.write(p)) for p in fitting]
        typed = found[0]
        if len(made) == 1 and _fold(made[0].text) == _fold(typed):
            return None
        return Request(made, len(typed), True)

    def _days_for(self, typed: str) -> Request | None:
        days = suggest_days(typed, self._day)
        wanted = " ".join(typed.split()).casefold()
        if not days or any(phrase.casefold() == wanted for phrase, _ in days):
            return None
        made = [Suggestion(phrase, self._day_words(day), phrase) for phrase, day in days]
        return Request(made, len(typed), bool(wanted))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _fits(name: str, wanted: str) -> bool:
    """Whether the name, or one of its words, begins that way."""
    return name.startswith(wanted) or any(word.startswith(wanted) for word in name.split())
