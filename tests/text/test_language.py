# SPDX-License-Identifier: MIT
"""Sentences as they are written, and as somebody translates them."""

from datetime import date, time

import pytest

from rmjournal.words import language
from rmjournal.words.days import day_words, time_words, weekday_words
from rmjournal.words.language import PlainEnglish, number_words, say, speak, translate


@pytest.fixture(autouse=True)
def plain():
    before = language._translator[0], language._place[0]
    speak(language._as_written, PlainEnglish())
    yield
    speak(*before)


def test_a_sentence_is_as_it_was_written_until_somebody_translates():
    assert translate("people", "Every %Ln weeks", "", 3) == "Every 3 weeks"
    speak(lambda context, text, comment, count: f"{context}: {text} {count}", PlainEnglish())
    assert translate("people", "Name") == "people: Name -1"


def test_small_numbers_are_words():
    assert [number_words(n) for n in (0, 1, 12, 13)] == ["No", "One", "Twelve", "13"]


def test_what_is_filled_in_is_not_filled_in_itself():
    assert say("messages", "{a} and {b}", a="{b}", b=2) == "{b} and 2"


def test_a_part_that_nobody_gave_stays_to_be_seen():
    assert say("messages", "{a}") == "{a}"


def test_a_day_is_written_without_qt():
    for pattern, wanted in [
        ("dddd d MMMM yyyy", "Thursday 3 December 2026"),
        ("ddd dd MMM yy", "Thu 03 Dec 26"),
        ("yyyy-MM-dd", "2026-12-03"),
        ("d/M", "3/12"),
    ]:
        assert PlainEnglish().day(date(2026, 12, 3), pattern) == wanted, pattern


def test_days_are_worded_without_qt():
    today = date(2026, 11, 23)
    assert weekday_words(today) == "Monday 23 November"
    assert day_words(date(2026, 11, 26), today) == "Thursday"
    assert day_words(date(2025, 3, 1), today) == "1 Mar 2025"
    assert time_words(time(9, 5)) == "09:05"


def test_names_are_listed_without_qt():
    for names, wanted in [
        ((), ""),
        (("Amara",), "Amara"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
    ]:
        assert PlainEnglish().listed(names) == wanted, names
