# SPDX-License-Identifier: MIT
"""What was agreed with somebody, and when that comes to its end."""

from datetime import date, timedelta

import pytest

from rmjournal.core.errors import InvalidValueError
from rmjournal.model.people import is_near, prolonged

TODAY = date(2026, 11, 23)


def test_its_end_is_near_two_weeks_before_and_when_it_is_past():
    for days, near in [(-40, True), (0, True), (14, True), (15, False)]:
        assert is_near(TODAY + timedelta(days), TODAY) is near, (days, near)


def test_half_a_year_longer():
    for until, wanted in [
        (date(2026, 12, 1), date(2027, 6, 1)),
        (date(2026, 11, 1), date(2027, 5, 23)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ]:
        assert prolonged(until, TODAY) == wanted, until


def test_what_was_agreed_is_kept_and_of_two_entries_filled_in(journal):
    one, two = journal.people.add("Amara"), journal.people.add("Amara Osei")
    journal.people.edit(one, agreed_for="How newcomers see us")
    journal.people.edit(two, agreed_for="Something else", agreed_until=TODAY)
    merge = journal.people.merge(one, two)
    kept = journal.people.detail(one)
    assert (kept.agreed_for, kept.agreed_until) == ("How newcomers see us", TODAY)
    journal.people.unmerge(merge)
    assert journal.people.detail(one).agreed_until is None
    with pytest.raises(InvalidValueError):
        journal.people.edit(one, agreed_with="Nobody")


def test_whose_agreement_ends_is_on_today_without_a_rhythm(journal):
    person = journal.people.add("Amara")
    assert not journal.today.page().people
    journal.people.edit(person, agreed_until=journal.clock.today() + timedelta(7))
    assert [row.name for row in journal.today.page().people] == ["Amara"]
