# SPDX-License-Identifier: MIT
"""The day of a file is read from fields and names as people write them."""

import time
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange.days import day_of_change, day_of_path, day_of_value

MARCH_5 = date(2024, 3, 5)


def test_a_field():
    for value in [
        "2024-03-05",
        "2024-3-5",
        "2024/03/05",
        "2024-03-05T23:30:00+02:00",
        "2024-03-05 10:30",
        20240305,
        "20240305",
        "20240305T1030",
        "5 March 2024",
        "5th of March, 2024",
        "Tue, 5 Mar 2024 10:30:00 +0000",
        "March 5th, 2024",
        "05.03.2024",
        "2024年3月5日",
        "5. March 2024",
        "5. 3. 2024",
        "2024\u201003\u201005",
        "２０２４-03-05",
    ]:
        assert day_of_value(value) == MARCH_5, value


def test_a_field_without_a_day():
    for value in [
        "2024-02-31",
        "soon",
        "",
        None,
        ["2024-03-05"],
        2024,
        3.5,
        True,
        "5 March",
        "9999999999",
    ]:
        assert day_of_value(value) is None, value


def test_a_name():
    for path in [
        "2024-03-05.md",
        "2024-03-05 Priya.md",
        "Priya 2024_03_05.md",
        "20240305.md",
        "202403051430 Trust.md",
        "20240305143000.md",
        "5 March 2024.md",
        "March-5-2024.md",
        "notes/2024/03/05.md",
        "2024/03 March/05 Priya.md",
        "2024/2024-03-05.md",
        "5.3.2024.md",
        "v1.2024-99-01 2024-03-05.md",
    ]:
        assert day_of_path(PurePosixPath(path)) == MARCH_5, path


def test_a_name_without_a_day():
    for path in [
        "README.md",
        "2024.md",
        "2024-03.md",
        "2024-W10.md",
        "2024/03/1on1.md",
        "2024/13/05.md",
        "1.20.2024-rc1.md",
        "92024030512.md",
        "30 February 2024.md",
    ]:
        assert day_of_path(PurePosixPath(path)) is None, path


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_two_centuries_is_read(day):
    assert day_of_value(day.isoformat()) == day_of_value(f"{day:%Y%m%d}") == day


@given(st.text())
def test_any_text_is_read_without_an_error(text):
    assert isinstance(day_of_value(text), date | None)


def test_a_change_that_no_calendar_has_or_that_is_yet_to_come_is_today():
    for modified_s in [float("inf"), float("nan"), 1e18, 4e9, -1e18]:
        assert day_of_change(modified_s, MARCH_5) == MARCH_5, modified_s


def test_a_change():
    assert day_of_change(1.7e9, MARCH_5) in {date(2023, 11, 14), date(2023, 11, 15)}


@pytest.fixture
def zone(monkeypatch):
    def set_zone(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
@pytest.mark.parametrize(
    ("place", "value", "day"),
    [
        ("Europe/Berlin", "2024-03-04T23:30:00Z", MARCH_5),
        ("Europe/Berlin", "2024-03-04T23:30:00.123456+00:00", MARCH_5),
        ("Europe/Berlin", "2024-03-04 23:30:00 UTC", MARCH_5),
        ("Europe/Berlin", "20240304T233000Z", MARCH_5),
        ("Europe/Berlin", "Mon, 4 Mar 2024 23:30:00 GMT", MARCH_5),
        ("Europe/Berlin", "Mon, 4 Mar 2024 23:30:00 +0000", MARCH_5),
        ("America/New_York", "2024-03-06T02:00Z", MARCH_5),
        ("Asia/Tokyo", "2024-03-04T23:30:00+02:00", date(2024, 3, 4)),
        ("Asia/Tokyo", "2024-03-04T23:30:00", date(2024, 3, 4)),
        ("Asia/Tokyo", "2024-03-04", date(2024, 3, 4)),
        ("Asia/Tokyo", "2024-03-04T99:30:00Z", date(2024, 3, 4)),
    ],
)
def test_a_moment_in_utc_falls_on_the_local_day(zone, place, value, day):
    zone(place)
    assert day_of_value(value) == day


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_a_moment_in_a_name_falls_on_the_local_day(zone):
    zone("Europe/Berlin")
    assert day_of_path(PurePosixPath("2024-03-04T23-30-00Z.md")) == MARCH_5


def test_numbers_with_strokes_are_read_where_only_one_order_makes_a_day():
    for value in ["15/03/2024", "03/15/2024", "15-3-2024"]:
        assert day_of_value(value) == date(2024, 3, 15), value


def test_numbers_with_strokes_that_may_be_two_days_are_none():
    assert day_of_value("03/05/2024") is None
