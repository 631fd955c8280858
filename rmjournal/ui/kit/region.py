# SPDX-License-Identifier: MIT
"""English words in the customs of the place: the order of a date, the clock, numbers and paper.

The window is in English unless it is translated, so days and months are as well, whatever the
system speaks. What is no word follows the system. English is described for some hundred places;
of these the one is taken whose customs are most like those of the system.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import (
    QCollator,
    QCollatorSortKey,
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    Qt,
    QTime,
    QTranslator,
)
from typing_extensions import override

NameKey: TypeAlias = tuple["_Place", str]


class _Place:
    """A key of Qt's that sorts as others do."""

    __slots__ = ("_key",)

    def __init__(self, key: QCollatorSortKey) -> None:
        self._key = key

    def __lt__(self, other: _Place) -> bool:
        return self._key.compare(other._key) < 0

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self._key.compare(other._key) == 0


def name_order(name: str) -> NameKey:
    """The key that puts a name in its place; names that differ have different keys."""
    return _Place(_collator().sortKey(name)), name


@lru_cache(maxsize=1)
def _collator() -> QCollator:
    """Of the system's language, not of the words in the window; C has no alphabet."""
    locale = QLocale.system()
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    collator = QCollator(locale)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return collator


_Format = QLocale.FormatType
_ORDER, _CLOCK, _WEEK, _PAPER, _NUMBERS, _SHORT_DATE, _PLACE = 64, 32, 16, 8, 4, 2, 1


class QtPlace:
    """As Qt's default locale has it at the moment; see words/language.py."""

    def date_format(self, *, short: bool = False) -> str:
        return QLocale().dateFormat(_Format.ShortFormat if short else _Format.LongFormat)

    def day(self, day: date, pattern: str) -> str:
        return QLocale().toString(QDate(day.year, day.month, day.day), pattern)

    def clock(self, at: time) -> str:
        return QLocale().toString(QTime(at.hour, at.minute), _Format.ShortFormat)

    def weekday(self, number: int, *, short: bool = False) -> str:
        if short:
            return QLocale().dayName(number, _Format.ShortFormat)
        return QLocale().standaloneDayName(number)

    def month(self, number: int) -> str:
        return QLocale().standaloneMonthName(number)

    def number(self, count: int) -> str:
        return QLocale().toString(count)

    def listed(self, names: Sequence[str]) -> str:
        return QLocale().createSeparatedList(list(names)) if names else ""

    def name_order(self, name: str) -> NameKey:
        return name_order(name)


def settle_region() -> None:
    """For everything that is worded from here on. Before the first widget is made."""
    QLocale.setDefault(english_of(QLocale.system()))


def settle_language(app: QCoreApplication, folder: Path) -> bool:
    """Whether there is a translation into the system's language in that folder: if so, all is in
    that language from here on, days and months too. See docs/adr/0024-translation.md."""
    system = QLocale.system()
    ours = QTranslator(app)
    if not ours.load(system, "rmjournal", "_", str(folder)):
        return False
    if QLocale(ours.language()).language() != system.language():
        return False  # one that is known less well than English
    qts = QTranslator(app)
    if qts.load(
        system, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(qts)
    app.installTranslator(ours)
    QLocale.setDefault(system)
    return True


def english_of(system: QLocale) -> QLocale:
    """The English locale with the customs of that one; the C locale only groups its digits."""
    if system.language() == QLocale.Language.C:
        plain = QLocale.c()
        plain.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
        return plain
    script, anywhere = QLocale.Script.LatinScript, QLocale.Country.AnyCountry
    choices = QLocale.matchingLocales(QLocale.Language.English, script, anywhere)
    return max(choices, key=lambda choice: _likeness(choice, system))


def first_day_of_week() -> Qt.DayOfWeek:
    """For a calendar: no English that is described has weeks from Saturday and 24 hours."""
    return QLocale.system().firstDayOfWeek()


def _likeness(one: QLocale, other: QLocale) -> int:
    alike = {
        _ORDER: _is_day_first(one) == _is_day_first(other),
        _CLOCK: _has_halves(one) == _has_halves(other),
        _WEEK: one.firstDayOfWeek() == other.firstDayOfWeek(),
        _PAPER: one.measurementSystem() == other.measurementSystem(),
        _NUMBERS: _decimal(one) == _decimal(other),
        _SHORT_DATE: _fields(one, _Format.ShortFormat) == _fields(other, _Format.ShortFormat),
        _PLACE: one.territory() == other.territory(),
    }
    return sum(weight for weight, is_alike in alike.items() if is_alike)


def _is_day_first(locale: QLocale) -> bool:
    fields = _fields(locale, _Format.LongFormat)
    return fields.find("d") < fields.find("M")


def _fields(locale: QLocale, length: QLocale.FormatType) -> str:
    """Day, month and year in their order: `dMy`."""
    pattern = locale.dateFormat(length).replace("dddd", "").replace("ddd", "")
    return "".join(dict.fromkeys(sign for sign in _bare(pattern) if sign in "dMy"))


def _has_halves(locale: QLocale) -> bool:
    return bool({"a", "A"} & {*_bare(locale.timeFormat(_Format.ShortFormat))})


def _decimal(locale: QLocale) -> str:
    """A sign of another script is a point in English."""
    point = locale.decimalPoint()
    return point if point == "," else "."


def _bare(pattern: str) -> str:
    """Without the words in it."""
    return "".join(pattern.split("'")[::2])
