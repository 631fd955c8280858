# SPDX-License-Identifier: MIT
"""Date phrases are read relative to the session's day and written so that they read back."""

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from rmjournal.text.dates import (
    DayOrder,
    Direction,
    is_clear_without_year,
    read_day,
    scan_day,
    weekday_of,
    write_day,
)
from rmjournal.text.day_forms import looks_like_a_date
from rmjournal.text.day_suggestions import suggest_days

MONDAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 28)
PAST, NEAREST, FUTURE = Direction


def in_a_note(phrase, anchor):
    found = scan_day(phrase, 0, anchor)
    return found.day if found is not None and found.end == len(phrase) else None


def test_a_phrase_is_read():
    for phrase, day in [
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
        ("in a fortnight", date(2026, 12, 7)),
        ("two fortnights from today", date(2026, 12, 21)),
        ("Friday next week", date(2026, 12, 4)),
        ("Friday of this week", date(2026, 11, 27)),
        ("next week Friday", date(2026, 12, 4)),
        ("Monday week", date(2026, 12, 7)),
        ("Friday week", date(2026, 12, 4)),
        ("the 4th", date(2026, 12, 4)),
        ("23rd", date(2026, 11, 23)),
        ("the 31st", date(2026, 12, 31)),
        ("tonight", date(2026, 11, 23)),
        ("this evening", date(2026, 11, 23)),
        ("Friday afternoon", date(2026, 11, 27)),
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
        ("22 Nov", date(2026, 11, 22)),
        ("29 Feb", date(2028, 2, 29)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2020-01-01", date(2020, 1, 1)),
    ]:
        assert read_day(phrase, MONDAY, FUTURE) == in_a_note(phrase, MONDAY) == day, phrase


def test_what_is_no_day_is_none():
    for phrase in [
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
        *("Fridayish", "Fridayé", "3 Dec and more", "12", "13/13", "frİday", "next"),
    ]:
        assert not any(read_day(phrase, MONDAY, direction) for direction in Direction), phrase


def test_the_last_day_of_the_calendar_never_raises():
    for phrase in ["tomorrow", "Friday", "next week", "in a month", "31 Dec"]:
        assert read_day(phrase, date.max, FUTURE) in (None, date.max), phrase


def test_end_of_week_at_the_weekend_is_the_coming_friday():
    assert read_day("end of week", SATURDAY, FUTURE) == date(2026, 12, 4)


def test_a_month_later_is_clipped_to_the_month():
    assert read_day("in a month", date(2027, 1, 31), FUTURE) == date(2027, 2, 28)


def test_leap_day_across_a_skipped_leap_year():
    assert read_day("29 Feb", date(2096, 6, 1), FUTURE) == date(2104, 2, 29)


def test_the_longest_phrase_is_found():
    for text, length in [
        ("3 Dec 2027 at noon", 10),
        ("3 Dec at noon", 5),
        ("Fri.", 3),
        ("next week, then", 9),
        ("Dec 3, then", 5),
    ]:
        found = scan_day(f"by {text}", 3, MONDAY)
        assert found is not None, (text, length)
        assert found.end == 3 + length, (text, length)


def test_an_impossible_day_is_found_but_has_no_day():
    found = scan_day("29 Feb 2027 sharp", 0, MONDAY)
    assert (found.day, found.end) == (None, 11)


@given(day=st.dates(), anchor=st.dates())
def test_a_written_day_reads_back(day, anchor):
    assert in_a_note(write_day(day, anchor), anchor) == day


def test_a_near_day_is_written_short():
    assert write_day(date(2026, 12, 3), MONDAY) == "3 Dec"


def test_a_day_past_or_far_is_written_with_its_year():
    assert write_day(date(2027, 12, 3), MONDAY) == "3 December 2027"


@given(phrase=st.text(), anchor=st.dates(), direction=st.sampled_from(Direction))
def test_any_text_is_read_without_an_error(phrase, anchor, direction):
    assert isinstance(read_day(phrase, anchor, direction), date | None)


@given(
    number=st.integers(0, 9999),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
    anchor=st.dates(),
)
def test_any_distance_lies_ahead_or_is_none(number, unit, anchor):
    day = read_day(f"in {number} {unit}", anchor, FUTURE)
    assert day is None or day >= anchor


def test_suggestions_without_a_prefix_begin_with_friday():
    phrases = [phrase for phrase, _ in suggest_days("", MONDAY)]
    assert phrases[:4] == ["Friday", "tomorrow", "next week", "in two weeks"]


def test_the_likeliest_suggestion():
    for prefix, first in [
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
    ]:
        assert suggest_days(prefix, MONDAY)[0][0] == first, (prefix, first)


@given(prefix=st.text(max_size=8), anchor=st.dates())
def test_suggestions_read_back_and_are_few(prefix, anchor):
    suggestions = suggest_days(prefix, anchor)
    assert len(suggestions) <= 8
    assert all(in_a_note(phrase, anchor) == day for phrase, day in suggestions)


@given(st.dates(max_value=date(9999, 11, 1)))
def test_a_weekday_is_always_one_to_seven_days_ahead(anchor):
    assert timedelta(1) <= read_day("Wednesday", anchor, FUTURE) - anchor <= timedelta(7)


def test_what_looks_like_a_date():
    for phrase, looks in [
        *(("31 Feb", True), ("Thursdy", True), ("the 3rd", True), ("hand", False), ("", False)),
        *(("the weekend", True), ("Christmas", True), ("the start of next month", True)),
        *(("a quarter", False), ("what we said on Friday", False), ("the year 2", True)),
    ]:
        assert looks_like_a_date(phrase) is looks, (phrase, looks)


def test_a_day_that_has_been():
    for phrase, day in [
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
        ("22 Nov", date(2026, 11, 22)),
        ("soon", None),
    ]:
        assert read_day(phrase, MONDAY, PAST) == day, phrase


def test_where_a_day_lies():
    cases: list[tuple[Any, ...]] = [
        ("2026-11-28", "27 Nov", "2026-11-27", "2026-11-27", "2026-11-27"),
        ("2026-11-28", "28 Nov", "2026-11-28", "2026-11-28", "2026-11-28"),
        ("2026-11-28", "29 Nov", "2025-11-29", "2026-11-29", "2026-11-29"),
        ("2026-11-28", "1 Oct", "2026-10-01", "2026-10-01", "2026-10-01"),
        ("2026-11-28", "1 Sep", "2026-09-01", "2026-09-01", "2027-09-01"),
        ("2026-11-28", "1 Mar", "2026-03-01", "2027-03-01", "2027-03-01"),
        ("2026-11-28", "yesterday", "2026-11-27", "2026-11-27", "2026-11-27"),
        ("2026-11-28", "Tomorrow", None, "2026-11-29", "2026-11-29"),
        ("2026-11-28", "the day before yesterday", *["2026-11-26"] * 3),
        ("2026-11-28", "day after tomorrow", None, "2026-11-30", "2026-11-30"),
        ("2026-11-28", "last Friday", *["2026-11-27"] * 3),
        ("2026-11-28", "last Saturday", *["2026-11-21"] * 3),
        ("2026-11-28", "on Friday", "2026-11-27", "2026-12-04", "2026-12-04"),
        ("2026-11-28", "two days ago", *["2026-11-26"] * 3),
        ("2026-11-28", "a week ago", *["2026-11-21"] * 3),
        ("2026-11-28", "1 month ago", *["2026-10-28"] * 3),
        ("2026-11-28", "27.11.", *["2026-11-27"] * 3),
        ("2026-11-28", "27.11", *["2026-11-27"] * 3),
        ("2026-11-28", "27.11.2026", *["2026-11-27"] * 3),
        ("2026-11-28", "27. November", *["2026-11-27"] * 3),
        ("2026-11-28", "27/11", *["2026-11-27"] * 3),
        ("2026-11-28", "27/11/26", *["2026-11-27"] * 3),
        ("2026-11-28", "27-11-2026", *["2026-11-27"] * 3),
        ("2026-11-28", "2026/11/27", *["2026-11-27"] * 3),
        ("2026-11-28", "27 Nov 26", *["2026-11-27"] * 3),
        ("2026-11-28", "Nov 27 '26", *["2026-11-27"] * 3),
        ("2026-11-28", "Fri 27 Nov", *["2026-11-27"] * 3),
        ("2026-11-28", "Friday, November 27, 2026", *["2026-11-27"] * 3),
        ("2026-11-28", "Friday the 27th of November", *["2026-11-27"] * 3),
        ("2026-11-28", "Fri. 2026-11-27", *["2026-11-27"] * 3),
        ("2026-11-28", "Fri 27/11", *["2026-11-27"] * 3),
        ("2026-11-28", "last Friday, 27 Nov", *["2026-11-27"] * 3),
        ("2026-11-28", "Friday 18 Dec", None, "2026-12-18", "2026-12-18"),
        ("2026-11-28", "Thursday 27 Nov", None, None, None),
        ("2026-11-28", "Frog 27 Nov", None, None, None),
        ("2026-11-28", "Friday 18", None, "2026-12-18", "2026-12-18"),
        ("2026-11-28", "Mon 23", *["2026-11-23"] * 3),
        ("2026-11-28", "Friday the 27th", *["2026-11-27"] * 3),
        ("2026-11-28", "Friday 19", None, None, None),
        ("2026-11-28", "18/19 Dec", None, None, None),
        ("2026-11-28", "\u200f27\u00a0Nov\u200e", *["2026-11-27"] * 3),
        ("2026-11-28", "２７ Nov", *["2026-11-27"] * 3),
        ("2027-01-01", "31 Dec", "2026-12-31", "2026-12-31", "2026-12-31"),
        ("2027-01-01", "1 Jan", "2027-01-01", "2027-01-01", "2027-01-01"),
        ("2026-12-31", "1 Jan", "2026-01-01", "2027-01-01", "2027-01-01"),
        ("2028-02-29", "28 Feb", "2028-02-28", "2028-02-28", "2028-02-28"),
        ("2028-03-01", "29 Feb", "2028-02-29", "2028-02-29", "2028-02-29"),
        ("2027-03-01", "29 Feb", "2024-02-29", "2028-02-29", "2028-02-29"),
        ("2028-03-01", "yesterday", *["2028-02-29"] * 3),
        ("2026-11-28", "end of March", "2026-03-31", "2027-03-31", "2027-03-31"),
    ]
    for today, phrase, past, nearest, future in cases:
        read = [read_day(phrase, date.fromisoformat(today), direction) for direction in Direction]
        assert [day and day.isoformat() for day in read] == [past, nearest, future], (today, phrase)


def test_numbers_are_read_in_the_order_given():
    for phrase, day_first, month_first in [
        ("3/12", date(2026, 12, 3), date(2027, 3, 12)),
        ("3/12/2026", date(2026, 12, 3), date(2026, 3, 12)),
        ("3-12-26", date(2026, 12, 3), date(2026, 3, 12)),
        ("27/11", date(2026, 11, 27), date(2026, 11, 27)),
        ("11/27", date(2026, 11, 27), date(2026, 11, 27)),
        ("3.12.", date(2026, 12, 3), date(2026, 12, 3)),
    ]:
        orders = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)
        read = [read_day(phrase, SATURDAY, NEAREST, order) for order in orders]
        assert read == [day_first, month_first], (phrase, day_first)


