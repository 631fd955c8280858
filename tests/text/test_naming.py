# SPDX-License-Identifier: MIT
"""Who is named in a text, however the name was typed."""

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.naming import NameFinder, Namer, called, names_in, speaks_of, typed_names

NAMED = [
    ("Priya Nair", "Ask Priya for her view on the budget", "Priya"),
    ("Priya Nair", "ask priya again", "priya"),
    ("Priya Nair", "Send PRIYA NAIR the slides", "PRIYA NAIR"),
    ("Priya Nair", "Try what @Priya said", "@Priya"),
    ("Priya Nair", "Use Priya's list", "Priya"),
    ("Priya Nair", "Ring Ms Nair", "Nair"),
    ("Theo", "Theos Idee ausprobieren", "Theo"),
    ("Zoë", "Thank Zoe\u0308 for it", "Zoe\u0308"),
    ("Zoë", "Thank Zoe for it", "Zoe"),
    ("Sean O'Brien", "Thank O\u2019Brien", "O\u2019Brien"),
    ("Anne\u2010Marie Roy", "Ask Anne-Marie first", "Anne-Marie"),
    ("Dr. Amara Osei", "Tell Amara", "Amara"),
    ("李小明", "问小明预算", "小明"),
    ("李小明", "Ask 李小明 about it", "李小明"),
    ("田中 さくら", "さくらさんに聞く", "さくら"),
    ("سارة", "أرسل التقرير لسارة", "سارة"),
    ("שרה", "לשאול את שרה", "שרה"),
    ("Ольга Петрова", "Спросить Ольга", "Ольга"),
    ("Will Park", "Give Will the keys", "Will"),
    ("Will Park", "Will said no", "Will"),
    ("Ludwig van der Berg", "Call Berg", "Berg"),
    ("Ayşe Yılmaz", "Ayşe'nin listesi", "Ayşe"),
    ("Jose\u0301 Díaz", "thank jose", "jose"),
    ("Mary Ann Lee", "Ask Mary Ann", "Mary"),
]
FREE = [
    ("Priya Nair", "Post one paragraph in my own voice"),
    ("Priya Nair", "Rename the Priyanka file"),
    ("Will Park", "I will park the car"),
    ("Lin He", "He asked for it"),
    ("Rose Field", "Sales rose in the field"),
    ("Ludwig van der Berg", "Move van der desk"),
    ("J. Smith", "Plan J and K"),
    ("An", "Have you met an author? Buy one"),
    ("Amara", "A samara falls"),
    ("Al", "Make a final table"),
]


def test_finds_the_name():
    for name, text, found in NAMED:
        spans = NameFinder([name]).find(text)
        assert found in [text[start:end] for start, end in spans], (name, text)
        assert speaks_of(text, [name]), (name, text)


def test_finds_nobody():
    for name, text in FREE:
        assert NameFinder([name]).find(text) == [], (name, text)


def test_somebody_is_spoken_of_without_a_name():
    for text in ["Take her list", "Do it their way", "Ask him", "They told me", "THEIRS was right"]:
        assert speaks_of(text, ["Priya"]), text


def test_other_words_speak_of_nobody():
    for text in ["Ask the others", "Theme of the week", "Write a history", "Heir"]:
        assert not speaks_of(text, ["Priya"]), text


def test_a_word_stands_for_each_name():
    for text, without in [
        ("Priya said the boss talks.", "Somebody said the boss talks."),
        ("It was @Priya's idea. Priya Nair said so", "It was somebody's idea. Somebody said so"),
        ("Sound first", "Sound first"),
    ]:
        assert Namer(["Priya Nair"], "somebody").without(text) == without, (text, without)


def test_one_is_called_by_the_first_name_where_that_is_clear():
    for name, first in [
        ("Priya Nair", "Priya"),
        ("Dr. Amara Osei", "Amara"),
        ("Herr Dr. Schmidt", "Herr Dr. Schmidt"),
        ("X", "X"),
        ("", ""),
        ("Frau Schmidt", "Frau Schmidt"),
        ("J. Smith", "J. Smith"),
        ("李小明", "李小明"),
        ("Madonna", "Madonna"),
    ]:
        assert called(name) == first, (name, first)


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=60))
def test_never_fails_and_stays_within_the_text(names, text):
    spans = NameFinder(names).find(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    Namer(names, "somebody").without(text)


def test_the_names_in_one_line():
    for text, names in [
        ("Theo, Zo\u00eb", ["Theo", "Zo\u00eb"]),
        ("Theo; Zo\u00eb and Sam & Priya Nair", ["Theo", "Zo\u00eb", "Sam", "Priya Nair"]),
        ("Theo,", ["Theo"]),
        ("Anna Smith, PhD, and Bo", ["Anna Smith, PhD", "Bo"]),
        ("Sandy Anderson", ["Sandy Anderson"]),
        ("Mum and Dad", ["Mum and Dad"]),
        (" , ", []),
    ]:
        assert names_in(text, ["Mum and Dad"]) == names, (text, names)


def test_nobody_is_called_by_a_comma_and_of_two_both_are_named():
    for name, said in [
        ("Theo,", "Theo"),
        ("Lee, Sam", "Lee, Sam"),
        ("Lee; Sam,", "Lee; Sam"),
        ("Anna Smith, PhD", "Anna"),
    ]:
        assert called(name) == said, name


def test_a_surname_first_is_whom_one_knows():
    for text, names in [
        ("Bell, Anna", ["Anna Bell"]),
        ("bell , ANNA", ["Anna Bell"]),
        ("Bell, Anna Maria", ["Bell", "Anna Maria"]),
        ("O\u2019Brien, Zoe\u0308", ["Zoë O'Brien"]),
        ("Theo, Zoë", ["Theo", "Zoë"]),
    ]:
        assert names_in(text, ["Anna Bell", "Zoë O'Brien"]) == names, (text, names)


def test_a_surname_and_a_comma_are_no_name_while_one_types_whom_one_knows():
    assert typed_names("Bell,", ["Anna Bell"]) == ([], "Bell,")
    assert typed_names("Bell, An", ["Anna Bell"]) == ([], "Bell, An")
    assert typed_names("Bell, Th", ["Anna Bell"]) == (["Bell"], "Th")
