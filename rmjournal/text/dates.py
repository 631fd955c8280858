# SPDX-License-Identifier: MIT
"""Days written in words: what `by Friday` means, and what to write for a day.

A phrase is read relative to an anchor, the session's day or today, and in a direction: a day that
has been lies behind, one that is due lies ahead. All phrases are English, in any case:

- `today`, `tomorrow`, `yesterday`, `the day after tomorrow`, `the day before yesterday`
- a weekday (`Friday`, `fri`, `this Friday`) is the nearest after the anchor, so the anchor's own
  weekday means a week later; where the day has been it is the last one, as `last Friday` is
  everywhere; `next Friday` lies in the next ISO week
- `Friday next week`, `next week Friday`; `Friday week` and `a week on Friday`, a week after it
- `coming Friday`, `this past Friday`, `Friday just gone`; `end of day`, `noon` and `COB` are today
- `the 4th` (in a note where nothing it could count follows), `Friday the 4th`
- `next week` is the Monday after the anchor, `next month` the first of the next month
- `in 10 days`, `in a fortnight`, `in two weeks' time`, `two weeks from now`, `two days ago` (one to
  twelve or digits, ten years at most); `in 3 working days` counts Mondays to Fridays
- `end of week` (Friday), `end of the month`, `end of quarter`, `end of Q1`, `month end`, `EOY`,
  `end of next month`, `end of March`
- `3 Dec`, `3-Dec-2026`, `3rd of December`, `Dec 3`, `3 December 2027`, `Dec 3, 2027`
- `2026-12-03`, `2026/12/03`, `3.12.`, `3.12.2026`, and `3/12`, `3/12/2026`, `3-12-2026` in the
  order given; where only the other order makes a day of it, in that one

A date may follow its weekday (`Fri 18 Dec`, `Friday, 2026-12-18`) or stand before it (`18 Dec
(Friday)`); if it falls on another one it is no day, and a phrase is read whole or not at all. A
part of the day may follow (`Friday morning`, `this evening`, `last night`), and `at the latest`. An
hour stays with the words around the phrase, since what is due has none. `Mon 23` is near; in a note
it is no day, since the number may count something.

A note means the same wherever its file is opened. So numbers with strokes are read in it only if
no other order makes a day of them, and numbers with dots only with the last dot or a year.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum, auto

from rmjournal.core.record import dataclass
from rmjournal.text import day_forms as forms
from rmjournal.text.day_forms import (
    distant,
    last_of_month,
    last_of_quarter,
    months_later,
    next_monday,
    on_or_after,
)


class Direction(Enum):
    """Where a day lies that is written without its year, or as a weekday."""

    PAST = auto()
    """The last one, the anchor at the latest; a phrase for a day to come is no day."""
    NEAREST = auto()
    """The nearest date, before or after; of weekdays the coming one."""
    FUTURE = auto()
    """The next one; but a date that went by less than two months ago is not put off a year."""


class DayOrder(Enum):
    """What comes first in 3/12: the custom of a place."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


