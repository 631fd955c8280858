# SPDX-License-Identifier: MIT
"""Texts on their way out: what a tick puts in, and what becomes of words that were changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.words.leaving import Leaving, Piece, Tick, as_sentence, carried_over, in_paragraphs

PIECES = [Piece("Hi,"), Piece("It went well.", "outcome"), Piece("Thank you.")]
TICKS = [Tick("outcome", "Include what happened"), Tick("why", "Include why")]
WITHOUT, WITH = "Hi,\n\nThank you.", "Hi,\n\nIt went well.\n\nThank you."

lines = st.lists(st.sampled_from(["a", "b", "c", "", "private"]), max_size=8).map("\n".join)


@pytest.fixture
def leaving() -> Leaving:
    return in_paragraphs(PIECES, TICKS)


def test_what_is_private_stays_out_until_it_is_ticked(leaving):
    assert leaving.compose(leaving.at_first()) == WITHOUT
    assert leaving.compose(frozenset({"outcome"})) == WITH


def test_a_tick_with_nothing_to_it_is_not_offered(leaving):
    assert [tick.key for tick in leaving.ticks] == ["outcome"]


def test_a_note_becomes_a_sentence():
    for noted, said in [
        ("nobody minded", "Nobody minded."),
        (" It worked! ", "It worked!"),
        ("", ""),
        ("who knows?", "Who knows?"),
        ("\u00dfa", "\u00dfa."),
        ("iPhone first", "iPhone first."),
        ('she said "no."', 'She said "no."'),
        ("it worked (mostly)", "It worked (mostly)."),
        ("it worked (really!)", "It worked (really!)."),
        ("\u597d\u3002", "\u597d\u3002"),
        ("\u0647\u0644 \u0646\u062c\u062d\u061f", "\u0647\u0644 \u0646\u062c\u062d\u061f"),
        ("one, two,", "One, two."),
        (" , ", ""),
    ]:
        assert as_sentence(noted) == said, noted


def test_ticking_after_a_change_keeps_the_change():
    for shown, after in [
        (WITHOUT, WITH),
        ("Dear Jo,\n\nThank you.", "Dear Jo,\n\nIt went well.\n\nThank you."),
        ("Hi,\n\nThanks a lot.", "Hi,\n\nIt went well.\n\nThanks a lot."),
    ]:
        assert carried_over(shown, WITHOUT, WITH) == after, after


def test_unticking_takes_the_words_out_again():
    assert carried_over("Dear Jo,\n\nIt went well.\n\nBye", WITH, WITHOUT) == "Dear Jo,\n\nBye"


def test_a_private_line_that_was_changed_is_theirs():
    changed = "Hi,\n\nIt went very well.\n\nThank you."
    assert "It went very well." in carried_over(changed, WITH, WITHOUT)


@given(lines, lines)
def test_words_nobody_changed_become_the_others(before, after):
    assert carried_over(before, before, after) == after


@given(lines, lines, lines)
def test_a_line_comes_in_only_from_what_is_shown_or_ticked(shown, before, after):
    result = carried_over(shown, before, after)
    assert set(result.split("\n")) <= {*shown.split("\n"), *after.split("\n"), ""}


@given(lines, lines)
def test_without_a_tick_nothing_changes(shown, text):
    assert carried_over(shown, text, text) in (shown, text)


def test_a_sentence_ends_as_its_script_does():
    for noted, said in [
        ("no budget:", "No budget."),
        ("\u95ee\u9884\u7b97", "\u95ee\u9884\u7b97\u3002"),
    ]:
        assert as_sentence(noted) == said, noted
