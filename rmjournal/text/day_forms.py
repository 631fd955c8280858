# SPDX-License-Identifier: MIT
"""How days are written: the words, and the pattern that finds every form of a phrase."""

from __future__ import annotations

import re

from rmjournal.text.later import compiled_later

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
MOST = {"day": 3650, "week": 520, "fortnight": 260, "month": 120, "year": 10}
NEAR = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": -1,
    "tomorrow": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
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


_GAP = r"[ \t\u00a0]++"
LEAD = compiled_later(rf"\A(?:on|by){_GAP}", re.IGNORECASE)
_THE = rf"(?:the{_GAP})?"
_MONTH, _WEEKDAY = _beginning(MONTHS), _beginning(WEEKDAYS)
_ORDINAL = r"(?:st|nd|rd|th)?"
_TIME = r"(?:[:.][0-9]|[ \t]?[ap]\.?m\b|[ \t]?h\b)"
_YEAR = rf"(?:[0-9]{{4}}|['’]?[0-9]{{2}}(?!{_TIME}))"
_COUNT, _UNIT = r"[a-z]{1,6}|[0-9]{1,4}", "day|week|fortnight|month|year"
_DATES = {
    "iso": (
        r"(?P<iso_year>[0-9]{4})(?P<gap>[-/.])(?P<iso_month>[0-9]{1,2})(?P=gap)"
        r"(?P<iso_day>[0-9]{1,2})"
    ),
    "day_first": (
        rf"{_THE}(?P<day>[0-9]{{1,2}}){_ORDINAL}\.?{_GAP}(?:of{_GAP})?(?P<month>{_MONTH})"
        rf"(?:\.?,?{_GAP}(?P<year>{_YEAR}))?"
    ),
    "month_first": (
        rf"(?P<first_month>{_MONTH})\.?{_GAP}{_THE}(?P<then_day>[0-9]{{1,2}}){_ORDINAL}(?!{_TIME})"
        rf"(?:,?{_GAP}(?P<then_year>{_YEAR}))?"
    ),
    "dotted": (
        r"(?P<dotted_day>[0-9]{1,2})\.(?P<dotted_month>[0-9]{1,2})"
        r"(?:\.(?P<dotted_year>[0-9]{4}|[0-9]{2})|(?P<last_dot>\.))?(?![./-]?[0-9])"
    ),
    "numbers": (
        r"(?P<first>[0-9]{1,2})(?P<sign>[/-])(?P<second>[0-9]{1,2})"
        r"(?:(?P=sign)(?P<numbers_year>[0-9]{4}|[0-9]{2}))?(?![./-]?[0-9])"
    ),
}
_PHRASES = {
    "near": (
        rf"(?P<near_words>today|tomorrow|yesterday|tonight|last{_GAP}night"
        rf"|this{_GAP}(?:morning|afternoon|evening)|{_THE}day{_GAP}after{_GAP}tomorrow"
        rf"|{_THE}day{_GAP}before{_GAP}yesterday)"
    ),
    "within": (
        rf"(?P<within_week>this|next|last){_GAP}week,?{_GAP}(?:on{_GAP})?(?P<within_name>{_WEEKDAY})"
        rf"|(?P<named_first>{_WEEKDAY}),?{_GAP}(?:of{_GAP})?(?P<then_week>this|next|last){_GAP}week"
    ),
    "week_later": (
        rf"(?P<later_name>{_WEEKDAY}){_GAP}week|a{_GAP}week{_GAP}on{_GAP}(?P<later_day>{_WEEKDAY})"
    ),
    "coming": rf"next{_GAP}(?P<coming_span>week|month)",
    "numbered": (
        rf"(?P<number_weekday>{_WEEKDAY})\.?{_GAP}(?P<number_the>the{_GAP})?"
        rf"(?P<number>[0-9]{{1,2}})(?P<number_th>st|nd|rd|th)?(?!{_TIME})(?![./-]?[0-9])"
    ),
    "ordinal": rf"{_THE}(?P<day_alone>[0-9]{{1,2}})(?:st|nd|rd|th)",
    "weekday": rf"(?:(?P<which>this|next|last){_GAP})?(?P<name>{_WEEKDAY})",
    "distance": (
        rf"in{_GAP}(?P<count>{_COUNT}){_GAP}(?P<unit>{_UNIT})s?"
        rf"|(?P<from_count>{_COUNT}){_GAP}(?P<from_unit>{_UNIT})s?{_GAP}from{_GAP}(?:now|today)"
    ),
    "ago": rf"(?P<ago_count>{_COUNT}){_GAP}(?P<ago_unit>{_UNIT})s?{_GAP}ago",
    "end": (
        rf"{_THE}end{_GAP}of{_GAP}(?:(?:the|this){_GAP}|(?P<following>next){_GAP})?"
        rf"(?P<span>week|month|year)"
    ),
    "month_end": (
        rf"{_THE}end{_GAP}of{_GAP}(?P<end_month>{_MONTH})(?:{_GAP}(?P<end_year>[0-9]{{4}}))?"
    ),
}


