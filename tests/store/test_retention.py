# SPDX-License-Identifier: MIT
"""Which backups stay is decided by their order, never by what the clock says now."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.store.file.backups import (
    ALL_OF_DAYS,
    DAILY,
    MONTHLY,
    WEEKLY,
    Backup,
    Reason,
    surplus,
)

START = datetime(2025, 1, 1, 12, tzinfo=UTC)


def made(sequence, made_at):
    return Backup(Path(), sequence, made_at, Reason.ASKED, 0)


def kept_of(backups):
    """As they are thinned one after another, each time a new one was made."""
    kept = []
    for each in backups:
        kept.append(each)
        going = {backup.sequence for backup in surplus(kept)}
        kept = [backup for backup in kept if backup.sequence not in going]
    return kept


def daily(days, a_day=1):
    return [
        made(day * a_day + number, START + timedelta(days=day, minutes=30 * number))
        for day in range(days)
        for number in range(a_day)
    ]


def test_all_of_two_days_stay():
    kept = kept_of(daily(5, a_day=6))
    last = START + timedelta(days=4)
    newest = [each for each in kept if each.made_at >= last - timedelta(days=1)]
    assert len(newest) == 12
    assert len(kept) == 12 + 3


def test_two_years_of_days_come_down_to_a_ladder():
    kept = kept_of(daily(730))
    ages = [(START + timedelta(days=729) - each.made_at).days for each in kept]
    assert ages[-(ALL_OF_DAYS + DAILY) :] == list(range(ALL_OF_DAYS + DAILY - 1, -1, -1))
    assert len(kept) == ALL_OF_DAYS + DAILY + WEEKLY + MONTHLY
    assert max(ages) > 300


def test_a_clock_that_was_a_year_ahead_for_one_backup_costs_at_most_that_day():
    sound = daily(60)
    ahead = made(60, START + timedelta(days=425))
    after = [made(61 + n, START + timedelta(days=60 + n)) for n in range(3)]
    with_jump = {each.sequence for each in kept_of([*sound, ahead, *after])}
    without = {each.sequence for each in kept_of([*sound, *after])}
    assert ahead.sequence in with_jump
    assert len(without - with_jump) <= 2


@given(st.lists(st.integers(-4000, 4000), max_size=120))
def test_whatever_the_clock_says_the_newest_stay(hours):
    all_made = [made(number, START + timedelta(hours=hour)) for number, hour in enumerate(hours)]
    kept = kept_of(all_made)
    assert all_made[-1:] == kept[-1:]
    assert len(kept) >= min(len(all_made), 1)
    days = list(dict.fromkeys(each.made_at.date() for each in reversed(all_made)))
    assert len({each.made_at.date() for each in kept}) >= min(len(days), ALL_OF_DAYS + DAILY)