_JUST_PAST = timedelta(days=61)
_HALF_A_YEAR = 183
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class FoundDay:
    """What looks like a date in a text: the day, None if it is none (31 Feb), and its end."""

    day: date | None
    end: int


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a phrase is read by; in a note there is no order."""

    anchor: date
    direction: Direction
    order: DayOrder | None


def scan_day(text: str, start: int, anchor: date) -> FoundDay | None:
    """The longest date phrase that begins exactly at `start` of a note; None for none.

    Where the phrase goes on in a way that cannot be read there is no day, and the end is that of
    all that seems to belong to it.
    """
    found = forms.PHRASE.match(text, start)
    if found is None or _goes_on(text, found.end()) or _is_only_a_number(found):
        return None
    left_over = forms.left_over(text, found.end())
    if left_over is not None or _may_count(found):
        return FoundDay(None, left_over or found.end())
    return FoundDay(_read(found, _Setting(anchor, Direction.FUTURE, None)), found.end())


def read_day(
    phrase: str,
    anchor: date,
    direction: Direction,
    order: DayOrder = DayOrder.DAY_FIRST,
) -> date | None:
    """The day a phrase stands for; None when it is no date or an impossible one."""
    found = forms.PHRASE.fullmatch(_plain(phrase))
    day = None if found is None else _read(found, _Setting(anchor, direction, order))
    is_ahead = day is not None and day > anchor
    return None if is_ahead and direction is Direction.PAST else day


def weekday_of(
    phrase: str, anchor: date, direction: Direction, order: DayOrder = DayOrder.DAY_FIRST
) -> date | None:
    """The day of a phrase that says the wrong weekday of it; None for any other phrase."""
    found = forms.PHRASE.fullmatch(_plain(phrase))
    before = None if found is None else found["before"]
    if found is None or before is None or before.lower() not in forms.WEEKDAYS:
        return None
    bare = found.string[found.start(_form(found)) :]
    day = read_day(bare, anchor, direction, order)
    return None if day == read_day(phrase, anchor, direction, order) else day


def is_clear_without_year(day: date, today: date) -> bool:
    """Whether its day and month alone are read as this day, wherever a day can lie."""
    gap = abs((day - today).days)
    if gap != _HALF_A_YEAR and (day.month, day.day) != (2, 29):
        return gap < _HALF_A_YEAR
    return _in_direction(day.day, day.month, today, Direction.NEAREST) == day


def write_day(day: date, anchor: date) -> str:
    """`3 Dec` where a note reads that back as this day, else `3 December 2027`."""
    month = forms.MONTH_NAMES[day.month - 1]
    if _in_direction(day.day, day.month, anchor, Direction.FUTURE) == day:
        return f"{day.day} {month[:3]}"
    return f"{day.day} {month} {day.year:04d}"


def _plain(phrase: str) -> str:
    """Without what is there for the eye only: marks of direction, wide forms, a last full stop."""
    text = unicodedata.normalize("NFKC", phrase[: forms.LONGEST])
    text = text.translate(forms.INVISIBLE).strip().rstrip(".,;")
    return forms.LEAD.sub("", text, count=1)


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on there: `Fridays`, `Friday's`, `Fri-ish`."""
    if text[end : end + 1] in ("-", "'", "’"):
        end += 1
    return text[end : end + 1].isalnum()


def _form(found: re.Match[str]) -> str:
    return next(form for form in _READERS if found[form] is not None)


def _is_only_a_number(found: re.Match[str]) -> bool:
    """Whether it may as well be an amount in a note: `by 2.5`, `by 3-4`."""
    if found["dotted"] is not None:
        return found["dotted_year"] is None and found["last_dot"] is None
    return found["sign"] == "-" and found["numbers_year"] is None


def _may_count(found: re.Match[str]) -> bool:
    """Whether the number in a note may count something: `by Mon 23 rooms`, `by the 2nd draft`."""
    form = _form(found)
    if form not in ("ordinal", "numbered"):
        return False
    is_ordinal = form == "ordinal" or (found["number_the"] and found["number_th"])
    return not is_ordinal or forms.ENDS.match(found.string, found.end()) is None


def _read(found: re.Match[str], setting: _Setting) -> date | None:
    try:
        day = _READERS[_form(found)](found, setting)
    except (KeyError, ValueError, OverflowError):  # no such word or day, or past the year 9999
        return None
    weekday = found["before"] or found["after"] or found["then"]
    if weekday is None:
        return day
    return day if forms.WEEKDAYS.get(weekday.lower()) == day.weekday() else None


