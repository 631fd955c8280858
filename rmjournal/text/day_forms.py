# SPDX-License-Identifier: MIT
"""How days are written: the words, and the pattern that finds every form of a phrase."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches

from .later import compiled_later

LONGEST = 100
FRIDAY = 4
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = {name[:size].lower(): i for i, name in enumerate(WEEKDAY_NAMES) for size in (3, 9)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = {name[:size].lower(): i for i, name in enumerate(MONTH_NAMES, 1) for size in (3, 9)}
MONTHS |= {"sept": 9}
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS = {word: i for i, word in enumerate(_NUMBER_WORDS, 1)} | {"a": 1, "an": 1}
NUMBERS |= {"a couple of": 2}
MOST = {"day": 3650, "week": 520, "fortnight": 260, "month": 120, "year": 10}
MOST |= {"working day": 500, "business day": 500}
NEAR = dict.fromkeys(
    (
        *("today", "tonight", "earlier today", "later today", "this morning", "this lunchtime"),
        *("this afternoon", "this evening", "noon", "midday", "lunchtime", "eod", "end of day"),
        *("end of the day", "end of today", "cob", "close of business", "close of play"),
    ),
    0,
)
NEAR |= {
    "last night": -1,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    "today week": 7,
    "a week today": 7,
    "tomorrow week": 8,
    "a week tomorrow": 8,
    "a fortnight today": 14,
}
MONTH_FIRST = frozenset(
    {
        *("US", "AS", "GU", "MH", "MP", "PA", "PH", "PR", "UM", "VI"),
        *("CN", "HU", "IR", "JP", "KP", "KR", "MN", "TW", "en_CA"),
    }
)
"""Where 3/12 is the 12th of March: territories, or a language in one."""
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff"))


def _beginning(words: dict[str, int]) -> str:
    """A word that begins like one of these; the reader looks which it is, if any."""
    return "(?:" + "|".join(dict.fromkeys(word[:3] for word in words)) + ")[a-z]*+"


_GAP = r"[ \t\u00a0\u2007\u2009\u202f]++"
LEAD = compiled_later(rf"\A(?:on|by){_GAP}", re.IGNORECASE)
_THE = rf"(?:the{_GAP})?"
_MONTH, _WEEKDAY = _beginning(MONTHS), _beginning(WEEKDAYS)
_ORDINAL = r"(?:st|nd|rd|th)?"
_TIME = r"(?:[:.][0-9]|[ \t]?[ap]\.?m\b|[ \t]?h\b)"
_YEAR = rf"(?:[0-9]{{4}}|['’]?[0-9]{{2}}(?!{_TIME}))"
_UNIT = rf"(?:working|business){_GAP}day|day|week|fortnight|month|year"
_COUNT = rf"a{_GAP}couple{_GAP}of|[a-z]{{1,6}}|[0-9]{{1,4}}"
_S_TIME = rf"(?:['’]?s?['’]?{_GAP}time(?!\w)|s(?!\w)|(?!\w))"  # in two weeks' time


def _any_of(phrases: Iterable[str]) -> str:
    """The longest first, so that none is cut short."""
    return "|".join(each.replace(" ", _GAP) for each in sorted(phrases, key=len, reverse=True))


_DATES = {
    "iso": (
        r"(?P<iso_year>[0-9]{4})(?P<gap>[-/.])(?P<iso_month>[0-9]{1,2})(?P=gap)"
        r"(?P<iso_day>[0-9]{1,2})"
    ),
    "day_first": (
        rf"{_THE}(?P<day>[0-9]{{1,2}}){_ORDINAL}(?:\.?{_GAP}(?:of{_GAP})?|(?P<join>[-/]))"
        rf"(?P<month>{_MONTH})(?:(?(join)(?P=join)|\.?,?{_GAP})(?P<year>{_YEAR}))?"
    ),
    "month_first": (
        rf"(?P<first_month>{_MONTH})\.?{_GAP}{_THE}(?P<then_day>[0-9]{{1,2}}){_ORDINAL}(?!{_TIME})"
        rf"(?:,?{_GAP}(?P<then_year>{_YEAR}))?"
    ),
    "dotted": (
        r"(?P<dotted_day>[0-9]{1,2})\.[ \u00a0]?(?P<dotted_month>[0-9]{1,2})"
        r"(?:\.(?P<dotted_year>[ \u00a0]?[0-9]{4}|[0-9]{2})|(?P<last_dot>\.))?(?![./-]?[0-9])"
    ),
    "numbers": (
        r"(?P<first>[0-9]{1,2})(?P<sign>[/-])(?P<second>[0-9]{1,2})"
        r"(?:(?P=sign)(?P<numbers_year>[0-9]{4}|[0-9]{2}))?(?![./-]?[0-9])"
    ),
}
_PHRASES = {
    "near": rf"{_THE}(?P<near_words>{_any_of(NEAR)})",
    "within": (
        rf"(?P<within_week>this|next|last){_GAP}week,?{_GAP}(?:on{_GAP})?(?P<within_name>{_WEEKDAY})"
        rf"|(?P<named_first>{_WEEKDAY}),?{_GAP}(?:of{_GAP})?(?P<then_week>this|next|last){_GAP}week"
    ),
    "week_later": (
        rf"(?P<later_name>{_WEEKDAY}){_GAP}week|a{_GAP}week{_GAP}on{_GAP}(?P<later_day>{_WEEKDAY})"
    ),
    "coming": rf"next{_GAP}(?P<coming_span>week|month)|the{_GAP}week{_GAP}after{_GAP}next",
    "end": (
        rf"{_THE}end{_GAP}of{_GAP}(?:(?:the|this){_GAP}|(?P<following>next){_GAP})?"
        rf"(?P<span>week|month|quarter|year)|{_THE}(?P<end_of>week|month|quarter|year)[- ]end"
        rf"|eo(?P<end_short>[wmqy])"
    ),
    "quarter_end": (
        rf"{_THE}end{_GAP}of{_GAP}q(?P<quarter>[1-4])(?:{_GAP}(?P<quarter_year>[0-9]{{4}}))?"
    ),
    "month_end": (
        rf"{_THE}end{_GAP}of{_GAP}(?P<end_month>{_MONTH})(?:{_GAP}(?P<end_year>[0-9]{{4}}))?"
    ),
    "numbered": (
        rf"(?P<number_weekday>{_WEEKDAY})\.?{_GAP}(?P<number_the>the{_GAP})?"
        rf"(?P<number>[0-9]{{1,2}})(?P<number_th>st|nd|rd|th)?(?!{_TIME})(?![./-]?[0-9])"
    ),
    "ordinal": rf"{_THE}(?P<day_alone>[0-9]{{1,2}})(?:st|nd|rd|th)",
    "weekday": (
        rf"(?:{_THE}(?:this{_GAP})?(?P<which>coming|past|this|next|last){_GAP})?(?P<name>{_WEEKDAY})"
        rf"(?P<gone>{_GAP}(?:just{_GAP})?gone(?!\w))?"
    ),
    "distance": (
        rf"(?:with)?in{_GAP}(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT}){_S_TIME}"
        rf"|(?P<from_count>{_COUNT}){_GAP}(?P<from_unit>{_UNIT})s?{_GAP}from{_GAP}(?:now|today)"
    ),
    "ago": rf"(?P<ago_count>{_COUNT}){_GAP}(?P<ago_unit>{_UNIT})s?{_GAP}ago",
}


def _any(patterns: dict[str, str]) -> str:
    return "|".join(f"(?P<{form}>{pattern})" for form, pattern in patterns.items())


_BEFORE = rf"(?:(?:this|next|last){_GAP})?(?P<before>{_WEEKDAY})[.,]*+{_GAP}"
# ASCII: without it `ſ` and `İ` would match letters that no table above knows.
_FLAGS = re.IGNORECASE | re.ASCII
_PART_OF_DAY = (
    rf"(?:{_GAP}(?:morning|noon|midday|lunchtime|afternoon|evening|night|midnight|am|pm|eo[bd]|cob"
    rf"|close{_GAP}of{_GAP}(?:business|play)|end{_GAP}of{_GAP}(?:the{_GAP})?day|first{_GAP}thing"
    rf")(?!\w))?"
    rf"(?:,?{_GAP}(?:(?:(?:at{_GAP})?the{_GAP}(?:very{_GAP})?)?latest|or{_GAP}(?:so|sooner|earlier|before))(?!\w))?"
)
_LEAST_WORDS = (
    rf"eod|cob|close{_GAP}of{_GAP}(?:business|play)|end{_GAP}of{_GAP}(?:the{_GAP})?day|noon|midday"
    rf"|lunchtime|no{_GAP}later{_GAP}than|first{_GAP}thing|early|late(?!{_GAP}next)"
)
_AFTER = (
    rf"(?:{_GAP}\((?P<after>{_any_of(WEEKDAYS)})\)"
    rf"|,{_GAP}(?P<then>{_any_of(WEEKDAYS)})(?=[\s.,;:!?)]*\Z))?"
)
PHRASE = compiled_later(
    rf"(?:(?:{_LEAST_WORDS}){_GAP}(?:on{_GAP})?)?"
    rf"(?:(?:{_BEFORE}(?P<bracket>\()?)?(?:{_any(_DATES)})(?(bracket)\))(?!\w)(?(before)|{_AFTER})"
    rf"|(?:{_any(_PHRASES)}))(?!\w){_PART_OF_DAY}",
    _FLAGS,
)

_NAMES = "|".join(sorted({*WEEKDAYS, *MONTHS}, key=len, reverse=True))
_NUMBER = rf"[0-9]{{1,4}}{_ORDINAL}(?![\w%])(?!{_TIME})"
_LEFT_OVER = compiled_later(
    rf"(?:{_GAP}(?:(?:of|the|on){_GAP})*+(?:{_NUMBER}(?:{_GAP}(?:of{_GAP})?(?:{_NAMES})\b)?"
    rf"|(?P<word>{_NAMES})\b)"
    rf"|,{_GAP}{_NUMBER}(?=[\s.,;:!?)]*\Z)"
    rf"|{_GAP}(?:(?:of{_GAP})?(?:this|next|last){_GAP}(?:{_UNIT})|after{_GAP}next|week|fortnight"
    rf"|in{_GAP}(?:{_COUNT}){_GAP}(?:{_UNIT})s?)\b"
    rf"|{_GAP}\((?:{_NUMBER}{_GAP}(?:{_NAMES})|(?:{_NAMES})\.?{_GAP}{_NUMBER})\b"
    rf"|(?:,?{_GAP}(?:or|to|until|and){_GAP}|[ \t]*[-–/][ \t]*)"
    rf"(?:{_NUMBER}(?:{_GAP}(?:{_NAMES})\b|(?=[\s.,;:!?)]*\Z))|(?P<other>{_NAMES})\b)"
    rf"|,{_GAP}(?P<listed>{_any_of(WEEKDAYS)})(?=,|{_GAP}(?:or|and)\b|[\s.;:!?)]*\Z))",
    _FLAGS,
)
NO_DAY = compiled_later(
    rf"\b(?:weekend|midweek|christmas|xmas|easter|whitsun|thanksgiving|halloween|ramadan|diwali"
    rf"|new{_GAP}year|(?:boxing|valentine['’]?s|labou?r|independence){_GAP}day"
    rf"|(?:start|beginning|middle|first{_GAP}day|last{_GAP}day){_GAP}of"
    rf"|(?:this|next|last){_GAP}(?:month|quarter|year)|last{_GAP}week|weeks?{_GAP}on"
    rf"|(?:day|week|fortnight|month|year)s?{_GAP}(?:after|before|from|ago)"
    rf"|(?:mid|early|later?|end){_GAP}next|the{_GAP}[a-z]+-(?:first|second|third|[a-z]+th)\Z"
    rf"|the{_GAP}[a-z]+ieth\Z"
    rf"|tom+or+ow+|to?mr?w|tmrrw|2moro|yday|yest)\b",
    _FLAGS,
)
"""A time that somebody means, and that is not a day that can be read."""
AROUND = frozenset(
    {
        *("the", "of", "in", "on", "a", "and", "or", "to", "until", "till", "at", "about", "from"),
        *("no", "later", "than", "this", "next", "last", "first", "second", "third", "fourth"),
        *("before", "after", "between", "around", "early", "late", "mid", "coming", "some", "time"),
        *("half", "few", "couple", "week", "weeks", "day", "days", "month", "months", "eve"),
    }
)
"""What may stand around a weekday or month in a date that cannot be read."""
ENDS = re.compile(r"[ \t]*(?:\Z|[\n.,;:!?)@])")
_MOST_WORDS_OF_A_DATE = 3
_MOST_WORDS_OF_A_TIME = 5  # the start of next month
_LIKE = 0.79  # Wendesday and saterday, but not money and mayor
_SHORT_NAME = 5  # Mary is not March
_AMOUNT = re.compile(rf"(?:{'|'.join(NUMBERS)}|[0-9]+) (?:day|week|month|year)s?", re.IGNORECASE)
_ALSO_WORDS = frozenset({"may", "mar", "march", "sun", "sat", "wed", "jan", "mon"})


def left_over(text: str, end: int) -> int | None:
    """Where a date ends that goes on after what was read of it; None for one that is whole."""
    found = _LEFT_OVER.match(text, end)
    if found is None:
        return None
    word = found["word"] or found["other"] or found["listed"] or ""
    return None if word in _ALSO_WORDS else found.end()


def looks_like_a_date(phrase: str) -> bool:
    """Whether a date seems meant by these few words: a number but no percentage, a weekday or
    month, mistyped perhaps, or a time that is no day, such as the weekend.
    """
    count = len(phrase.split())
    if count > _MOST_WORDS_OF_A_TIME or _AMOUNT.fullmatch(phrase):
        return False
    if NO_DAY.search(phrase) is not None:
        return True
    words = re.findall(r"[0-9]++(?! ?%)|[a-z]+", phrase.lower())
    dated = [word for word in words if word[0].isdigit() or _is_like_a_name(word)]
    is_short = count <= _MOST_WORDS_OF_A_DATE
    return bool(dated) and (is_short or AROUND.issuperset({*words} - {*dated}))


def _is_like_a_name(word: str) -> bool:
    """Of a weekday or a month, even with a letter or two wrong."""
    names = WEEKDAYS | MONTHS
    long = [name for name in names if len(name) > _SHORT_NAME]
    return word in names or bool(get_close_matches(word, long, 1, _LIKE))


_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "year": 12}
_WORKING_DAYS = 5


def on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def months_later(day: date, count: int) -> date:
    """The same day of the month, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def on_working_day(day: date) -> date:
    """That day, or the Monday after a weekend."""
    return day if day.weekday() < _WORKING_DAYS else next_monday(day)


def last_of_quarter(day: date, later: int = 0) -> date:
    """Of the quarter of that day, or one so many later."""
    return last_of_month(months_later(day, 3 * later + 2 - (day.month - 1) % 3))


def distant(day: date, count: int, unit: str) -> date:
    """So many days, weeks, fortnights, months, years or working days later; or before."""
    if unit in _MONTHS_OF:
        return months_later(day, count * _MONTHS_OF[unit])
    if unit in _DAYS_OF:
        return day + timedelta(days=count * _DAYS_OF[unit])
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= _WORKING_DAYS:
            day += step
    return day
