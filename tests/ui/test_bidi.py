# SPDX-License-Identifier: MIT
"""Words that read from right to left, in a line that does not."""

import pytest

from rmjournal.ui.bidi import isolated


@pytest.mark.parametrize("text", ["", "Amara", "節子", "3 Dec"])
def test_what_reads_the_same_way_stays_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["عبد", "דנה", "Ask عبد"])
def test_what_reads_the_other_way_is_kept_together(text):
    assert isolated(text) == f"\u2068{text}\u2069"
