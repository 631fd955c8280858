# SPDX-License-Identifier: MIT
"""Names and words are the same however they were typed, and are found with or without accents."""

import ast
import unicodedata
from pathlib import Path
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.folding import (
    SearchedText,
    begins,
    name_key,
    order_key,
    same_name,
    search_key,
)

ROOT = Path(__file__).parents[2] / "rmjournal"
WRITTEN_ALIKE = [
    ("Zoë", "Zoe\u0308"),
    ("Zoë", "ZOË"),
    ("O'Brien", "O\u2019Brien"),
    ("O'Brien", "o\u02bcbrien"),
    ("O'Brien", "O\u00b4Brien"),
    ("O'Brien", "O`Brien"),
    ("Ka'ahumanu", "Ka\u02bbahumanu"),
    ("O'Brien", "O\ua78cBrien"),
    ("O'Brien", "O\u02bdBrien"),
    ("O'Brien", "O\uff07Brien"),
    ("Anne-Marie", "Anne\u2010Marie"),
    ("Anne-Marie", "Anne\u2011Marie"),
    ("Anne-Marie", "anne\u2013marie"),
    ("Anne-Marie", "Anne\u2212Marie"),
    ("Grif\ufb01n", "Griffin"),
    ("\uff3a\uff4f\uff45", "Zoe"),
    ("\uff21\u3000\uff22", "A B"),
    ("Strauß", "STRAUSS"),
    ("İlker", "ilker"),
    ("Işık", "IŞIK"),
    ("Amara\u00a0Osei", " Amara  Osei "),
    ("Amara\u200b Osei\ufeff", "Amara Osei"),
    ("Co\u00adop", "Coop"),
    ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ("Ștefan", "Ştefan"),
    ("Anghel Țară", "Anghel Ţară"),
    ("What is \u201cgood\u201d?", 'What is "good"?'),
    ("Was hei\u00dft \u201egut\u201c?", 'Was hei\u00dft "gut"?'),
    ("Anna \u2764\ufe0f", "Anna \u2764"),
    ("\u845b\U000e0100\u57ce", "\u845b\u57ce"),
    ("Za\u034fk", "Zak"),
    ("김", "\u1100\u1175\u11b7"),
]


def test_two_ways_to_write_a_name():
    for one, other in WRITTEN_ALIKE:
        assert same_name(one, other), (one, other)
        assert search_key(one) == search_key(other), (one, other)


def test_other_names_are_other_names():
    for one, other in [("Zoë", "Zoe"), ("Søren", "Soren"), ("Jan", "Jane"), ("AB", "A B")]:
        assert not same_name(one, other), (one, other)


def test_a_search_does_not_mind_accents():
    for text, wanted in [
        ("Zoë", "zoe"),
        ("Søren Ørsted", "soren orsted"),
        ("Łukasz", "lukasz"),
        ("Æsop", "aesop"),
        ("Þóra", "thora"),
        ("Nguyễn", "nguyen"),
        ("Оленёв", "оленев"),
        ("مُحَمَّد", "محمد"),
        ("Čapek", "capek"),
    ]:
        assert search_key(text) == search_key(wanted), text


def test_signs_that_make_another_letter_count():
    assert search_key("が") != search_key("か")
    assert search_key("कि") != search_key("क")


def test_how_a_name_begins():
    for text, typed in [
        ("Zoë Brandt", "zoe"),
        ("Zoë Brandt", "ZOË"),
        ("Zoe\u0308 Brandt", "zoë b"),
        ("Amara Osei", "os"),
        ("Pat O’Brien", "o'b"),
        ("Pat O’Brien", "brien"),
        ("Anne\u2011Marie", "anne-m"),
        ("Anne-Marie", "mar"),
        ("Strauß", "strauss"),
        ("Anything", ""),
    ]:
        assert begins(text, typed), (text, typed)


def test_the_middle_of_a_word_is_no_beginning():
    assert not begins("Amara Osei", "mara")


def test_where_words_are_found():
    for text, wanted, found in [
        ("A Zoë, a zoe", "zoe", ["Zoë", "zoe"]),
        ("A Zoe\u0308!", "zoë", ["Zoe\u0308"]),
        ("Straße", "ss", ["ß"]),
        ("Straße", "s", ["S", "ß"]),
        ("o\ufb03ce", "ffi", ["\ufb03"]),
        ("It’s, it's", "it's", ["It’s", "it's"]),
        ("n\u0303n", "n", ["n\u0303", "n"]),
        ("😀 Ω 😀", "ω", ["Ω"]),
        ("plain", "", []),
        ("plain", "x", []),
        ("aaa", "aa", ["aa"]),
    ]:
        assert [text[start:end] for start, end in SearchedText(text).find(wanted)] == found, text


