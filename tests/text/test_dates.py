# SPDX-License-Identifier: MIT
"""Date phrases are read relative to the session's day and written so that they read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.dates import (
    looks_like_a_date,
    read_day,
    read_past_day,
    scan_day,
    suggest_days,
    write_day,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("Friday", date(2026, 11, 27)),
        ("fri", date(2026, 11, 27)),
        ("this Friday", date(2026, 11, 27)),
        ("monday", date(2026, 11, 30)),
        ("tues", date(2026, 11, 24)),
        ("weds", date(2026, 11, 25)),
        ("thur", date(2026, 11, 26)),
        ("Thurs", date(2026, 11, 26)),
        ("SUN", date(2026, 11, 29)),
        ("next week", date(2026, 11, 30)),
        ("next friday", date(2026, 12, 4)),
        ("next  Monday", date(2026, 11, 30)),
        ("next month", date(2026, 12, 1)),
        ("in two weeks", date(2026, 12, 7)),
        ("in 3 weeks", date(2026, 12, 14)),
        ("in 10 days", date(2026, 12, 3)),
        ("in a month", date(2026, 12, 23)),
        ("in twelve months", date(2027, 11, 23)),
        ("in a year", date(2027, 11, 23)),
        ("end of week", date(2026, 11, 27)),
        ("end of next week", date(2026, 12, 4)),
        ("end of month", date(2026, 11, 30)),
        ("the end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of year", date(2026, 12, 31)),
        ("end of March", date(2027, 3, 31)),
        ("end of Feb 2028", date(2028, 2, 29)),
        ("3 Dec", date(2026, 12, 3)),
        ("3rd December", date(2026, 12, 3)),
        ("the 3rd of December", date(2026, 12, 3)),
        ("Dec 3", date(2026, 12, 3)),
        ("Dec. 3", date(2026, 12, 3)),
        ("December 3rd", date(2026, 12, 3)),
        ("Dec 3, 2027", date(2027, 12, 3)),
        ("3 December 2027", date(2027, 12, 3)),
        ("1 Sept", date(2027, 9, 1)),
        ("23 Nov", date(2026, 11, 23)),
        ("22 Nov", date(2027, 11, 22)),
        ("29 Feb", date(2028, 2, 29)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2020-01-01", date(2020, 1, 1)),
    ],
)
def test_a_phrase_is_read(phrase, day):
    assert read_day(phrase, MONDAY) == day


@pytest.mark.parametrize(
    "phrase",
    [
        *(
            "",
            "   ",
            "soon",
            "31 Feb",
            "29 Feb 2027",
            "2026-02-30",
            "2026-13-01",
            "0 Dec",
            "32 Dec",
        ),
        *("3 Dec 0000", "0000-01-01", "in 9999 years", "in 4000 days", "in 3 moons", "frida"),
        *("Fridayish", "Fridayé", "3 Dec and more", "12", "3/12/2026", "ſat", "frİday", "next"),
    ],
)
def test_what_is_no_day_is_none(phrase):
    assert read_day(phrase, MONDAY) is None


@pytest.mark.parametrize("phrase", ["tomorrow", "Friday", "next week", "in a month", "31 Dec"])
def test_the_last_day_of_the_calendar_never_raises(phrase):
    assert read_day(phrase, date.max) in (None, date.max)


def test_end_of_week_at_the_weekend_is_the_coming_friday():
    assert read_day("end of week", date(2026, 11, 28)) == date(2026, 12, 4)


def test_a_month_later_is_clipped_to_the_month():
    assert read_day("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_leap_day_across_a_skipped_leap_year():
    assert read_day("29 Feb", date(2096, 3, 1)) == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3 Dec 2027 at noon", 10),
        ("3 Dec at noon", 5),
        ("Fri.", 3),
        ("next week, then", 9),
        ("Dec 3, then", 5),
    ],
)
def test_the_longest_phrase_is_found(text, length):
    found = scan_day(f"by {text}", 3, MONDAY)
    assert found is not None
    assert found.end == 3 + length


def test_an_impossible_day_is_found_but_has_no_day():
    found = scan_day("29 Feb 2027 sharp", 0, MONDAY)
    assert (found.day, found.end) == (None, 11)


@given(day=st.dates(), anchor=st.dates())
def test_a_written_day_reads_back(day, anchor):
    assert read_day(write_day(day, anchor), anchor) == day


def test_a_near_day_is_written_short():
    assert write_day(date(2026, 12, 3), MONDAY) == "3 Dec"


def test_a_day_past_or_far_is_written_with_its_year():
    assert write_day(date(2027, 12, 3), MONDAY) == "3 December 2027"


@given(phrase=st.text(), anchor=st.dates())
def test_any_text_is_read_without_an_error(phrase, anchor):
    assert isinstance(read_day(phrase, anchor), date | None)


@given(
    number=st.integers(0, 9999),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
    anchor=st.dates(),
)
def test_any_distance_lies_ahead_or_is_none(number, unit, anchor):
    day = read_day(f"in {number} {unit}", anchor)
    assert day is None or day >= anchor


def test_suggestions_without_a_prefix_begin_with_friday():
    phrases = [phrase for phrase, _ in suggest_days("", MONDAY)]
    assert phrases[:4] == ["Friday", "tomorrow", "next week", "in two weeks"]


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("t", "tomorrow"),
        ("TU", "Tuesday"),
        ("next f", "next Friday"),
        ("end", "end of month"),
        ("3", "3 Dec"),
        ("3 j", "3 Jan"),
        ("3 dec", "3 Dec"),
        ("fri", "fri"),
        ("2026-12-03", "2026-12-03"),
        ("in t", "in two weeks"),
    ],
)
def test_the_likeliest_suggestion(prefix, first):
    assert suggest_days(prefix, MONDAY)[0][0] == first


@given(prefix=st.text(max_size=8), anchor=st.dates())
def test_suggestions_read_back_and_are_few(prefix, anchor):
    suggestions = suggest_days(prefix, anchor)
    assert len(suggestions) <= 8
    assert all(read_day(phrase, anchor) == day for phrase, day in suggestions)


@given(st.dates(max_value=date(9999, 11, 1)))
def test_a_weekday_is_always_one_to_seven_days_ahead(anchor):
    assert timedelta(1) <= read_day("Wednesday", anchor) - anchor <= timedelta(7)


@pytest.mark.parametrize(
    ("phrase", "looks"),
    [("31 Feb", True), ("Thursdy", True), ("the 3rd", True), ("hand", False), ("", False)],
)
def test_what_looks_like_a_date(phrase, looks):
    assert looks_like_a_date(phrase) is looks


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("today", MONDAY),
        ("yesterday", date(2026, 11, 22)),
        ("Friday", date(2026, 11, 20)),
        ("tuesday", date(2026, 11, 17)),
        ("Monday", date(2026, 11, 16)),
        ("20 Nov", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("3 Dec", date(2025, 12, 3)),
        ("2026-10-01", date(2026, 10, 1)),
        ("2026-12-01", None),
        ("3 December 2026", None),
        ("tomorrow", None),
        ("next week", None),
        ("in two weeks", None),
        ("soon", None),
    ],
)
def test_a_day_that_has_been(phrase, day):
    assert read_past_day(phrase, MONDAY) == day
