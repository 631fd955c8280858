# SPDX-License-Identifier: MIT
"""A plan is remembered when its meaning is there, however it is written."""

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.rehearsal import plan_parts, remembers

_PLAN = "block the first hour for Amara's draft before anything else"


def test_knows_the_plan_again():
    for said in [
        _PLAN,
        "BLOCK THE FIRST HOUR FOR AMARA'S DRAFT, BEFORE ANYTHING ELSE!",
        "before anything else I block the first hour for Amara\u2019s draft",
        "block the frist hour for amaras draft before anyhting else",
        "I will block my first hour for Amara's draft",
        "blocking first hour: Amaras draft, before anything",
    ]:
        assert remembers(said, _PLAN), said


def test_knows_when_it_is_another_sentence():
    for said in [
        "",
        "   ",
        "!?",
        "I",
        "the for else",
        "block the calendar",
        "write to Priya about the video",
    ]:
        assert not remembers(said, _PLAN), said


def test_saying_one_word_often_is_not_the_plan():
    assert not remembers("hour hour hour hour hour hour", _PLAN)


def test_a_plan_of_little_words_can_be_said_too():
    assert remembers("I will be there", "be there")


def test_short_words_have_to_be_right():
    assert not remembers("nod", "not")


def test_a_plan_in_another_script_is_known_again():
    assert remembers(
        "\u6bcf\u5468\u4e00 \u5148\u95ee\u95ee\u9898",
        "\u6bcf\u5468\u4e00\u5148 \u5148\u95ee\u95ee\u9898",
    )


@given(st.text(max_size=600))
def test_any_text_with_a_word_in_it_is_itself(text):
    if any(char.isalnum() for char in text[:400]):
        assert remembers(text, text)


@given(st.text(max_size=600), st.text(max_size=600))
def test_any_two_texts_can_be_compared(said, plan):
    assert remembers(said, plan) in (True, False)


def test_a_plan_fits_into_one_sentence():
    for cue, action, parts in [
        ("the review opens", "read it aloud", ("the review opens", "read it aloud")),
        ("When the review opens,", "I will read it aloud.", ("the review opens", "read it aloud")),
        ("if  Theo calls", "then I\u2019ll listen", ("Theo calls", "listen")),
        ("Whenever I doubt", "I ask", ("I doubt", "ask")),
        ("Ifeoma writes", "inform the team", ("Ifeoma writes", "inform the team")),
        ("", "", ("", "")),
    ]:
        assert plan_parts(cue, action) == parts, (cue, action)
