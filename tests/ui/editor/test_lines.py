# SPDX-License-Identifier: MIT
"""What the editor takes a line for, against what the parser of records says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.marks import parse
from rmjournal.ui.editor.lines import MARKS, Line, LineKind, item_parts, read_line

PIECES = st.sampled_from(
    ["? ", "! ", "-> ", "```", "~~~", "````", "# ", "> ", "- ", "  ", "    ", "\\", "a", "é ", "\t"]
)
NOTES = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=12).map("\n".join)


@pytest.mark.parametrize(
    ("text", "kind", "prefix"),
    [
        ("", LineKind.BLANK, 0),
        ("  \t", LineKind.BLANK, 0),
        ("plain", LineKind.BODY, 0),
        ("# One", LineKind.HEADING_1, 2),
        ("## Two", LineKind.HEADING_2, 3),
        ("##### Five", LineKind.HEADING_3, 6),
        ("#tag", LineKind.BODY, 0),
        ("? Why", LineKind.ASK, 2),
        ("  !  Because", LineKind.HEAR, 5),
        ("-> Do it", LineKind.ACT, 3),
        ("? ", LineKind.BODY, 0),
        ("    ? code", LineKind.BODY, 0),
        ("\\? text", LineKind.BODY, 0),
        ("> said", LineKind.QUOTE, 2),
        ("> > twice", LineKind.QUOTE, 4),
        ("- item", LineKind.ITEM, 2),
        ("  12) item", LineKind.ITEM, 6),
        ("- [x] done", LineKind.ITEM, 6),
        ("---", LineKind.RULE, 0),
        ("* * *", LineKind.RULE, 0),
    ],
)
def test_a_line_by_itself(text, kind, prefix):
    assert read_line(text)[:2] == (kind, prefix)


def test_inside_a_fence_everything_is_code():
    opened = read_line("~~~~ python")
    assert opened.kind == LineKind.FENCE
    assert read_line("? no question", opened.fence).kind == LineKind.CODE
    assert read_line("~~~", opened.fence).kind == LineKind.CODE
    assert read_line("~~~~~ ", opened.fence) == Line(LineKind.FENCE)


def test_a_backtick_in_the_info_opens_no_fence():
    assert read_line("``` a`b").fence == 0


@given(st.sampled_from(LineKind), st.integers(0, 255), st.integers(0, 8191))
def test_packing_keeps_everything(kind, prefix, fence):
    line = Line(kind, prefix, fence)
    assert Line.unpack(line.pack()) == line


def test_a_block_never_read_is_plain():
    assert Line.unpack(-1) == Line(LineKind.BODY)


@given(NOTES)
def test_marks_are_those_the_parser_finds(text):
    fence, marked = 0, []
    for number, each in enumerate(text.split("\n")):
        line = read_line(each, fence)
        fence = line.fence
        if line.kind in MARKS:
            marked.append(number)
    assert marked == [mark.line for mark in parse(text, date(2026, 11, 23))]


def test_parts_of_an_item():
    assert item_parts("  - [x] done") == ("  ", "-", "[x] ")
    assert item_parts("3. third") == ("", "3.", "")
    assert item_parts("no item") is None