@given(today=st.dates(), day=st.dates())
def test_a_day_that_has_been_is_never_ahead(today, day):
    read = read_day(f"{day.day} {day:%B}", today, PAST)
    assert read is None or read <= today


@given(today=st.dates(date(1900, 1, 1), date(2900, 1, 1)), ago=st.integers(0, 61))
def test_a_day_just_past_is_no_year_off_in_any_direction(today, ago):
    day = today - timedelta(ago)
    phrase = f"{day.day} {day:%b}"
    assert [read_day(phrase, today, direction) for direction in Direction] == [day] * 3
    assert in_a_note(phrase, today) == day


@given(today=st.dates(date(1900, 1, 1), date(2900, 1, 1)), day=st.dates())
def test_the_nearest_of_a_date_is_half_a_year_away_at_most(today, day):
    assume((day.month, day.day) != (2, 29))
    read = read_day(f"{day.day} {day:%B}", today, NEAREST)
    assert abs((read - today).days) <= 183
    assert (read.month, read.day) == (day.month, day.day)


@given(today=st.dates(date(1900, 1, 1), date(2900, 1, 1)), away=st.integers(-800, 800))
def test_a_date_is_clear_without_its_year_where_it_reads_back(today, away):
    day = today + timedelta(away)
    reads_back = read_day(f"{day.day} {day:%b}", today, NEAREST) == day
    assert is_clear_without_year(day, today) == reads_back


