# SPDX-License-Identifier: MIT
"""Words that read from right to left, in a line that does not."""

import pytest

from rmjournal.text.sanitise import isolated, reads_from_right


@pytest.mark.parametrize("text", ["", "Amara", "節子", "3 Dec"])
def test_what_reads_the_same_way_stays_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["عبد", "דנה", "Ask عبد"])
def test_what_reads_the_other_way_is_kept_together(text):
    assert isolated(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [("", False), ("12 - 3", False), ("so مرحبا", False), ("«مرحبا» so", True), ("שלום", True)],
)
def test_the_first_letter_tells_the_direction(text, is_so):
    assert reads_from_right(text) is is_so
