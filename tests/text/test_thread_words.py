# SPDX-License-Identifier: MIT
"""What a thread says, step by step and as a whole."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.words.thread import since_words, step_words, thread_sentence, thread_table

from .speech import English

ASKED = date(2026, 9, 1)


@dataclass(frozen=True)
class Step:
    kind: str
    day: date | None
    text: str = ""
    who: str = ""


QUESTION = Step("question", ASKED, "What do you look at first?")
ANSWER = Step("answer", ASKED, "A short video.", "Priya")
COMMITMENT = Step("commitment", ASKED + timedelta(days=3), "Record one")
DONE = Step("outcome", ASKED + timedelta(days=30), "Recorded", "finish")
TOLD = Step("told", ASKED + timedelta(days=42), "in person", "Priya")


def test_the_whole_in_a_sentence():
    for steps, sentence in [
        ([ANSWER], "Nothing has come of it yet."),
        ([QUESTION, ANSWER, COMMITMENT], "You have set out to do something about it."),
        ([ANSWER, COMMITMENT, DONE], "It has come to an end, and nobody has been told yet."),
        (
            [QUESTION, ANSWER, COMMITMENT, DONE, TOLD],
            "From your question until Priya knew what came of it: 6 weeks.",
        ),
        ([ANSWER, TOLD], "From hearing it until Priya knew what came of it: 6 weeks."),
        ([ANSWER, Step("told", None, "", "Priya")], "Priya knows what came of it."),
    ]:
        assert thread_sentence(steps, English()) == sentence, (steps, sentence)


def test_a_step_in_words():
    for step, words in [
        (QUESTION, "You asked, 1 September: What do you look at first?"),
        (ANSWER, "Priya said, 1 September: A short video."),
        (Step("answer", None, "So."), "You heard: So."),
        (DONE, "You did it, 1 October: Recorded"),
        (Step("outcome", None, "", "let_go"), "You let it go"),
        (TOLD, "You told Priya, 13 October: in person"),
    ]:
        assert step_words(step, English()) == words, (step, words)


def test_how_much_later():
    for days, words in [
        (0, "the same day"),
        (1, "a day later"),
        (13, "13 days later"),
        (14, "2 weeks later"),
        (69, "10 weeks later"),
        (70, "2 months later"),
        (365, "12 months later"),
        (-1, ""),
    ]:
        assert since_words(ASKED, ASKED + timedelta(days=days), English()) == words, (days, words)


@given(st.none() | st.dates(), st.none() | st.dates())
def test_any_two_days_can_be_compared(before, after):
    words = since_words(before, after, English())
    assert bool(words) == (before is not None and after is not None and before <= after)


def test_the_table_measures_from_the_last_known_day():
    table = thread_table([QUESTION, Step("answer", None, "So."), COMMITMENT], English())
    assert [row[2] for row in table.rows] == ["", "", "3 days later"]
