# SPDX-License-Identifier: MIT
"""A note becomes safe HTML that shows what was written, in bounded time."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from rmjournal.text.marks import KnownPerson
from rmjournal.text.render import to_html
from tests.conftest import PROFILE
from tests.effort import ends_soon

MONDAY = date(2026, 11, 23)
PRIYA = KnownPerson(1, "Priya Nair")
PICTURE = "attach:" + "0123456789abcdef" * 2

PAYLOADS = (Path(__file__).parent / "hostile_markdown.txt").read_text(encoding="utf-8").splitlines()
ESCAPES = {r"\n": "\n", r"\x00": "\x00", r"\x02": "\x02", r"\x03": "\x03"}

TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "span"),
    *("strong", "em", "del", "a", "img", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
VALUES = {
    "class": re.compile("ask|heard|act|mark|mention|due|picture|pair|words"),
    "href": re.compile("(?:https?|mailto|note|attach):.*|#.*", re.DOTALL | re.IGNORECASE),
    "src": re.compile("attach:[0-9a-f]{32,64}"),
    "alt": re.compile(".*", re.DOTALL),
    "title": re.compile(".*", re.DOTALL),
    "align": re.compile("left|right|center"),
    "start": re.compile("[0-9]+"),
}


class Inspector(HTMLParser):
    """Fails on any tag or attribute that a note must not have; gathers the text."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag, attrs):
        assert tag in TAGS
        for name, value in attrs:
            assert VALUES[name].fullmatch(value or "")

    @override
    def handle_data(self, data):
        self.text += data

    @override
    def handle_comment(self, data):
        raise AssertionError("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def shown(text):
    return Inspector(to_html(text, anchor=MONDAY, people=[PRIYA])).text


def test_nothing_in_a_note_can_run_or_load():
    for payload in PAYLOADS:
        for escape, character in ESCAPES.items():
            payload = payload.replace(escape, character)
        shown(payload)
        shown(f"prose\n{payload}\n\n{payload}")


SIGNS = [
    "<",
    ">",
    '"',
    "'",
    "[",
    "]",
    "(",
    ")",
    "!",
    "`",
    "```",
    "~~~",
    "*",
    "_",
    "~~",
    "\\",
    "|",
    "#",
]
SIGNS += [
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "? ",
    "! ",
    "-> ",
    "@Priya ",
    "by Fri ",
    "&#58;",
    "&",
]
SIGNS += [
    "javascript:",
    "http://x.org",
    PICTURE,
    "onerror=alert(1)",
    "<script>",
    "<img src=",
    "x",
    " ",
]
SIGNS += [
    "\x02",
    "\x03",
    "span0",
    "block0",
    "|-|-|",
    ": ",
    "\t",
    "\r",
    "=",
    "---",
    "é",
    "\ud800",
    "\x00",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_mixture_of_signs_is_safe(text):
    with ends_soon(text):
        shown(text)


@given(st.text())
def test_any_text_is_safe(text):
    shown(text)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1), st.sampled_from(["", "? ", "> "]))
def test_words_are_shown_as_they_are(words, mark):
    assert words in shown(f"{mark}{words}")


