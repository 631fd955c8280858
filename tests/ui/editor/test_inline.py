# SPDX-License-Identifier: MIT
"""Emphasis, code and links inside a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.ui.editor.styles import Inline, link_at, read_inline


def styled(text, style):
    """The parts of the text that have the style."""
    spans = [span for span in read_inline(text)[0] if style in span.style]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "style", "parts"),
    [
        ("a **bold** word", Inline.BOLD, ["bold"]),
        ("__bold__", Inline.BOLD, ["bold"]),
        ("*a* and _b_", Inline.ITALIC, ["a", "b"]),
        ("***both***", Inline.BOLD, ["both"]),
        ("***both***", Inline.ITALIC, ["**both**"]),
        ("2 * 3 * 4", Inline.ITALIC, []),
        ("snake_case_name", Inline.ITALIC, []),
        ("~~gone~~", Inline.STRIKE, ["gone"]),
        ("`*code*`", Inline.CODE, ["*code*"]),
        ("`*code*`", Inline.ITALIC, []),
        ("``a ` b``", Inline.CODE, ["a ` b"]),
        ("`open", Inline.CODE, []),
        (r"\*plain\*", Inline.ITALIC, []),
        ("**open", Inline.BOLD, []),
        ("[*word*](https://a.org)", Inline.LINK, ["*word*"]),
        ("[*word*](https://a.org)", Inline.ITALIC, ["word"]),
        ("see https://a.org/b_c_d, there", Inline.LINK, ["https://a.org/b_c_d"]),
        ("<mailto:a@b.c>", Inline.LINK, ["mailto:a@b.c"]),
    ],
)
def test_styles(text, style, parts):
    assert styled(text, style) == parts


def test_syntax_is_what_only_says_how_others_look():
    assert styled("a **b** [c](https://d.e)", Inline.SYNTAX) == ["**", "**", "[", "](https://d.e)"]


@pytest.mark.parametrize(
    ("text", "column", "target"),
    [
        ("a [b](https://c.d) e", 3, "https://c.d"),
        ("a [b](https://c.d) e", 0, None),
        ("(https://a.b/c)", 5, "https://a.b/c"),
        ("https://a.b/c_(d)", 5, "https://a.b/c_(d)"),
        ("[x](javascript:alert(1))", 1, "javascript:alert(1)"),
    ],
)
def test_the_link_at_a_column(text, column, target):
    assert link_at(text, column) == target


@given(st.text("*_~`[]()<>\\ahttps:/. ", max_size=60))
def test_spans_lie_within_the_text(text):
    spans, links = read_inline(text)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(0 <= link.start < link.end <= len(text) for link in links)
