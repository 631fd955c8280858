# SPDX-License-Identifier: MIT
"""How days and times are worded, and that every locale keeps its order."""

from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from rmjournal.text.dates import Direction, is_clear_without_year, read_day
from rmjournal.ui.kit.charts.chart import LocalSpeech
from rmjournal.ui.parts.sessions import read_time
from rmjournal.words.days import (
    day_order,
    day_words,
    due_words,
    full_day_words,
    month_day_words,
    time_words,
    weekday_words,
    when_words,
)
from rmjournal.words.sessions import list_day_words, span_words

TODAY = date(2026, 11, 23)  # a Monday


@pytest.fixture
def in_locale():
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _plain_locale(in_locale):
    in_locale("C")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "Today"),
        (date(2026, 11, 24), "Tomorrow"),
        (date(2026, 11, 22), "Yesterday"),
        (date(2026, 11, 26), "Thursday"),
        (date(2026, 11, 29), "Sunday"),
        (date(2026, 11, 30), "Mon 30 November"),
        (date(2026, 12, 1), "Tue 1 December"),
        (date(2027, 1, 12), "Tue 12 January"),
        (date(2027, 11, 23), "Tue 23 November 2027"),
        (date(2026, 11, 17), "17 Nov"),
        (date(2026, 1, 3), "3 Jan 2026"),
        (date(2025, 12, 30), "30 Dec 2025"),
        (date(2025, 11, 23), "23 Nov 2025"),
    ],
)
def test_a_day_is_called_what_a_person_would_call_it(day, words):
    assert day_words(day, TODAY) == words


def test_last_years_end_needs_no_year_in_january():
    assert day_words(date(2026, 12, 28), date(2027, 1, 4)) == "28 Dec"


@pytest.mark.parametrize(
    ("ahead", "words"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "Thursday")]
)
def test_only_words_that_are_not_names_are_small_inside_a_sentence(ahead, words):
    assert day_words(TODAY + timedelta(ahead), TODAY, mid_sentence=True) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "Was due Fri 20 Nov"),
        (date(2026, 11, 22), "Was due yesterday"),
        (date(2025, 11, 20), "Was due Thu 20 Nov 2025"),
        (date(2026, 11, 23), "Today"),
        (date(2026, 11, 26), "Thursday"),
        (date(2026, 12, 3), "3 Dec"),
        (date(2027, 12, 3), "3 Dec 2027"),
    ],
)
def test_a_due_date_says_whether_it_has_passed(day, words):
    assert due_words(day, TODAY) == words


def test_a_time_is_hours_and_minutes():
    assert time_words(time(10, 0)) == "10:00"


def test_a_time_follows_the_locale(in_locale):
    in_locale("en_US")
    assert time_words(time(15, 30)).replace("\u202f", " ") == "3:30 PM"


def test_when_has_the_time_if_there_is_one():
    assert when_words(date(2026, 11, 26), time(10, 0), TODAY) == "Thursday 10:00"
    assert when_words(date(2026, 11, 26), None, TODAY) == "Thursday"


def test_a_full_day_cannot_be_mistaken():
    assert full_day_words(date(2026, 11, 26)) == "Thursday, 26 November 2026"


@pytest.mark.parametrize(
    ("locale", "ahead", "past"),
    [
        ("en_US", "Tue December 1", "Nov 17"),
        ("en_DE", "Tue 1 December", "17 Nov"),
        ("en_JP", "Tue December 1", "Nov 17"),
        ("en_SE", "Tue 1 December", "17 Nov"),
    ],
)
def test_the_order_is_that_of_the_place(in_locale, locale, ahead, past):
    in_locale(locale)
    assert day_words(date(2026, 12, 1), TODAY) == ahead
    assert day_words(date(2026, 11, 17), TODAY) == past


ENGLISH = QLocale.matchingLocales(
    QLocale.Language.English, QLocale.Script.LatinScript, QLocale.Country.AnyCountry
)


def shown(day, today):
    """Every way in which the window writes a day, by its name."""
    return {
        "day": day_words(day, today),
        "in a sentence": day_words(day, today, mid_sentence=True),
        "due": due_words(day, today).removeprefix("Was due "),
        "full": full_day_words(day),
        "in a list": list_day_words(day, today),
        "in a table": LocalSpeech().written(day),
        "with its year": span_words(day, None, None, today),
    } | (
        {
            "without its year": month_day_words(day),
            "short": month_day_words(day, short=True),
            "heading": weekday_words(day),
        }
        if is_clear_without_year(day, today)
        else {}
    )


def test_a_day_is_read_as_it_is_shown_in_every_place(in_locale):
    assert len(ENGLISH) > 100
    away = (*range(-15, 16), -400, -183, -182, -181, 181, 182, 183, 184, 400, 3000)
    for locale, day in product(ENGLISH, [TODAY + timedelta(days) for days in away]):
        in_locale(locale)
        for way, words in shown(day, TODAY).items():
            read = read_day(words, TODAY, Direction.NEAREST, day_order())
            assert read == day, (locale.name(), way, words)


@given(
    today=st.dates(date(1960, 1, 1), date(2060, 1, 1)),
    away=st.integers(-4000, 4000),
    locale=st.sampled_from(["en_US", "en_GB", "en_SE", "en_ZA", "en_JP", "en_CA", "en_AU", "C"]),
)
def test_a_day_is_read_as_it_is_shown_on_any_day(today, away, locale):
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        day = today + timedelta(away)
        for way, words in shown(day, today).items():
            assert read_day(words, today, Direction.NEAREST, day_order()) == day, (way, words)
    finally:
        QLocale.setDefault(before)


def test_a_time_is_read_as_it_is_shown_and_ends_without_a_stop(in_locale):
    times = time(0, 0), time(9, 5), time(12, 0), time(15, 30), time(23, 59)
    for locale, at in product(ENGLISH, times):
        in_locale(locale)
        assert read_time(time_words(at)) == at, locale.name()
        assert not time_words(at).endswith("."), locale.name()


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_two_days_of_the_same_year_never_sound_alike(day):
    assert day_words(day, TODAY) != day_words(day + timedelta(1), TODAY)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_GB", "Tuesday 24 November"),
        ("en_US", "Tuesday November 24"),
        ("C", "Tuesday 24 November"),
    ],
)
def test_a_heading_has_the_whole_weekday_and_no_year(in_locale, locale, words):
    in_locale(locale)
    assert weekday_words(date(2026, 11, 24)) == words
