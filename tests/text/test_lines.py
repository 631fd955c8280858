# SPDX-License-Identifier: MIT
"""Which lines of a note are notable, whatever its lines end with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.lines import notable_lines

_PIECES = [
    "? ",
    "! ",
    "-> ",
    "# ",
    "## #",
    "```",
    "~~~",
    "`",
    "\n",
    "\n\n",
    " ",
    "    ",
    "a",
    "\t",
    ">",
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


@given(_TEXTS)
def test_a_lone_return_ends_a_line_as_a_line_feed_does(text):
    assert list(notable_lines(text.replace("\n", "\r"))) == list(notable_lines(text))


@given(_TEXTS)
def test_lines_of_a_long_note_are_those_of_a_short_one(text):
    below = "\n" + "x" * 60_000
    closed = list(notable_lines(text))
    assert list(notable_lines(text + below))[: len(closed)] == closed
