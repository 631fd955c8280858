# SPDX-License-Identifier: MIT
"""Links in notes lead to files in an export, and back exactly."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange.layout import from_files, link, link_target, plain, to_files

SHA = "ab" * 32
FILES = {f"attach:{SHA}": "attachments/a (1).png", "note:1f": "sessions/2026 ü.md"}
PIECES = [
    "[a](note:1f)",
    f"![b](attach:{SHA})",
    "[c]: note:1f",
    "[d](<note:1f>)",
    "[e](2026%20%C3%BC.md)",
    f"[f](../attachments/{'a%20%281%29.png'})",
    "note:1f",
    "](note:1f",
    "```",
    "~~~~",
    "\n",
    "\r\n",
    " ",
    "[",
    "](",
    ")",
    "x",
]


def leads(text):
    return to_files(text, FILES, source="sessions/here.md")


def test_links_into_the_journal_lead_to_files():
    for text, led in [
        ("[a](note:1f)", "[a](2026%20%C3%BC.md)"),
        (f"![a](attach:{SHA} 'title')", "![a](../attachments/a%20%281%29.png 'title')"),
        ("[a](<note:1f>)", "[a](<2026%20%C3%BC.md>)"),
        ("text\n[a]: note:1f\n", "text\n[a]: 2026%20%C3%BC.md\n"),
        ("[a](note:2f)", "[a](note:2f)"),
        ("plain note:1f", "plain note:1f"),
        ("```\n[a](note:1f)\n```\n[a](note:1f)", "```\n[a](note:1f)\n```\n[a](2026%20%C3%BC.md)"),
        ("~~~\n[a](note:1f)", "~~~\n[a](note:1f)"),
        ("[a](https://example.org)", "[a](https://example.org)"),
    ]:
        assert leads(text)[0] == led, (text, led)


def test_a_link_that_is_there_already_is_not_mistaken_on_the_way_back():
    text = "[a](2026%20%C3%BC.md) [b](note:1f)"
    assert leads(text) == (text, {})


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_way_back_is_exact(text):
    assert from_files(*leads(text)) == text


def test_a_label_means_nothing_to_markdown():
    assert plain("a [b](c) *d*\n`e` <f>") == "a \\[b\\](c) \\*d\\* \\`e\\` \\<f\\>"


def test_a_target_is_relative_and_encoded():
    for source, target, expected in [
        ("index.md", "people/Zoë (2).md", "people/Zo%C3%AB%20%282%29.md"),
        ("sessions/a.md", "people/b.md", "../people/b.md"),
        ("people/a.md", "people/b.md", "b.md"),
    ]:
        assert link_target(target, source=source) == expected, (source, target)
        assert unquote(expected).rpartition("/")[2] == target.rpartition("/")[2], (source, target)


def test_a_link():
    assert link("A [b]", "people/b.md", source="index.md") == "[A \\[b\\]](people/b.md)"