@given(today=st.dates(date(1900, 1, 1), date(2900, 1, 1)), day=st.dates(), wrong=st.integers(1, 6))
def test_a_weekday_has_to_be_that_of_its_date(today, day, wrong):
    name = (day + timedelta(wrong)) if day.year < 9999 else day - timedelta(7 - wrong)
    phrase = f"{name:%A} {day.day} {day:%B} {day.year:04d}"
    assert read_day(phrase, today, NEAREST) is None
    assert weekday_of(phrase, today, NEAREST) == day


def test_a_phrase_in_a_note_is_whole_or_no_day():
    for text, day, whole in [
        ("Friday 18 Dec.", date(2026, 12, 18), "Friday 18 Dec"),
        ("Fri 18 Dec, then", date(2026, 12, 18), "Fri 18 Dec"),
        ("27.11. at the latest", date(2026, 11, 27), "27.11. at the latest"),
        ("Friday morning with Sam", date(2026, 12, 4), "Friday morning"),
        ("tomorrow noon, latest", date(2026, 11, 29), "tomorrow noon, latest"),
        ("Friday or so, with Sam", date(2026, 12, 4), "Friday or so"),
        ("18 Dec or sooner", date(2026, 12, 18), "18 Dec or sooner"),
        ("Friday or someone", date(2026, 12, 4), "Friday"),
        ("next Friday week", None, "next Friday week"),
        ("Friday weekly", date(2026, 12, 4), "Friday"),
        ("Friday morningside", date(2026, 12, 4), "Friday"),
        ("Monday week at noon", date(2026, 12, 7), "Monday week"),
        ("a week on Monday", date(2026, 12, 7), "a week on Monday"),
        ("Tuesday next week", date(2026, 12, 1), "Tuesday next week"),
        ("next week on Tuesday", date(2026, 12, 1), "next week on Tuesday"),
        ("2 weeks from now", date(2026, 12, 12), "2 weeks from now"),
        ("the 18th @Sam", date(2026, 12, 18), "the 18th"),
        ("Friday the 18th.", date(2026, 12, 18), "Friday the 18th"),
        ("the 2nd draft", None, "the 2nd"),
        ("the 40th", None, "the 40th"),
        ("Friday (18 Dec) with Sam", date(2026, 12, 18), "Friday (18 Dec)"),
        ("Fri. (Dec 18, 2026)", date(2026, 12, 18), "Fri. (Dec 18, 2026)"),
        ("Friday (18.12.)", date(2026, 12, 18), "Friday (18.12.)"),
        ("Thu (18 Dec)", None, "Thu (18 Dec)"),
        ("Friday (18 Dec or so)", None, "Friday (18 Dec"),
        ("Friday (3 of us)", date(2026, 12, 4), "Friday"),
        ("Friday in two weeks", None, "Friday in two weeks"),
        ("Friday after next", None, "Friday after next"),
        ("Friday of next month", None, "Friday of next month"),
        ("last Friday", date(2026, 11, 27), "last Friday"),
        ("Friday 17:00", date(2026, 12, 4), "Friday"),
        ("Friday 5pm", date(2026, 12, 4), "Friday"),
        ("3 Dec 10 am", date(2026, 12, 3), "3 Dec"),
        ("Friday, 3 slides each", date(2026, 12, 4), "Friday"),
        ("Friday may be too late", date(2026, 12, 4), "Friday"),
        ("Friday or so", date(2026, 12, 4), "Friday or so"),
        ("Thu 18 Dec", None, "Thu 18 Dec"),
        ("Friday 18", None, "Friday 18"),
        ("Friday the 18th of it", None, "Friday the 18th"),
        ("Friday December", None, "Friday December"),
        ("Thursday or Friday", None, "Thursday or Friday"),
        ("18/19 Dec", None, "18/19 Dec"),
        ("3 Dec 27", None, "3 Dec 27"),
        ("3/12", None, "3/12"),
    ]:
        found = scan_day(text, 0, SATURDAY)
        assert (found.day, text[: found.end]) == (day, whole), (text, whole)


