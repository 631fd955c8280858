# SPDX-License-Identifier: MIT
"""Days and times as a person says them, in English words and the order of the place.

A day within a week ahead is called by its weekday, a later one by weekday and date, a past one by
its date; the year is said only where it could be mistaken.
"""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache, partial
from typing import Literal

from rmjournal.text.dates import (
    DayOrder,
    Direction,
    is_clear_without_year,
    read_day,
    weekday_of,
)
from rmjournal.text.later import compiled_later

from .language import place, translate

_tr = partial(translate, "dates")
_WEEK = 7
_FIELD = compiled_later(r"'[^']*'|d+|M+|y+|[^dMy']+")
_TIME = compiled_later(
    r"(?i)[\s,]+(?:at\s+\d{1,2}|(?:at\s+)?\d{1,2}(?::\d\d\s*(?:[ap]m)?|\s*[ap]m))\s*$"
)
_GAPS = " ,\u060c\u2e41"
_FALLBACK = "dddd d MMMM yyyy"


def day_words(day: date, today: date, *, mid_sentence: bool = False) -> str:
    """Thursday, Tue 1 December, 17 Nov, 23 Nov 2025; or Today, Tomorrow, Yesterday.

    Those three begin with a small letter in the middle of a sentence.
    """
    near = _near_words(day, today, mid_sentence)
    if near:
        return near
    if day > today:
        return written(day, weekday="ddd", month="MMMM", year=needs_year(day, today))
    return written(day, year=needs_year(day, today))


def due_words(day: date, today: date) -> str:
    """What a commitment says of its date: Was due Fri 20 Nov, Today, Thursday, 3 Dec."""
    if day < today:
        said = _near_words(day, today, True) or written(
            day, weekday="ddd", year=needs_year(day, today)
        )
        return _tr("Was due {day}").format(day=said)
    near = _near_words(day, today, False)
    return near or written(day, year=needs_year(day, today))


def time_words(at: time) -> str:
    """10:00, or 10:00 am where that is the custom."""
    words = place().clock(at)
    return words.replace("a.m.", "am").replace("p.m.", "pm")  # a sentence has stops of its own


def when_words(day: date, start: time | None, today: date, *, mid_sentence: bool = False) -> str:
    """Thursday 10:00, or only the day where no time is known."""
    said = day_words(day, today, mid_sentence=mid_sentence)
    if start is None:
        return said
    pattern = _tr("{day} {time}")
    return pattern.format(day=said, time=time_words(start))


def month_day_words(day: date, *, short: bool = False) -> str:
    """9 November, or 9 Nov: where neither weekday nor year can be in doubt."""
    return written(day, month="MMM" if short else "MMMM")


def weekday_words(day: date) -> str:
    """Tuesday 24 November: for a heading, where the year goes without saying."""
    return written(day, weekday="dddd", month="MMMM")


def month_year_words(day: date) -> str:
    """November 2026."""
    return place().day(day, "MMMM yyyy")


def full_day_words(day: date) -> str:
    """Thursday, 26 November 2026: for a date that must not be mistaken."""
    return place().day(day, place().date_format())


def day_order() -> DayOrder:
    """What comes first in 3/12 here."""
    short = place().date_format(short=True)
    if short.startswith("y"):
        short = place().date_format().replace("dddd", "")
    return DayOrder.DAY_FIRST if short.find("d") < short.find("M") else DayOrder.MONTH_FIRST


def unread_words(text: str, today: date, direction: Direction) -> str:
    """Why what was typed is no day here, and what to try."""
    meant = weekday_of(text, today, direction, day_order())
    if meant is not None:
        pattern = _tr("{day} is a {weekday}.")
        weekday = place().weekday(meant.isoweekday())
        day = written(meant, month="MMMM", year=True)
        return pattern.replace("{weekday}", weekday).replace("{day}", day)
    alone = _TIME.sub("", text)
    if alone != text and read_day(alone, today, direction, day_order()) is not None:
        return _tr("Write the day alone, without a time.")
    if direction is not Direction.PAST:
        return _tr("That is not a day I can read. Try tomorrow, 3 Dec or in two weeks.")
    if read_day(text, today, Direction.NEAREST, day_order()) is not None:
        return _tr("That day is still to come. Choose one in the past.")
    return _tr("That is not a day in the past. Try yesterday or 3 Dec.")


def _near_words(day: date, today: date, mid_sentence: bool) -> str:
    """Empty for a day that is not called by a word of its own."""
    ahead = (day - today).days
    if mid_sentence and ahead in (-1, 0, 1):
        words = {
            -1: _tr("yesterday"),
            0: _tr("today"),
            1: _tr("tomorrow"),
        }
        return words[ahead]
    if ahead == -1:
        return _tr("Yesterday")
    if ahead == 0:
        return _tr("Today")
    if ahead == 1:
        return _tr("Tomorrow")
    if 1 < ahead < _WEEK:
        return place().weekday(day.isoweekday())
    return ""


def needs_year(day: date, today: date) -> bool:
    """Whether it could be mistaken for that day of another year."""
    return not is_clear_without_year(day, today)


def written(
    day: date,
    *,
    weekday: Literal["", "ddd", "dddd"] = "",
    month: Literal["MMM", "MMMM"] = "MMM",
    year: bool = False,
) -> str:
    """Those parts of the date, in the order that is the custom here: 3 Dec, Dec 3."""
    return place().day(day, _pattern(place().date_format(), weekday, month, year))


@lru_cache(maxsize=64)
def _pattern(long_format: str, weekday: str, month: str, year: bool) -> str:
    """The locale's long format without what is not wanted, so that its order stays."""
    fields: list[str] = _FIELD.findall(long_format)
    if not year:
        fields = _without(fields, "y")
    if not weekday:
        fields = _without(fields, "ddd")
    days = [each for each in fields if each in ("d", "dd")]
    if len(days) != 1 or sum(each.startswith("M") for each in fields) != 1:
        return _pattern(_FALLBACK, weekday, month, year)
    shorter = {"dddd": weekday, "MMMM": month, "dd": "d"}
    text = "".join(shorter.get(each, each) for each in fields)
    return text.replace(", ", " ") if weekday else text


def _without(fields: list[str], unwanted: str) -> list[str]:
    """Without the field that begins so, and what joins it to its neighbour.

    That is the next field, or the one before if it is the last.
    """
    places = [place for place, each in enumerate(fields) if each.startswith(unwanted)]
    if not places:
        return fields
    place = places[0]
    for after in range(place + 1, len(fields)):
        if fields[after][0] in "dMy":
            return fields[:place] + fields[after:]
    before = fields[:place]
    while before and before[-1][0] not in "dMy":
        kept = "" if before[-1].startswith("'") else before[-1].rstrip(_GAPS)
        before.pop()
        if kept:
            return [*before, kept]
    return before
