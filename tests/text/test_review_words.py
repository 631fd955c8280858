# SPDX-License-Identifier: MIT
"""The summary of a weekly review, as Markdown and as JSON values."""

import json
from dataclasses import replace
from datetime import date, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.render import to_html
from rmjournal.words.review import (
    Decided,
    Pick,
    Summary,
    Talk,
    plain,
    summary_markdown,
    summary_values,
)

EMPTY = Summary(
    year=2026,
    week=53,
    monday=date(2026, 12, 28),
    mode="full",
    spoke_with=(),
    heard=0,
    done=0,
    last_picks=(),
    decided=(),
    still_to_tell=(),
    coming=(),
    picks=(),
    line="",
)


def decided(about, decision, detail="", who=""):
    return Decided(about, "abc", decision, "Ask first", detail, who)


def test_an_empty_week_says_so_and_nothing_more():
    assert summary_markdown(EMPTY) == (
        "# Week of 28 December 2026\n\n## Looking back\n\nNo conversations this week.\n"
    )


def test_whom_one_spoke_with_and_what_came_of_it():
    summary = replace(EMPTY, spoke_with=("Amara", "Theo", "Jun"), heard=1, done=2)
    text = summary_markdown(summary)
    assert "You spoke with Amara, Theo and Jun. You heard 1 thing and finished 2." in text


def test_picks_nobody_judged_are_left_out():
    summary = replace(EMPTY, last_picks=(("Ask", "kept"), ("Wait", "partly"), ("Post", "")))
    text = summary_markdown(summary)
    assert "- Kept: Ask\n- Partly kept: Wait\n" in text
    assert "Post" not in text


def test_each_decision_in_words():
    for each, line in [
        (decided("commitment", "done", "Nobody minded"), "Done: Ask first. Nobody minded."),
        (decided("commitment", "done"), "Done: Ask first"),
        (decided("commitment", "keep"), "Stays as it is: Ask first"),
        (decided("commitment", "move", "2026-12-04"), "Moved to 4 December 2026: Ask first"),
        (decided("commitment", "smaller", "Draft"), "A smaller step for: Ask first. Draft."),
        (decided("commitment", "pause", "2027-01-04"), "Paused until 4 January 2027: Ask first"),
        (decided("commitment", "pause"), "Paused until the next talk: Ask first"),
        (decided("commitment", "let_go", "No need"), "Let go: Ask first. No need."),
        (decided("loop", "told", "In person", "Amara"), "Amara knows: Ask first. In person."),
        (decided("loop", "next_agenda", "", "Jun"), "Jun hears it at the next talk: Ask first"),
        (decided("loop", "not_needed", "", "Jun"), "Jun need not be told: Ask first"),
        (decided("insight", "act", "Try it"), "To act on: Ask first. Try it."),
        (decided("insight", "keep"), "Kept: Ask first"),
        (decided("insight", "question"), "A question came of it: Ask first"),
        (decided("insight", "decline", "No"), "Nothing will come of it: Ask first. No."),
    ]:
        assert f"- {line}\n" in summary_markdown(replace(EMPTY, decided=(each,))), (each, line)


def test_talks_to_come_with_their_questions():
    talk = Talk("Amara Osei", date(2027, 1, 7), time(10, 0), ("What is odd here?",))
    text = summary_markdown(replace(EMPTY, coming=(talk,)))
    assert "- Amara Osei, 7 January 2027 at 10:00\n    - What is odd here?\n" in text


def test_a_pick_with_its_when_then():
    for cue, action, line in [
        ("the review opens", "ask first", "Listen. When the review opens, I will ask first."),
        (
            "When the review opens,",
            "I will ask first.",
            "Listen. When the review opens, I will ask first.",
        ),
        ("the review opens", "", "Listen. When the review opens."),
        ("", "ask first", "Listen. I will ask first."),
        ("", "", "Listen"),
    ]:
        text = summary_markdown(replace(EMPTY, picks=(Pick("abc", "Listen", cue, action),)))
        assert f"- {line}\n" in text, (cue, action)


def test_the_line_to_oneself_stands_first():
    text = summary_markdown(replace(EMPTY, line="I talk less when I write first."))
    assert text.splitlines()[2] == "> I talk less when I write first."


def test_values_survive_json():
    talk = Talk("Amara", date(2027, 1, 7), time(10, 0), ("Why?",))
    values = summary_values(replace(EMPTY, coming=(talk,), line="Listen"))
    assert json.loads(json.dumps(values)) == values
    assert values["monday"] == "2026-12-28"
    assert values["coming"] == [
        {"who": "Amara", "day": "2027-01-07", "start": "10:00:00", "questions": ["Why?"]}
    ]


def test_words_are_read_as_they_were_written():
    for text in ["*bold* [link](x)", "# title", "1. one", "-> do", "<b>", "a_b_c"]:
        summary = replace(EMPTY, line=text, picks=(Pick("abc", text, "", ""),))
        html = to_html(summary_markdown(summary), anchor=date(2026, 12, 28))
        shown = text.replace("<", "&lt;").replace(">", "&gt;")
        assert html.count(shown) == 2, text


@given(st.text())
def test_whatever_is_written_stays_on_one_line(text):
    assert "\n" not in plain(text)
    assert "\r" not in plain(text)


def test_only_who_was_told_is_among_those_who_know():
    for decision, heading in [
        ("told", "They know"),
        ("next_agenda", "Not told"),
        ("not_needed", "Not told"),
    ]:
        told = replace(EMPTY, decided=(decided("loop", decision, who="Jun"),))
        headings = [line[3:] for line in summary_markdown(told).splitlines() if line[:3] == "## "]
        assert heading in headings, (decision, heading)
        assert {"They know", "Not told"} & set(headings) == {heading}, (decision, heading)


def test_what_was_decided_together_is_counted():
    many = tuple(replace(decided("insight", "keep"), together=True) for _ in range(190))
    told = replace(EMPTY, decided=(*many, decided("insight", "keep")))
    text = summary_markdown(told)
    assert "Kept as they are: 190 older things heard before this week." in text
    assert text.count("Kept: ") == 1


def test_nothing_is_no_number():
    cases: list[tuple[dict[str, Any], str]] = [
        ({"done": 1}, "No conversations this week. You finished 1 thing."),
        ({"spoke_with": ("Jun",)}, "You spoke with Jun."),
        ({"spoke_with": ("Jun",), "done": 2}, "You spoke with Jun. You finished 2 things."),
        ({"spoke_with": ("Jun",), "heard": 1}, "You spoke with Jun. You heard 1 thing."),
    ]
    for values, said in cases:
        assert f"\n{said}\n" in summary_markdown(replace(EMPTY, **values)), values


def test_words_beside_a_decision_are_a_sentence():
    made = decided("commitment", "let_go", "no budget:")
    assert "- Let go: Cut it. No budget." in summary_markdown(
        replace(EMPTY, decided=(replace(made, text="Cut it."),))
    )


def test_the_aim_and_what_belongs_to_it():
    summary = replace(EMPTY, aim="Be *heard*", for_aim=("What went well?", "Post it"))
    assert summary_markdown(summary).endswith(
        "## My aim\n\nBe \\*heard\\*\n\n- What went well?\n- Post it\n"
    )
    assert "My aim" not in summary_markdown(EMPTY)
