# SPDX-License-Identifier: MIT
"""Which backups stay: all of the last two days, then one a day, one a week, one a month.

Days, weeks and months are those on which backups were made, in the order in which they were made:
a clock that is wrong, or a month without the journal, makes no backup older than it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

ALL_OF_DAYS = 2
DAILY = 12
WEEKLY = 10
MONTHLY = 9


class Dated(Protocol):
    """A backup, as far as its age counts."""

    @property
    def sequence(self) -> int: ...
    @property
    def made_at(self) -> datetime: ...


D = TypeVar("D", bound=Dated)


def surplus(backups: Iterable[D]) -> list[D]:
    """Those that may go; the newest never is among them."""
    newest_first = sorted(backups, key=lambda each: each.sequence, reverse=True)
    days = _in_order(_day(each) for each in newest_first)
    kept = set(days[:ALL_OF_DAYS])
    staying = {each.sequence for each in newest_first if _day(each) in kept}
    older = [each for each in newest_first if _day(each) not in kept]
    for period, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        newest_of: dict[object, D] = {}
        for each in older:
            newest_of.setdefault(period(each), each)
        staying.update(each.sequence for each in list(newest_of.values())[:most])
        older = [each for each in older if period(each) not in list(newest_of)[:most]]
    return [each for each in newest_first if each.sequence not in staying]


def _in_order(days: Iterable[date]) -> Sequence[date]:
    return list(dict.fromkeys(days))


def _day(backup: Dated) -> date:
    return backup.made_at.astimezone().date()


def _week(backup: Dated) -> tuple[int, int]:
    return _day(backup).isocalendar()[:2]


def _month(backup: Dated) -> tuple[int, int]:
    return _day(backup).year, _day(backup).month
