# SPDX-License-Identifier: MIT
"""A megabyte of anything parses in time that grows with its length, not with its square.

Calls are counted, which no busy machine can change. The guard on time is for what one call may do
on its own, such as a pattern: it is generous, and tells seconds from minutes.
"""

import sys
from collections import Counter
from datetime import date

import pytest

from rmjournal.text.marks import (
    MOST_RECORDS,
    KnownPerson,
    count_words,
    parse,
    snippet_of,
    title_of,
)
from tests.effort import ends_soon

pytestmark = pytest.mark.slow

MONDAY = date(2026, 11, 23)
SIZE = 1_000_000
PEOPLE = [KnownPerson(1, "a a a a a b"), KnownPerson(2, "Theo"), KnownPerson(3, "by")]
PEOPLE += [KnownPerson(id_, f"a {id_}") for id_ in range(10, 300)]

ONE_LINE = {
    "at signs": ("? ", "@"),
    "short mentions": ("? ", "@a "),
    "half a known name": ("? ", "@a a a a a "),
    "quotes": ("? ", '@"'),
    "curly quotes": ("? ", "@“"),
    "one long name": ("? @", "a"),
    "possessives": ("? ", "@a's's "),
    "unspaced names": ("? ", "@李雷说"),
    "by": ("-> ", "by "),
    "by and a letter": ("-> ", "by f "),
    "by and half a date": ("-> ", "by in 3 "),
    "dates": ("-> ", "by fri "),
    "by and spaces": ("-> by", " "),
    "mentions at the end": ("-> ", "@Theo, "),
    "commas": ("-> ", ", "),
    "backslashes": ("-> ", "\\"),
    "escapes": ("-> ", "\\@\\by "),
    "marks": ("? ", "? "),
    "arrows": ("", "->"),
    "backticks": ("", "`"),
    "brackets": ("", "[("),
    "stars": ("", "*a"),
    "spaces": ("? ", " "),
}
MANY_LINES = {
    "newlines": (0, "\n"),
    "returns": (0, "\r"),
    "fences": (0, "```\n"),
    "empty headings": (0, "#\n"),
    "headings of one letter": (0, "# a\n"),
    "headings of signs": (0, "# # # # # # # # # # # # #\n"),
    "quotes": (0, "> ? a\n"),
    "commitments": (MOST_RECORDS, "-> a by fri @Theo\n"),
    "questions": (MOST_RECORDS, "? a\r\n"),
    "marks of nothing": (0, "? \t\n"),
}
EVERY = ONE_LINE | {name: ("", piece) for name, (_, piece) in MANY_LINES.items()}


def calls(text):
    """How many calls a parse makes, of our functions and of Python's."""
    count: Counter[str] = Counter()
    sys.setprofile(lambda _frame, event, _argument: count.update([event]))
    try:
        parse(text, MONDAY, PEOPLE)
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


def test_twice_the_text_takes_twice_the_calls_at_most():
    for name in EVERY:
        start, piece = EVERY[name]
        some = start + piece * 1000
        calls(start + piece * 999)  # compiles the patterns that it needs
        assert calls(some + piece * 1000) <= 2 * calls(some) + 50, name


def test_a_megabyte_of_marks_takes_no_more_calls_than_a_note_full_of_them():
    full = calls("-> a\n" * MOST_RECORDS)
    assert calls("-> a\n" * (SIZE // 5)) <= full + 50


def test_one_long_line():
    for name in ONE_LINE:
        start, piece = ONE_LINE[name]
        text = start + piece * (SIZE // len(piece))
        with ends_soon(name):
            marks = parse(text, MONDAY, PEOPLE)
        assert [mark.raw for mark in marks] == ([text] if start and text[2:].strip() else []), name


def test_many_lines():
    for name in MANY_LINES:
        count, piece = MANY_LINES[name]
        text = piece * (SIZE // len(piece))
        with ends_soon(name):
            assert len(parse(text, MONDAY, PEOPLE)) == count, name


def test_titles_and_counts():
    for piece in [piece for _, piece in [*ONE_LINE.values(), *MANY_LINES.values()]]:
        text = piece * (SIZE // 4 // len(piece))
        with ends_soon(piece):
            assert (len(title_of(text)) <= 300, len(snippet_of(text)) <= 200) == (True, True), piece
            assert count_words(text) <= SIZE, piece
