# SPDX-License-Identifier: MIT
"""The summary of a review leaves without what was written for oneself, unless it is ticked."""

from dataclasses import replace
from datetime import date, time

from rmjournal.words.review import (
    Decided,
    Frozen,
    Pick,
    Summary,
    Talk,
    review_leaving,
    summary_markdown,
    summary_values,
)

SUMMARY = Summary(
    year=2026, week=48, monday=date(2026, 11, 23), mode="full", spoke_with=("Amara",), heard=2,
    done=1, last_picks=(("Ask first", "partly"),),
    decided=(
        Decided("commitment", "a", "let_go", "Buy a light", "He has left the team"),
        Decided("commitment", "b", "move", "Film it", "2026-12-04"),
        Decided("insight", "c", "decline", "Sell the canteen", "People meet there"),
        Decided("insight", "e", "act", "Short video", "Make one"),
        Decided("loop", "d", "told", "Film it", "On the stairs", "Amara"),
    ),
    still_to_tell=(("Theo", "Film it"),),
    coming=(Talk("Amara", date(2026, 11, 26), time(10), ("Why?",)),),
    picks=(Pick("b", "Film it", "the shift ends", "take the phone out"),),
    line="Be braver", aim="Be heard", for_aim=("What went well?",),
)  # fmt: skip
PRIVATE = {
    "line": ["Be braver"],
    "aim": ["Be heard", "What went well?"],
    "words": ["He has left", "People meet there", "On the stairs"],
    "plans": ["shift ends", "take the phone"],
}


def leaving(values=None):
    values = summary_values(SUMMARY) if values is None else values
    return review_leaving(Frozen(summary_markdown(SUMMARY), values), str)


def test_nothing_private_leaves_to_begin_with():
    made = leaving()
    text = made.compose(made.at_first())
    for words in (each for part in PRIVATE.values() for each in part):
        assert words not in text
    assert "Moved to 4 December 2026: Film it" in text
    assert "To act on: Short video. Make one" in text


def test_each_tick_lets_out_its_own():
    for key in PRIVATE:
        text = leaving().compose(frozenset({key}))
        for other, part in PRIVATE.items():
            for words in part:
                assert (words in text) is (other == key), key


def test_with_every_tick_it_is_what_was_frozen():
    made = leaving()
    every = frozenset(tick.key for tick in made.ticks)
    assert made.compose(every) == summary_markdown(SUMMARY)


def test_a_tick_with_nothing_to_it_is_not_offered():
    bare = replace(SUMMARY, line="", decided=(), picks=(), aim="")
    assert leaving(summary_values(bare)).ticks == ()


def test_a_summary_from_elsewhere_stays_in_until_it_is_ticked():
    for values in [5, [], {}, {"year": "x"}]:
        made = leaving(values)
        assert made.compose(made.at_first()) == "", values
        assert made.compose(frozenset({"whole"})) == summary_markdown(SUMMARY), values
