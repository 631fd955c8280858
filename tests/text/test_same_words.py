# SPDX-License-Identifier: MIT
"""Questions typed twice, and names that may be of one person."""

import pytest

from rmjournal.text.folding import may_be_same_person, words_key


@pytest.mark.parametrize(
    "typed", ["why do  we meet", "Why do we meet?", "WHY DO WE MEET", "Why do we meet …"]
)
def test_the_same_question(typed):
    assert words_key(typed) == words_key("Why do we meet?")


def test_another_question():
    assert words_key("Why do we eat?") != words_key("Why do we meet?")


def test_a_question_of_nothing_but_a_stop_is_itself():
    assert words_key("?") == "?"


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Priya", "priya", True),
        ("Priya", "Priya Nair", True),
        ("Priya Nair", "Priya", True),
        ("Zoe", "Zoë Lind", True),
        ("Priya Nair", "Priya Shah", False),
        ("Nair", "Priya Nair", False),
        ("", "Priya", False),
    ],
)
def test_who_may_be_the_same(one, other, may_be):
    assert may_be_same_person(one, other) is may_be