def _read_iso(found: re.Match[str], _setting: _Setting) -> date:
    return date(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"]))


def _read_dotted(found: re.Match[str], setting: _Setting) -> date:
    day, month = int(found["dotted_day"]), int(found["dotted_month"])
    return _day_of_month(day, month, found["dotted_year"], setting)


def _read_numbers(found: re.Match[str], setting: _Setting) -> date:
    first, second = int(found["first"]), int(found["second"])
    is_clear = first > _LAST_MONTH or second > _LAST_MONTH or first == second
    if setting.order is None and not is_clear:
        raise ValueError
    is_month_first = first <= _LAST_MONTH and setting.order is DayOrder.MONTH_FIRST
    if second > _LAST_MONTH or is_month_first:
        first, second = second, first
    return _day_of_month(first, second, found["numbers_year"], setting)


def _read_near(found: re.Match[str], setting: _Setting) -> date:
    words = " ".join(found["near_words"].lower().split())
    return setting.anchor + timedelta(days=forms.NEAR[words])


def _read_weekday(found: re.Match[str], setting: _Setting) -> date:
    anchor, weekday = setting.anchor, forms.WEEKDAYS[found["name"].lower()]
    which = (found["which"] or "").lower()
    if which == "next":
        return next_monday(anchor) + timedelta(days=weekday)
    is_past = which in ("last", "past") or found["gone"] is not None
    if is_past or setting.direction is Direction.PAST:
        return on_or_after(anchor - timedelta(days=7), weekday)
    return on_or_after(anchor + timedelta(days=1), weekday)


def _read_numbered(found: re.Match[str], setting: _Setting) -> date:
    """`Mon 23`: of this month and those around it."""
    anchor, number = setting.anchor, int(found["number"])
    weekday = forms.WEEKDAYS[found["number_weekday"].lower()]
    months = (months_later(anchor.replace(day=1), count) for count in (-1, 0, 1))
    days = [m.replace(day=number) for m in months if number <= last_of_month(m).day]
    fitting = [day for day in days if day.weekday() == weekday]
    day = _chosen(fitting, anchor, setting.direction)
    if day is None:
        raise ValueError
    return day


def _read_ordinal(found: re.Match[str], setting: _Setting) -> date:
    """`the 4th`: of this month, or of the nearest on that side that has such a day."""
    number, first = int(found["day_alone"]), setting.anchor.replace(day=1)
    months = (months_later(first, count) for count in (-2, -1, 0, 1, 2))
    days = [m.replace(day=number) for m in months if number <= last_of_month(m).day]
    if setting.direction is Direction.FUTURE:
        days = [day for day in days if day >= setting.anchor]
    day = _chosen(days, setting.anchor, setting.direction)
    if day is None:
        raise ValueError
    return day


def _read_within(found: re.Match[str], setting: _Setting) -> date:
    name = found["within_name"] or found["named_first"]
    which = (found["within_week"] or found["then_week"]).lower()
    weeks = {"last": -2, "this": -1, "next": 0}[which]
    return next_monday(setting.anchor) + timedelta(weeks * 7 + forms.WEEKDAYS[name.lower()])


def _read_week_later(found: re.Match[str], setting: _Setting) -> date:
    weekday = forms.WEEKDAYS[(found["later_name"] or found["later_day"]).lower()]
    return on_or_after(setting.anchor + timedelta(days=8), weekday)


def _read_coming(found: re.Match[str], setting: _Setting) -> date:
    span = found["coming_span"]
    if span is None:  # the week after next
        return next_monday(setting.anchor) + timedelta(days=7)
    if span.lower() == "week":
        return next_monday(setting.anchor)
    return months_later(setting.anchor, 1).replace(day=1)


def _read_distance(found: re.Match[str], setting: _Setting) -> date:
    count, unit = found["count"] or found["from_count"], found["unit"] or found["from_unit"]
    return _distant(setting.anchor, count, unit, 1)


def _read_ago(found: re.Match[str], setting: _Setting) -> date:
    return _distant(setting.anchor, found["ago_count"], found["ago_unit"], -1)


def _read_end(found: re.Match[str], setting: _Setting) -> date:
    anchor, following = setting.anchor, found["following"] is not None
    span = (found["span"] or found["end_of"] or found["end_short"]).lower()[0]
    if span == "w":
        return on_or_after(next_monday(anchor) if following else anchor, forms.FRIDAY)
    if span == "m":
        return last_of_month(months_later(anchor, int(following)))
    if span == "q":
        return last_of_quarter(anchor, int(following))
    return date(anchor.year + following, 12, 31)


def _read_quarter_end(found: re.Match[str], setting: _Setting) -> date:
    return _month_end(3 * int(found["quarter"]), found["quarter_year"], setting)


def _read_month_end(found: re.Match[str], setting: _Setting) -> date:
    return _month_end(forms.MONTHS[found["end_month"].lower()], found["end_year"], setting)


def _month_end(month: int, year: str | None, setting: _Setting) -> date:
    anchor = setting.anchor
    if year:
        return last_of_month(date(int(year), month, 1))
    day = last_of_month(date(anchor.year + (month < anchor.month), month, 1))
    if setting.direction is Direction.PAST and day > anchor:
        return last_of_month(date(day.year - 1, month, 1))
    return day


def _read_day_first(found: re.Match[str], setting: _Setting) -> date:
    month = forms.MONTHS[found["month"].lower()]
    return _day_of_month(int(found["day"]), month, found["year"], setting)


def _read_month_first(found: re.Match[str], setting: _Setting) -> date:
    month = forms.MONTHS[found["first_month"].lower()]
    return _day_of_month(int(found["then_day"]), month, found["then_year"], setting)


_READERS: dict[str, Callable[[re.Match[str], _Setting], date]] = {
    "iso": _read_iso,
    "dotted": _read_dotted,
    "numbers": _read_numbers,
    "near": _read_near,
    "numbered": _read_numbered,
    "ordinal": _read_ordinal,
    "within": _read_within,
    "week_later": _read_week_later,
    "weekday": _read_weekday,
    "coming": _read_coming,
    "distance": _read_distance,
    "ago": _read_ago,
    "end": _read_end,
    "month_end": _read_month_end,
    "quarter_end": _read_quarter_end,
    "day_first": _read_day_first,
    "month_first": _read_month_first,
}


def _distant(anchor: date, word: str, unit: str, sign: int) -> date:
    word, unit = (" ".join(each.lower().split()) for each in (word, unit))
    unit = unit.replace("business", "working")
    count = forms.NUMBERS.get(word) or int(word)
    if count > forms.MOST[unit]:
        raise ValueError
    return distant(anchor, sign * count, unit)


def _day_of_month(day: int, month: int, written: str | None, setting: _Setting) -> date:
    if written is None:
        found = _in_direction(day, month, setting.anchor, setting.direction)
        if found is None:
            raise ValueError
        return found
    year = int(written.lstrip("'’"))
    if len(written) < 4:
        if setting.order is None and written.isdigit():
            raise ValueError
        around = setting.anchor.year
        year = min(
            (year + century for century in range(0, 9901, 100)), key=lambda y: abs(y - around)
        )
    return date(year, month, day)


def _in_direction(day: int, month: int, anchor: date, direction: Direction) -> date | None:
    """The date of that day and month that is meant when no year is given."""
    years = range(max(anchor.year - 8, 1), min(anchor.year + 8, 9999) + 1)  # leap years: 8 apart
    if not 1 <= month <= _LAST_MONTH or day < 1:
        return None
    dates = [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]
    return _chosen(dates, anchor, direction)


def _chosen(dates: list[date], anchor: date, direction: Direction) -> date | None:
    before = max((each for each in dates if each <= anchor), default=None)
    after = min((each for each in dates if each >= anchor), default=None)
    if direction is Direction.PAST or after is None:
        return before
    if before is None:
        return after
    gone = anchor - before
    if direction is Direction.FUTURE:
        return before if gone <= _JUST_PAST else after
    return before if gone < after - anchor else after
