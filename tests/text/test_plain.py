# SPDX-License-Identifier: MIT
"""Titles, snippets and counts are plain words, whatever the note's Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.marks import clean_title, count_words, scrub, snippet_of, title_of
from rmjournal.text.plain import to_plain


def test_title():
    for text, title in [
        ("", ""),
        ("\n \n", ""),
        ("prose\n\n# The *all-hands* ##\n", "The all-hands"),
        ("#\n## Second", "Second"),
        ("# ", ""),
        ("? Why **so** [far](http://x.org)", "Why so far"),
        ("-> Post \\@it \\by now", "Post @it by now"),
        ("- [ ] a `box` ~~gone~~", "a box gone"),
        ("> > quoted", "quoted"),
        ("1. first", "first"),
        ("---\n***\nafter rules", "after rules"),
        ("```\n# code\n```\nafter code", "after code"),
        ("#tag", "#tag"),
        ("2026 * 3 * 4 and snake_case_name", "2026 * 3 * 4 and snake_case_name"),
        ("![picture](attach:00) text", "picture text"),
        ("<https://x.org>", "https://x.org"),
        ("\r\r# With returns\r", "With returns"),
        ("a" * 400, "a" * 300),
    ]:
        assert title_of(text) == title, (text, title)


def test_snippet():
    for text, snippet in [
        ("# Title", ""),
        (
            "# Title\n\nSome *prose*\n? and a question\n## Part\n- item",
            "Some prose \u00b7 and a question \u00b7 item",
        ),
        ("First line\nsecond line", "second line"),
        (
            "# T\nWrapped\nprose\n\n1. One\n2) Two\n> * Three\nProse",
            "Wrapped prose \u00b7 One \u00b7 Two \u00b7 Three \u00b7 Prose",
        ),
        ("# T\n! " + "a" * 198 + "\n! b", "a" * 198),
        ("intro\n# Title\nbody", "body"),
        ("# Title\n```\ncode\n```\nprose", "prose"),
        ("# T\n" + "word " * 100, ("word " * 40).strip()),
        ("", ""),
    ]:
        assert snippet_of(text) == snippet, (text, snippet)


def test_words_are_counted():
    for text, count in [
        ("", 0),
        ("one two\nthree", 3),
        ("it's well-known — really…", 3),
        ("? * - # >", 0),
        ("李雷说好", 4),
        ("ask 李雷 now", 4),
        ("हिन्दी में", 2),
        ("한국어 단어", 2),
        ("3.5 % of 12,000", 3),
    ]:
        assert count_words(text) == count, (text, count)


@given(st.text(st.characters(max_codepoint=127)))
def test_words_of_ascii_are_counted_as_any_others(text):
    assert count_words(text) == count_words(f"{text} \u00e9") - 1


@given(st.text(st.characters(exclude_categories=[])))
def test_scrubbed_text_can_be_stored(text):
    scrubbed = scrub(text)
    assert "\x00" not in scrubbed
    assert scrubbed.encode().decode() == scrubbed


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff\ufffe")))
def test_scrubbing_keeps_what_can_be_stored(text):
    assert scrub(text) == text


def test_marks_of_byte_order_are_no_text():
    for text in ["\ufeffa", "\ufffea", "\ufeff\ufeffa", "a\ufeff", "\ufeff"]:
        assert scrub(text) == text.strip("\ufeff\ufffe"), text


def test_a_clean_title_has_no_tricks():
    assert clean_title("a\u202eb\u2066\n\tc\x07 \x00d\u2028e 👩‍👧") == "ab c d e 👩‍👧"


@given(st.text(st.characters(exclude_categories=[])))
def test_a_clean_title_is_one_printable_line(text):
    title = clean_title(text)
    assert len(title.splitlines()) <= 1
    assert title == title.strip() == clean_title(title)


def test_plain_text_is_one_line_without_signs():
    text = "# Title\n\n- *one*\n- two\n\n```\nx  =  1\n```\n\n? Why\n---\n"
    assert to_plain(text) == "Title one two x = 1 Why"


def test_the_name_of_a_picture_is_neither_title_nor_snippet():
    picture = f"![picture-1.png](attach:{'a' * 64})"
    assert title_of(f"{picture}\nCanteen.") == "Canteen."
    assert snippet_of(f"# Title\n{picture}\nCanteen.\n{picture} {picture}\nSix.") == "Canteen. Six."
    assert title_of(picture) == ""
    assert to_plain(picture) == "picture-1.png"
    assert title_of(f"See {picture}") == "See picture-1.png"
