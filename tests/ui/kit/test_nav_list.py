# SPDX-License-Identifier: MIT
"""The sidebar: going somewhere, and what it says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QListView

from rmjournal.ui.kit.nav_list import NavEntry, NavList, NavModel

PLACES = [
    NavEntry("today", "Today", "sun", "Ctrl+1"),
    NavEntry("act", "Act on it", "circle-check", "Ctrl+4"),
    NavEntry("review", "Weekly review", "refresh-cw", starts_group=True),
]
FOOT = [NavEntry("lock", "Lock journal", "lock", "Ctrl+L")]


@pytest.fixture
def nav(theme, put):
    return put(NavList(PLACES, FOOT, title="RM Journal"), 208, 600)


@pytest.fixture
def views(nav):
    return nav.findChildren(QListView)


def test_the_model_is_sound(qtmodeltester):
    qtmodeltester.check(NavModel(PLACES))


def test_arrows_move_without_going(nav, views, qtbot):
    nav.set_current("today")
    with qtbot.assertNotEmitted(nav.chosen):
        qtbot.keyClick(views[0], Qt.Key.Key_Down)
    assert views[0].currentIndex().row() == 1


def test_enter_goes(nav, views, qtbot):
    nav.set_current("today")
    qtbot.keyClick(views[0], Qt.Key.Key_Down)
    with qtbot.waitSignal(nav.chosen) as caught:
        qtbot.keyClick(views[0], Qt.Key.Key_Return)
    assert caught.args == ["act"]


def test_a_click_goes(nav, views, qtbot):
    spot = views[1].visualRect(views[1].model().index(0, 0)).center()
    with qtbot.waitSignal(nav.chosen) as caught:
        qtbot.mouseClick(views[1].viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert caught.args == ["lock"]


def test_only_the_shown_page_is_marked(nav, views):
    nav.set_current("act")
    nav.set_current("review")
    rows = [index.row() for view in views for index in view.selectionModel().selectedIndexes()]
    assert rows == [2]


@pytest.mark.parametrize(("count", "said"), [(6, "6"), (999, "999"), (1000, "999+")])
def test_a_row_is_a_list_item_that_says_its_count(nav, views, count, said):
    nav.set_count("act", count)
    item = QAccessible.queryAccessibleInterface(views[0]).child(1)
    assert item.role() == QAccessible.Role.ListItem
    assert item.text(QAccessible.Text.Name) == f"Act on it, {said}"


def test_the_rail_is_narrow_and_names_its_icons(nav, views, theme):
    nav.set_rail(True)
    assert nav.width() == theme.px(58)
    tip = views[0].model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Today  Ctrl+1"


def test_all_rows_fit_without_scrolling(nav, views):
    assert all(view.verticalScrollBar().maximum() == 0 for view in views)


@pytest.mark.parametrize("scale", [1.6, 2.0])
def test_all_rows_fit_in_a_low_window_and_large_text(nav, views, theme, qtbot, scale):
    theme.set_scale(scale)
    nav.set_rail(True)
    nav.resize(nav.width(), 460)
    qtbot.waitUntil(lambda: all(view.verticalScrollBar().maximum() == 0 for view in views))
    for view in views:
        last = view.visualRect(view.model().index(view.model().rowCount() - 1, 0))
        assert view.viewport().rect().contains(last)
        assert last.height() >= theme.px(18)  # its icon is whole
