# SPDX-License-Identifier: MIT
"""A quarter or half a year: what there was in it, and who was not listened to."""

from datetime import date, timedelta

import pytest

from rmjournal.model.aims import HALF, Period


def test_a_period_has_whole_months():
    for day, months, begin, end in [
        (date(2026, 11, 23), 3, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), 3, date(2028, 1, 1), date(2028, 3, 31)),
        (date(2026, 6, 30), HALF, date(2026, 1, 1), date(2026, 6, 30)),
        (date(9999, 12, 31), HALF, date(9999, 7, 1), date(9999, 12, 31)),
    ]:
        period = Period.of(day, months)
        assert (period.begin, period.end) == (begin, end), (months, begin)


def test_one_earlier_or_later_is_in_another_year_where_it_must_be():
    period = Period.of(date(2026, 2, 1))
    assert period.moved(-1) == Period(2025, 4)
    assert period.moved(4) == Period(2027, 1)
    assert Period(1, 1).moved(-1) is None
    assert Period(9999, 2, HALF).moved(1) is None


@pytest.fixture
def season(journal):
    """Of the quarter that the clock is in."""
    return lambda by=0: journal.seasons.of(Period.of(journal.clock.today()).moved(by))


def test_all_links_of_the_chain_are_in_it(journal, season):
    today = journal.clock.today()
    amara = journal.people.add("Amara Osei")
    text = "? What do you see?\n! Nobody reads it\n-> Cut the deck"
    journal.sessions.add(today, [amara], text=text)
    (row,) = journal.commitments.rows()
    journal.commitments.finish(row.id)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    journal.loops.keep_notice(loop.id, "yes", "Shorter already")
    now = season()
    assert [each.question for each in now.asked] == ["What do you see?"]
    assert [each.text for each in now.heard] == ["Nobody reads it"]
    assert [each.title for each in now.did] == ["Cut the deck"]
    assert [each.person_name for each in now.told] == ["Amara Osei"]
    assert [each.noticed_words for each in now.noticed] == ["Shorter already"]
    assert (now.unheard, now.is_over, now.is_empty) == ((), False, False)
    assert season(-1).is_empty


def test_whose_talk_was_held_was_listened_to(journal, season):
    today = journal.clock.today()
    amara, theo = journal.people.add("Amara Osei"), journal.people.add("Theo Lindqvist")
    journal.sessions.add(today, [amara], text="We spoke")
    journal.sessions.add(today + timedelta(1), [theo])
    for name, values in (("Jun", {"archived": True}), ("Priya", {"ended_on": date(2026, 1, 5)})):
        journal.people.edit(journal.people.add(name), **values)
    assert [row.name for row in season().unheard] == ["Theo Lindqvist"]
    assert season(-1).unheard == ()  # they came later


def test_only_a_talk_that_took_place_counts_and_nobody_twice(journal, season):
    today = journal.clock.today()
    amara, theo = journal.people.add("Amara Osei"), journal.people.add("Theo Lindqvist")
    for people, text in (([amara], "We spoke"), ([theo], ""), ([amara, theo], "Again")):
        journal.sessions.add(today, people, status="begun", text=text)
    gone = journal.sessions.add(today, [theo], text="In the trash")
    journal.trash.put("session", gone)
    assert len(season().talks) == 2
    assert season().talked_with == ((amara, "Amara Osei"), (theo, "Theo Lindqvist"))
    assert (season(-1).talks, season(-1).talked_with) == ((), ())
