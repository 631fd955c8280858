# SPDX-License-Identifier: MIT
"""What could say who somebody is, in texts as leaders write them: 200 planted leaks."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from rmjournal.text.leaks import find_leaks

FOLDER = Path(__file__).parent
NAMES = (
    "Amara Osei",
    "Priya Nair",
    "Jun Park",
    "Th\u00e9o Lindqvist",
    "Ada King",
    "Zo\u00eb",
    "Will",
)
PLACES = ("Canteen, the quiet corner", "harbour office", "Atrium")
OTHERS = (
    "Elizabeth Warren-Hughes", "Robert Fuchs", "Katarzyna W\u00f3jcik", "Jean-Baptiste Moreau",
    "Aleksandra Ivanova", "Mohammed al-Rashid", "Nguy\u1ec5n V\u0103n An", "Sofia Anna Larsson",
    "M\u00e1rton Kov\u00e1cs", "Heinrich von Stein",
)  # fmt: skip
MORE = (
    "Ingrid Solheim", "Tomasz Zieli\u0144ski", "Chiara D'Angelo", "Kwame Mensah", "Yuki Tanaka",
    "O\u011fuz Y\u0131lmaz", "Siobh\u00e1n O'Brien", "Lakshmi Narayanan", "Grace Lee",
    "Jos\u00e9 Luis Pe\u00f1a",
)  # fmt: skip


def planted(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    kept = (line for line in lines if line and not line.startswith("#"))
    return [line.replace("\\n", "\n").split("\t") for line in kept]


PLANTED = planted("planted_leaks.txt")


def found(text, names=NAMES):
    return find_leaks(text, names, PLACES)


def is_found(text, words, names=NAMES):
    """Whether all of the words stand in leaks that were found."""
    at = text.casefold().index(words.casefold())
    spans = [span for leak in found(text, names) for span in leak.spans]
    places = {place for start, end in spans for place in range(start, end)}
    return all(at + n in places for n, sign in enumerate(words) if sign.isalnum())


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("planted_leaks.txt", NAMES),
        ("planted_leaks_of_other_kinds.txt", OTHERS),
        ("planted_leaks_of_more_kinds.txt", MORE),
    ],
)
def test_of_200_planted_leaks_at_least_95_in_100_are_found(name, names):
    """The others are short forms, initials, inflections, names in files and links, paths,
    birthdays, codes of staff, project names, and quotations in other signs; then emphasis, other
    scripts, logins, devices, accounts, numbers in words, firms, rooms and reported speech."""
    rows = planted(name)
    assert len(rows) == 200
    missed = [(kind, words) for kind, words, text in rows if not is_found(text, words, names)]
    share = 100 - len(missed) / 2
    print(f"{share} % of the planted leaks found; not: {missed}")  # noqa: T201 - the figure
    assert share >= 95


def test_the_kind_is_said_rightly_for_most():
    right = sum(
        any(leak.kind == kind and (words in leak.words or leak.words in words) for leak in found(t))
        for kind, words, t in PLANTED
    )
    assert right >= 180


def test_ordinary_sentences_hold_none():
    for text in [
        "Ask for questions at the start, while there is still time to change the talk.",
        "Slides on the same morning would let quieter people arrive with a view.",
        "Silence in the room is not agreement. It is people choosing a safer channel.",
        "What I learned on 3 November 2026: short video first, then a search.",
        "She stopped noticing the form after six weeks. New eyes have a short shelf life.",
        "Every draft is deleted. Nobody reads past line two, and the side chat fills up.",
        "the manual was lean, the angle new: mark what you don\u2019t need, and use a van.",
        "What we do: each week one chart less, and nothing is said twice.",
        "Ask and/or tell: what we wrote was too long, and *very* few read past line two.",
        "The answer: show it first. They asked us to say less, and we did.",
        "Cancel the Monday meeting. Postpone the March review, and book the Friday slot.",
        "Cancel Monday. Postpone June, and close on Tuesdays, Wed and in Sept.",
        "- Cancel The Monday Meeting\n-> Cancel the Thursday one\n! Shorten the April report",
    ]:
        assert found(text) == [], text


def test_a_name_beside_a_day_or_the_first_word_is_found():
    for text, words in [
        ("Cancel the Zubrowka meeting.", ["Zubrowka"]),
        ("Thank Ingeborg Monday.", ["Ingeborg"]),
        ("we saw Ingeborg May again.", ["Ingeborg May"]),
        ("Ingeborg the Great came.", ["Ingeborg the Great"]),
        ("On Tuesday Ingeborg came.", ["Ingeborg"]),
    ]:
        assert [leak.words for leak in found(text)] == words, (text, words)


def test_equal_words_are_one_leak():
    (leak,) = found("Amara said so. Then Amara left.")
    assert (leak.kind, leak.words, len(leak.spans)) == ("name", "Amara", 2)


def test_what_stands_in_a_quotation_counts_too():
    kinds = [leak.kind for leak in found("\u201cAmara sends it to amara@example.com by noon\u201d")]
    assert kinds == ["quote", "name", "address"]


_SHAPES = ["Anna ", "Anna, ", "a", "1", "a.", "a-", "A1-", " ", "one ", "(1)", "'a b ", "Will. "]


def calls(text):
    """How many calls it takes to look through the text, of our functions and of Python's."""
    count: Counter[str] = Counter()
    sys.setprofile(lambda _frame, event, _argument: count.update([event]))
    try:
        find_leaks(text, ["Anna Bell", "Will Wood"], ["Bell Hall"], ["baker"])
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


def test_twice_as_long_a_line_takes_twice_the_calls_at_most():
    for shape in _SHAPES:
        some = shape * 400
        calls(shape * 399)  # loads what it needs
        assert calls(some * 2) <= 2.2 * calls(some) + 100, shape  # a square takes four times


def test_what_stands_at_the_end_of_a_long_line_is_found():
    for leak in ["anna.bell@example.org", "+44 20 7946 0958", "www.example.org"]:
        for before in ["word " * 3_000, "ab" * 5_000 + " ", "-" * 5_000 + " "]:
            found = [each.words for each in find_leaks(before + leak, ())]
            assert any(leak in words for words in found), (leak, before)


def test_a_name_is_found_wherever_it_stands_among_many():
    leaks = find_leaks("Anna " * 3_000, ["Anna Bell"])
    assert [len(each.spans) for each in leaks if each.words == "Anna"] == [3_000]