def test_markdown():
    for text, html in [
        ("a\nb", "<p>a<br>\nb</p>"),
        ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>"),
        ("# A", "<h1>A</h1>"),
        ("<b>", "<p>&lt;b&gt;</p>"),
        (r"\? \@ \~~a\~~ \*", "<p>? @ ~~a~~ *</p>"),
        ("[a](note:3)", '<p><a href="note:3">a</a></p>'),
        ("<https://x.org>", '<p><a href="https://x.org">https://x.org</a></p>'),
        (f"![a]({PICTURE})", f'<p class="picture"><img alt="a" src="{PICTURE}"></p>'),
        ("![a](http://x.org/b.png)", "<p><span>a</span></p>"),
        ("```py\n? a <b>\n```", "<pre><code>? a &lt;b&gt;\n</code></pre>"),
        ("  ~~~\n   a\n  ~~~", "<pre><code> a\n</code></pre>"),
        ("~~~\n```\n", "<pre><code>```\n</code></pre>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Things:\n- a\n- b", "<p>Things:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>"),
        ("in\n2020. b", "<p>in<br>\n2020. b</p>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("", ""),
    ]:
        assert to_html(text).strip() == html, text


def test_a_table_ruled_with_single_dashes_is_no_list():
    assert to_html("a | b\n- | -\n1 | 2").startswith("<table>")


def test_a_table_keeps_its_alignment():
    assert '<td align="right">2</td>' in to_html("| a | b |\n|---|--:|\n| 1 | 2 |")


def test_records_are_shown_well():
    for text, html in [
        ("? Why *so*", '<p class="ask"><span class="mark">?</span> Why <em>so</em></p>'),
        ("! Short", '<p class="heard"><span class="mark">!</span> Short</p>'),
        (
            "-> Post @Priya by 3 Dec",
            '<p class="act"><span class="mark">-&gt;</span> Post '
            '<span class="mention">@Priya</span> '
            '<span class="due" title="2026-12-03">by 3 Dec</span></p>',
        ),
        (
            r"-> Wait \by \@Priya",
            '<p class="act"><span class="mark">-&gt;</span> Wait by @Priya</p>',
        ),
        (
            '? **Ask @"Priya Nair" `@Priya`**',
            '<p class="ask"><span class="mark">?</span> <strong>Ask '
            '<span class="mention">@Priya Nair</span> <code>@Priya</code></strong></p>',
        ),
    ]:
        assert to_html(text, anchor=MONDAY, people=[PRIYA]) == html, text


def test_a_date_has_no_day_where_nobody_says_when_it_was_written():
    assert '<span class="due">by Fri</span>' in to_html("-> Post by Fri")


def test_a_record_between_lines_is_a_block_of_its_own():
    assert to_html("a\n? b\nc").count("<p") == 3


def test_a_record_in_a_quote_is_text():
    assert "mark" not in to_html("> ? b")


def test_line_ends_do_not_matter():
    text = "# A\n\n? b\n\n```\nc\n```\n- d\n"
    assert to_html(text.replace("\n", "\r\n")) == to_html(text) == to_html(text.replace("\n", "\r"))


SIZE = 50_000 if PROFILE == "gate" else 100_000
PIECES = [
    *(
        "[",
        "![",
        "[a](",
        "[a][",
        "`[",
        "*a",
        "_a ",
        "**a",
        "*a _b ",
        "*a* ",
        "***a** b* ",
        "~~a ",
        "`a",
    ),
    *(
        "\\",
        "\\*",
        "<",
        "<a ",
        "<http://",
        "<a@",
        "&",
        "&a;",
        "&#",
        '"',
        "> ",
        ">",
        "- ",
        "1. ",
        "* ",
    ),
    *(
        "# a\n",
        "a\n=\n",
        "a\n",
        "word ",
        "a\n\n",
        "- a\n",
        "- a\n\n",
        "1. a\n",
        "- [\n",
        "> a\n",
        "    a\n",
    ),
    *(
        "|",
        "a|b\n",
        "[|[\n",
        "[a]: b\n",
        "[a]: b\n\n",
        "? a\n",
        "? [\n",
        "-> @a by fri\n",
        "```\n",
        "~~~\n",
    ),
    *(
        "a  \n",
        "\n",
        " ",
        "\t",
        "    - a\n\n",
        "> > > > > > > > > > > a\n\n",
        "@",
        "by ",
        "\u00a0\n",
        "---\n",
    ),
]
FORMS = {
    "growing runs": "".join("`" * size + "a" for size in range(440)),
    "nested quotes": "\n".join(">" * depth + " a" for depth in range(440)),
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "nested loose lists": "\n\n".join("    " * depth + "- a" for depth in range(200)),
    "wide table": "a|" * 16_000 + "\n" + "-|" * 16_000 + "\n" + "a|" * 16_000,
    "long table": "a|b\n-|-\n" + "[a|*b\n" * 16_000,
    "bracket blocks": ("[" * 1000 + "\n\n") * 100,
    "bracket records": ("? " + "[" * 900 + "\n") * 110,
    "nested emphasis": "*a " * 16_000 + "a* " * 16_000,
    "open link": "[a](" + "(" * SIZE,
    "open title": '[a](b "' + '"' * SIZE,
    "one long line with spaces": "a" + " " * SIZE + "b",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_nasty_piece_again_and_again(piece):
    with ends_soon():
        assert to_html(piece * (SIZE // len(piece))).count("<") < 4 * SIZE


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_nasty_form(form):
    with ends_soon():
        assert to_html(FORMS[form]).count("<") < 4 * SIZE


def test_past_a_million_characters_a_note_is_shown_plain():
    text = "? Why **so**\n" + "*prose*\n" * 130_000
    assert to_html(text).startswith('<p class="ask"><span class="mark">?</span> Why **so**</p>')


def test_a_block_too_long_to_render_is_shown_plain_amid_the_rest():
    html = to_html("*a*\n\n" + "[" * 5000 + "*\n\n*b*")
    assert (html.count("<em>"), html.count("[")) == (2, 5000)


def test_a_long_ordinary_note_is_rendered_whole():
    text = (
        "She was **more candid** than [last time](note:4), and I _listened_.\n\n- one\n- two\n\n"
        * 1000
    )
    assert to_html(text).count("<strong>") == 1000


def test_two_pictures_alone_on_a_line_are_a_pair_and_nothing_else_is():
    one, two = f'![a "<b>"]({PICTURE})', f"![c]({PICTURE})"
    made = to_html(f"{one} {two}")
    assert made.startswith('<table class="pair"><tbody><tr><td><img ')
    assert made.count("<img") == 2
    assert '<td class="words">a &quot;&lt;b&gt;&quot;</td><td class="words">c</td>' in made
    for text in (f"{one} and {two}", one, f"{one} {two} {one}", f"{one}\n{two}", "![a](b) ![c](d)"):
        assert "<table" not in to_html(text), text


def test_a_line_of_pictures_is_no_part_of_the_paragraph_around_it():
    one, two = f"![a]({PICTURE})", f"![b]({PICTURE})"
    made = to_html(f"Top\nnext\n{one}\n{one} {two}\nEnd {one}")
    parts = re.sub(r"<img[^>]*>", "I", made).split("\n")
    assert parts == [
        "<p>Top<br>", "next</p>", '<p class="picture">I</p>',
        '<table class="pair"><tbody><tr><td>I</td><td>I</td></tr>'
        '<tr><td class="words">a</td><td class="words">b</td></tr></tbody></table>',
        "<p>End I</p>",
    ]  # fmt: skip