NO_HALVES: tuple[Literal["Cs"]] = ("Cs",)
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=NO_HALVES), max_size=30)


@given(LETTERS)
def test_the_form_of_a_text_does_not_matter(text):
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    assert len({name_key(each) for each in (text, *forms)}) == 1


@given(LETTERS)
def test_a_key_is_its_own_key(text):
    assert name_key(name_key(text)) == name_key(text)
    assert search_key(search_key(text)) == search_key(text)


@given(LETTERS, LETTERS, LETTERS)
def test_a_match_says_what_was_wanted(before, wanted, after):
    text = f"{before} {wanted} {after}"
    for start, end in SearchedText(text).find(wanted):
        assert search_key(wanted) in search_key(text[start:end])


@given(LETTERS)
def test_what_is_in_a_text_is_found(text):
    if search_key(text):
        assert SearchedText(f"one {text} two").find(f"{text}")


def test_names_are_in_an_order_that_does_not_mind_accents():
    names = ["Zoë", "Émile", "emil", "Åsa", "Adam", "Oskar", "Örjan"]
    assert sorted(names, key=order_key) == [
        *("Adam", "Åsa", "emil", "Émile", "Örjan", "Oskar", "Zoë"),
    ]


FOLDS_ITSELF = {
    "cli/editing.py": "the name of a field",
    "cli/exporting.py": "the suffix of a file",
    "ui/parts/comparing.py": "a number in words, in mid-sentence",
    "text/folding.py": "the one place",
    "text/dates.py": "English words that a pattern in ASCII has found",
    "text/day_forms.py": "English words",
    "text/day_suggestions.py": "English words, which replace what was typed",
    "text/coach.py": "the case of a word in a sentence it offers",
    "text/naming.py": "whether a letter has capitals, and the s after a name",
    "text/ties.py": "how alike two lines are, of thousands, not whether they are equal",
    "exchange/days.py": "the forms of a digit",
    "exchange/names.py": "what a file system cannot tell apart",
    "exchange/source.py": "the suffix of a file",
    "exchange/importers/local_files.py": "the suffix of a file and the scheme of an address",
    "exchange/importers/json_apps.py": "the suffix of a file",
    "exchange/importers/markup.py": "the names of tags",
    "exchange/importers/jrnl.py": "the suffix of a file, and am and pm",
    "exchange/importers/markdown.py": "the suffix of a file",
    "exchange/importers/org_journal.py": "the keywords of Org",
    "exchange/importers/table.py": "the suffix of a file",
    "exchange/plain_yaml.py": "the words that YAML takes for values",
    "ui/pages/people/history.py": "the case of a word in a sentence",
    "text/note_markdown.py": "the name of a link, as Markdown looks it up",
    "store/file/keys.py": "the bytes of a passphrase, which must never change, and a recovery code",
    "store/check.py": "the names of our own tables",
    "store/file/copies.py": "what a file system cannot tell apart",
    "text/leaks.py": "the words of a list, and whether a word has capitals",
    "words/take_home.py": "the case of a word in a sentence",
    "cli/finding.py": "a uid is of small letters",
    "cli/sharing.py": "the case of a word in a sentence",
    "ui/editor/preview.py": "the scheme of an address",
    "ui/editor/editor.py": "the scheme of an address",
    "ui/pages/sessions/note_tools.py": "the name of a field that another app writes",
    "ui/kit/text_menu.py": "the key of a letter",
    "ui/pages/review/tell_step.py": "the case of a word in a sentence",
    "words/review_cards.py": "the case of a word in a sentence",
    "words/today.py": "the case of a word in a sentence",
    "words/leaving.py": "the case of a word in a sentence",
    "ui/parts/sessions.py": "am and pm",
    "ui/shell/unlock/first_run.py": "the path of a file",
    "core/strength.py": "what a passphrase is made of",
    "ui/shell/unlock/unlock_page.py": "whether a key has capitals",
}


FOLDING = "casefold", "lower", "normalize"


def folds(path):
    text = path.read_text(encoding="utf-8")
    if not any(name in text for name in FOLDING):
        return  # most modules: to read one as Python takes a hundred times as long
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr in FOLDING:
            yield node.attr


def test_nothing_else_decides_when_words_are_the_same():
    found = {
        str(path.relative_to(ROOT)): sorted({*folds(path)})
        for path in ROOT.rglob("*.py")
        if str(path.relative_to(ROOT)) not in FOLDS_ITSELF
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_every_reason_is_still_needed():
    assert [path for path in FOLDS_ITSELF if not {*folds(ROOT / path)}] == []
