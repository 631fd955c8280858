# SPDX-License-Identifier: MIT
"""What the pictures say in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.words.pictures import (
    Table,
    heard_done_sentence,
    heard_done_table,
    tab_separated,
    week_words,
)

from .speech import English

FIRST = date(2026, 10, 5)


@dataclass(frozen=True)
class Week:
    monday: date
    heard: int
    done: int


def weeks(*pairs):
    return [Week(FIRST + timedelta(weeks=at), *pair) for at, pair in enumerate(pairs)]


def test_heard_and_done_in_a_sentence():
    for pairs, sentence in [
        ([(0, 0)] * 8, "Nothing heard and nothing done in these 8 weeks. That happens."),
        ([(1, 0), (0, 0)], "You heard one thing in these weeks. Nothing got done in them."),
        (
            [(1, 0), (5, 1)],
            "You heard 6 things in these weeks, and one thing got done. The week of 12 October",
        ),
        ([(1, 0), (0, 1)], "You heard one thing in these weeks, and one thing got done."),
        ([(2, 0), (2, 0)], "You heard 4 things in these weeks. Nothing got done in them."),
        ([(3, 0), (0, 4)], "You heard 3 things in these weeks, and 4 things got done."),
        ([(0, 2), (0, 0)], "You did 2 things. Nothing new was heard."),
    ]:
        said = heard_done_sentence(weeks(*pairs), English())
        assert said.startswith(sentence), (pairs, sentence)
        assert said.count(".") == sentence.count(".") + ("The week of" in sentence), (
            pairs,
            sentence,
        )


def test_the_week_in_which_most_was_left():
    said = heard_done_sentence(weeks((2, 1), (5, 1), (2, 2)), English())
    assert said.endswith("The week of 12 October brought more than was done in it.")


def test_a_week_in_words():
    assert week_words(weeks((5, 1))[0], English()) == "Week of 5 October: 5 heard, 1 done"


def test_heard_and_done_as_a_table():
    table = heard_done_table(weeks((5, 1), (0, 2)), English())
    assert table.heads == ("Week of", "Heard", "Done")
    assert table.rows == (("5 October", "5", "1"), ("12 October", "0", "2"))


def test_a_copied_table():
    table = Table(("Who", "Said"), (("Ana", "one\ttwo\nthree"), ("Ben", "=1+1")))
    assert tab_separated(table) == "Who\tSaid\nAna\tone two three\nBen\t'=1+1\n"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_a_copied_table_keeps_its_shape(rows):
    copied = tab_separated(Table(("a", "b"), tuple(rows)))
    lines = copied.split("\n")
    assert len(lines) == len(rows) + 2
    assert all(line.count("\t") == 1 for line in lines[:-1])
