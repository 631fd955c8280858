# SPDX-License-Identifier: MIT
"""Phrases for a day, offered while one is typed."""

from __future__ import annotations

import re
from datetime import date

from rmjournal.text.dates import DayOrder, Direction, read_day, scan_day, weekday_of, write_day
from rmjournal.text.day_forms import MONTH_NAMES, WEEKDAY_NAMES

_MOST = 8
_PAST_COUNTS_AS = 100
"""Days further away: what is to come is likelier."""
_NUMBER = re.compile(r"(?:([a-z]{3,9})[.,]? )?([0-9]{1,2})(?![0-9])", re.IGNORECASE)


def suggest_days(
    prefix: str, anchor: date, order: DayOrder = DayOrder.DAY_FIRST
) -> list[tuple[str, date]]:
    """Phrases that a note reads, beginning with what was typed after `by `; at most eight.

    The likeliest comes first. What a note cannot read, `3/12` or a date with the wrong weekday, is
    offered in words.
    """
    typed = " ".join(prefix.split())
    wanted = typed.lower()
    phrases = [*_common_phrases(wanted, anchor), *_days_of_months(typed, anchor)]
    meant = read_day(typed, anchor, Direction.FUTURE, order)
    if _in_a_note(typed, anchor) is not None:
        phrases.insert(0, next((p for p in phrases if p.lower() == wanted), typed))
    chosen: dict[str, date] = {}
    for phrase in phrases:
        day = _in_a_note(phrase, anchor)
        if day is not None and phrase.lower().startswith(wanted):
            chosen.setdefault(phrase, day)
    meant = meant or weekday_of(typed, anchor, Direction.FUTURE, order)
    if meant is not None and not chosen:
        chosen = {write_day(meant, anchor): meant}
    return list(chosen.items())[:_MOST]


def _in_a_note(phrase: str, anchor: date) -> date | None:
    found = scan_day(phrase, 0, anchor)
    return found.day if found is not None and found.end == len(phrase) else None


def _common_phrases(wanted: str, anchor: date) -> list[str]:
    """The usual phrases; each weekday by name only once something of it is typed."""
    weekdays = [WEEKDAY_NAMES[(anchor.weekday() + ahead) % 7] for ahead in range(1, 8)]
    phrases = ["Friday", "tomorrow", "next week", "in two weeks", "end of month"]
    phrases += ["end of week", "in a month", "today"]
    if wanted:
        phrases += [*weekdays, "next month", *(f"next {name}" for name in weekdays)]
        phrases += ["in a week", *(f"in {count} weeks" for count in ("three", "four", "six"))]
        phrases += ["in two months", "in three months", "end of year", "end of next week"]
        phrases += ["end of next month", *(f"end of {name}" for name in MONTH_NAMES)]
        phrases += ["yesterday"]
    return phrases


def _days_of_months(typed: str, anchor: date) -> list[str]:
    """`3 Dec`, `3 Jan` ... for a typed `3`, and `Friday 18 Dec` for `Friday 18`."""
    number = _NUMBER.match(typed)
    if number is None:
        return []
    phrases = [f"{number[0]} {name[:3]}" for name in MONTH_NAMES]
    days = ((_in_a_note(phrase, anchor), phrase) for phrase in phrases)
    ranked = [(_likelihood(day, anchor), phrase) for day, phrase in days if day is not None]
    return [phrase for _, phrase in sorted(ranked)]


def _likelihood(day: date, anchor: date) -> int:
    ahead = (day - anchor).days
    return ahead if ahead >= 0 else _PAST_COUNTS_AS - ahead
