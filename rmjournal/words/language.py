# SPDX-License-Identifier: MIT
"""The language that sentences are said in, and the customs of the place: as whoever shows them has
set. Until then it is plain English, as the terminal says it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, Protocol

from rmjournal.text.folding import order_key
from rmjournal.text.later import compiled_later

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FIELD = compiled_later(r"d+|M+|y+")
_PART = compiled_later(r"\{(\w+)\}")


class Place(Protocol):
    """How days, numbers and lists are written somewhere. Patterns are those of Qt: dddd d MMM yy;
    days of the week and months are counted from 1."""

    def date_format(self, *, short: bool = False) -> str: ...

    def day(self, day: date, pattern: str) -> str: ...

    def clock(self, at: time) -> str: ...

    def weekday(self, number: int, *, short: bool = False) -> str: ...

    def month(self, number: int) -> str: ...

    def number(self, count: int) -> str: ...

    def listed(self, names: Sequence[str]) -> str:
        """Amara, Theo and Jun; empty for nobody."""

    def name_order(self, name: str) -> Any:
        """The key that puts a name in its place."""


class PlainEnglish:
    """What is the custom where English is written and no place is known."""

    def date_format(self, *, short: bool = False) -> str:
        return "yyyy-MM-dd" if short else "dddd, d MMMM yyyy"

    def day(self, day: date, pattern: str) -> str:
        fields = {
            "d": str(day.day), "dd": f"{day:%d}",
            "ddd": self.weekday(day.isoweekday(), short=True),
            "dddd": self.weekday(day.isoweekday()),
            "M": str(day.month), "MM": f"{day:%m}", "MMM": _MONTHS[day.month - 1][:3],
            "MMMM": _MONTHS[day.month - 1], "yy": f"{day.year % 100:02}", "yyyy": f"{day.year:04}",
        }  # fmt: skip
        return str(_FIELD.sub(lambda found: fields[found[0]], pattern))

    def clock(self, at: time) -> str:
        return f"{at:%H:%M}"

    def weekday(self, number: int, *, short: bool = False) -> str:
        return _DAYS[number - 1][: 3 if short else None]

    def month(self, number: int) -> str:
        return _MONTHS[number - 1]

    def number(self, count: int) -> str:
        return str(count)

    def listed(self, names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"

    def name_order(self, name: str) -> Any:
        return order_key(name)


def day_text(day: date) -> str:
    """4 December 2026, whatever the locale: a summary reads the same everywhere."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _as_written(_context: str, text: str, _comment: str, count: int) -> str:
    return text.replace("%Ln", place().number(count)).replace("%n", str(count))


Translator = Callable[[str, str, str, int], str]
_translator: list[Translator] = [_as_written]
_place: list[Place] = [PlainEnglish()]


def speak(translator: Translator, place: Place) -> None:
    """From now on that translator is asked for each sentence, (context, text, comment, count), and
    that place for its customs."""
    _translator[:] = [translator]
    _place[:] = [place]


def place() -> Place:
    return _place[0]


def translate(context: str, text: str, comment: str = "", count: int = -1) -> str:
    """`%Ln` in the text becomes the count, and the sentence that of so many."""
    return _translator[0](context, text, comment, count)


def say(context: str, pattern: str, **parts: object) -> str:
    """The sentence with each `{part}` filled in, whatever that holds."""
    text = translate(context, pattern)
    return str(_PART.sub(lambda found: str(parts.get(found[1], found[0])), text))


def field_words(text: str) -> str:
    """A label or a hint that model/records.py declares."""
    return translate("Record", text) if text else ""


def noop(text: str) -> str:
    """What is translated where it is shown: marked so that it is found."""
    return text


def without_stop(text: str) -> str:
    """For words that read on after a comma: their one full stop goes, any other end stays."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def number_words(count: int) -> str:
    """One to twelve in words, as the start of a sentence, "No" for none; digits beyond."""
    words = (
        "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
        "Eleven", "Twelve",
    )  # fmt: skip
    if 0 <= count < len(words):
        return translate("numbers", words[count])
    return translate("numbers", "%Ln", "", count)
