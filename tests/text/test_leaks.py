# SPDX-License-Identifier: MIT
"""What could say who somebody is, in texts as leaders write them: 200 planted leaks."""

from pathlib import Path

import pytest

from rmjournal.text.leaks import find_leaks

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
TABLE = (Path(__file__).parent / "planted_leaks.txt").read_text(encoding="utf-8")
LINES = [line for line in TABLE.splitlines() if line and not line.startswith("#")]
PLANTED = [line.replace("\\n", "\n").split("\t") for line in LINES]


def found(text):
    return find_leaks(text, NAMES, PLACES)


def is_found(text, words):
    """Whether all of the words stand in leaks that were found."""
    at = text.index(words)
    spans = [span for leak in found(text) for span in leak.spans]
    places = {place for start, end in spans for place in range(start, end)}
    return all(at + n in places for n, sign in enumerate(words) if sign.isalnum())


def test_of_200_planted_leaks_at_least_95_in_100_are_found():
    assert len(PLANTED) == 200
    missed = [(kind, words) for kind, words, text in PLANTED if not is_found(text, words)]
    share = 100 - len(missed) / 2
    print(f"{share} % of the planted leaks found; not: {missed}")  # noqa: T201 - the figure
    assert share >= 95


def test_the_kind_is_said_rightly_for_most():
    right = sum(
        any(leak.kind == kind and (words in leak.words or leak.words in words) for leak in found(t))
        for kind, words, t in PLANTED
    )
    assert right >= 180


@pytest.mark.parametrize(
    "text",
    [
        "Ask for questions at the start, while there is still time to change the talk.",
        "Slides on the same morning would let quieter people arrive with a view.",
        "Silence in the room is not agreement. It is people choosing a safer channel.",
        "What I learned on 3 November 2026: short video first, then a search.",
        "She stopped noticing the form after six weeks. New eyes have a short shelf life.",
        "Every draft is deleted. Nobody reads past line two, and the side chat fills up.",
    ],
)
def test_ordinary_sentences_hold_none(text):
    assert found(text) == []


def test_equal_words_are_one_leak():
    (leak,) = found("Amara said so. Then Amara left.")
    assert (leak.kind, leak.words, len(leak.spans)) == ("name", "Amara", 2)


def test_what_stands_in_a_quotation_counts_too():
    kinds = [leak.kind for leak in found("\u201cAmara sends it to amara@example.com by noon\u201d")]
    assert kinds == ["quote", "name", "address"]
