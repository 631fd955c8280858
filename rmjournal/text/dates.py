# SPDX-License-Identifier: MIT
"""Days written in words: what `by Friday` means, and what to write for a day.

A phrase is read relative to an anchor, the session's day, so an old note keeps its meaning. All
phrases are English and may be typed in any case:

- `today`, `tomorrow`; a weekday (`Friday`, `fri`, `this Friday`) is the nearest after the anchor,
  so the anchor's own weekday means a week later; `next Friday` lies in the next ISO week
- `next week` is the Monday after the anchor, `next month` the first of the next month
- `in 10 days`, `in two weeks`, `in a month` (numbers one to twelve or digits, ten years at most)
- `end of week` (Friday), `end of the month`, `end of year`, `end of next month`, `end of March`
- `3 Dec`, `3rd of December`, `Dec 3`, `3 December 2027`, `Dec 3, 2027`; without a year it is the
  first such day on or after the anchor
- `2026-12-03`
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MOST_SUGGESTIONS = 8
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = {name[:size].lower(): i for i, name in enumerate(_WEEKDAY_NAMES) for size in (3, 9)}
_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name[:size].lower(): i for i, name in enumerate(_MONTH_NAMES, 1) for size in (3, 9)}
_MONTHS |= {"sept": 9}
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {word: i for i, word in enumerate(_NUMBER_WORDS, 1)} | {"a": 1, "an": 1}
_MOST = {"day": 3650, "week": 520, "month": 120, "year": 10}
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class FoundDay:
    """What looks like a date in a text: the day, None if it is none (31 Feb), and its end."""

    day: date | None
    end: int


def _beginning(words: dict[str, int]) -> str:
    """A word that begins like one of these; the reader looks which it is, if any."""
    return "(?:" + "|".join(dict.fromkeys(word[:3] for word in words)) + ")[a-z]*+"


_GAP = r"[ \t\u00a0]++"
_THE = rf"(?:the{_GAP})?"
_MONTH = _beginning(_MONTHS)
_ORDINAL = r"(?:st|nd|rd|th)?"
_FORMS = {
    "iso": r"(?P<iso_day>[0-9]{4}-[0-9]{2}-[0-9]{2})",
    "near": r"(?P<near_word>today|tomorrow)",
    "coming": rf"next{_GAP}(?P<coming_span>week|month)",
    "weekday": rf"(?:(?P<which>this|next){_GAP})?(?P<name>{_beginning(_WEEKDAYS)})",
    "distance": (
        rf"in{_GAP}(?P<count>[a-z]{{1,6}}|[0-9]{{1,4}}){_GAP}"
        rf"(?P<unit>day|week|month|year)s?"
    ),
    "end": (
        rf"{_THE}end{_GAP}of{_GAP}(?:(?:the|this){_GAP}|(?P<following>next){_GAP})?"
        rf"(?P<span>week|month|year)"
    ),
    "month_end": (
        rf"{_THE}end{_GAP}of{_GAP}(?P<end_month>{_MONTH})(?:{_GAP}(?P<end_year>[0-9]{{4}}))?"
    ),
    "day_first": (
        rf"{_THE}(?P<day>[0-9]{{1,2}}){_ORDINAL}{_GAP}(?:of{_GAP})?(?P<month>{_MONTH})"
        rf"(?:\.?,?{_GAP}(?P<year>[0-9]{{4}}))?"
    ),
    "month_first": (
        rf"(?P<first_month>{_MONTH})\.?{_GAP}{_THE}(?P<then_day>[0-9]{{1,2}}){_ORDINAL}"
        rf"(?:,?{_GAP}(?P<then_year>[0-9]{{4}}))?"
    ),
}
_BACK = {"weekday": 8, "day_first": 366, "month_first": 366}  # days to the last one of its name
_PHRASE = re.compile(
    "(?:" + "|".join(f"(?P<{form}>{pattern})" for form, pattern in _FORMS.items()) + r")(?!\w)",
    # ASCII: without it `ſ` and `İ` would match letters that no table below knows.
    re.IGNORECASE | re.ASCII,
)


def scan_day(text: str, start: int, anchor: date) -> FoundDay | None:
    """The longest date phrase that begins exactly at `start`; None when there is none."""
    found = _PHRASE.match(text, start)
    if found is None or _goes_on(text, found.end()):
        return None
    try:
        day = _READERS[found.lastgroup or ""](found, anchor)
    except (KeyError, ValueError, OverflowError):  # no such word or day, or past the year 9999
        day = None
    return FoundDay(day, found.end())


def read_day(phrase: str, anchor: date) -> date | None:
    """The day a phrase stands for; None when it is no date or an impossible one."""
    phrase = phrase.strip()
    found = scan_day(phrase, 0, anchor)
    return found.day if found is not None and found.end == len(phrase) else None


def read_past_day(phrase: str, anchor: date) -> date | None:
    """As read_day(), of a day that has been: the last Friday, the last 3 Dec, yesterday."""
    phrase = phrase.strip()
    if phrase.lower() == "yesterday":
        return anchor - timedelta(days=1)
    found = _PHRASE.fullmatch(phrase)
    form = found.lastgroup or "" if found is not None else ""
    anchors = (anchor, anchor - timedelta(days=_BACK[form])) if form in _BACK else (anchor,)
    days = (read_day(phrase, each) for each in anchors)
    return next((day for day in days if day is not None and day <= anchor), None)


def write_day(day: date, anchor: date) -> str:
    """`3 Dec` where that reads back as this day, else `3 December 2027`."""
    month = _MONTH_NAMES[day.month - 1]
    short = f"{day.day} {month[:3]}"
    return short if read_day(short, anchor) == day else f"{day.day} {month} {day.year:04d}"


def suggest_days(prefix: str, anchor: date) -> list[tuple[str, date]]:
    """Phrases that begin with what was typed after `by `, likeliest first, at most eight."""
    typed = " ".join(prefix.split())
    wanted = typed.casefold()
    phrases = [*_common_phrases(wanted, anchor), *_days_of_coming_months(typed, anchor)]
    if read_day(typed, anchor) is not None:
        phrases.insert(0, next((p for p in phrases if p.casefold() == wanted), typed))
    chosen: dict[str, date] = {}
    for phrase in phrases:
        day = read_day(phrase, anchor)
        if day is not None and phrase.casefold().startswith(wanted):
            chosen.setdefault(phrase, day)
    return list(chosen.items())[:_MOST_SUGGESTIONS]


def looks_like_a_date(phrase: str) -> bool:
    """Whether a date seems meant: a number but no percentage, or how a weekday or month starts."""
    words = re.findall(r"[0-9]++(?! ?%)|[a-z]+", phrase.lower())
    return any(word[0].isdigit() or word[:3] in _WEEKDAYS | _MONTHS for word in words)


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on there: `Fridays`, `Friday's`, `Fri-ish`."""
    if text[end : end + 1] in ("-", "'", "’"):
        end += 1
    return text[end : end + 1].isalnum()


