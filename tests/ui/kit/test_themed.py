# SPDX-License-Identifier: MIT
"""Room, sizes, fonts and icons that are said once and follow the theme."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import delete

from rmjournal.ui.kit.layouts import in_lines
from rmjournal.ui.kit.themed import (
    REST,
    Column,
    Icon,
    Row,
    add_gap,
    at_start,
    at_top,
    filling,
    in_font,
    sized,
    spaced,
    take_out,
)


def sides(layout):
    margins = layout.contentsMargins()
    return margins.left(), margins.top(), margins.right(), margins.bottom()


@pytest.mark.parametrize(
    ("around", "wanted"),
    [(3, (6, 6, 6, 6)), ((1, 2), (2, 4, 2, 4)), ((1, 2, 3, 4), (2, 4, 6, 8))],
)
def test_room_follows_the_scale(theme, around, wanted):
    layout = Row(gap=5, around=around)
    theme.set_scale(2)
    assert layout.spacing() == 10
    assert sides(layout) == wanted


def test_room_is_mirrored_where_reading_is(theme, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert sides(Column(widget, around=(1, 2, 3, 4))) == (3, 2, 1, 4)


def test_room_said_again_is_the_last_that_was_said(theme):
    layout = spaced(Column(gap=5), 7)
    theme.set_scale(2)
    assert layout.spacing() == 14


def test_what_nobody_holds_but_its_parent_still_follows(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)

    def fill() -> None:
        outer = Column(page)
        inner = Row(gap=4)
        inner.addWidget(sized(QLabel("x"), width=30, min_height=20))
        outer.addLayout(inner)

    fill()
    gc.collect()
    theme.set_scale(2)
    label = page.findChild(QLabel)
    assert (label.maximumWidth(), label.minimumWidth(), label.minimumHeight()) == (60, 60, 40)
    assert page.layout().itemAt(0).layout().spacing() == 8


def test_room_before_a_part_follows(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = Column(page)
    add_gap(column, 10)
    add_gap(column, 5)
    theme.set_scale(2)
    assert column.sizeHint().height() == 30


def test_a_font_follows(theme, qtbot):
    label = in_font(QLabel(), "meta")
    qtbot.addWidget(label)
    before = label.font().pixelSize()
    theme.set_scale(2)
    assert label.font() == theme.font("meta")
    assert label.font().pixelSize() > before


def test_an_icon_follows_the_colours_and_the_scale(theme, qtbot):
    icon = Icon("lock", "ink", 16)
    qtbot.addWidget(icon)
    before = icon.pixmap().toImage()
    theme.set_mode("dark")
    assert icon.pixmap().toImage() != before
    theme.set_scale(2)
    assert icon.pixmap().deviceIndependentSize().width() == 32


def test_what_is_gone_is_let_be(theme):
    widget = sized(QWidget(), width=30)
    delete(widget)
    theme.set_scale(2)


def test_following_keeps_nothing_alive(theme):
    widget = sized(QWidget(), width=30)
    add_gap(spaced(QVBoxLayout(widget), 4), 8)
    seen = ref(widget)
    del widget
    gc.collect()
    assert seen() is None


def shown(page):
    page.resize(400, 300)
    page.show()
    page.layout().activate()


def fixed(width=40, height=20):
    widget = QWidget()
    widget.setFixedSize(width, height)
    return widget


def test_parts_stand_in_order_with_the_room_that_was_said(theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    first, second, third = fixed(), fixed(), fixed()
    Column(page, gap=3, around=(10, 20, 0, 0)).put(first, 7, second, third, REST)
    shown(page)
    places = [(each.x(), each.y()) for each in (first, second, third)]
    assert places == [(10, 20), (10, 50), (10, 73)]


def test_what_fills_takes_the_rest_and_what_keeps_to_a_side_does_not(theme, qtbot):
    page, wide, start = QWidget(), QWidget(), QLabel("here")
    qtbot.addWidget(page)
    high, line = fixed(height=8), fixed(height=60)
    row = Row().put(filling(wide), at_top(high), line)
    Column(page).put(row, at_start(start), REST)
    shown(page)
    assert wide.width() == 400 - 2 * 40
    assert high.y() == line.y()
    assert start.width() < 100


def test_what_is_taken_out_takes_no_room_any_more(theme, qtbot):
    page, child = QWidget(), fixed()
    qtbot.addWidget(page)
    column = Column(page).put(child)
    take_out(child)
    assert column.sizeHint().height() == 0


def test_what_has_no_room_in_a_line_goes_on_in_the_next(theme, qtbot):
    several = in_lines(fixed(), fixed(), fixed(), gap=10)
    qtbot.addWidget(several)
    shown(several)
    several.resize(100, 200)
    assert [each.y() for each in several.findChildren(QWidget)] == [0, 0, 30]
