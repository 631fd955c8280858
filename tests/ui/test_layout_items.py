# SPDX-License-Identifier: MIT
"""Python keeps no item of a layout that Qt has deleted: widgets_in() of ui/kit/layouts.py says why.

It came out as an event without a type, and as a crash while a screen reader listened.
"""

import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from rmjournal.ui.kit.focus_ring import put_tree_in_order
from rmjournal.ui.shell.pages import PAGES


def kept_by(holder):
    every = gc.get_referents(holder)
    return [
        each for each in every if isinstance(each, QLayoutItem) and not isinstance(each, QObject)
    ]


def addresses(layout):
    for place in range(layout.count()):
        item = layout.itemAt(place)
        yield from Shiboken.getCppPointer(item)
        if item.layout() is not None:
            yield from addresses(item.layout())


def deleted_items(window):
    """The layouts of which Python keeps items that are gone, by the widget they are in."""
    for layout in window.findChildren(QLayout):
        kept = {Shiboken.getCppPointer(each)[-1] for each in kept_by(layout)}
        if kept - set(addresses(layout)):
            yield f"{type(layout.parentWidget()).__name__}: {type(layout).__name__}"


def test_the_reading_order_keeps_none(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column, grid = QVBoxLayout(page), QGridLayout()
    column.addLayout(grid)
    names = [QLabel(str(number)) for number in range(20)]
    for number, name in enumerate(names):
        column.addWidget(name) if number % 2 else grid.addWidget(name, 20 - number, 0)
    page.show()
    put_tree_in_order(page)
    order = [each for each in page.children() if isinstance(each, QWidget)]
    assert order == [*names[18::-2], *names[1::2]]
    assert [*kept_by(column), *kept_by(grid)] == []


@pytest.mark.slow
def test_no_page_keeps_any_when_its_parts_move(qtbot, open_window, demo, theme):
    window = open_window(demo)
    theme.set_scale(1.5)
    for page in PAGES:
        window.workbench.show_view(page.key)
        for width in (2400, 640, 2400):
            window.resize(width, 700)
            qtbot.wait(20)
    assert sorted(set(deleted_items(window))) == []
