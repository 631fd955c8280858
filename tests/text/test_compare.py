# SPDX-License-Identifier: MIT
"""Texts compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.compare import compared


def parts(before, now):
    found = compared(before, now)
    old = [before[start:end] for start, end in found.only_before]
    return old, [now[start:end] for start, end in found.only_now]


def test_a_word_in_place_of_another():
    assert parts("Send the long slides", "Send the slides now") == (["long"], ["now"])


def test_words_that_follow_each_other_are_one_part():
    assert parts("Ask Priya", "Ask the whole team, and Priya") == ([], ["the whole team, and"])


def test_a_line_that_is_new_and_one_that_changed():
    assert parts("One\nTwo words\n", "Zero\nOne\nTwo letters\n") == (["words"], ["Zero", "letters"])


def test_the_words_are_counted_and_not_the_signs():
    found = compared("Yes", "Yes! And why?")
    assert (found.words_before, found.words_now) == (0, 2)


def test_the_same_text_and_none_at_all():
    assert parts("As it was", "As it was") == ([], [])
    assert parts("", "A first word") == ([], ["A first word"])


def test_a_passage_with_too_many_words_to_compare_counts_as_a_whole():
    before = " ".join(f"a{n}" for n in range(3_000))
    now = " ".join(f"b{n}" for n in range(3_000))
    assert parts(before, now) == ([before], [now])


@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_without_what_only_one_has_both_say_the_same(before, now):
    found = compared(before, now)

    def shared(text, spans):
        for start, end in reversed(spans):
            text = text[:start] + text[end:]
        return "".join(text.split())

    assert shared(before, found.only_before) == shared(now, found.only_now)
