# SPDX-License-Identifier: MIT
"""Space that was set once, before the scale changed."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rmjournal.ui.kit.flow import FlowLayout, Reflow
from rmjournal.ui.kit.page_header import PageHeader


class Page(QWidget):
    """All its space is of the scale it was made at, but for one gap that follows by itself."""

    def __init__(self, theme):
        super().__init__()
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(40), px(30), px(20), px(3))
        self.column.setSpacing(px(8))
        self.column.addSpacing(px(14))
        self.column.addWidget(PageHeader("Questions", "Short and open."))
        self.row = QHBoxLayout()
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(6))
        self.row.addWidget(QPushButton())
        self.column.addLayout(self.row)
        self.column.addStretch()
        holder = QWidget()
        self.flow = FlowLayout(holder, 4)
        self.flow.addWidget(QPushButton())
        self.column.addWidget(holder)
        self.own = QVBoxLayout()
        self.column.addLayout(self.own)
        theme.changed.connect(lambda: self.own.setSpacing(17))

    def space(self):
        margins = self.column.contentsMargins()
        return (
            margins.left(), margins.top(), margins.right(), margins.bottom(),
            self.column.spacing(), self.column.itemAt(0).spacerItem().sizeHint().height(),
            self.row.spacing(), self.row.contentsMargins().left(), self.flow.spacing(),
        )  # fmt: skip


@pytest.fixture
def page(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    page = Page(theme)
    QVBoxLayout(window).addWidget(page)
    Reflow(window)
    yield page
    window.close()


@pytest.mark.parametrize("scale", [0.85, 1.1, 1.6])
def test_space_is_as_if_it_were_made_at_that_scale(qtbot, theme, page, scale):
    theme.set_scale(scale)
    made = Page(theme)
    qtbot.addWidget(made)
    assert page.space() == made.space()


def test_there_and_back_through_every_scale_changes_nothing(theme, page):
    before = page.space()
    for scale in (0.9, 0.85, 1.6, 0.85, 1.45, 1.0):
        theme.set_scale(scale)
    assert page.space() == before


def test_what_follows_by_itself_is_left_alone(theme, page):
    theme.set_scale(1.6)
    assert page.own.spacing() == 17


def test_an_edge_stays_as_thin_as_it_is(theme, page):
    page.column.setContentsMargins(1, 1, 1, 1)
    theme.set_scale(1.6)
    assert page.column.contentsMargins().left() == 1