def _any(patterns: dict[str, str]) -> str:
    return "|".join(f"(?P<{form}>{pattern})" for form, pattern in patterns.items())


_BEFORE = rf"(?:(?:this|next|last){_GAP})?(?P<before>{_WEEKDAY})[.,]*+{_GAP}"
# ASCII: without it `ſ` and `İ` would match letters that no table above knows.
_FLAGS = re.IGNORECASE | re.ASCII
_PART_OF_DAY = (
    rf"(?:{_GAP}(?:morning|noon|midday|lunchtime|afternoon|evening|night)(?!\w))?"
    rf"(?:,?{_GAP}(?:(?:at{_GAP}the{_GAP})?latest|or{_GAP}(?:so|sooner|earlier|before))(?!\w))?"
)
PHRASE = compiled_later(
    rf"(?:(?:{_BEFORE}(?P<bracket>\()?)?(?:{_any(_DATES)})(?(bracket)\))|{_any(_PHRASES)})(?!\w)"
    rf"{_PART_OF_DAY}",
    _FLAGS,
)

_NAMES = "|".join(sorted({*WEEKDAYS, *MONTHS}, key=len, reverse=True))
_NUMBER = rf"[0-9]{{1,4}}{_ORDINAL}(?![\w%])(?!{_TIME})"
_LEFT_OVER = compiled_later(
    rf"(?:{_GAP}(?:(?:of|the|on){_GAP})*+(?:{_NUMBER}(?:{_GAP}(?:of{_GAP})?(?:{_NAMES})\b)?"
    rf"|(?P<word>{_NAMES})\b)"
    rf"|,{_GAP}{_NUMBER}(?=[\s.,;:!?)]*\Z)"
    rf"|{_GAP}(?:(?:of{_GAP})?(?:this|next|last){_GAP}(?:{_UNIT})|after{_GAP}next|week"
    rf"|in{_GAP}(?:{_COUNT}){_GAP}(?:{_UNIT})s?)\b"
    rf"|{_GAP}\((?:{_NUMBER}{_GAP}(?:{_NAMES})|(?:{_NAMES})\.?{_GAP}{_NUMBER})\b"
    rf"|(?:{_GAP}(?:or|to|until|and){_GAP}|[ \t]*[-–/][ \t]*)"
    rf"(?:{_NUMBER}{_GAP}(?:{_NAMES})|(?P<other>{_NAMES}))\b)",
    _FLAGS,
)
NO_DAY = compiled_later(
    rf"\b(?:weekend|midweek|christmas|easter|(?:start|beginning|middle){_GAP}of"
    rf"|(?:this|next){_GAP}(?:month|quarter|year)|new{_GAP}year)\b",
    _FLAGS,
)
"""A time that somebody means, and that is no day."""
ENDS = re.compile(r"[ \t]*(?:\Z|[\n.,;:!?)@])")
_ALSO_WORDS = frozenset({"may", "mar", "march", "sun", "sat", "wed", "jan", "mon"})


def left_over(text: str, end: int) -> int | None:
    """Where a date ends that goes on after what was read of it; None for one that is whole."""
    found = _LEFT_OVER.match(text, end)
    if found is None:
        return None
    word = found["word"] or found["other"] or ""
    return None if word in _ALSO_WORDS else found.end()
