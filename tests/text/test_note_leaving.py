# SPDX-License-Identifier: MIT
"""One note as Markdown: the lines that go in, and those that stay out."""

from datetime import date

import pytest

from rmjournal.text.marks import parse
from rmjournal.words.note_leaving import NoteFacts, aside, note_leaving

DAY = date(2026, 11, 23)
TEXT = "# Video\n\nThe room was cold.\n? Who has filmed?\n! Sound first.\n\n-> Film it\n"


class Speech:
    def say(self, pattern):
        return pattern

    def count(self, number):
        return str(number)

    def day(self, day):
        return day.isoformat()

    def due(self, day):
        return day.isoformat()

    def when(self, day, start):
        return day.isoformat()


def leaving(text=TEXT, **values):
    facts = NoteFacts(day=DAY, text=text, marks=tuple(parse(text, DAY)), **values)
    return note_leaving(facts, Speech())


def test_the_note_begins_with_when_who_and_the_marks_only():
    made = leaving(people=("Amara Osei",))
    assert made.compose(made.at_first()) == (
        "# Video\n\n*2026-11-23, with Amara Osei*\n\n? Who has filmed?\n! Sound first.\n"
        "-> Film it\n"
    )


@pytest.mark.parametrize(
    ("key", "line"),
    [("asked", "? Who"), ("heard", "! Sound"), ("act", "-> Film"), ("text", "cold")],
)
def test_each_kind_of_line_can_stay_out(key, line):
    made = leaving()
    text = made.compose((made.at_first() | {"text"}) - {key})
    assert line not in text
    assert text.count("\n") > 3


def test_the_first_line_of_a_note_without_a_heading_is_text_like_any_other():
    made = leaving("Just a line\n! Heard", title="Just a line")
    assert "Just a line" not in made.compose(made.at_first())
    assert made.compose(made.at_first() | {"text"}).count("Just a line") == 1


def test_only_what_there_is_has_a_tick():
    assert [tick.key for tick in leaving("Hello\nthere").ticks] == ["text"]


def test_what_stands_beside_it_comes_when_ticked():
    made = leaving(outcomes=tuple(aside("Film it", ["nobody minded", ""])))
    assert "minded" not in made.compose(made.at_first())
    text = made.compose(made.at_first() | {"outcomes"})
    assert text.endswith("## What came of it\n\n- Film it  \n  Nobody minded.\n")