def test_an_amount_is_no_date():
    for text in ["2.5 minutes", "3-4 weeks", "10%", "1.2.3.4", "Fri-ish", "ſat"]:
        assert scan_day(text, 0, SATURDAY) is None, text


def test_what_is_offered_says_what_a_note_reads():
    for prefix, first in [
        ("27", ("27 Dec", date(2026, 12, 27))),
        ("27 n", ("27 Nov", date(2026, 11, 27))),
        ("3/12", ("3 Dec", date(2026, 12, 3))),
        ("27/11", ("27/11", date(2026, 11, 27))),
        ("Friday 18", ("Friday 18 Dec", date(2026, 12, 18))),
        ("yest", ("yesterday", date(2026, 11, 27))),
        ("Thu 18 Dec", ("18 Dec", date(2026, 12, 18))),
        ("27 Nov 26", ("27 Nov", date(2026, 11, 27))),
    ]:
        assert suggest_days(prefix, SATURDAY)[0] == first, (prefix, first)


def test_the_order_decides_what_is_offered():
    assert suggest_days("3/12", SATURDAY, DayOrder.MONTH_FIRST) == [("12 Mar", date(2027, 3, 12))]


def test_a_day_that_has_been_is_said_as_people_say_it():
    for phrase, day in [
        ("this morning", SATURDAY),
        ("last night", date(2026, 11, 27)),
        ("yesterday evening", date(2026, 11, 27)),
        ("a fortnight ago", date(2026, 11, 14)),
        ("last week Friday", date(2026, 11, 20)),
        ("Tuesday last week", date(2026, 11, 17)),
        ("the 28th", SATURDAY),
        ("the 29th", date(2026, 10, 29)),
        ("the 31st", date(2026, 10, 31)),
    ]:
        assert read_day(phrase, SATURDAY, PAST) == day, phrase


