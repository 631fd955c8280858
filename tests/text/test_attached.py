# SPDX-License-Identifier: MIT
"""The links of a note to files of its session."""

from rmjournal.text.attached import (
    alone_in,
    link_to,
    linked,
    paired,
    pictures_of,
    with_links,
    without_links,
)

A, B = "a" * 64, "b" * 64


def test_a_picture_is_shown_and_a_file_is_named():
    assert link_to("board.png", A, is_picture=True) == f"![board.png](attach:{A})"
    assert link_to("plan.pdf", A, is_picture=False) == f"[plan.pdf](attach:{A})"


def test_signs_of_markdown_in_a_name_stay_signs():
    made = link_to("a]b [1] *x*.pdf", A, is_picture=False)
    assert linked(made) == [A]
    assert made == rf"[a)b (1) \*x\*.pdf](attach:{A})"


def test_links_are_found_in_order():
    text = (
        f"one {link_to('a', A, is_picture=True)}\n{link_to('b', B, is_picture=False)} [x](http://a)"
    )
    assert linked(text) == [A, B]


def test_links_go_to_the_end_of_a_note():
    assert with_links("", ["L"]) == "L\n"
    assert with_links("Words.\n\n", ["L", "M"]) == "Words.\n\nL\nM\n"


def test_a_line_that_is_a_link_and_nothing_else():
    link = link_to("a.png", A, is_picture=True)
    assert alone_in(f"  {link} ") == A
    assert alone_in(f"{link} and words") is None
    assert alone_in("- words") is None


def test_two_pictures_stand_on_one_line_where_the_first_stood():
    one, two = link_to("a", A, is_picture=True), link_to("b", B, is_picture=True)
    made = paired(f"Top\n{one}\nBetween\n{two}\nEnd", (A, "Before: a"), (B, "After: b"))
    pair = f"![Before: a](attach:{A}) ![After: b](attach:{B})"
    assert made == f"Top\n{pair}\nBetween\nEnd"
    assert paired("Top", (A, "Before: a"), (B, "After: b")) == f"Top\n\n{pair}\n"


def test_a_file_that_goes_takes_its_links_along():
    picture, file = link_to("a.png", A, is_picture=True), link_to("a [1].pdf", A, is_picture=False)
    other = link_to("b.png", B, is_picture=True)
    text = f"Top\n{picture}\nSee {file} and {other}\n- {picture}\n{other}"
    assert without_links(text, A) == f"Top\nSee a (1).pdf and {other}\n-\n{other}"
    assert without_links(f"{picture} {other}", A) == other
    assert without_links(text, "c" * 64) == text


def test_a_line_of_one_or_two_pictures_and_nothing_else():
    one, two = link_to("a", A, is_picture=True), link_to("b", B, is_picture=True)
    assert pictures_of(one) == (A,)
    assert pictures_of(f"{one} {two} ") == (A, B)
    for line in ("", f"{one} and", f"{one} {two} {one}", link_to("a", A, is_picture=False)):
        assert pictures_of(line) == ()


def test_a_line_made_to_take_long_does_not():
    assert pictures_of("![" + "](attach:" * 20_000) == ()
    assert linked("![" * 50_000) == []
