# SPDX-License-Identifier: MIT
"""A list whose text ends in one place, with a scroll bar or without."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmjournal.ui.kit.row_list import PageList
from rmjournal.ui.kit.themed import set_margins


@pytest.fixture
def page_list(qtbot, theme):
    made = PageList("Rows")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_scroll_bar_takes_no_room_from_the_text(qtbot, page_list):
    page_list.setModel(QStringListModel(["one"], page_list))
    before = page_list.viewport().width()
    page_list.setModel(QStringListModel([str(n) for n in range(200)], page_list))
    qtbot.waitUntil(lambda: page_list.verticalScrollBar().isVisible())
    assert page_list.viewport().width() == before


@pytest.mark.parametrize(
    ("direction", "left", "right"),
    [(Qt.LayoutDirection.LeftToRight, 30, 20), (Qt.LayoutDirection.RightToLeft, 20, 30)],
)
def test_margins_follow_the_reading_direction(qtbot, direction, left, right):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setLayoutDirection(direction)
    column = QVBoxLayout(widget)
    set_margins(column, widget, 30, 1, 20, 2)
    margins = column.contentsMargins()
    assert (margins.left(), margins.right()) == (left, right)
