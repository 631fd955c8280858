# SPDX-License-Identifier: MIT
"""File names are safe on every system, short, and each its own."""

import unicodedata
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange.names import (
    MAX_BYTES,
    FileNames,
    name_key,
    safe_stem,
    safe_suffix,
    shown,
)


def test_a_stem():
    for text, expected in [
        ("Trust at first sight", "Trust at first sight"),
        ('What: "this/that" \\ or <those>?', "What this that or those"),
        ("  .hidden. ", "hidden"),
        ("ends with a dot.", "ends with a dot"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 .x", "_Com1 .x"),
        ("COM²", "_COM²"),
        ("console", "console"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\u202egnp.exe", "gnp.exe"),
        ("e\u0301te\u0301", "été"),
        ("[[link]]#part^block|alias", "link part block alias"),
        ("李雷 और اردو", "李雷 और اردو"),
        ("...", ""),
        ("\ud800x\x00y", "xy"),
    ]:
        assert safe_stem(text, 76) == expected, text


def test_a_long_stem_is_cut_at_a_character():
    assert safe_stem("é" * 100, 9) == "é" * 4


def test_a_cut_leaves_no_space_at_the_end():
    assert safe_stem("abc def", 4) == "abc"


def test_names_that_differ_in_case_only_are_numbered():
    names = FileNames()
    given_names = [names.take(text, ".md", fallback="x") for text in ("Straße", "STRASSE", "ﬁn")]
    assert [*given_names, names.take("Fin", ".md", fallback="x")] == [
        "Straße.md",
        "STRASSE (2).md",
        "ﬁn.md",
        "Fin (2).md",
    ]


def test_a_number_that_is_taken_already_is_passed_over():
    names = FileNames()
    assert [names.take(text, ".md", fallback="x") for text in ("a (2)", "a", "a")] == [
        "a (2).md",
        "a.md",
        "a (3).md",
    ]


def test_the_fallback_names_what_has_no_text():
    names = FileNames()
    assert [names.take("?", ".md", fallback="Person") for _ in range(2)] == [
        "Person.md",
        "Person (2).md",
    ]


def test_a_suffix():
    for name, suffix in [
        ("a.PNG", ".png"),
        ("a.tar.gz", ".gz"),
        ("a", ""),
        ("a.b c", ""),
        ("a.\u202e", ""),
    ]:
        assert safe_suffix(name) == suffix, (name, suffix)


def test_a_name_that_is_no_text_is_shown_by_its_bytes():
    assert shown(PurePosixPath(b"caf\xe9/\xe2\x80\xaea.md".decode(errors="surrogateescape"))) == (
        "caf\\xe9/a.md"
    )


@given(st.lists(st.text(), max_size=6))
def test_names_are_safe_everywhere(texts):
    names = FileNames()
    taken = [names.take(text, ".md", fallback="Note") for text in texts]
    for name in taken:
        assert len(name.encode()) <= MAX_BYTES
        assert unicodedata.normalize("NFC", name) == name
        assert not set(name) & set('<>:"/\\|?*#^[]')
        assert all(unicodedata.category(each)[0] != "C" for each in name)
        stem = name.removesuffix(".md")
        assert stem == stem.strip(" .")
        assert stem
        assert name.partition(".")[0].rstrip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1"}
    assert len({name_key(name) for name in taken}) == len(texts)


@given(st.text())
def test_a_safe_stem_stays_as_it_is(text):
    once = safe_stem(text, 76)
    assert safe_stem(once, 76) == once
