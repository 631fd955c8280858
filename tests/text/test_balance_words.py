# SPDX-License-Identifier: MIT
"""What the balance of questions says."""

from dataclasses import dataclass, field

from rmjournal.words.pictures import asked_words, balance_sentence, balance_table

from .speech import English

CODES = (("G1", "Digital fluency"), ("G2", "Cultural awareness"), ("P1", "Learn with intent"))
PEOPLE = ((1, "Amara Osei"), (2, "Theo Lindqvist"))


@dataclass(frozen=True)
class Balance:
    asked: dict = field(default_factory=dict)
    codes: tuple = CODES
    people: tuple = PEOPLE


def said(**values):
    return balance_sentence(Balance(**values), English())


def test_nothing_asked_yet():
    assert said().startswith("Nothing asked yet.")


def test_talks_that_have_no_area_are_not_nothing():
    words = balance_sentence(Balance(), English(), talks=26)
    assert "Nothing asked yet" not in words
    assert words.startswith("Nothing you asked or talked about has an area yet.")


def test_nobody_to_ask():
    assert said(people=()) == "There is nobody to ask yet."


def test_what_stands_out_and_what_is_missing():
    words = said(asked={("G1", 1): 2, ("G2", 2): 1})
    assert words == (
        "You have asked most about “Digital fluency”. "
        "Nobody has been asked about “Learn with intent”."
    )


def test_nothing_stands_out_among_equals():
    words = said(asked={("G1", 1): 2, ("G2", 2): 2})
    assert words == "Nobody has been asked about “Learn with intent”."


def test_those_who_are_gone_do_not_count():
    assert said(asked={("G1", 99): 5}).startswith("Nothing asked yet.")


def test_a_long_list_is_cut():
    for silent, listed in [
        (2, "Nobody has been asked about “A1” or “A2”."),
        (3, "Nobody has been asked about “A1”, “A2” or “A3”."),
        (9, "Nobody has been asked about “A1”, “A2” or 7 more."),
    ]:
        codes = (("A0", "A0"), *((f"A{n}", f"A{n}") for n in range(1, silent + 1)))
        assert said(codes=codes, asked={("A0", 1): 1}) == listed, (silent, listed)


def test_everything_was_asked_about_but_not_by_everybody():
    words = said(asked={(code, 1): 1 for code, _ in CODES})
    assert words == "Everything here has been asked about at least once."


def test_nothing_is_left_to_ask_about():
    words = said(asked={(code, who): 1 for code, _ in CODES for who, _ in PEOPLE})
    assert words == "Everybody here has been asked about everything."


def test_one_cell():
    for times, words in [
        (0, "never asked"),
        (1, "asked once"),
        (2, "asked twice"),
        (7, "asked 7 times"),
    ]:
        assert asked_words("Amara", "Culture", times, English()) == f"Amara, Culture: {words}", (
            times,
            words,
        )


def test_the_table_names_everybody():
    table = balance_table(Balance(asked={("G1", 2): 3}), English())
    assert table.heads == ("Asked about", "Amara Osei", "Theo Lindqvist")
    assert table.rows[0] == ("Digital fluency", "0", "3")
    assert len(table.rows) == len(CODES)
