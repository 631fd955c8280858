# SPDX-License-Identifier: MIT
"""What a quarter or half a year is called."""

from __future__ import annotations

from functools import partial

from rmjournal.store.periods import Period
from rmjournal.words.language import place, translate

_tr = partial(translate, "season")


def period_words(period: Period) -> str:
    """October to December 2026."""
    months = [place().month(each.month) for each in (period.begin, period.end)]
    pattern = _tr("{first} to {last} {year}").replace("{year}", str(period.year))
    return pattern.replace("{first}", months[0]).replace("{last}", months[1])
