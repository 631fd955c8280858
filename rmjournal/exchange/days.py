# SPDX-License-Identifier: MIT
"""The day a file is about: from a field, from its name, or from when it was last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
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
        rf"(?<!\.){_D}\.{_M}\.{_Y}",
    )
]
_WORDS = [
    re.compile(rf"(?<![0-9A-Za-z]){pattern}(?![0-9])")
    for pattern in (
        rf"{_D}{_ORDINAL} (?:of )?{_MONTH},? {_Y}",
        rf"{_MONTH} {_D}{_ORDINAL},? {_Y}",
    )
]
_LONGEST = 300
_NUMBER_FIRST = re.compile(r"([0-9]{1,2})(?:\Z|[ _.,-])")


def day_of_value(value: object) -> date | None:
    """The day in a field: `2024-03-05`, with or without a time, 20240305, `5 March 2024` ..."""
    return _find(str(value)) if isinstance(value, str | int) else None


def day_of_path(path: PurePosixPath) -> date | None:
    """The day in a file's name, or in its folders and name: `2024/03/05 Priya.md`."""
    day = _find(path.stem)
    if day is not None or len(path.parts) < 3:
        return day
    year, month, name = path.parts[-3:]
    first_month, first_day = _NUMBER_FIRST.match(month), _NUMBER_FIRST.match(name)
    if not re.fullmatch(_YEAR, year) or first_month is None or first_day is None:
        return None
    return _day(int(year), int(first_month[1]), int(first_day[1]))


def day_of_change(modified_s: float, today: date) -> date:
    """The local day of that moment; today for one that is yet to come or that no calendar has."""
    try:
        day = datetime.fromtimestamp(modified_s, UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return today
    return min(day, today)


def _find(text: str) -> date | None:
    return next((day for day in _candidates(text[:_LONGEST]) if day is not None), None)


def _candidates(text: str) -> Iterator[date | None]:
    for pattern in _NUMBERS:
        for found in pattern.finditer(text):
            yield _day(int(found["y"]), int(found["m"]), int(found["d"]))
    words = " ".join(re.sub(r"[_-]", " ", text).split())
    for pattern in _WORDS:
        for found in pattern.finditer(words):
            # The year is given, so the day it is read from does not matter.
            phrase = f"{found['d']} {found['m']} {found['y']}"
            yield read_day(phrase, date(2000, 1, 1), Direction.NEAREST)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
