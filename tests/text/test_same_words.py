# SPDX-License-Identifier: MIT
"""Questions typed twice, and names that may be of one person."""

from rmjournal.text.folding import may_be_same_person, words_key


def test_the_same_question():
    for typed in ["why do  we meet", "Why do we meet?", "WHY DO WE MEET", "Why do we meet …"]:
        assert words_key(typed) == words_key("Why do we meet?"), typed


def test_another_question():
    assert words_key("Why do we eat?") != words_key("Why do we meet?")


def test_a_question_of_nothing_but_a_stop_is_itself():
    assert words_key("?") == "?"


def test_who_may_be_the_same():
    for one, other, may_be in [
        ("Priya", "priya", True),
        ("Priya", "Priya Nair", True),
        ("Priya Nair", "Priya", True),
        ("Zoe", "Zoë Lind", True),
        ("Priya Nair", "Priya Shah", False),
        ("Nair", "Priya Nair", False),
        ("", "Priya", False),
    ]:
        assert may_be_same_person(one, other) is may_be, (one, other)
