# SPDX-License-Identifier: MIT
"""Labels and the text they lay out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rmjournal.ui.kit.label import ElidedLabel, Label, SerifLabel, TextBlock, TextCache

LONG = "Which words do I use that land differently than I intend, and where? " * 4


def test_html_is_only_text(theme, put):
    label = put(Label("<b>x</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.width() >= label.fontMetrics().horizontalAdvance("<b>x</b>")


def test_a_narrow_label_is_higher(theme):
    label = SerifLabel(LONG)
    assert label.heightForWidth(200) > label.heightForWidth(600)


def test_a_press_on_the_name_of_a_field_leads_into_it(qtbot, theme, put):
    both = QWidget()
    column = QVBoxLayout(both)
    name, field = Label("What you promise them"), QLineEdit()
    name.setBuddy(field)
    for widget in (QLineEdit(), name, field):
        column.addWidget(widget)
    put(both, 300, 120)
    qtbot.mouseClick(name, Qt.MouseButton.LeftButton)
    assert both.window().focusWidget() is field


def test_one_line_is_cut(theme, put):
    label = put(ElidedLabel(LONG), 200, 20)
    assert label.is_cut()
    assert label.text() == LONG


def test_a_label_that_fits_is_not_cut(theme, put):
    assert not put(ElidedLabel("short"), 200, 20).is_cut()


def test_two_lines_at_most(theme):
    block = TextBlock(LONG, theme.font("row_title"), 200, max_lines=2)
    assert block.line_count == 2
    assert block.is_cut


def test_leading_sets_the_distance_of_lines(theme):
    block = TextBlock(LONG, theme.font("body"), 200, max_lines=3, leading_px=22)
    assert block.height == 66


def test_a_line_end_after_the_last_line_is_shown(theme):
    assert TextBlock("one\ntwo", theme.font("body"), 400, max_lines=1).is_cut


HEBREW = "מה היית מפסיק לעשות אם היית במקומי ולמה דווקא את זה"


def ink_at(block, width):
    """The columns of the first and the last pixel that the block paints."""
    image = QImage(width, block.height.__ceil__(), QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    block.draw(painter, 0, 0, QColor("black"))
    painter.end()
    inked = [
        x
        for x in range(width)
        if any(image.pixelColor(x, y).value() < 128 for y in range(image.height()))
    ]
    return inked[0], inked[-1]


@pytest.mark.parametrize(("text", "is_right"), [("so", False), (HEBREW[:2], True)])
def test_text_that_may_wrap_starts_where_it_is_read_from(theme, text, is_right):
    first, last = ink_at(TextBlock(text, theme.font("row_title"), 300, max_lines=2), 300)
    assert last > 290 if is_right else first < 10


def test_one_line_keeps_to_its_column(theme):
    first, _ = ink_at(TextBlock(HEBREW[:2], theme.font("row_title"), 300, max_lines=1), 300)
    assert first < 10


def test_the_scale_reaches_a_label(theme, put):
    label = put(Label("x"))
    theme.set_scale(1.5)
    assert label.font().pixelSize() == 20


def test_the_cache_gives_the_same_block(theme):
    cache = TextCache()
    assert cache.block("x", "body", 100) is cache.block("x", "body", 100)


def test_the_cache_stays_small(theme):
    cache = TextCache(size=2)
    first = cache.block("a", "body", 100)
    for text in "bc":
        cache.block(text, "body", 100)
    assert cache.block("a", "body", 100) is not first


@pytest.mark.parametrize("text", ["short", "one\ntwo", LONG, "", "把每周"])
@pytest.mark.parametrize("lines", [1, 2])
def test_the_cheap_height_is_that_of_the_block(theme, text, lines):
    cache = TextCache()
    block = cache.block(text, "row_title", 240, max_lines=lines)
    assert cache.height(text, "row_title", 240, max_lines=lines) == block.height


@pytest.mark.parametrize(
    ("text", "width"),
    [("\xa0W\xa0Ge\xa0", 46), ("\xad#hW\xa0\xc3", 48), ("d!\xf2WWM\xc5", 57), ("d\xd1\xbbjQ", 51)],
)
def test_the_cheap_height_holds_where_lines_break_oddly(theme, text, width):
    cache = TextCache()
    block = cache.block(text, "row_title", width, max_lines=2)
    assert cache.height(text, "row_title", width, max_lines=2) == block.height


def test_what_a_search_matched_is_marked_where_the_text_is_cut(theme):
    font = theme.font("row_title")
    plain = TextBlock("d!\xf2WWM\xc5", font, 57, max_lines=2)
    marked = TextBlock("d!\xf2WWM\xc5", font, 57, max_lines=2, spans=[(0, 7)])
    assert plain.line_count == marked.line_count == 2


LATIN = st.text(st.characters(codec="latin-1", categories=("L", "P", "Zs")), max_size=120)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=LATIN, width=st.integers(40, 400), lines=st.integers(1, 3))
def test_the_cheap_height_holds_for_any_line(theme, text, width, lines):
    cache = TextCache()
    block = cache.block(text, "row_title", width, max_lines=lines)
    assert cache.height(text, "row_title", width, max_lines=lines) == block.height


def test_matches_are_wider(theme):
    plain = TextBlock("trust a profile", theme.font("row_title"), 400)
    marked = TextBlock("trust a profile", theme.font("row_title"), 400, spans=[(0, 15)])
    assert marked.natural_width > plain.natural_width


@pytest.mark.parametrize(
    "text", ["", "مرحبا بالعالم", "把每周例会的开场十分钟交给新同事", "👩🏽‍💻" * 30]
)
def test_any_script_stays_inside(theme, text):
    block = TextBlock(text, theme.font("row_title"), 120, max_lines=2)
    assert block.natural_width <= 121
    assert block.line_count <= 2


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200), width=st.integers(1, 400), lines=st.integers(1, 3))
def test_no_text_breaks_the_limit(theme, text, width, lines):
    block = TextBlock(text, theme.font("body"), width, max_lines=lines)
    assert block.line_count <= lines
