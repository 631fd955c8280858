# SPDX-License-Identifier: MIT
"""The walk through all lists, which test_spoken_order.py takes, hears one that is silent."""

from PySide6.QtCore import QItemSelection, QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from rmjournal.ui.kit.row_delegate import RowDelegate
from rmjournal.ui.kit.row_list import Index, RowList

from .accessible_events import listening
from .row_walk import Walk


class SilentList(RowList):
    """As all lists were once."""

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        QAbstractItemView.selectionChanged(self, selected, deselected)


class Plain(RowDelegate):
    @override
    def row_height(self, index, width):
        return 20

    @override
    def paint_row(self, painter, rect, index, state):
        pass


def test_a_silent_list_is_found(qtbot, shown):
    root = shown(QWidget())
    for kind in (RowList, SilentList):
        view = kind("Rows")
        view.setParent(root)
        view.setModel(QStringListModel(["one", "two", "three"], view))
        view.setItemDelegate(Plain(view))
        view.show()
    with qtbot.waitActive(root):
        root.activateWindow()
    with listening() as told:
        walk = Walk(told)
        walk.step(root)
    assert {each.split()[0] for each in walk.faults} == {"SilentList"}
