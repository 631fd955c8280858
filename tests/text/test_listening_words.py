# SPDX-License-Identifier: MIT
"""What guesses and taps say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.words.pictures import (
    gap_sentence,
    gap_table,
    gap_words,
    mirror_sentence,
    mirror_table,
    months_between,
    neighbours,
    off_words,
    tap_words,
)

from .speech import English

NAMES = {"G1": "Digital fluency", "G2": "Cultural awareness"}


@dataclass(frozen=True)
class Gap:
    area: str | None
    year: int
    month: int
    mean: float
    count: int = 1


@dataclass(frozen=True)
class Tap:
    day: date
    talk: int | None = None
    follow_ups: int | None = None
    surprise: int | None = None


def taps(**levels):
    lengths = {len(values) for values in levels.values()}
    return [
        Tap(date(2026, 9, 1) + timedelta(weeks=at), **{tap: levels[tap][at] for tap in levels})
        for at in range(lengths.pop())
    ]


def test_where_one_is_surprised():
    for gaps, sentence in [
        (
            [Gap("G1", 2026, 9, 0.0), Gap("G2", 2026, 9, 2.5), Gap(None, 2026, 9, 3.0)],
            "Your guesses were furthest off about “Cultural awareness” "
            "and closest about “Digital fluency”.",
        ),
        ([Gap("G1", 2026, 9, 2.6)], "On the whole, answers were far off."),
        (
            [Gap("G1", 2026, 9, 1.0), Gap("G2", 2026, 9, 1.4)],
            "On the whole, answers were nearly as you thought.",
        ),
    ]:
        assert gap_sentence(gaps, NAMES, English()) == sentence, (gaps, sentence)


def test_no_guesses_yet():
    assert gap_sentence([], NAMES, English()).startswith("No guesses compared yet.")


def test_a_mean_in_words():
    for mean, words in [
        (0, "just as you thought"),
        (0.5, "nearly as you thought"),
        (1.5, "some way off"),
        (3, "far off"),
    ]:
        assert off_words(mean, English()) == words, (mean, words)


def test_a_month_in_words():
    said = gap_words(Gap("G1", 2026, 10, 2.6, 2), NAMES, English())
    assert said == "Digital fluency, October 2026: far off, in 2 answers"
    assert gap_words(Gap(None, 2026, 10, 0), NAMES, English()).startswith("No area, October")


def test_gaps_as_a_table():
    table = gap_table([Gap("G2", 2026, 10, 1.25, 4)], NAMES, English())
    assert table.rows == (("Cultural awareness", "October 2026", "1.2", "4"),)


def test_months_run_on_over_the_year():
    gaps = [Gap("G1", 2025, 11, 1), Gap("G1", 2026, 2, 1)]
    assert months_between(gaps, 12) == [(2025, 11), (2025, 12), (2026, 1), (2026, 2)]
    assert months_between(gaps, 2) == [(2026, 1), (2026, 2)]


def test_which_way_it_goes():
    cases: list[tuple[dict[str, Any], str]] = [
        ({"talk": [3, 3, 1, 1]}, "Lately you talk less."),
        (
            {"talk": [1, 1, 2, 3], "follow_ups": [1, 1, 3, 3]},
            "Lately you talk more and you ask more follow-ups.",
        ),
        ({"surprise": [2, 2, 2, 2, 2]}, "Much the same from talk to talk."),
        ({"talk": [None, 3, 3, 1]}, "Much the same from talk to talk."),
        ({"talk": [3, 1]}, "After a few more talks you will see which way it goes."),
    ]
    for levels, sentence in cases:
        assert mirror_sentence(taps(**levels), English()) == sentence, (levels, sentence)


def test_a_tap_in_words():
    point = Tap(date(2026, 11, 17), talk=1)
    assert tap_words(point, "talk", English()) == "You talked, 17 November: some of it"
    assert tap_words(point, "surprise", English()).endswith(": not said")


def test_taps_as_a_table():
    table = mirror_table([Tap(date(2026, 11, 17), 3, None, 2)], English())
    assert table.rows == (("2026-11-17", "most of it", "", "quite"),)


@given(st.lists(st.none() | st.integers(0, 3)))
def test_a_line_leaves_nothing_out(levels):
    joined = neighbours(levels)
    known = sum(level is not None for level in levels)
    assert len(joined) == max(0, known - 1)
    assert all(levels[a] is not None and levels[b] is not None for a, b in joined)