def _common_phrases(wanted: str, anchor: date) -> list[str]:
    """The usual phrases; each weekday by name only once something of it is typed."""
    weekdays = [_WEEKDAY_NAMES[(anchor.weekday() + ahead) % 7] for ahead in range(1, 8)]
    phrases = ["Friday", "tomorrow", "next week", "in two weeks", "end of month"]
    phrases += ["end of week", "in a month", "today"]
    if wanted:
        phrases += [*weekdays, "next month", *(f"next {name}" for name in weekdays)]
        phrases += ["in a week", *(f"in {count} weeks" for count in ("three", "four", "six"))]
        phrases += ["in two months", "in three months", "end of year", "end of next week"]
        phrases += ["end of next month", *(f"end of {name}" for name in _MONTH_NAMES)]
    return phrases


def _days_of_coming_months(typed: str, anchor: date) -> list[str]:
    """`3 Dec`, `3 Jan` ... for a typed `3`, the nearest first."""
    number = re.match(r"[0-9]{1,2}(?![0-9])", typed)
    if number is None:
        return []
    phrases = [f"{number[0]} {name[:3]}" for name in _MONTH_NAMES]
    days = [(day, phrase) for phrase in phrases if (day := read_day(phrase, anchor))]
    return [phrase for _, phrase in sorted(days)]


def _read_iso(found: re.Match[str], _anchor: date) -> date:
    return date.fromisoformat(found["iso_day"])


def _read_near(found: re.Match[str], anchor: date) -> date:
    return anchor + timedelta(days=found["near_word"].lower() == "tomorrow")


def _read_weekday(found: re.Match[str], anchor: date) -> date:
    weekday = _WEEKDAYS[found["name"].lower()]
    if (found["which"] or "").lower() == "next":
        return _next_monday(anchor) + timedelta(days=weekday)
    return _on_or_after(anchor + timedelta(days=1), weekday)


def _read_coming(found: re.Match[str], anchor: date) -> date:
    if found["coming_span"].lower() == "week":
        return _next_monday(anchor)
    return _months_later(anchor, 1).replace(day=1)


def _read_distance(found: re.Match[str], anchor: date) -> date:
    word, unit = found["count"].lower(), found["unit"].lower()
    count = _NUMBERS.get(word) or int(word)
    if count > _MOST[unit]:
        raise ValueError
    if unit in ("day", "week"):
        return anchor + timedelta(days=count * (7 if unit == "week" else 1))
    return _months_later(anchor, count * (12 if unit == "year" else 1))


def _read_end(found: re.Match[str], anchor: date) -> date:
    span, following = found["span"].lower(), found["following"] is not None
    if span == "week":
        return _on_or_after(_next_monday(anchor) if following else anchor, _FRIDAY)
    if span == "month":
        return _last_of_month(_months_later(anchor, int(following)))
    return date(anchor.year + following, 12, 31)


def _read_month_end(found: re.Match[str], anchor: date) -> date:
    month = _MONTHS[found["end_month"].lower()]
    year = int(found["end_year"] or anchor.year + (month < anchor.month))
    return _last_of_month(date(year, month, 1))


def _read_day_first(found: re.Match[str], anchor: date) -> date:
    return _day_of_month(found["day"], found["month"], found["year"], anchor)


def _read_month_first(found: re.Match[str], anchor: date) -> date:
    return _day_of_month(found["then_day"], found["first_month"], found["then_year"], anchor)


_READERS: dict[str, Callable[[re.Match[str], date], date]] = {
    "iso": _read_iso,
    "near": _read_near,
    "weekday": _read_weekday,
    "coming": _read_coming,
    "distance": _read_distance,
    "end": _read_end,
    "month_end": _read_month_end,
    "day_first": _read_day_first,
    "month_first": _read_month_first,
}


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _months_later(day: date, count: int) -> date:
    """The same day of the month, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _day_of_month(day: str, month: str, year: str | None, anchor: date) -> date:
    number, month_number = int(day), _MONTHS[month.lower()]
    if year is not None:
        return date(int(year), month_number, number)
    if number > calendar.monthrange(2000, month_number)[1]:
        raise ValueError
    for candidate in range(anchor.year, anchor.year + 9):  # leap years lie up to eight apart
        if number <= calendar.monthrange(candidate, month_number)[1]:
            found = date(candidate, month_number, number)
            if found >= anchor:
                return found
    raise ValueError
