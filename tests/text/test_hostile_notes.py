# SPDX-License-Identifier: MIT
"""A megabyte of anything parses in time that grows with its length, not with its square.

The guard is generous: it tells seconds from minutes, not one machine from another.
"""

import time
from datetime import date

import pytest

from rmjournal.text.marks import KnownPerson, count_words, parse, snippet_of, title_of

MONDAY = date(2026, 11, 23)
SIZE = 1_000_000
GUARD_S = 5.0
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
    "quotes": (0, "> ? a\n"),
    "commitments": (SIZE // 18, "-> a by fri @Theo\n"),
    "questions": (SIZE // 5, "? a\r\n"),
}


@pytest.mark.parametrize("name", ONE_LINE)
def test_one_long_line(name):
    start, piece = ONE_LINE[name]
    text = start + piece * (SIZE // len(piece))
    began = time.process_time()
    marks = parse(text, MONDAY, PEOPLE)
    assert [mark.raw for mark in marks] == ([text] if start and text[2:].strip() else [])
    assert time.process_time() - began < GUARD_S


@pytest.mark.parametrize("name", MANY_LINES)
def test_many_lines(name):
    count, piece = MANY_LINES[name]
    text = piece * (SIZE // len(piece))
    began = time.process_time()
    assert len(parse(text, MONDAY, PEOPLE)) == count
    assert time.process_time() - began < GUARD_S


@pytest.mark.parametrize(
    "piece", [piece for _, piece in [*ONE_LINE.values(), *MANY_LINES.values()]]
)
def test_titles_and_counts(piece):
    text = piece * (SIZE // 4 // len(piece))
    began = time.process_time()
    assert (len(title_of(text)) <= 300, len(snippet_of(text)) <= 200) == (True, True)
    assert count_words(text) <= SIZE
    assert time.process_time() - began < GUARD_S
