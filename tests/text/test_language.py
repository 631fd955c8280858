# SPDX-License-Identifier: MIT
"""Sentences as they are written, and as somebody translates them."""

import pytest

from rmjournal.words import language
from rmjournal.words.language import number_words, translate, translate_by


@pytest.fixture(autouse=True)
def put_back():
    before = list(language._translator)
    translate_by(language._as_written)
    yield
    language._translator[:] = before


def test_a_sentence_is_as_it_was_written_until_somebody_translates():
    assert translate("people", "Every %Ln weeks", "", 3) == "Every 3 weeks"
    translate_by(lambda context, text, comment, count: f"{context}: {text} {count}")
    assert translate("people", "Name") == "people: Name -1"


def test_small_numbers_are_words():
    assert [number_words(n) for n in (0, 1, 12, 13)] == ["No", "One", "Twelve", "13"]
