# SPDX-License-Identifier: MIT
"""The room in a page that is open grows with the text."""

import pytest
from PySide6.QtWidgets import QBoxLayout, QWidget

from rmjournal.ui.kit.layouts import FlowLayout
from rmjournal.ui.shell.pages import PAGES

SCALE = 1.5
LINE = 2  # px: so thin it is an edge, which is of the screen and not of the text


def boxes(page):
    """Those that are ours, with the widget that each is in."""
    for widget in page.findChildren(QWidget):
        if not widget.objectName().startswith("qt_"):
            yield from ((each, widget) for each in _with_inner(widget.layout()))


def _with_inner(layout):
    if isinstance(layout, QBoxLayout | FlowLayout):
        yield layout
        for place in range(layout.count()):
            yield from _with_inner(layout.itemAt(place).layout())


def lengths(layout):
    """Gap, room above and below, the larger room at a side (a scroll bar takes the other), and
    what stands between the parts."""
    margins = layout.contentsMargins()
    items = [layout.itemAt(place) for place in range(layout.count())]
    gaps = [each.spacerItem().sizeHint() for each in items if each.spacerItem()]
    side = max(margins.left(), margins.right())
    between = [max(gap.width(), gap.height()) for gap in gaps]
    return [layout.spacing(), margins.top(), margins.bottom(), side, *between]


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_in_every_page(qtbot, open_window, demo, theme, key):
    window = open_window(demo)
    window.resize(2400, 1500)  # for either scale, so that nothing is arranged another way
    window.workbench.show_view(key)
    page = window.workbench.page(key)
    before = [(layout, widget, lengths(layout)) for layout, widget in boxes(page)]
    theme.set_scale(SCALE)
    assert before

    def grown():
        stays = {
            f"{type(widget).__name__}: {was} {lengths(layout)}"
            for layout, widget, was in before
            for old, new in zip(was, lengths(layout), strict=True)
            if old > LINE and new < old * SCALE - 2
        }
        assert stays == set()

    qtbot.waitUntil(grown)  # once what is wrapped anew has told of its height
