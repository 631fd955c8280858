# SPDX-License-Identifier: MIT
"""Two versions of a note that were written apart."""

from rmjournal.text.compare import joined


def text(ours, theirs, base=None):
    return "\n".join(line for line, _ in joined(ours, theirs, base))


def test_the_lines_of_both():
    for ours, theirs, base, both in [
        ("a\nb", "a\nb", "a", "a\nb"),
        ("a\nb\nc", "a\nb", "a\nb", "a\nb\nc"),
        ("a\nb", "a\nb\nc", "a\nb", "a\nb\nc"),
        ("x\na\nb", "a\nb\nc", "a\nb", "x\na\nb\nc"),
        ("a\nc", "a\nb\nc\nd", "a\nb\nc", "a\nc\nd"),  # what was taken out stays out
        ("a\nB\nc", "a\nb\nC", "a\nb\nc", "a\nB\nc\nb\nC"),  # one place: both, ours first
        ("a\nB\nc", "a\nß\nc", "a\nb\nc", "a\nB\nß\nc"),
        ("a\nsame\nc", "a\nsame\nc", "a\nb\nc", "a\nsame\nc"),
        ("a\nb\nc", "a\nc\nd", None, "a\nb\nc\nd"),
        ("", "a\nb", "", "a\nb"),
        ("a\n", "b\n", None, "a\nb\n"),
    ]:
        assert text(ours, theirs, base) == both, (ours, theirs)


def test_each_line_of_theirs_tells_where_it_came_from():
    lines = joined("x\na\nb", "a\nb\nc", "a\nb")
    assert lines == [("x", None), ("a", 0), ("b", 1), ("c", 2)]


def test_no_line_is_lost_whatever_was_done():
    ours, theirs = "one\ntwo\nfour", "zero\none\nthree"
    assert set(text(ours, theirs).split("\n")) == {"zero", "one", "two", "three", "four"}