@given(number=st.integers(1, 31), today=st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_a_day_of_the_month_is_the_nearest_on_its_side(number, today):
    behind, ahead = (read_day(f"the {number}th", today, way) for way in (PAST, FUTURE))
    assert (behind.day, ahead.day) == (number, number)
    assert timedelta(0) <= today - behind < timedelta(63)
    assert timedelta(0) <= ahead - today < timedelta(63)


def test_what_people_write_for_a_day_is_read_whole():
    for phrase, day in [
        *((words, SATURDAY) for words in ("noon", "EOD", "end of the day", "close of business")),
        *((words, date(2026, 11, 29)) for words in ("noon tomorrow", "tomorrow am", "tomorrow PM")),
        *((words, date(2026, 11, 30)) for words in ("first thing Monday", "Monday first thing")),
        *((words, date(2026, 11, 30)) for words in ("month end", "EOM", "early next week")),
        *((words, date(2026, 12, 2)) for words in ("in 3 working days", "in three business days")),
        *((words, date(2026, 12, 4)) for words in ("coming Friday", "this coming Friday")),
        *((words, date(2026, 12, 4)) for words in ("COB Friday", "Friday EOB", "EOW")),
        *((words, date(2026, 12, 4)) for words in ("4 Dec (Friday)", "4 Dec, Friday", "4-Dec")),
        *((words, date(2026, 12, 4)) for words in ("4 Dec '26", "4/Dec/2026", "4-Dec-2026")),
        *((words, date(2026, 12, 4)) for words in ("4. 12.", "4. 12. 2026", "4\u202fDec")),
        *((words, date(2026, 12, 4)) for words in ("no later than Friday", "Friday the latest")),
        *((words, date(2026, 12, 5)) for words in ("a week today", "in a week's time")),
        *((words, date(2026, 12, 12)) for words in ("in two weeks' time", "in a couple of weeks")),
        *((words, date(2026, 12, 31)) for words in ("end of quarter", "end of the quarter", "EOY")),
        *((words, date(2027, 3, 31)) for words in ("end of Q1", "end of next quarter")),
        *((words, date(2026, 11, 24)) for words in ("past Tuesday", "Tuesday just gone")),
        *(("the week after next", date(2026, 12, 7)), ("end of Q2 2028", date(2028, 6, 30))),
        *(("tomorrow week", date(2026, 12, 6)), ("two working days ago", date(2026, 11, 26))),
    ]:
        assert read_day(phrase, SATURDAY, FUTURE) == in_a_note(phrase, SATURDAY) == day, phrase


def test_one_of_several_days_or_a_wrong_one_is_no_day_in_a_note():
    for text, whole in [
        *(
            ("Monday, Tuesday or Wednesday", "Monday, Tuesday"),
            ("Friday, Monday", "Friday, Monday"),
        ),
        *(("18 Dec or 19", "18 Dec or 19"), ("4 Dec (Monday)", "4 Dec (Monday)")),
        *(("Friday fortnight", "Friday fortnight"), ("30-Feb-2027", "30-Feb-2027")),
    ]:
        found = scan_day(text, 0, SATURDAY)
        assert (found.day, text[: found.end]) == (None, whole), (text, whole)


def test_a_time_that_cannot_be_read_is_asked_about():
    for phrase in [
        *("Wendesday", "thrusday", "setpember", "tommorow", "tmrw", "Boxing Day", "Thanksgiving"),
        *("first Monday of December", "the first of December", "3 to 5 Dec", "a few days ago"),
        *("three weeks from Friday", "last day of the month", "mid next week", "next year"),
        *("the Friday after next", "the twenty-first", "the day before", "Xmas"),
    ]:
        assert looks_like_a_date(phrase), phrase


def test_whom_and_how_much_are_no_dates():
    for phrase in [
        "marketing",
        "Marc",
        "Mary",
        "money",
        "decision",
        "two weeks",
        "10 days",
        "a third",
        "friends",
    ]:
        assert not looks_like_a_date(phrase), phrase
