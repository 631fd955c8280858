# SPDX-License-Identifier: MIT
"""The day in a field, in a file's name, and of a file's last change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import PurePosixPath

from rmjournal.text.dates import Direction, read_day

_YEAR = r"(?:19|20)[0-9]{2}"
_Y, _M, _D = rf"(?P<y>{_YEAR})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
_TIME = r"(?:[0-9]{4}(?:[0-9]{2})?)?"
_MONTH, _ORDINAL = r"(?P<m>[A-Za-z]{3,9})\.?", r"(?:st|nd|rd|th)?"
_NUMBERS = [
    re.compile(rf"(?<![0-9]){pattern}(?![0-9])")
    for pattern in (
        rf"{_Y}(?P<gap>[-_./ ]){_M}(?P=gap){_D}",
        rf"{_Y}年{_M}月{_D}日",
        rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}}){_TIME}",  # 20240305, 202403051430
        rf"(?<!\.){_D}\.[ ]?{_M}\.[ ]?{_Y}",
    )
]
_EITHER_ORDER = re.compile(rf"(?<![0-9]){_D}(?P<gap>[-/]){_M}(?P=gap){_Y}(?![0-9])")
_DASHES = dict.fromkeys(range(0x2010, 0x2015), "-")
_WORDS = [
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9])")
    for pattern in (
        rf"{_D}{_ORDINAL}\.? (?:of )?{_MONTH},? {_Y}",
        rf"{_MONTH} {_D}{_ORDINAL},? {_Y}",
    )
]
_CLOCK = r"(?P<hour>[0-9]{2})[:.-]?(?P<minute>[0-9]{2})(?:[:.-]?[0-9]{2}(?:[.,][0-9]{1,9})?)?"
_UTC = r"[ ]?(?:Z|UTC|GMT|[+-]00:?00)(?![0-9A-Za-z])"
_MOMENTS = [
    re.compile(rf"(?<![0-9]){pattern}")
    for pattern in (
        rf"{_Y}-?(?P<m>[0-9]{{2}})-?(?P<d>[0-9]{{2}})[Tt _]{_CLOCK}{_UTC}",
        rf"{_D} {_MONTH} {_Y},? {_CLOCK}{_UTC}",
    )
]
_DAYS_LONGEST = 300
_LONGEST_DAY = len("2024-03-05")
_LAST_MONTH = 12
_NUMBER_FIRST = re.compile(r"([0-9]{1,2})(?:\Z|[ _.,-])")


def day_of_value(value: object) -> date | None:
    """The day in a field: `2024-03-05`, with or without a time, 20240305, `5 March 2024` ..."""
    if not isinstance(value, str | int):
        return None
    said = str(value)
    return _find_again(said) if len(said) <= _LONGEST_DAY else _find(said)


def day_of_path(path: PurePosixPath) -> date | None:
    """The day in a file's name, or in its folders and name: `2024/03/05 Priya.md`."""
    day = _find(path.stem)
    if day is not None or len(path.parts) < 3:
        return day
    year, month, name = path.parts[-3:]
    first_month, first_day = _NUMBER_FIRST.match(month), _NUMBER_FIRST.match(name)
    if not re.fullmatch(_YEAR, year) or first_month is None or first_day is None:
        return None
    return _days_day(int(year), int(first_month[1]), int(first_day[1]))


def day_of_change(modified_s: float, today: date) -> date:
    """The local day of that moment; today for one that is yet to come or that no calendar has."""
    try:
        day = datetime.fromtimestamp(modified_s, UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return today
    return min(day, today)


@lru_cache(maxsize=4_000)
def _find_again(text: str) -> date | None:
    """Many pages say the same day; too short for an hour, which would depend on the place."""
    return _find(text)


def _find(text: str) -> date | None:
    text = unicodedata.normalize("NFKC", text[:_DAYS_LONGEST]).translate(_DASHES)
    day = _day_of_moment(text)
    return day or next((day for day in _candidates(text) if day is not None), None)


def _day_of_moment(text: str) -> date | None:
    """Of a moment in UTC: a program wrote it, and the person lives by the day of their place.

    With any other offset the day is that of the writer's place already.
    """
    for pattern in _MOMENTS:
        found = pattern.search(text)
        if found is None:
            continue
        day = day_of_value(f"{found['y']}-{found['m']}-{found['d']}") or _in_words(found)
        if day is not None:
            with suppress(ValueError, OverflowError, OSError):
                at = time(int(found["hour"]), int(found["minute"]), tzinfo=UTC)
                return datetime.combine(day, at).astimezone().date()
    return None


def _in_words(found: re.Match[str]) -> date | None:
    # The year is given, so the day it is read from does not matter.
    phrase = f"{found['d']} {found['m']} {found['y']}"
    return read_day(phrase, date(2000, 1, 1), Direction.NEAREST)


def _candidates(text: str) -> Iterator[date | None]:
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            yield _days_day(int(found["y"]), int(found["m"]), int(found["d"]))
    for found in _EITHER_ORDER.finditer(text):
        first, second = int(found["d"]), int(found["m"])
        if first > _LAST_MONTH or first == second:  # else nobody knows which is the month
            yield _days_day(int(found["y"]), second, first)
        elif second > _LAST_MONTH:
            yield _days_day(int(found["y"]), first, second)
    words = " ".join(re.sub(r"[_-]", " ", text).split())
    for pattern in _WORDS:
        for found in pattern.finditer(words):
            yield _in_words(found)


def _days_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
