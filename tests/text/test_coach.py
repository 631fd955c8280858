# SPDX-License-Identifier: MIT
"""The coach flags what closes a talk, offers an open beginning, and lets good questions be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.store.operations.question_bank import bank
from rmjournal.text.coach import GAP, Coach, Flag, coach

_HERE = Path(__file__).parent
_COACH = coach()
assert _COACH is not None


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


_BAD = [tuple(line.split("|", 1)) for line in _lines("bad_questions.txt")]
_WHOLE = [
    (flag, text)
    for flag, text in _BAD
    if (hint := _COACH.hint(text)) is not None and hint.offer and GAP not in hint.offer
]


@pytest.fixture(scope="module")
def english() -> Coach:
    found = coach("en")
    assert found is not None
    return found


def test_flags_what_closes_the_talk(english):
    hints = [(text, flag, english.hint(text)) for flag, text in _BAD]
    assert [each for each in hints if each[2] is None or each[2].flag != each[1]] == []


def test_lets_the_bank_be(english):
    flags = {question.text: english.flags(question.text) for question in bank()}
    assert {text: found for text, found in flags.items() if found} == {}


def test_lets_other_good_questions_be(english):
    flags = {text: english.flags(text) for text in _lines("good_questions.txt")}
    assert {text: found for text, found in flags.items() if found} == {}


def test_what_it_offers_whole_would_not_be_flagged(english):
    taken = {text: english.hint(text).taken for _, text in _WHOLE}
    assert len(taken) > 100
    flags = {(text, offer): english.flags(offer) for text, offer in taken.items()}
    assert {texts: found for texts, found in flags.items() if found} == {}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Do you like our weekly meeting?", "What do you like about our weekly meeting?"),
        ("Should we let people choose?", "When should we let people choose?"),
        ("Is there anything I should stop doing?", "What is one thing I should stop doing?"),
        ("Why didn't you tell me sooner?", "What made it hard to tell me sooner?"),
        ("What does your generation want from work?", "What do you want from work?"),
        ("How do young people find their news?", "How do you find your news?"),
        ("Was that useful for you?", "What was useful for you?"),
        ("Which app do you use? Why that one?", "Which app do you use?"),
        ("How great was the offsite for you?", "How was the offsite for you?"),
        ("Why is the new tool so much better?", "How is the new tool?"),
        ("Why did you not ask for help earlier?", "What made it hard to ask for help earlier?"),
        ("Did the workshop change anything for you?", "What did the workshop change for you?"),
        ("Will you come to the party?", "What would make you come to the party?"),
        ("As a millennial, what do you expect here?", "What do you expect here?"),
        ("Why are Gen Z employees so loud?", "What is going on when you are loud?"),
    ],
)
def test_offers_the_same_question_opened(english, text, taken):
    hint = english.hint(text)

    assert hint is not None
    assert hint.taken == taken
    assert hint.open_from == len(taken)


@pytest.mark.parametrize("after", [" @Priya", " @Priya #recruiting", ' @"Priya Nair" #a'])
def test_names_and_tags_after_the_words_change_nothing(english, after):
    assert english.hint(f"What do you look at before you trust a profile?{after}") is None
    closed = english.hint("Do you like our intranet?")
    assert english.hint(f"Do you like our intranet?{after}").taken == closed.taken + after


def test_a_beginning_leaves_the_words_that_are_to_be_written_anew(english):
    hint = english.hint("Do you think we post too much?")

    assert hint is not None
    assert hint.offer == "What do you think about \u2026?"
    assert hint.taken[hint.open_from :] == "we post too much?"


def test_a_long_question_is_offered_without_its_introduction(english):
    introduced = next(text for flag, text in _BAD if flag == "long" and ". " in text)
    hint = english.hint(introduced)

    assert hint is not None
    assert hint.offer == "What did you notice in your first week here?"


@pytest.mark.parametrize("text", ["", "Do", "Is it", "Have you", "?", "!!!", "Will"])
def test_keeps_quiet_while_somebody_begins_to_write(english, text):
    assert english.hint(text) is None


def test_a_stammer_is_read_at_once_and_not_in_every_way_there_is_to_split_it(english):
    assert english.hint("so, " * 20 + "what?") is None


def test_offers_nobody_a_question_about_what_they_do_to_themselves(english):
    hint = english.hint("Do boomers annoy you?")

    assert hint is not None
    assert hint.flag is Flag.GENERATIONAL
    assert GAP in hint.offer


def test_a_language_without_rules_has_no_coach():
    assert coach("tlh") is None


def test_the_gravest_flag_comes_first(english):
    assert english.flags("Why do millennials always quit, and is it the pay?")[:2] == (
        Flag.GENERATIONAL,
        Flag.DOUBLE,
    )


@given(st.text(max_size=900))
def test_any_text_can_be_read(text):
    found = coach("en")
    assert found is not None
    hint = found.hint(text)
    assert hint is None or 0 <= hint.open_from <= len(hint.taken)
